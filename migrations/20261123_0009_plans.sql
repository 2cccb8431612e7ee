-- Chỉ tiêu giao.
CREATE TABLE target (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  year BIGINT NOT NULL,                  -- public
  measure TEXT NOT NULL,                 -- public
  value BIGINT NOT NULL,                 -- public
  assigned_by TEXT NOT NULL,             -- public
  decision_no TEXT,                      -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX target_by_unit ON target (partition_id, unit_id, day);
