-- Files that go back to what they were before.
CREATE TABLE came_back (article_id VARCHAR NOT NULL);
COMMENT ON TABLE came_back IS 'Articles whose file is again what it was before, until the run that saw it has settled.';
COMMENT ON COLUMN came_back.article_id IS 'The article, the latest version of its story again.';
COMMENT ON COLUMN article_rows.first_seen_at IS 'Start of that run, or of the last run that saw its file go back to it, UTC: articles of one run are equally old.';
