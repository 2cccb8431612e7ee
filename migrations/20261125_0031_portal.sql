-- Trang thông tin.
CREATE TABLE site (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  code TEXT NOT NULL,                    -- public
  name TEXT NOT NULL,                    -- public
  motto TEXT,                            -- public
  colour TEXT NOT NULL,                  -- public
  host TEXT,                             -- public
  main BIGINT NOT NULL,                  -- public
  greeting TEXT,                         -- public
  contact TEXT,                          -- public
  counters BIGINT NOT NULL,              -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX site_by_unit ON site (partition_id, unit_id, day);
CREATE INDEX site_by_code ON site (partition_id, code);

-- Chuyên mục.
CREATE TABLE section (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  site TEXT NOT NULL,                    -- public
  code TEXT NOT NULL,                    -- public
  title TEXT NOT NULL,                   -- public
  intro TEXT,                            -- public
  position BIGINT NOT NULL,              -- public
  source_unit BIGINT,                    -- public
  on_front BIGINT NOT NULL,              -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX section_by_unit ON section (partition_id, unit_id, day);
CREATE INDEX section_by_code ON section (partition_id, code);

-- Bài viết.
CREATE TABLE article (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  code TEXT NOT NULL,                    -- public
  site TEXT NOT NULL,                    -- public
  section TEXT NOT NULL,                 -- public
  title TEXT NOT NULL,                   -- public
  lead TEXT,                             -- public
  body TEXT NOT NULL,                    -- public
  byline TEXT,                           -- public
  picture TEXT,                          -- public
  attachments TEXT,                      -- public
  topics TEXT,                           -- public
  pinned BIGINT NOT NULL,                -- public
  time TEXT NOT NULL,                    -- public
  status TEXT NOT NULL,                  -- public
  frozen TEXT,                           -- public
  correction TEXT,                       -- public
  note TEXT,                             -- internal
  author {uuid},                         -- internal
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
);
CREATE INDEX article_by_unit ON article (partition_id, unit_id, day);
CREATE INDEX article_by_code ON article (partition_id, code);

-- Số liệu trong bài đã đổi.
CREATE TABLE figure_erratum (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  article TEXT NOT NULL,                 -- public
  reference TEXT NOT NULL,               -- public
  printed TEXT NOT NULL,                 -- public
  in_book TEXT NOT NULL,                 -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX figure_erratum_by_unit ON figure_erratum (partition_id, unit_id, day);

-- Trang tĩnh.
CREATE TABLE site_page (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  site TEXT NOT NULL,                    -- public
  code TEXT NOT NULL,                    -- public
  title TEXT NOT NULL,                   -- public
  body TEXT NOT NULL,                    -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX site_page_by_unit ON site_page (partition_id, unit_id, day);
CREATE INDEX site_page_by_code ON site_page (partition_id, code);

-- Mục menu.
CREATE TABLE menu_item (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  site TEXT NOT NULL,                    -- public
  label TEXT NOT NULL,                   -- public
  target TEXT NOT NULL,                  -- public
  place TEXT NOT NULL,                   -- public
  position BIGINT NOT NULL,              -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX menu_item_by_unit ON menu_item (partition_id, unit_id, day);

-- Văn bản.
CREATE TABLE official_document (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  symbol TEXT NOT NULL,                  -- public
  form TEXT NOT NULL,                    -- public
  issuer TEXT NOT NULL,                  -- public
  summary TEXT NOT NULL,                 -- public
  file TEXT,                             -- public
  signer TEXT,                           -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX official_document_by_unit ON official_document (partition_id, unit_id, day);

-- Chuyển hướng địa chỉ.
CREATE TABLE redirect (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  site TEXT NOT NULL,                    -- public
  old_path TEXT NOT NULL,                -- public
  new_path TEXT NOT NULL,                -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX redirect_by_unit ON redirect (partition_id, unit_id, day);

-- Tệp và ảnh.
CREATE TABLE media (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  code TEXT NOT NULL,                    -- public
  name TEXT NOT NULL,                    -- public
  media_type TEXT NOT NULL,              -- public
  size BIGINT NOT NULL,                  -- public
  digest TEXT NOT NULL,                  -- public
  variants TEXT,                         -- public
  alt TEXT,                              -- public
  caption TEXT,                          -- public
  credit TEXT,                           -- public
  children TEXT,                         -- internal
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX media_by_unit ON media (partition_id, unit_id, day);
CREATE INDEX media_by_code ON media (partition_id, code);

-- Album ảnh.
CREATE TABLE album (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  site TEXT NOT NULL,                    -- public
  code TEXT NOT NULL,                    -- public
  title TEXT NOT NULL,                   -- public
  intro TEXT,                            -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX album_by_unit ON album (partition_id, unit_id, day);
CREATE INDEX album_by_code ON album (partition_id, code);

-- Ảnh trong album.
CREATE TABLE album_photo (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  site TEXT NOT NULL,                    -- public
  album TEXT NOT NULL,                   -- public
  picture TEXT NOT NULL,                 -- public
  caption TEXT,                          -- public
  position BIGINT NOT NULL,              -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX album_photo_by_unit ON album_photo (partition_id, unit_id, day);

-- Câu hỏi của người đọc.
CREATE TABLE question (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  site TEXT NOT NULL,                    -- public
  asker TEXT NOT NULL,                   -- personal
  contact TEXT,                          -- personal
  question TEXT NOT NULL,                -- public
  answer TEXT,                           -- public
  state TEXT NOT NULL,                   -- internal
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX question_by_unit ON question (partition_id, unit_id, day);

-- Công khai.
CREATE TABLE disclosure (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  content TEXT NOT NULL,                 -- public
  year BIGINT NOT NULL,                  -- public
  note TEXT,                             -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX disclosure_by_unit ON disclosure (partition_id, unit_id, day);
