-- By which keys a decision is found again when new articles touch it. Derived from the
-- decided rows by the crafts; they hold nothing that an analyst needs.
-- With the day of their article, so that a window of days reads only its own part of the table.
CREATE TABLE paragraph_marks (
    h UBIGINT NOT NULL,
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    day DATE
);
COMMENT ON TABLE paragraph_marks IS 'Winnowed shingle hashes of paragraphs, to find near repeats by a hash join. Appended only.';
COMMENT ON COLUMN paragraph_marks.h IS 'Hash of a shingle of words.';
COMMENT ON COLUMN paragraph_marks.article_id IS 'The article of the paragraph.';
COMMENT ON COLUMN paragraph_marks.position IS 'Position of the paragraph.';
COMMENT ON COLUMN paragraph_marks.day IS 'Day of publication of the article; NULL when nothing states it.';

CREATE TABLE paragraph_hashes (
    h UBIGINT NOT NULL,
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL
);
COMMENT ON TABLE paragraph_hashes IS 'Hash of each kept paragraph''s normalised text, to find exact repeats.';
COMMENT ON COLUMN paragraph_hashes.h IS 'Hash of the normalised text.';
COMMENT ON COLUMN paragraph_hashes.article_id IS 'The article of the paragraph.';
COMMENT ON COLUMN paragraph_hashes.position IS 'Position of the paragraph.';

CREATE TABLE stories (
    article_id VARCHAR NOT NULL,
    day DATE,
    words VARCHAR NOT NULL,
    names VARCHAR NOT NULL
);
COMMENT ON TABLE stories IS 'What an article is about, as it is compared with others. Internal.';
COMMENT ON COLUMN stories.article_id IS 'The article.';
COMMENT ON COLUMN stories.day IS 'Its stated date; NULL where none is known.';
COMMENT ON COLUMN stories.words IS 'Its heaviest content words with their weights, as JSON.';
COMMENT ON COLUMN stories.names IS 'The heaviest names among its words with their weights, as JSON.';

CREATE TABLE story_keys (
    key VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    day DATE
);
COMMENT ON TABLE story_keys IS 'Keys under which an article is looked up when another report of its story arrives. Internal.';
COMMENT ON COLUMN story_keys.key IS 'Two of its heaviest words.';
COMMENT ON COLUMN story_keys.article_id IS 'The article.';
COMMENT ON COLUMN story_keys.day IS 'Its stated date; NULL where none is known.';

CREATE TABLE entity_keys (
    key VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL
);
COMMENT ON TABLE entity_keys IS 'Keys under which an entity is looked up when a name like it arrives. Internal.';
COMMENT ON COLUMN entity_keys.key IS 'A folded part of a name, with its kind.';
COMMENT ON COLUMN entity_keys.entity_id IS 'The entity.';

CREATE TABLE entity_hints (
    entity_id VARCHAR NOT NULL,
    hint VARCHAR NOT NULL
);
COMMENT ON TABLE entity_hints IS 'What articles say beside a name that tells namesakes apart: titles, countries. Internal.';
COMMENT ON COLUMN entity_hints.entity_id IS 'The entity.';
COMMENT ON COLUMN entity_hints.hint IS 'A title, a country adjective or an organisation, folded.';

CREATE TABLE claim_keys (
    key VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL
);
COMMENT ON TABLE claim_keys IS 'Keys under which a claim is looked up when a fact like it arrives. Internal.';
COMMENT ON COLUMN claim_keys.key IS 'Kind and one slot of the claim.';
COMMENT ON COLUMN claim_keys.claim_id IS 'The claim.';

CREATE TABLE topic_keys (
    key VARCHAR NOT NULL,
    claim_id VARCHAR NOT NULL
);
COMMENT ON TABLE topic_keys IS 'What a post or an event is about, so that claims which cannot both hold are found. Internal.';
COMMENT ON COLUMN topic_keys.key IS 'The slots that two opposed claims share.';
COMMENT ON COLUMN topic_keys.claim_id IS 'The claim.';

CREATE TABLE utterance_keys (
    key VARCHAR NOT NULL,
    quote_id VARCHAR NOT NULL
);
COMMENT ON TABLE utterance_keys IS 'Keys under which a quotation is looked up when one like it arrives. Internal.';
COMMENT ON COLUMN utterance_keys.key IS 'Speaker and a rare word of the utterance.';
COMMENT ON COLUMN utterance_keys.quote_id IS 'The quotation.';
