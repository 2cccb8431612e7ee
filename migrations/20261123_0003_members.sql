-- Hội viên.
CREATE TABLE member (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  full_name TEXT NOT NULL,               -- personal
  birth_year BIGINT,                     -- personal
  gender TEXT,                           -- personal
  occupation TEXT,                       -- personal
  card_no TEXT,                          -- personal
  party {bytes} NOT NULL,                -- sensitive
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX member_by_unit ON member (partition_id, unit_id, day);

-- Hội viên ra khỏi Hội.
CREATE TABLE member_leaving (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  member_id {uuid} NOT NULL,             -- personal
  reason TEXT NOT NULL,                  -- personal
  party {bytes} NOT NULL,                -- sensitive
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX member_leaving_by_unit ON member_leaving (partition_id, unit_id, day);

-- Hội viên chuyển sinh hoạt.
CREATE TABLE member_transfer (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  member_id {uuid} NOT NULL,             -- personal
  to_unit BIGINT NOT NULL,               -- internal
  party {bytes} NOT NULL,                -- sensitive
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX member_transfer_by_unit ON member_transfer (partition_id, unit_id, day);

-- Số hội viên là Đảng viên tăng, giảm.
CREATE TABLE party_tally (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  amount BIGINT NOT NULL,                -- internal
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX party_tally_by_unit ON party_tally (partition_id, unit_id, day);
