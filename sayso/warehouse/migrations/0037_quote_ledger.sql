-- Who carried which wording of an utterance, and who carried it first.
CREATE MACRO worded(content) AS trim(regexp_replace(folded(content), '[^\p{L}\p{N}]+', ' ', 'g'));
COMMENT ON MACRO worded IS 'A wording as wordings are compared: without case, accents and punctuation.';

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
    q.confidence
FROM quotes AS q
JOIN article_rows AS r ON r.article_id = q.article_id
JOIN versions AS v ON v.article_id = q.article_id AND v.is_current
LEFT JOIN copies AS k ON k.article_id = q.article_id
LEFT JOIN paragraphs AS p
    ON p.article_id = q.article_id AND p.start_char <= q.start_char AND p.end_char > q.start_char;
COMMENT ON MACRO TABLE quote_cards IS 'Every quotation of a current article with the paragraph in which it stands (evidence), its article and whether that is a copy.';
COMMENT ON MACRO TABLE said_by IS 'What a speaker said in current articles, by day: quote_id, utterance_id, speaker, content, kind, cue, said_on, evidence (the paragraph), path, source, published_on, is_copy, article_id, start_char, end_char, channel, channel_name, act, confidence, n_sources (outlets that report the utterance by themselves). The name may be any alias, in any case.';

CREATE VIEW quote_ledger AS
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
    w.quote_id
FROM (
    SELECT q.utterance_id,
        worded(q.content) AS words,
        arg_min(q.content, (k.copy_of IS NOT NULL, r.published_on IS NULL, r.published_on, r.path, q.start_char, q.quote_id)) AS wording,
        arg_min(q.quote_id, (k.copy_of IS NOT NULL, r.published_on IS NULL, r.published_on, r.path, q.start_char, q.quote_id)) AS quote_id,
        arg_min(q.kind, (k.copy_of IS NOT NULL, r.published_on IS NULL, r.published_on, r.path, q.start_char, q.quote_id)) AS kind,
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

CREATE MACRO first_to_carry(utterance) AS TABLE
SELECT CASE
        WHEN NOT c.is_copy AND c.published_on IS NOT NULL
            THEN rank() OVER (PARTITION BY c.is_copy ORDER BY c.published_on NULLS LAST)
    END AS place,
    c.* EXCLUDE (speaker_entity_id)
FROM (FROM quote_cards()) AS c
WHERE c.utterance_id = utterance
    OR c.utterance_id IN (SELECT q.utterance_id FROM quotes AS q WHERE q.quote_id = utterance)
QUALIFY row_number() OVER (
    PARTITION BY coalesce(c.source, c.article_id), worded(c.content)
    ORDER BY c.is_copy, c.published_on NULLS LAST, c.path, c.start_char, c.quote_id
) = 1
ORDER BY c.is_copy, c.published_on NULLS LAST, c.path, c.start_char, c.quote_id;
COMMENT ON MACRO TABLE first_to_carry IS 'Who carried an utterance (an utterance_id, or the quote_id of one of its quotations), the first first, one row an outlet and wording: place (1 for the earliest day, shared on one day; NULL for copies and where no day is stated) and the columns of said_by without n_sources.';
