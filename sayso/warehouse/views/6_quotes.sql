-- Quotations with their speakers, who carried which wording of an utterance, and who carried it first.
CREATE MACRO is_doubtful(confidence) AS coalesce(confidence < 0.5, FALSE);
COMMENT ON MACRO is_doubtful IS 'Whether a quotation of this confidence is more likely wrong than right.';

CREATE MACRO was_said(act) AS coalesce(act, 'speech') = 'speech';
COMMENT ON MACRO was_said IS 'Whether an act is one of speech; rows of versions that knew no act count as speech.';

CREATE MACRO worded(content) AS trim(regexp_replace(folded(content), '[^\p{L}\p{N}]+', ' ', 'g'));
COMMENT ON MACRO worded IS 'A wording as wordings are compared: without case, accents and punctuation.';

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
    coalesce(u.utterance_id, q.segment_of, q.quote_id) AS utterance_id,
    q.said_lo,
    q.said_hi,
    q.said_grain,
    q.channel,
    q.channel_name,
    q.act,
    q.confidence,
    coalesce(q.polarity, 'affirmed') AS polarity
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
COMMENT ON COLUMN quotes.said_lo IS 'First day that said_on can mean.';
COMMENT ON COLUMN quotes.said_hi IS 'Last day that said_on can mean.';
COMMENT ON COLUMN quotes.said_grain IS 'Grain of said_on: day, week, month, year, time ...';
COMMENT ON COLUMN quotes.channel IS 'Through what it came, for example statement, post, interview or outlet; NULL where the sentence names none.';
COMMENT ON COLUMN quotes.channel_name IS 'The outlet or platform that the channel names, for example CNN or Twitter.';
COMMENT ON COLUMN quotes.act IS 'What the speaker does: speech (words in quotation marks, or told by a word of speech), belief (thinks, expects, fears), intention (wants, plans, decides), judgement (supports, criticises, likes), evidence (a study finds, it seems), other.';
COMMENT ON COLUMN quotes.confidence IS 'Chance (0 to 1) that the sentence attributes these words so; under 0.5 more rows are wrong than right.';
COMMENT ON COLUMN quotes.polarity IS 'affirmed, or negated where the speaker does not (did not say, nobody thinks).';

CREATE MACRO quote_cards() AS TABLE
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
    is_doubtful(q.confidence) AS is_doubtful,
    q.polarity
FROM quotes AS q
JOIN article_rows AS r ON r.article_id = q.article_id
JOIN versions AS v ON v.article_id = q.article_id AND v.is_current
LEFT JOIN copies AS k ON k.article_id = q.article_id
LEFT JOIN paragraphs AS p
    ON p.article_id = q.article_id AND p.start_char <= q.start_char AND p.end_char > q.start_char;
COMMENT ON MACRO TABLE quote_cards IS 'Every quotation of a current article with the paragraph in which it stands (evidence), its article, whether that is a copy, and whether it is more likely wrong than right (is_doubtful).';

CREATE MACRO utterance_sources(utterance, quote) AS TABLE
SELECT greatest(1, count(DISTINCT coalesce(r.source, r.article_id)) FILTER (k.copy_of IS NULL)) AS n_sources
FROM (
    SELECT u.quote_id FROM utterances AS u WHERE u.utterance_id = utterance
    UNION
    SELECT quote
) AS same
JOIN quote_rows AS q ON q.quote_id = same.quote_id
JOIN article_rows AS r ON r.article_id = q.article_id
JOIN versions AS v ON v.article_id = q.article_id AND v.is_current
LEFT JOIN copies AS k ON k.article_id = q.article_id;
COMMENT ON MACRO TABLE utterance_sources IS 'By how many independent outlets an utterance is reported; copied articles do not count.';

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

CREATE MACRO said_by(name) AS TABLE
SELECT * FROM (FROM attributed_to(name)) AS a WHERE was_said(a.act)
ORDER BY published_on NULLS LAST, path, start_char, quote_id;
COMMENT ON MACRO TABLE said_by IS 'What a speaker said or wrote in current articles, by day: quote_id, utterance_id, speaker, content, kind, cue, said_on, evidence (the paragraph), path, source, published_on, is_copy, article_id, start_char, end_char, channel, channel_name, act, confidence, is_doubtful (more likely wrong than right), polarity (negated: the speaker does not say so), n_sources (outlets that report the utterance by themselves). The name may be any alias, in any case. What somebody thinks, wants or judges is in stances_of.';

CREATE MACRO stances_of(name) AS TABLE
SELECT * FROM (FROM attributed_to(name)) AS a WHERE NOT was_said(a.act)
ORDER BY published_on NULLS LAST, path, start_char, quote_id;
COMMENT ON MACRO TABLE stances_of IS 'What somebody is told to believe, intend, judge or find in current articles (act says which), by day; columns as said_by.';

CREATE MACRO said_about(name) AS TABLE
SELECT c.* EXCLUDE (speaker_entity_id), n.n_sources
FROM (
    SELECT q.*
    FROM quote_cards() AS q
    LEFT JOIN (
        SELECT DISTINCT i.quote_id
        FROM (FROM entities_named(name)) AS w
        JOIN entity_members AS e ON e.entity_id = w.entity_id
        JOIN mention_rows AS m ON m.article_id = e.article_id AND m.local_id = e.local_id
        JOIN quote_rows AS i
            ON i.article_id = m.article_id AND i.start_char <= m.start_char AND i.end_char >= m.end_char
    ) AS named ON named.quote_id = q.quote_id
    WHERE named.quote_id IS NOT NULL
        OR contains(
            ' ' || array_to_string(terms(q.content), ' ') || ' ',
            ' ' || nullif(array_to_string(terms(name), ' '), '') || ' '
        )
) AS c, LATERAL (FROM utterance_sources(c.utterance_id, c.quote_id)) AS n
ORDER BY c.published_on NULLS LAST, c.path, c.start_char, c.quote_id;
COMMENT ON MACRO TABLE said_about IS 'Quotations of current articles that name a person, organisation or place, by any alias or by a pronoun that stands for it, or hold these words; columns as said_by.';

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
