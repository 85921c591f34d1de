-- The analyst's views over what was read and what was decided.
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

CREATE VIEW repeats AS
SELECT article_id,
    position,
    of_article_id,
    of_position,
    relation,
    direction,
    resemblance,
    containment,
    guard,
    rule_version
FROM (FROM local_repeats UNION ALL BY NAME FROM cross_repeats);
COMMENT ON VIEW repeats IS 'One link from a paragraph to an earlier or canonical one, in its own or another article.';
COMMENT ON COLUMN repeats.article_id IS 'The article of the paragraph.';
COMMENT ON COLUMN repeats.position IS 'Position of the paragraph.';
COMMENT ON COLUMN repeats.of_article_id IS 'The article of the earlier or canonical paragraph.';
COMMENT ON COLUMN repeats.of_position IS 'Its position.';
COMMENT ON COLUMN repeats.relation IS 'exact, near, contains, related, variant or shared_quote.';
COMMENT ON COLUMN repeats.direction IS 'For contains: contains or contained, said of the first paragraph.';
COMMENT ON COLUMN repeats.resemblance IS '0 to 1, symmetric.';
COMMENT ON COLUMN repeats.containment IS '0 to 1, share of the shorter paragraph found in the longer.';
COMMENT ON COLUMN repeats.guard IS 'Why the pair is no duplicate although it looks like one.';
COMMENT ON COLUMN repeats.rule_version IS 'Version of the rules that judged the pair.';

CREATE VIEW mentions AS
SELECT m.article_id,
    m.start_char,
    m.end_char,
    m.text,
    m.kind,
    e.entity_id,
    m.local_id
FROM mention_rows AS m
LEFT JOIN entity_members AS e ON e.article_id = m.article_id AND e.local_id = m.local_id
WHERE NOT m.coreference;
COMMENT ON VIEW mentions IS 'One naming of an entity by a proper name.';
COMMENT ON COLUMN mentions.article_id IS 'The article.';
COMMENT ON COLUMN mentions.start_char IS 'First character in articles.text.';
COMMENT ON COLUMN mentions.end_char IS 'One past the last character.';
COMMENT ON COLUMN mentions.text IS 'The words of the naming.';
COMMENT ON COLUMN mentions.kind IS 'person, organisation or place.';
COMMENT ON COLUMN mentions.entity_id IS 'The entity across articles.';
COMMENT ON COLUMN mentions.local_id IS 'The entity within the article.';

CREATE VIEW coreferences AS
SELECT m.article_id,
    m.start_char,
    m.end_char,
    m.text,
    m.kind,
    e.entity_id,
    m.local_id
FROM mention_rows AS m
LEFT JOIN entity_members AS e ON e.article_id = m.article_id AND e.local_id = m.local_id
WHERE m.coreference;
COMMENT ON VIEW coreferences IS 'One pronoun or description resolved to an entity.';
COMMENT ON COLUMN coreferences.article_id IS 'The article.';
COMMENT ON COLUMN coreferences.start_char IS 'First character in articles.text.';
COMMENT ON COLUMN coreferences.end_char IS 'One past the last character.';
COMMENT ON COLUMN coreferences.text IS 'The words of the pronoun or description.';
COMMENT ON COLUMN coreferences.kind IS 'person, organisation or place.';
COMMENT ON COLUMN coreferences.entity_id IS 'The entity across articles.';
COMMENT ON COLUMN coreferences.local_id IS 'The entity within the article.';

CREATE VIEW quotes AS
SELECT q.quote_id,
    q.article_id,
    q.start_char,
    q.end_char,
    q.content,
    q.kind,
    q.speaker_text,
    q.speaker_start,
    q.speaker_end,
    coalesce(e.name, q.speaker) AS speaker,
    m.entity_id AS speaker_entity_id,
    q.cue,
    q.said_on,
    q.segment_of,
    coalesce(u.utterance_id, q.segment_of, q.quote_id) AS utterance_id
FROM quote_rows AS q
LEFT JOIN entity_members AS m ON m.article_id = q.article_id AND m.local_id = q.speaker_local_id
LEFT JOIN entities AS e ON e.entity_id = m.entity_id
LEFT JOIN utterances AS u ON u.quote_id = q.quote_id;
COMMENT ON VIEW quotes IS 'One attributed utterance, or one part of it where its cue breaks it.';
COMMENT ON COLUMN quotes.quote_id IS 'Derived from the article, the span and the words.';
COMMENT ON COLUMN quotes.article_id IS 'The article.';
COMMENT ON COLUMN quotes.start_char IS 'First character in articles.text.';
COMMENT ON COLUMN quotes.end_char IS 'One past the last character.';
COMMENT ON COLUMN quotes.content IS 'What was said, without quotation marks.';
COMMENT ON COLUMN quotes.kind IS 'direct, indirect or mixed.';
COMMENT ON COLUMN quotes.speaker_text IS 'The naming of the speaker in the text, a pronoun or a name.';
COMMENT ON COLUMN quotes.speaker_start IS 'First character of that naming.';
COMMENT ON COLUMN quotes.speaker_end IS 'One past its last character.';
COMMENT ON COLUMN quotes.speaker IS 'Canonical name of the speaker.';
COMMENT ON COLUMN quotes.speaker_entity_id IS 'The speaker across articles.';
COMMENT ON COLUMN quotes.cue IS 'The word that attributes it, for example said.';
COMMENT ON COLUMN quotes.said_on IS 'When it was said, as an ISO 8601 value.';
COMMENT ON COLUMN quotes.segment_of IS 'quote_id of the first part of an utterance broken by its cue; NULL for a first part.';
COMMENT ON COLUMN quotes.utterance_id IS 'Shared by quotes of one utterance, in other words or other articles.';

CREATE VIEW assertions AS
SELECT f.fact_id AS assertion_id,
    c.claim_id,
    f.article_id,
    f.start_char,
    f.end_char,
    f.evidence,
    f.attributed_to,
    f.modality,
    f.polarity,
    f.confidence,
    f.extractor,
    f.extractor_version,
    f.run_id,
    p.fact_id IS NOT NULL AS is_copy
FROM facts AS f
JOIN claim_facts AS c ON c.fact_id = f.fact_id
LEFT JOIN copied_facts AS p ON p.fact_id = f.fact_id;
COMMENT ON VIEW assertions IS 'One sentence that states a claim, never more than that sentence.';
COMMENT ON COLUMN assertions.assertion_id IS 'The fact of which this sentence is the evidence.';
COMMENT ON COLUMN assertions.claim_id IS 'The claim it states.';
COMMENT ON COLUMN assertions.article_id IS 'The article.';
COMMENT ON COLUMN assertions.start_char IS 'First character of the sentence in articles.text.';
COMMENT ON COLUMN assertions.end_char IS 'One past its last character.';
COMMENT ON COLUMN assertions.evidence IS 'The sentence.';
COMMENT ON COLUMN assertions.attributed_to IS 'Who claims it; NULL when the article says it itself.';
COMMENT ON COLUMN assertions.modality IS 'asserted, or how the sentence hedges.';
COMMENT ON COLUMN assertions.polarity IS 'affirmed or negated.';
COMMENT ON COLUMN assertions.confidence IS '0 to 1, of the extractor.';
COMMENT ON COLUMN assertions.extractor IS 'The rule or model that read it.';
COMMENT ON COLUMN assertions.extractor_version IS 'Its version.';
COMMENT ON COLUMN assertions.run_id IS 'The run that read it.';
COMMENT ON COLUMN assertions.is_copy IS 'Whether the sentence was copied from an earlier article.';

CREATE VIEW tellings AS
SELECT c.claim_id,
    count(DISTINCT f.article_id) AS n_articles,
    count(DISTINCT coalesce(r.source, r.article_id)) FILTER (p.fact_id IS NULL) AS n_sources,
    list_sort(coalesce(list(DISTINCT coalesce(r.source, r.article_id)) FILTER (p.fact_id IS NULL), [])) AS sources
FROM claim_facts AS c
JOIN facts AS f ON f.fact_id = c.fact_id
JOIN article_rows AS r ON r.article_id = f.article_id
JOIN versions AS v ON v.article_id = f.article_id AND v.is_current
LEFT JOIN copied_facts AS p ON p.fact_id = f.fact_id
GROUP BY c.claim_id;
COMMENT ON VIEW tellings IS 'How often a claim is told in current articles and by which independent sources.';
COMMENT ON COLUMN tellings.claim_id IS 'The claim.';
COMMENT ON COLUMN tellings.n_articles IS 'Current articles that tell it, copies included.';
COMMENT ON COLUMN tellings.n_sources IS 'Outlets that tell it by themselves; copies do not count, an article of no known outlet counts as its own.';
COMMENT ON COLUMN tellings.sources IS 'These outlets in alphabetical order, article_id where none is known.';
