-- More that stands beside a decision, so that less has to be read or worked out again when new articles touch it.
-- What a claim counts or fixes: of the other reports of a story only those claims are read that share a key.
CREATE TABLE story_topic_keys (
    key VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL
);
COMMENT ON TABLE story_topic_keys IS 'What a claim counts or fixes, so that claims of one story which cannot both hold are found. Internal.';
COMMENT ON COLUMN story_topic_keys.key IS 'The slots that two opposed claims of a story share; empty where they were not kept, which may be any.';
COMMENT ON COLUMN story_topic_keys.claim_id IS 'The claim.';
-- Claims that an earlier version has settled are read whole until they are told again.
INSERT INTO story_topic_keys SELECT '', claim_id FROM claims;

-- With the day of its article, so that a key is asked for without the articles of all that stand under it.
ALTER TABLE utterance_keys ADD COLUMN day DATE;
COMMENT ON COLUMN utterance_keys.day IS 'Day of publication of its article; NULL when nothing states it.';
UPDATE utterance_keys AS k SET day = a.published_on
FROM quote_rows AS q JOIN article_rows AS a USING (article_id) WHERE q.quote_id = k.quote_id;
