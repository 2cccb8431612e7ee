-- Hội nghị.
CREATE TABLE conference (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  title TEXT NOT NULL,                   -- public
  place TEXT NOT NULL,                   -- public
  chair TEXT NOT NULL,                   -- public
  attendance BIGINT NOT NULL,            -- public
  content TEXT,                          -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX conference_by_unit ON conference (partition_id, unit_id, day);
