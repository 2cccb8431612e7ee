-- Mẫu lời báo cáo.
CREATE TABLE report_template (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  title TEXT NOT NULL,                   -- internal
  body TEXT NOT NULL,                    -- internal
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX report_template_by_unit ON report_template (partition_id, unit_id, day);
