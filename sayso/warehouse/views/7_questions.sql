-- What analysts ask most of claims, as table macros. A macro takes its parameters under the names that analysts use;
-- columns are therefore always named with their table. Each row carries its sentence and where that stands.
-- No parameter is handed on to telling(): DuckDB 2.0 refuses an argument that itself reads a view over it.
CREATE MACRO claims_about(asked_name) AS TABLE
SELECT found.claim_id, min(found.about) AS about
FROM (
    SELECT g.claim_id, w.name AS about
    FROM claim_args AS g
    JOIN (FROM entities_named(asked_name)) AS w ON w.entity_id = g.entity_id
    UNION ALL
    SELECT g.claim_id, g.name AS about FROM claim_args AS g WHERE folded(g.name) = folded(asked_name)
    UNION ALL
    SELECT c.claim_id, trim(asked_name) AS about
    FROM claims AS c
    WHERE folded(asked_name) IN (folded(c.subject), folded(c.object), folded(c.place))
) AS found
GROUP BY found.claim_id;
COMMENT ON MACRO TABLE claims_about IS 'The claims in which an entity of this name, or these very words, take part as participant, subject, object or place: claim_id, about (the canonical name).';

CREATE MACRO first_told(asked_claim) AS TABLE
SELECT s.evidence, s.attributed_to, r.path, r.source, r.published_on, s.article_id, s.start_char, s.end_char
FROM assertions AS s
JOIN article_rows AS r ON r.article_id = s.article_id
JOIN versions AS v ON v.article_id = s.article_id AND v.is_current
WHERE s.claim_id = asked_claim
ORDER BY s.is_copy, r.published_on NULLS LAST, r.path, s.article_id, s.start_char, s.assertion_id
LIMIT 1;
COMMENT ON MACRO TABLE first_told IS 'The earliest sentence in current articles that states a claim, no copy where there is another.';

CREATE MACRO last_told(asked_claim, until_day) AS TABLE
SELECT s.evidence, s.attributed_to, r.path, r.source, r.published_on, s.article_id, s.start_char, s.end_char
FROM assertions AS s
JOIN article_rows AS r ON r.article_id = s.article_id
JOIN versions AS v ON v.article_id = s.article_id AND v.is_current
WHERE s.claim_id = asked_claim
    AND (until_day IS NULL OR r.published_on IS NULL OR r.published_on <= CAST(until_day AS DATE))
ORDER BY s.is_copy, r.published_on DESC NULLS LAST, r.path, s.article_id, s.start_char, s.assertion_id
LIMIT 1;
COMMENT ON MACRO TABLE last_told IS 'The latest sentence in current articles, published up to a day (NULL for any) or undated, that states a claim, no copy where there is another.';

CREATE VIEW claim_slots AS
SELECT claim_id, family, kind, subject, predicate, object, value, unit, place, time_value, time_lo, time_hi,
    coalesce(holding, status) AS status, confidence
FROM claims;
COMMENT ON VIEW claim_slots IS 'What a claim says, as the macros show it; columns as in `claims`.';
COMMENT ON COLUMN claim_slots.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_slots.family IS 'position, event, number, statement or relation.';
COMMENT ON COLUMN claim_slots.kind IS 'Kind within the family, for example meeting.';
COMMENT ON COLUMN claim_slots.subject IS 'Who or what it is about.';
COMMENT ON COLUMN claim_slots.predicate IS 'What is said of the subject, as a lemma.';
COMMENT ON COLUMN claim_slots.object IS 'The other side of the predicate.';
COMMENT ON COLUMN claim_slots.value IS 'The quantity, in `unit`.';
COMMENT ON COLUMN claim_slots.unit IS 'Unit in the singular: an ISO 4217 code, percent, people, day ...';
COMMENT ON COLUMN claim_slots.place IS 'Where.';
COMMENT ON COLUMN claim_slots.time_value IS 'When, as an ISO 8601 value.';
COMMENT ON COLUMN claim_slots.time_lo IS 'First day it can mean.';
COMMENT ON COLUMN claim_slots.time_hi IS 'Last day it can mean.';
COMMENT ON COLUMN claim_slots.status IS 'For a post current, former, candidate or nominee; else happened, planned, possible, cancelled or denied.';
COMMENT ON COLUMN claim_slots.confidence IS 'That of its surest sentence, 0 to 1; more where independent sources tell it.';

CREATE MACRO fact_card(claim) AS TABLE
SELECT c.* EXCLUDE (confidence), t.n_sources, t.n_articles, c.confidence, s.*
FROM claim_slots AS c, LATERAL (FROM telling(c.claim_id)) AS t, LATERAL (FROM first_told(c.claim_id)) AS s
WHERE c.claim_id = claim;
COMMENT ON MACRO TABLE fact_card IS 'One claim with what one needs to trust it: its slots, status, n_sources (independent), n_articles, and the earliest sentence that tells it (evidence, attributed_to, path, source, published_on, article_id, start_char, end_char). For a post, status says current, former, candidate or nominee.';

CREATE MACRO facts_about(name) AS TABLE
SELECT w.about, c.* EXCLUDE (confidence), t.n_sources, t.n_articles, c.confidence, s.*
FROM (FROM claims_about(name)) AS w
JOIN claim_slots AS c ON c.claim_id = w.claim_id,
    LATERAL (FROM telling(c.claim_id)) AS t,
    LATERAL (FROM first_told(c.claim_id)) AS s
ORDER BY t.n_sources DESC, c.family, c.time_lo NULLS LAST, c.claim_id;
COMMENT ON MACRO TABLE facts_about IS 'What is told of a person, organisation or place in current articles, best confirmed first: about (the canonical name) and the columns of fact_card. The name may be any alias, in any case.';

CREATE MACRO timeline(name, from_day := NULL, to_day := NULL) AS TABLE
SELECT coalesce(f.time_lo, f.published_on) AS day,
    coalesce(f.time_hi, f.time_lo, f.published_on) AS until,
    CASE
        WHEN f.time_lo IS NOT NULL THEN 'stated'
        WHEN f.published_on IS NOT NULL THEN 'published'
        ELSE 'unknown'
    END AS day_basis,
    f.*
FROM (FROM facts_about(name)) AS f
WHERE f.family <> 'number'
    AND (from_day IS NULL OR coalesce(f.time_hi, f.time_lo, f.published_on) >= CAST(from_day AS DATE))
    AND (to_day IS NULL OR coalesce(f.time_lo, f.published_on) <= CAST(to_day AS DATE))
ORDER BY day NULLS LAST, until NULLS LAST, f.claim_id;
COMMENT ON MACRO TABLE timeline IS 'What is told of a person, organisation or place, by day, between two days (both may be left out): day, until, day_basis (stated: the sentence says when; published: the day of the earliest article that tells it; unknown) and the columns of facts_about; numbers are left out. What has no day is shown only when no bound is given.';

CREATE MACRO posts_of(asked_name) AS TABLE
SELECT g.claim_id
FROM claim_args AS g
LEFT JOIN (FROM entities_named(asked_name)) AS w ON w.entity_id = g.entity_id
WHERE g.role = 'person' AND (w.entity_id IS NOT NULL OR folded(g.name) = folded(asked_name))
UNION
SELECT c.claim_id FROM claims AS c WHERE c.family = 'position' AND folded(c.subject) = folded(asked_name);
COMMENT ON MACRO TABLE posts_of IS 'The claims in which a person of this name holds or held a post, or runs for one.';

CREATE MACRO who_is(name, day := NULL) AS TABLE
SELECT p.claim_id,
    p.person,
    p.title,
    p.organisation,
    p.country,
    p.status,
    s.published_on AS as_of,
    p.n_sources,
    p.n_articles,
    s.evidence,
    s.attributed_to,
    s.path,
    s.source,
    s.article_id,
    s.start_char,
    s.end_char
FROM positions AS p
JOIN (FROM posts_of(name)) AS w ON w.claim_id = p.claim_id
JOIN claims AS c ON c.claim_id = p.claim_id AND (day IS NULL OR c.time_lo IS NULL OR c.time_lo <= CAST(day AS DATE)),
    LATERAL (FROM last_told(p.claim_id, day)) AS s
ORDER BY as_of DESC NULLS LAST, p.n_sources DESC, p.claim_id;
COMMENT ON MACRO TABLE who_is IS 'Which posts a person is said to hold, to have held or to run for, in current articles published up to a day (it may be left out; undated articles count), latest told first: claim_id, person, title, organisation, country, status, as_of (the publication day of the article whose sentence is shown), n_sources, n_articles, evidence, attributed_to, path, source, article_id, start_char, end_char. No post is ended by a later one: compare as_of.';

CREATE MACRO first_to_report(claim) AS TABLE
SELECT CASE
        WHEN NOT f.is_copy AND f.published_on IS NOT NULL
            THEN rank() OVER (PARTITION BY f.is_copy ORDER BY f.published_on NULLS LAST)
    END AS place,
    f.*,
    t.n_sources
FROM (
    SELECT s.claim_id,
        r.source,
        r.published_on,
        s.is_copy,
        coalesce(c.holding, c.status) AS status,
        s.evidence,
        s.attributed_to,
        r.path,
        s.article_id,
        s.start_char,
        s.end_char
    FROM assertions AS s
    JOIN claims AS c ON c.claim_id = s.claim_id
    JOIN article_rows AS r ON r.article_id = s.article_id
    JOIN versions AS v ON v.article_id = s.article_id AND v.is_current
    WHERE s.claim_id = claim
    QUALIFY row_number() OVER (
        PARTITION BY coalesce(r.source, r.article_id)
        ORDER BY s.is_copy, r.published_on NULLS LAST, r.path, s.article_id, s.start_char, s.assertion_id
    ) = 1
) AS f, LATERAL (FROM telling(f.claim_id)) AS t
ORDER BY f.is_copy, f.published_on NULLS LAST, f.source NULLS LAST, f.path, f.article_id;
COMMENT ON MACRO TABLE first_to_report IS 'Who told a claim, the first first, one row an outlet: place (1 for the earliest day, shared on one day; NULL for copies and where no day is stated), claim_id, source, published_on, is_copy, status, evidence, attributed_to, path, article_id, start_char, end_char, n_sources.';

CREATE MACRO only_in(source) AS TABLE
SELECT c.* EXCLUDE (confidence), t.n_sources, t.n_articles, c.confidence, s.*
FROM (
    SELECT DISTINCT m.claim_id
    FROM claim_facts AS m
    JOIN facts AS f ON f.fact_id = m.fact_id
    JOIN article_rows AS r ON r.article_id = f.article_id
    WHERE folded(coalesce(r.source, r.article_id)) = folded(source)
) AS w
JOIN claim_slots AS c ON c.claim_id = w.claim_id,
    LATERAL (FROM telling(c.claim_id)) AS t,
    LATERAL (FROM first_told(c.claim_id)) AS s
WHERE t.n_sources = 1 AND folded(t.sources[1]) = folded(source)
ORDER BY c.family, c.confidence DESC, s.published_on NULLS LAST, c.claim_id;
COMMENT ON MACRO TABLE only_in IS 'Claims that no other outlet tells by itself: the columns of fact_card; events, numbers, positions, then clauses and statements, each surest first. An article of no known outlet is asked for by its article_id.';
