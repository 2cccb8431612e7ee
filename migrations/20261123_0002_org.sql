-- Quyết định, văn bản.
CREATE TABLE decision (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  number TEXT NOT NULL,                  -- public
  symbol TEXT NOT NULL,                  -- public
  issuer TEXT NOT NULL,                  -- public
  title TEXT NOT NULL,                   -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX decision_by_unit ON decision (partition_id, unit_id, day);

-- Tên, cấp trên, loại của một đơn vị kể từ một ngày.
CREATE TABLE unit_version (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  change TEXT NOT NULL,                  -- public
  kind TEXT NOT NULL,                    -- public
  name TEXT NOT NULL,                    -- public
  parent_id BIGINT,                      -- public
  area_id BIGINT,                        -- public
  decision_id {uuid},                    -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX unit_version_by_unit ON unit_version (partition_id, unit_id, day);

-- Đơn vị kết thúc hoạt động.
CREATE TABLE unit_closing (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  reason TEXT NOT NULL,                  -- public
  kind TEXT NOT NULL,                    -- public
  decision_id {uuid},                    -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX unit_closing_by_unit ON unit_closing (partition_id, unit_id, day);

-- Đơn vị này thành đơn vị kia.
CREATE TABLE lineage (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  to_unit BIGINT NOT NULL,               -- public
  relation TEXT NOT NULL,                -- public
  clause TEXT,                           -- public
  decision_id {uuid},                    -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX lineage_by_unit ON lineage (partition_id, unit_id, day);

-- Cán bộ Hội và nhiệm kỳ.
CREATE TABLE officer (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  name TEXT NOT NULL,                    -- public
  post TEXT NOT NULL,                    -- public
  term TEXT NOT NULL,                    -- public
  until BIGINT,                          -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX officer_by_unit ON officer (partition_id, unit_id, day);

-- Số liệu khai không kèm danh sách.
CREATE TABLE declared_figure (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  measure TEXT NOT NULL,                 -- public
  first_day BIGINT NOT NULL,             -- public
  value BIGINT NOT NULL,                 -- public
  qualifier TEXT NOT NULL,               -- public
  source TEXT NOT NULL,                  -- public
  note TEXT,                             -- internal
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX declared_figure_by_unit ON declared_figure (partition_id, unit_id, day);
