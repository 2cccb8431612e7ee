-- Bản đang viết dở: what somebody has typed into the form of an article and not saved yet. It is no revision and is not
-- journaled; each save takes the place of the one before, and recording the article deletes it.
CREATE TABLE article_autosave (
  partition_id BIGINT NOT NULL,          -- internal
  account_id {uuid} NOT NULL,            -- internal
  article TEXT NOT NULL,                 -- internal: the code of the article, also of one that is not recorded yet
  site TEXT NOT NULL,                    -- internal
  is_new BIGINT NOT NULL,                -- internal: whether the article was not recorded yet
  fields TEXT NOT NULL,                  -- internal: the fields of the form as JSON
  saved_at BIGINT NOT NULL,              -- internal
  PRIMARY KEY (partition_id, account_id, article)
);
