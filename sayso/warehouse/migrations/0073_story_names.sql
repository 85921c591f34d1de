-- Reports of one kind share their words and not their names: results of companies, matches.
ALTER TABLE stories ADD COLUMN names VARCHAR DEFAULT '{}';
COMMENT ON COLUMN stories.names IS 'The heaviest names among its words with their weights, as JSON; empty where they were not read.';
