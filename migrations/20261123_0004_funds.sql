-- Số dư đầu kỳ.
CREATE TABLE opening_balance (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  amount BIGINT NOT NULL,                -- public
  source TEXT NOT NULL,                  -- internal
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX opening_balance_by_unit ON opening_balance (partition_id, unit_id, day);

-- Khoản thu.
CREATE TABLE receipt (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  voucher_no TEXT,                       -- internal
  donor TEXT NOT NULL,                   -- personal
  channel TEXT NOT NULL,                 -- internal
  purpose TEXT,                          -- internal
  amount BIGINT NOT NULL,                -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX receipt_by_unit ON receipt (partition_id, unit_id, day);

-- Khoản chi.
CREATE TABLE payment (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  voucher_no TEXT,                       -- internal
  payee TEXT NOT NULL,                   -- personal
  purpose TEXT NOT NULL,                 -- internal
  amount BIGINT NOT NULL,                -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX payment_by_unit ON payment (partition_id, unit_id, day);

-- Chuyển quỹ nội bộ.
CREATE TABLE fund_transfer (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  to_unit BIGINT NOT NULL,               -- internal
  purpose TEXT,                          -- internal
  amount BIGINT NOT NULL,                -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX fund_transfer_by_unit ON fund_transfer (partition_id, unit_id, day);

-- Học bổng.
CREATE TABLE scholarship (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  recipient TEXT NOT NULL,               -- personal
  school TEXT,                           -- personal
  programme TEXT,                        -- internal
  amount BIGINT NOT NULL,                -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX scholarship_by_unit ON scholarship (partition_id, unit_id, day);

-- Phần quà.
CREATE TABLE gift (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  recipient TEXT NOT NULL,               -- personal
  content TEXT,                          -- internal
  amount BIGINT NOT NULL,                -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX gift_by_unit ON gift (partition_id, unit_id, day);

-- Xây dựng, sửa chữa trường học.
CREATE TABLE school_work (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  school TEXT NOT NULL,                  -- public
  work TEXT NOT NULL,                    -- public
  amount BIGINT NOT NULL,                -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX school_work_by_unit ON school_work (partition_id, unit_id, day);

-- Heo đất khuyến học.
CREATE TABLE piggy_bank (
  partition_id BIGINT NOT NULL,          -- public
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  sticker TEXT NOT NULL,                 -- internal
  keeper TEXT NOT NULL,                  -- personal
  amount BIGINT NOT NULL,                -- public
  search TEXT NOT NULL,                  -- personal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX piggy_bank_by_unit ON piggy_bank (partition_id, unit_id, day);
