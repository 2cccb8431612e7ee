-- A one-time code that stands in the place of a password until the person has chosen one.
ALTER TABLE account ADD COLUMN code_until BIGINT;   -- internal: the moment from which the code opens nothing; none when the person chose the password
ALTER TABLE account ADD COLUMN code_used BIGINT;    -- internal: the moment at which somebody signed in with the code

-- What was done with an account, when and by whom.
CREATE TABLE account_change (
  partition_id BIGINT NOT NULL,          -- internal
  id {uuid} NOT NULL,                    -- internal
  unit_id BIGINT NOT NULL,               -- internal: in whose journal it stands
  day BIGINT NOT NULL,                   -- internal
  account_id {uuid} NOT NULL,            -- internal
  what TEXT NOT NULL,                    -- internal
  search TEXT NOT NULL,                  -- internal
  replaces {uuid},                       -- internal
  replaced_by {uuid},                    -- internal
  void BIGINT NOT NULL,                  -- internal
  PRIMARY KEY (partition_id, id)
) {clustered};
CREATE INDEX account_change_by_unit ON account_change (partition_id, unit_id, day);
CREATE INDEX account_change_by_account ON account_change (partition_id, account_id);
