-- Visits of public websites, one row a day, kept for ever. They are no facts of the association and are not journaled.
-- A site may be read from anywhere and belongs to no province here, so the rows lie in partition 0.
CREATE TABLE site_visit (
  partition_id BIGINT NOT NULL,          -- internal
  site_id {uuid} NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal: yyyymmdd in Vietnam
  views BIGINT NOT NULL,                 -- public: pages read by people
  bots BIGINT NOT NULL,                  -- internal: pages fetched by programs, not among the views
  members BIGINT NOT NULL,               -- internal: of the views, those of people who were signed in
  visitors BIGINT NOT NULL,              -- internal: about how many different people, estimated from the sketch
  sketch {bytes} NOT NULL,               -- internal: HyperLogLog registers under a salt that is thrown away with the day
  PRIMARY KEY (partition_id, site_id, day)
);

CREATE TABLE page_visit (
  partition_id BIGINT NOT NULL,          -- internal
  site_id {uuid} NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal: yyyymmdd in Vietnam
  page TEXT NOT NULL,                    -- internal: the path of the page within its site
  views BIGINT NOT NULL,                 -- internal
  bots BIGINT NOT NULL,                  -- internal
  members BIGINT NOT NULL,               -- internal
  PRIMARY KEY (partition_id, site_id, day, page)
) {clustered};
