-- Full text: what can be found, by the address at which it is read.
CREATE TABLE search_text (
  partition_id BIGINT NOT NULL,          -- internal
  subject TEXT NOT NULL,                 -- public
  kind TEXT NOT NULL,                    -- public
  number BIGINT NOT NULL,                -- internal: the row of the index of SQLite
  folded TEXT NOT NULL,                  -- public: words without marks, empty on SQLite
  exact TEXT NOT NULL,                   -- public: words with their marks, empty on SQLite
  PRIMARY KEY (partition_id, subject)
);
CREATE INDEX search_text_by_number ON search_text (partition_id, number);
