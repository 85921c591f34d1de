-- When a claim was told, so that events without a date of their own are kept apart by the days of their articles.
ALTER TABLE claims ADD COLUMN told_from DATE;
ALTER TABLE claims ADD COLUMN told_to DATE;
COMMENT ON COLUMN claims.told_from IS 'Earliest stated date of the articles that tell it; NULL where none is dated.';
COMMENT ON COLUMN claims.told_to IS 'Latest stated date of the articles that tell it.';
