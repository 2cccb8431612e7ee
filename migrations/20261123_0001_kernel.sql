-- The journal. Type words in braces are filled in for each engine: {uuid}, {bytes}, {clustered}.
-- Every column bears its visibility: public, internal, personal or sensitive.

CREATE TABLE partition (
  partition_id BIGINT NOT NULL,          -- public: the storage home of units, fixed when they are created
  code TEXT NOT NULL,                    -- public
  name TEXT NOT NULL,                    -- public
  PRIMARY KEY (partition_id)
);

CREATE TABLE entry (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal: the id that the client gave; also that of the detail row
  kind TEXT NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal: yyyymmdd, the day for which the fact holds
  actor_id {uuid} NOT NULL,              -- internal
  recorded_at BIGINT NOT NULL,           -- internal: microseconds since 1970
  content_hash {bytes} NOT NULL,         -- internal
  seal_no BIGINT,                        -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX entry_by_moment ON entry (partition_id, recorded_at, id);
CREATE INDEX entry_open ON entry (partition_id, id) WHERE seal_no IS NULL;

CREATE TABLE seal (
  partition_id BIGINT NOT NULL,          -- public
  no BIGINT NOT NULL,                    -- public
  entries BIGINT NOT NULL,               -- public
  merkle_root {bytes} NOT NULL,          -- public
  prev_hash {bytes} NOT NULL,            -- public
  hash {bytes} NOT NULL,                 -- public
  sealed_at BIGINT NOT NULL,             -- public
  PRIMARY KEY (partition_id, no)
);

CREATE TABLE movement (
  partition_id BIGINT NOT NULL,          -- public
  measure TEXT NOT NULL,                 -- public
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal: yyyymmdd
  entry_id {uuid} NOT NULL,              -- internal
  line BIGINT NOT NULL,                  -- internal
  amount BIGINT NOT NULL,                -- internal: people, đồng, pieces
  recorded_on BIGINT NOT NULL,           -- internal: yyyymmdd in Vietnam
  PRIMARY KEY (partition_id, measure, unit_id, day, entry_id, line)
) {clustered};

CREATE TABLE total (
  partition_id BIGINT NOT NULL,          -- public
  measure TEXT NOT NULL,                 -- public
  period BIGINT NOT NULL,                -- public: yyyymm, or yyyy00 for the whole year
  unit_id BIGINT NOT NULL,               -- public
  amount BIGINT NOT NULL,                -- public
  PRIMARY KEY (partition_id, measure, period, unit_id)
) {clustered};
