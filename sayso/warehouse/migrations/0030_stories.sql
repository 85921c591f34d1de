-- What articles are about, so that reports of one story are compared sentence by sentence.
CREATE TABLE stories (
    article_id VARCHAR NOT NULL,
    day DATE,
    words VARCHAR NOT NULL
);
COMMENT ON TABLE stories IS 'What an article is about, as it is compared with others. Internal.';
COMMENT ON COLUMN stories.article_id IS 'The article.';
COMMENT ON COLUMN stories.day IS 'Its stated date; NULL where none is known.';
COMMENT ON COLUMN stories.words IS 'Its heaviest content words with their weights, as JSON.';

CREATE TABLE story_keys (
    key VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    day DATE
);
COMMENT ON TABLE story_keys IS 'Keys under which an article is looked up when another report of its story arrives. Internal.';
COMMENT ON COLUMN story_keys.key IS 'Two of its heaviest words.';
COMMENT ON COLUMN story_keys.article_id IS 'The article.';
COMMENT ON COLUMN story_keys.day IS 'Its stated date; NULL where none is known.';
