-- The identity of a unit and its readable code; names, parents and kinds are in unit_version.
CREATE TABLE unit (
  partition_id BIGINT NOT NULL,          -- public
  id BIGINT NOT NULL,                    -- public
  code TEXT NOT NULL,                    -- public
  PRIMARY KEY (partition_id, id)
);
CREATE UNIQUE INDEX unit_code_key ON unit (partition_id, code);
