-- Articles, their blocks and the accounting of their lines. Appended by article, never rewritten.
CREATE TABLE article_rows (
    article_id VARCHAR NOT NULL,
    story_id VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    source VARCHAR,
    url VARCHAR,
    title VARCHAR,
    author VARCHAR,
    published_on DATE,
    published_basis VARCHAR NOT NULL,
    anchor_on DATE,
    anchor_basis VARCHAR,
    language VARCHAR,
    text VARCHAR NOT NULL,
    n_words INTEGER NOT NULL,
    media_type VARCHAR,
    encoding VARCHAR,
    tags VARCHAR[],
    first_run_id VARCHAR NOT NULL,
    first_seen_at TIMESTAMP NOT NULL
);
COMMENT ON TABLE article_rows IS 'One version of an article as it was loaded; `articles` adds version and copies.';
COMMENT ON COLUMN article_rows.article_id IS 'Names this one version of an article.';
COMMENT ON COLUMN article_rows.story_id IS 'Shared by the versions of one article.';
COMMENT ON COLUMN article_rows.path IS 'Absolute path as it was found; a member is archive::member.';
COMMENT ON COLUMN article_rows.source IS 'Outlet or site; NULL when unknown.';
COMMENT ON COLUMN article_rows.url IS 'Address of the article; NULL when unknown.';
COMMENT ON COLUMN article_rows.title IS 'Headline; NULL when unknown.';
COMMENT ON COLUMN article_rows.author IS 'Author as stated.';
COMMENT ON COLUMN article_rows.published_on IS 'Day of publication where something states it, else NULL.';
COMMENT ON COLUMN article_rows.published_basis IS 'What states it: markup, sidecar, filename, dateline or unknown.';
COMMENT ON COLUMN article_rows.anchor_on IS 'Day that relative dates were counted from when none is stated: an inference.';
COMMENT ON COLUMN article_rows.anchor_basis IS 'How anchor_on was inferred.';
COMMENT ON COLUMN article_rows.language IS 'ISO 639-1 code.';
COMMENT ON COLUMN article_rows.text IS 'Kept blocks in order, joined by blank lines. Offsets index it by Unicode code points.';
COMMENT ON COLUMN article_rows.n_words IS 'Words in text.';
COMMENT ON COLUMN article_rows.media_type IS 'What the bytes were taken for, for example text/html.';
COMMENT ON COLUMN article_rows.encoding IS 'Character encoding that the text was decoded with.';
COMMENT ON COLUMN article_rows.tags IS 'Tags of the sidecar, in its order.';
COMMENT ON COLUMN article_rows.first_run_id IS 'The run that loaded it.';
COMMENT ON COLUMN article_rows.first_seen_at IS 'Start of that run, or of the last run that saw its file go back to it, UTC: articles of one run are equally old.';

CREATE TABLE paragraphs (
    paragraph_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    role VARCHAR NOT NULL,
    fate VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    start_char INTEGER,
    end_char INTEGER,
    source_start INTEGER,
    source_end INTEGER,
    rule VARCHAR,
    rule_version VARCHAR,
    score DOUBLE,
    n_lines INTEGER NOT NULL
);
COMMENT ON TABLE paragraphs IS 'One block of an article as it arrived, kept or not.';
COMMENT ON COLUMN paragraphs.paragraph_id IS 'article_id and position joined by a colon.';
COMMENT ON COLUMN paragraphs.article_id IS 'The article.';
COMMENT ON COLUMN paragraphs.position IS 'Place among the blocks of the article, from 0.';
COMMENT ON COLUMN paragraphs.role IS 'title, standfirst, byline, heading, body, caption, list, table or boilerplate.';
COMMENT ON COLUMN paragraphs.fate IS 'kept, removed or duplicate.';
COMMENT ON COLUMN paragraphs.text IS 'Text of the block.';
COMMENT ON COLUMN paragraphs.start_char IS 'First character in articles.text; NULL unless kept.';
COMMENT ON COLUMN paragraphs.end_char IS 'One past the last character in articles.text; NULL unless kept.';
COMMENT ON COLUMN paragraphs.source_start IS 'First character in the decoded source file; NULL for HTML.';
COMMENT ON COLUMN paragraphs.source_end IS 'One past the last character in the decoded source file; NULL for HTML.';
COMMENT ON COLUMN paragraphs.rule IS 'The rule that removed it; NULL when kept.';
COMMENT ON COLUMN paragraphs.rule_version IS 'Version of that rule; NULL when kept.';
COMMENT ON COLUMN paragraphs.score IS 'What a model gave the block; NULL where a plain rule decided.';
COMMENT ON COLUMN paragraphs.n_lines IS 'Non-blank lines of the source that it holds; 1 for a block of a page.';

CREATE TABLE line_accounting (
    article_id VARCHAR NOT NULL,
    n_in INTEGER NOT NULL,
    n_kept INTEGER NOT NULL,
    n_removed INTEGER NOT NULL,
    n_duplicate INTEGER NOT NULL,
    n_unaccounted INTEGER NOT NULL
);
COMMENT ON TABLE line_accounting IS 'Where the lines of one article went: in = kept + removed + duplicate.';
COMMENT ON COLUMN line_accounting.article_id IS 'The article.';
COMMENT ON COLUMN line_accounting.n_in IS 'Non-blank lines of a text or visible blocks of a page, counted on their own from the source.';
COMMENT ON COLUMN line_accounting.n_kept IS 'Of these, kept in articles.text.';
COMMENT ON COLUMN line_accounting.n_removed IS 'Of these, removed by a rule.';
COMMENT ON COLUMN line_accounting.n_duplicate IS 'Of these, repeated within the article.';
COMMENT ON COLUMN line_accounting.n_unaccounted IS 'What is left over; always 0.';

CREATE TABLE local_repeats (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    of_article_id VARCHAR NOT NULL,
    of_position INTEGER NOT NULL,
    relation VARCHAR NOT NULL,
    direction VARCHAR,
    resemblance DOUBLE NOT NULL,
    containment DOUBLE NOT NULL,
    guard VARCHAR,
    rule_version VARCHAR NOT NULL
);
COMMENT ON TABLE local_repeats IS 'A paragraph that repeats an earlier one of the same article.';
COMMENT ON COLUMN local_repeats.article_id IS 'The article of the paragraph.';
COMMENT ON COLUMN local_repeats.position IS 'Position of the paragraph.';
COMMENT ON COLUMN local_repeats.of_article_id IS 'The same article.';
COMMENT ON COLUMN local_repeats.of_position IS 'Position of the earlier paragraph.';
COMMENT ON COLUMN local_repeats.relation IS 'exact, near, contains, related, variant or shared_quote.';
COMMENT ON COLUMN local_repeats.direction IS 'For contains: contains or contained, said of the first paragraph.';
COMMENT ON COLUMN local_repeats.resemblance IS '0 to 1, symmetric.';
COMMENT ON COLUMN local_repeats.containment IS '0 to 1, share of the shorter paragraph found in the longer.';
COMMENT ON COLUMN local_repeats.guard IS 'Why the pair is no duplicate although it looks like one.';
COMMENT ON COLUMN local_repeats.rule_version IS 'Version of the rules that judged the pair.';

CREATE TABLE came_back (article_id VARCHAR NOT NULL);
COMMENT ON TABLE came_back IS 'Articles whose file is again what it was before, until the run that saw it has settled.';
COMMENT ON COLUMN came_back.article_id IS 'The article, the latest version of its story again.';

CREATE TABLE postings (
    term VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    tf INTEGER NOT NULL
);
COMMENT ON TABLE postings IS 'One term of one kept paragraph.';
COMMENT ON COLUMN postings.term IS 'The term as terms() makes it.';
COMMENT ON COLUMN postings.article_id IS 'The article.';
COMMENT ON COLUMN postings.position IS 'Position of the paragraph.';
COMMENT ON COLUMN postings.tf IS 'How often the term stands in the paragraph.';

CREATE TABLE searchable (
    article_id VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    n_terms INTEGER NOT NULL
);
COMMENT ON TABLE searchable IS 'One kept paragraph that search() can find.';
COMMENT ON COLUMN searchable.article_id IS 'The article.';
COMMENT ON COLUMN searchable.position IS 'Position of the paragraph.';
COMMENT ON COLUMN searchable.n_terms IS 'Terms in the paragraph.';

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
