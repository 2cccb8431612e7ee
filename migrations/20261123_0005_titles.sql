-- Đăng ký, tự đánh giá, công nhận danh hiệu học tập.
CREATE TABLE title_step (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  title TEXT NOT NULL,                   -- public
  stage TEXT NOT NULL,                   -- public
  subject TEXT NOT NULL,                 -- personal
  decision_no TEXT,                      -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX title_step_by_unit ON title_step (partition_id, unit_id, day);
