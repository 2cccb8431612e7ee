-- Đường dẫn xem trước.
CREATE TABLE preview_link (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  article TEXT NOT NULL,                 -- internal
  until BIGINT NOT NULL,                 -- internal
  note TEXT,                             -- personal
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX preview_link_by_unit ON preview_link (partition_id, unit_id, day);
