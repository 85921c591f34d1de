-- What a confidence says, by kind of fact.
COMMENT ON COLUMN facts.confidence IS 'How sure the extractor is, 0 to 1: of events, statements and relations the chance that a reader finds it so in the sentence (a wrong slot counts half), of positions and numbers the grade of the rule.';
COMMENT ON COLUMN assertions.confidence IS 'How sure the extractor is, 0 to 1: of events, statements and relations the chance that a reader finds it so in the sentence (a wrong slot counts half), of positions and numbers the grade of the rule.';
COMMENT ON COLUMN claims.confidence IS 'That of its surest sentence, 0 to 1; more where independent sources tell it.';
