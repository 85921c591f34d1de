-- Claims that lose a telling are told again from those that are left.
CREATE TABLE loose_facts (fact_id VARCHAR NOT NULL, article_id VARCHAR NOT NULL);
COMMENT ON TABLE loose_facts IS 'Facts whose claim was taken back, until settling has told them again.';
COMMENT ON COLUMN loose_facts.fact_id IS 'The fact.';
COMMENT ON COLUMN loose_facts.article_id IS 'Its article.';
