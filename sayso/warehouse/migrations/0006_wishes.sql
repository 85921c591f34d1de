-- What users have decided: which lines come back, and which names are one.
CREATE TABLE restorations (
    restoration_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    story_id VARCHAR,
    line VARCHAR,
    rule VARCHAR,
    source VARCHAR,
    decided_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE restorations IS 'What a user brought back with `sayso restore`; every later reading applies it.';
COMMENT ON COLUMN restorations.restoration_id IS 'Derived from what is decided.';
COMMENT ON COLUMN restorations.kind IS 'line: one line of one story; rule: all that a rule removes.';
COMMENT ON COLUMN restorations.story_id IS 'For a line: the article it stands in, in all its versions.';
COMMENT ON COLUMN restorations.line IS 'For a line: its words in lower case, digits as 0, at most 200 characters.';
COMMENT ON COLUMN restorations.rule IS 'For a rule: its name as in paragraphs.rule.';
COMMENT ON COLUMN restorations.source IS 'For a rule: the source it is set aside for; NULL for every source.';
COMMENT ON COLUMN restorations.decided_at IS 'When, UTC.';

CREATE TABLE name_decisions (
    ruling VARCHAR NOT NULL,
    kind VARCHAR,
    names VARCHAR[] NOT NULL,
    line INTEGER NOT NULL
);
COMMENT ON TABLE name_decisions IS 'The decisions of sayso.names.toml that the entities were settled with last.';
COMMENT ON COLUMN name_decisions.ruling IS 'same, different or rename.';
COMMENT ON COLUMN name_decisions.kind IS 'person, organisation or place; NULL for all.';
COMMENT ON COLUMN name_decisions.names IS 'The names decided on; for rename the old and the shown one.';
COMMENT ON COLUMN name_decisions.line IS 'Where the decision begins in the file.';
