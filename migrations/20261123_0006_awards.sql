-- Khen thưởng.
CREATE TABLE award (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  form TEXT NOT NULL,                    -- public
  recipient TEXT NOT NULL,               -- public
  achievement TEXT,                      -- public
  decision_no TEXT,                      -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX award_by_unit ON award (partition_id, unit_id, day);
