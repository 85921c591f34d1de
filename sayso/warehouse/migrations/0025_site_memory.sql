-- What is remembered of each site, and what users decided about lines and rules.
CREATE TABLE site_sightings (
    site VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    url VARCHAR,
    line VARCHAR NOT NULL
);
COMMENT ON TABLE site_sightings IS 'Site memory: the lines of the latest articles of each site, to tell what the site prints round every article.';
COMMENT ON COLUMN site_sightings.site IS 'Host of the URL without www., or the source in lower case.';
COMMENT ON COLUMN site_sightings.article_id IS 'The article.';
COMMENT ON COLUMN site_sightings.url IS 'Its address; versions of one article do not remember each other.';
COMMENT ON COLUMN site_sightings.line IS 'A line of it: lower case, one space between words, digits as 0, at most 200 characters.';

CREATE VIEW site_lines AS
SELECT site, line, count(*) AS n_articles FROM site_sightings GROUP BY ALL HAVING count(*) > 1;
COMMENT ON VIEW site_lines IS 'Lines that several remembered articles of a site carry; `sayso memory` shows and clears them.';
COMMENT ON COLUMN site_lines.site IS 'Host of the URL without www., or the source in lower case.';
COMMENT ON COLUMN site_lines.line IS 'The line: lower case, one space between words, digits as 0, at most 200 characters.';
COMMENT ON COLUMN site_lines.n_articles IS 'How many of the remembered articles carry it.';

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
