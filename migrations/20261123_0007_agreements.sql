-- Chương trình phối hợp.
CREATE TABLE agreement (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  partners TEXT NOT NULL,                -- public
  title TEXT NOT NULL,                   -- public
  until BIGINT,                          -- public
  horizon BIGINT,                        -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX agreement_by_unit ON agreement (partition_id, unit_id, day);
