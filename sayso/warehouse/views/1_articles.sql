-- Articles with their versions and copies, and the blocks that are not in their text.
CREATE VIEW versions AS
SELECT article_id,
    story_id,
    CAST(row_number() OVER (oldest_first) AS INTEGER) AS version,
    row_number() OVER (newest_first) = 1 AS is_current
FROM article_rows
WINDOW
    oldest_first AS (PARTITION BY story_id ORDER BY published_on ASC NULLS FIRST, first_seen_at ASC, article_id ASC),
    newest_first AS (PARTITION BY story_id ORDER BY published_on DESC NULLS LAST, first_seen_at DESC, article_id DESC);
COMMENT ON VIEW versions IS 'Which version of its story an article is. A dated version follows an undated one.';
COMMENT ON COLUMN versions.article_id IS 'The article.';
COMMENT ON COLUMN versions.story_id IS 'Shared by the versions of one article.';
COMMENT ON COLUMN versions.version IS '1 for the oldest version of the story.';
COMMENT ON COLUMN versions.is_current IS 'Whether it is the latest published, then the latest seen.';

CREATE VIEW articles AS
SELECT r.article_id,
    r.story_id,
    v.version,
    v.is_current,
    r.path,
    r.source,
    r.url,
    r.title,
    r.author,
    r.published_on,
    r.published_basis,
    r.anchor_on,
    r.anchor_basis,
    r.language,
    r.text,
    r.n_words,
    c.copy_of,
    coalesce(c.copy_share, 0.0) AS copy_share,
    r.media_type,
    r.encoding,
    r.tags
FROM article_rows AS r
JOIN versions AS v ON v.article_id = r.article_id
LEFT JOIN copies AS c ON c.article_id = r.article_id;
COMMENT ON VIEW articles IS 'One version of an article.';
COMMENT ON COLUMN articles.article_id IS 'Names this one version of an article.';
COMMENT ON COLUMN articles.story_id IS 'Shared by the versions of one article.';
COMMENT ON COLUMN articles.version IS '1 for the oldest version of the story.';
COMMENT ON COLUMN articles.is_current IS 'Whether it is the latest version; other views count these only.';
COMMENT ON COLUMN articles.path IS 'Absolute path as it was found; a member is archive::member.';
COMMENT ON COLUMN articles.source IS 'Outlet or site; NULL when unknown.';
COMMENT ON COLUMN articles.url IS 'Address of the article; NULL when unknown.';
COMMENT ON COLUMN articles.title IS 'Headline; NULL when unknown.';
COMMENT ON COLUMN articles.author IS 'Author as stated.';
COMMENT ON COLUMN articles.published_on IS 'Day of publication where something states it, else NULL.';
COMMENT ON COLUMN articles.published_basis IS 'What states it: markup, sidecar, filename, dateline or unknown.';
COMMENT ON COLUMN articles.anchor_on IS 'Day that relative dates were counted from when none is stated: an inference.';
COMMENT ON COLUMN articles.anchor_basis IS 'How anchor_on was inferred.';
COMMENT ON COLUMN articles.language IS 'ISO 639-1 code.';
COMMENT ON COLUMN articles.text IS 'Kept blocks in order, joined by blank lines. Offsets index it by Unicode code points.';
COMMENT ON COLUMN articles.n_words IS 'Words in text.';
COMMENT ON COLUMN articles.copy_of IS 'The earliest article that it copies, from a copy_share of one half.';
COMMENT ON COLUMN articles.copy_share IS 'Share of its kept words linked exact, near or contains to another article.';
COMMENT ON COLUMN articles.media_type IS 'What the bytes were taken for, for example text/html.';
COMMENT ON COLUMN articles.encoding IS 'Character encoding that the text was decoded with.';
COMMENT ON COLUMN articles.tags IS 'Tags of the sidecar, in its order.';

CREATE VIEW removed AS
SELECT paragraph_id,
    article_id,
    position,
    role,
    fate,
    text,
    start_char,
    end_char,
    source_start,
    source_end,
    rule,
    rule_version,
    score,
    n_lines
FROM paragraphs
WHERE fate <> 'kept';
COMMENT ON VIEW removed IS 'The blocks that are not in articles.text, with the rule that took them out.';
COMMENT ON COLUMN removed.paragraph_id IS 'article_id and position joined by a colon.';
COMMENT ON COLUMN removed.article_id IS 'The article.';
COMMENT ON COLUMN removed.position IS 'Place among the blocks of the article, from 0.';
COMMENT ON COLUMN removed.role IS 'title, standfirst, byline, heading, body, caption, list, table or boilerplate.';
COMMENT ON COLUMN removed.fate IS 'removed or duplicate.';
COMMENT ON COLUMN removed.text IS 'Text of the block.';
COMMENT ON COLUMN removed.start_char IS 'NULL: the block is not in articles.text.';
COMMENT ON COLUMN removed.end_char IS 'NULL: the block is not in articles.text.';
COMMENT ON COLUMN removed.source_start IS 'First character in the decoded source file; NULL for HTML.';
COMMENT ON COLUMN removed.source_end IS 'One past the last character in the decoded source file; NULL for HTML.';
COMMENT ON COLUMN removed.rule IS 'The rule that removed it.';
COMMENT ON COLUMN removed.rule_version IS 'Version of that rule.';
COMMENT ON COLUMN removed.score IS 'What a model gave the block; NULL where a plain rule decided.';
COMMENT ON COLUMN removed.n_lines IS 'Non-blank lines of the source that it holds; 1 for a block of a page.';

CREATE VIEW site_lines AS
SELECT site, line, count(*) AS n_articles FROM site_sightings GROUP BY ALL HAVING count(*) > 1;
COMMENT ON VIEW site_lines IS 'Lines that several remembered articles of a site carry; `sayso memory` shows and clears them.';
COMMENT ON COLUMN site_lines.site IS 'Host of the URL without www., or the source in lower case.';
COMMENT ON COLUMN site_lines.line IS 'The line: lower case, one space between words, digits as 0, at most 200 characters.';
COMMENT ON COLUMN site_lines.n_articles IS 'How many of the remembered articles carry it.';
