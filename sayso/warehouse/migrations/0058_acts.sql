-- What a speaker does by an attribution, and what is said kept apart from what is thought, wanted and judged.
COMMENT ON COLUMN quote_rows.act IS 'What the speaker does: speech (words in quotation marks, or told by a word of speech), belief (thinks, expects, fears), intention (wants, plans, decides), judgement (supports, criticises, likes), evidence (a study finds, it seems), other.';
COMMENT ON COLUMN quote_rows.confidence IS 'Chance (0 to 1) that the sentence attributes these words so; under 0.5 more rows are wrong than right.';
COMMENT ON COLUMN quotes.act IS 'What the speaker does: speech (words in quotation marks, or told by a word of speech), belief (thinks, expects, fears), intention (wants, plans, decides), judgement (supports, criticises, likes), evidence (a study finds, it seems), other.';
COMMENT ON COLUMN quotes.confidence IS 'Chance (0 to 1) that the sentence attributes these words so; under 0.5 more rows are wrong than right.';

CREATE MACRO is_doubtful(confidence) AS coalesce(confidence < 0.5, FALSE);
COMMENT ON MACRO is_doubtful IS 'Whether a quotation of this confidence is more likely wrong than right.';

CREATE MACRO was_said(act) AS coalesce(act, 'speech') = 'speech';
COMMENT ON MACRO was_said IS 'Whether an act is one of speech; rows of versions that knew no act count as speech.';

CREATE OR REPLACE MACRO quote_cards() AS TABLE
SELECT q.quote_id,
    q.utterance_id,
    q.speaker,
    q.speaker_entity_id,
    q.content,
    q.kind,
    q.cue,
    q.said_on,
    p.text AS evidence,
    r.path,
    r.source,
    r.published_on,
    k.copy_of IS NOT NULL AS is_copy,
    q.article_id,
    q.start_char,
    q.end_char,
    q.channel,
    q.channel_name,
    q.act,
    q.confidence,
    is_doubtful(q.confidence) AS is_doubtful
FROM quotes AS q
JOIN article_rows AS r ON r.article_id = q.article_id
JOIN versions AS v ON v.article_id = q.article_id AND v.is_current
LEFT JOIN copies AS k ON k.article_id = q.article_id
LEFT JOIN paragraphs AS p
    ON p.article_id = q.article_id AND p.start_char <= q.start_char AND p.end_char > q.start_char;
COMMENT ON MACRO TABLE quote_cards IS 'Every quotation of a current article with the paragraph in which it stands (evidence), its article, whether that is a copy, and whether it is more likely wrong than right (is_doubtful).';

CREATE MACRO attributed_to(name) AS TABLE
SELECT c.* EXCLUDE (speaker_entity_id), n.n_sources
FROM (
    SELECT q.*
    FROM quote_cards() AS q
    LEFT JOIN (FROM entities_named(name)) AS w ON w.entity_id = q.speaker_entity_id
    WHERE w.entity_id IS NOT NULL OR folded(q.speaker) = folded(name)
) AS c, LATERAL (FROM utterance_sources(c.utterance_id, c.quote_id)) AS n
ORDER BY c.published_on NULLS LAST, c.path, c.start_char, c.quote_id;
COMMENT ON MACRO TABLE attributed_to IS 'All that current articles attribute to somebody, said or not; columns as said_by.';

CREATE OR REPLACE MACRO said_by(name) AS TABLE
SELECT * FROM (FROM attributed_to(name)) AS a WHERE was_said(a.act)
ORDER BY published_on NULLS LAST, path, start_char, quote_id;
COMMENT ON MACRO TABLE said_by IS 'What a speaker said or wrote in current articles, by day: quote_id, utterance_id, speaker, content, kind, cue, said_on, evidence (the paragraph), path, source, published_on, is_copy, article_id, start_char, end_char, channel, channel_name, act, confidence, is_doubtful (more likely wrong than right), n_sources (outlets that report the utterance by themselves). The name may be any alias, in any case. What somebody thinks, wants or judges is in stances_of.';

CREATE MACRO stances_of(name) AS TABLE
SELECT * FROM (FROM attributed_to(name)) AS a WHERE NOT was_said(a.act)
ORDER BY published_on NULLS LAST, path, start_char, quote_id;
COMMENT ON MACRO TABLE stances_of IS 'What somebody is told to believe, intend, judge or find in current articles (act says which), by day; columns as said_by.';

CREATE OR REPLACE VIEW quote_ledger AS
SELECT w.utterance_id,
    w.speaker,
    rank() OVER (PARTITION BY w.utterance_id ORDER BY w.first_on NULLS LAST) AS place,
    w.wording,
    w.kind,
    w.first_on,
    list_sort(list_distinct(list_transform(
        list_filter(w.carried, lambda c: NOT c.is_copy AND c.published_on = w.first_on), lambda c: c.outlet
    ))) AS first_sources,
    w.n_articles,
    w.n_sources,
    w.sources,
    w.quote_id,
    w.act,
    w.confidence,
    is_doubtful(w.confidence) AS is_doubtful
FROM (
    SELECT q.utterance_id,
        worded(q.content) AS words,
        arg_min(q.content, (k.copy_of IS NOT NULL, r.published_on IS NULL, r.published_on, r.path, q.start_char, q.quote_id)) AS wording,
        arg_min(q.quote_id, (k.copy_of IS NOT NULL, r.published_on IS NULL, r.published_on, r.path, q.start_char, q.quote_id)) AS quote_id,
        arg_min(q.kind, (k.copy_of IS NOT NULL, r.published_on IS NULL, r.published_on, r.path, q.start_char, q.quote_id)) AS kind,
        arg_min(coalesce(q.act, 'speech'), (k.copy_of IS NOT NULL, r.published_on IS NULL, r.published_on, r.path, q.start_char, q.quote_id)) AS act,
        max(q.confidence) AS confidence,
        min(q.speaker) AS speaker,
        min(r.published_on) FILTER (k.copy_of IS NULL) AS first_on,
        list({'outlet': coalesce(r.source, r.article_id), 'published_on': r.published_on, 'is_copy': k.copy_of IS NOT NULL}) AS carried,
        count(DISTINCT q.article_id) AS n_articles,
        count(DISTINCT coalesce(r.source, r.article_id)) FILTER (k.copy_of IS NULL) AS n_sources,
        list_sort(coalesce(list(DISTINCT coalesce(r.source, r.article_id)) FILTER (k.copy_of IS NULL), [])) AS sources
    FROM quotes AS q
    JOIN article_rows AS r ON r.article_id = q.article_id
    JOIN versions AS v ON v.article_id = q.article_id AND v.is_current
    LEFT JOIN copies AS k ON k.article_id = q.article_id
    GROUP BY q.utterance_id, worded(q.content)
) AS w;
COMMENT ON VIEW quote_ledger IS 'One wording of one utterance in current articles, and who carried it first.';
COMMENT ON COLUMN quote_ledger.utterance_id IS 'Shared by the wordings of one utterance.';
COMMENT ON COLUMN quote_ledger.speaker IS 'Canonical name of the speaker.';
COMMENT ON COLUMN quote_ledger.place IS '1 for the wording that was carried first, shared on one day.';
COMMENT ON COLUMN quote_ledger.wording IS 'The wording as it was first printed.';
COMMENT ON COLUMN quote_ledger.kind IS 'direct, indirect or mixed, in that printing.';
COMMENT ON COLUMN quote_ledger.first_on IS 'First day on which it was published; NULL where no day is stated.';
COMMENT ON COLUMN quote_ledger.first_sources IS 'The outlets that carried it on that day by themselves, several when they share it.';
COMMENT ON COLUMN quote_ledger.n_articles IS 'Current articles that carry it, copies included.';
COMMENT ON COLUMN quote_ledger.n_sources IS 'Independent outlets that carry it.';
COMMENT ON COLUMN quote_ledger.sources IS 'These outlets in alphabetical order, article_id where none is known.';
COMMENT ON COLUMN quote_ledger.quote_id IS 'The quotation as it was first printed.';
COMMENT ON COLUMN quote_ledger.act IS 'speech, belief, intention, judgement, evidence or other, in that printing.';
COMMENT ON COLUMN quote_ledger.confidence IS 'The highest confidence of its printings.';
COMMENT ON COLUMN quote_ledger.is_doubtful IS 'Whether even that is under 0.5: more likely wrong than right.';
