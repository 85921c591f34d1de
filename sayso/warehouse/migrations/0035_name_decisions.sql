-- What a user has decided about names, as it was carried out last: a run compares the file with these rows.
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
