-- Fingerprints with the day of their article, so that a window of days reads only its own part of the table.
CREATE TABLE paragraph_marks (
    h UBIGINT NOT NULL,
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    day DATE
);
INSERT INTO paragraph_marks
    SELECT h, article_id, position, published_on FROM fingerprints JOIN article_rows USING (article_id);
DROP TABLE fingerprints;
COMMENT ON TABLE paragraph_marks IS 'Winnowed shingle hashes of paragraphs, to find near repeats by a hash join. Appended only.';
COMMENT ON COLUMN paragraph_marks.h IS 'Hash of a shingle of words.';
COMMENT ON COLUMN paragraph_marks.article_id IS 'The article of the paragraph.';
COMMENT ON COLUMN paragraph_marks.position IS 'Position of the paragraph.';
COMMENT ON COLUMN paragraph_marks.day IS 'Day of publication of the article; NULL when nothing states it.';
