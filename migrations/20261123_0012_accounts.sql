-- People who sign in. They are stored in partition 0, which belongs to no province.
CREATE TABLE account (
  partition_id BIGINT NOT NULL,          -- internal
  id {uuid} NOT NULL,                    -- internal
  login TEXT NOT NULL,                   -- personal
  name TEXT NOT NULL,                    -- personal
  password_hash TEXT NOT NULL,           -- sensitive
  disabled BIGINT NOT NULL,              -- internal
  PRIMARY KEY (partition_id, id)
);
CREATE UNIQUE INDEX account_login_key ON account (partition_id, login);

CREATE TABLE session (
  partition_id BIGINT NOT NULL,          -- internal
  token_hash {bytes} NOT NULL,           -- sensitive: only the hash of the cookie is kept
  account_id {uuid} NOT NULL,            -- internal
  created_at BIGINT NOT NULL,            -- internal
  expires_at BIGINT NOT NULL,            -- internal
  PRIMARY KEY (partition_id, token_hash)
);

-- A role over a unit and all below it, from a day until a day.
CREATE TABLE role_assignment (
  partition_id BIGINT NOT NULL,          -- internal
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal
  day BIGINT NOT NULL,                   -- internal
  account_id {uuid} NOT NULL,            -- internal
  role TEXT NOT NULL,                    -- internal
  until BIGINT,                          -- internal
  search TEXT NOT NULL,                  -- internal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX role_assignment_by_account ON role_assignment (partition_id, account_id);
