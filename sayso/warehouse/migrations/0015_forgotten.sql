-- What was taken out for good on request: the record says that and when, and nothing of the text.
CREATE TABLE forgotten (
    article_id VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    asked VARCHAR NOT NULL,
    n_words BIGINT NOT NULL,
    n_paragraphs BIGINT NOT NULL,
    n_facts BIGINT NOT NULL,
    n_quotes BIGINT NOT NULL,
    forgotten_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE forgotten IS 'One row per article taken out by `sayso forget` and file that held it. The same bytes are not read again; `sayso forget --lift` allows it.';
COMMENT ON COLUMN forgotten.article_id IS 'The article that is gone.';
COMMENT ON COLUMN forgotten.sha256 IS 'SHA-256 of the bytes that held it, in hexadecimal.';
COMMENT ON COLUMN forgotten.asked IS 'What was asked to be forgotten: article, source or person.';
COMMENT ON COLUMN forgotten.n_words IS 'Words of the article.';
COMMENT ON COLUMN forgotten.n_paragraphs IS 'Paragraphs of it, kept and removed.';
COMMENT ON COLUMN forgotten.n_facts IS 'Facts that were read in it.';
COMMENT ON COLUMN forgotten.n_quotes IS 'Quotations that were read in it.';
COMMENT ON COLUMN forgotten.forgotten_at IS 'When it was taken out, UTC.';
