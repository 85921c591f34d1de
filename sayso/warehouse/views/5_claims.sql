-- Claims with the sentences that tell them, and how often and by whom they are told.
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
    p.fact_id IS NOT NULL AS is_copy,
    f.time_basis
FROM facts AS f
JOIN claim_facts AS c ON c.fact_id = f.fact_id
LEFT JOIN copied_facts AS p ON p.fact_id = f.fact_id
WHERE c.is_again IS NOT TRUE;
COMMENT ON VIEW assertions IS 'One sentence that states a claim, never more than that sentence; read several times (as an event and as the clause of its verb) it stands once.';
COMMENT ON COLUMN assertions.assertion_id IS 'The fact of which this sentence is the evidence.';
COMMENT ON COLUMN assertions.claim_id IS 'The claim it states.';
COMMENT ON COLUMN assertions.article_id IS 'The article.';
COMMENT ON COLUMN assertions.start_char IS 'First character of the sentence in articles.text.';
COMMENT ON COLUMN assertions.end_char IS 'One past its last character.';
COMMENT ON COLUMN assertions.evidence IS 'The sentence.';
COMMENT ON COLUMN assertions.attributed_to IS 'Who claims it; NULL when the article says it itself.';
COMMENT ON COLUMN assertions.modality IS 'asserted, or how the sentence hedges.';
COMMENT ON COLUMN assertions.polarity IS 'affirmed or negated.';
COMMENT ON COLUMN assertions.confidence IS 'How sure the extractor is, 0 to 1: of events, statements and relations the chance that a reader finds it so in the sentence (a wrong slot counts half), of positions and numbers the grade of the rule.';
COMMENT ON COLUMN assertions.extractor IS 'The rule or model that read it.';
COMMENT ON COLUMN assertions.extractor_version IS 'Its version.';
COMMENT ON COLUMN assertions.run_id IS 'The run that read it.';
COMMENT ON COLUMN assertions.is_copy IS 'Whether the sentence was copied from an earlier article.';
COMMENT ON COLUMN assertions.time_basis IS 'Where the date of an event stands: sentence, same event (another telling in the article) or story (the sentence before).';

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

-- Told for the claims that a query asks for, not for all: the macro is joined laterally, so what a query
-- says of a claim reaches the scans of its facts and participants.
CREATE MACRO telling(asked_claim) AS TABLE
SELECT count(DISTINCT f.article_id) AS n_articles,
    count(DISTINCT coalesce(r.source, r.article_id)) FILTER (p.fact_id IS NULL) AS n_sources,
    list_sort(coalesce(list(DISTINCT coalesce(r.source, r.article_id)) FILTER (p.fact_id IS NULL), [])) AS sources
FROM claim_facts AS m
JOIN facts AS f ON f.fact_id = m.fact_id
JOIN article_rows AS r ON r.article_id = f.article_id
JOIN versions AS v ON v.article_id = f.article_id AND v.is_current
LEFT JOIN copied_facts AS p ON p.fact_id = f.fact_id
WHERE m.claim_id = asked_claim
GROUP BY m.claim_id;
COMMENT ON MACRO TABLE telling IS 'How often one claim is told in current articles: n_articles (copies included), n_sources (outlets that tell it by themselves) and sources (these in alphabetical order, article_id where none is known). No row when no current article tells it.';

CREATE VIEW positions AS
SELECT c.claim_id,
    coalesce(a.person, c.subject) AS person,
    c.object AS title,
    a.organisation,
    a.country,
    c.holding AS status,
    t.n_articles,
    t.n_sources
FROM claims AS c,
    LATERAL (
        SELECT min(g.name) FILTER (g.role = 'person') AS person,
            min(g.name) FILTER (g.role = 'organisation') AS organisation,
            min(g.name) FILTER (g.role = 'country') AS country
        FROM claim_args AS g
        WHERE g.claim_id = c.claim_id
    ) AS a,
    LATERAL (FROM telling(c.claim_id)) AS t
WHERE c.family = 'position';
COMMENT ON VIEW positions IS 'Who holds which post.';
COMMENT ON COLUMN positions.claim_id IS 'The claim.';
COMMENT ON COLUMN positions.person IS 'Who holds the post.';
COMMENT ON COLUMN positions.title IS 'The post.';
COMMENT ON COLUMN positions.organisation IS 'Where.';
COMMENT ON COLUMN positions.country IS 'The country it belongs to.';
COMMENT ON COLUMN positions.status IS 'current, former, candidate or nominee.';
COMMENT ON COLUMN positions.n_articles IS 'Current articles that tell it, copies included.';
COMMENT ON COLUMN positions.n_sources IS 'Independent sources that tell it.';

CREATE VIEW events AS
SELECT c.claim_id,
    c.kind,
    coalesce(a.participants, []) AS participants,
    c.place,
    c.time_value,
    c.time_lo,
    c.time_hi,
    c.status,
    t.n_articles,
    t.n_sources,
    b.time_basis,
    c.confidence
FROM claims AS c,
    LATERAL (
        SELECT list_sort(list(DISTINCT g.name)) AS participants
        FROM claim_args AS g
        -- The other roles tell where, when and about what.
        WHERE g.claim_id = c.claim_id
            AND role NOT IN ('place', 'destination', 'time', 'matter', 'post', 'charge', 'choice')
    ) AS a,
    LATERAL (
        -- The nearest any telling has it.
        SELECT arg_min(f.time_basis, list_position(['sentence', 'same event', 'story'], f.time_basis)) AS time_basis
        FROM claim_facts AS m JOIN facts AS f ON f.fact_id = m.fact_id
        WHERE m.claim_id = c.claim_id
    ) AS b,
    LATERAL (FROM telling(c.claim_id)) AS t
WHERE c.family = 'event';
COMMENT ON VIEW events IS 'Meetings, visits, calls, agreements, appointments and other events.';
COMMENT ON COLUMN events.claim_id IS 'The claim.';
COMMENT ON COLUMN events.kind IS 'Kind of event, for example meeting.';
COMMENT ON COLUMN events.participants IS 'Who took part, in alphabetical order.';
COMMENT ON COLUMN events.place IS 'Where.';
COMMENT ON COLUMN events.time_value IS 'When, as an ISO 8601 value.';
COMMENT ON COLUMN events.time_lo IS 'First day it can mean.';
COMMENT ON COLUMN events.time_hi IS 'Last day it can mean.';
COMMENT ON COLUMN events.status IS 'happened, planned, possible, cancelled or denied.';
COMMENT ON COLUMN events.n_articles IS 'Current articles that tell it, copies included.';
COMMENT ON COLUMN events.n_sources IS 'Independent sources that tell it.';
COMMENT ON COLUMN events.time_basis IS 'Where the date stands: in a sentence that tells the event, with another telling of the same event in the article, or in the sentence before (story); the first of these that holds.';
COMMENT ON COLUMN events.confidence IS '0 to 1: how sure the model is that a sentence tells an event.';

CREATE VIEW numbers AS
SELECT c.claim_id,
    c.value,
    c.unit,
    c.object AS of_what,
    c.qualifier,
    t.n_articles,
    t.n_sources,
    b.change
FROM claims AS c,
    LATERAL (
        SELECT min(f.change) AS change
        FROM claim_facts AS m JOIN facts AS f ON f.fact_id = m.fact_id
        WHERE m.claim_id = c.claim_id
    ) AS b,
    LATERAL (FROM telling(c.claim_id)) AS t
WHERE c.family = 'number';
COMMENT ON VIEW numbers IS 'Quantities: durations, ages, amounts, shares and counts.';
COMMENT ON COLUMN numbers.claim_id IS 'The claim.';
COMMENT ON COLUMN numbers.value IS 'The quantity.';
COMMENT ON COLUMN numbers.unit IS 'Unit in the singular: an ISO 4217 code, percent, people, day ...';
COMMENT ON COLUMN numbers.of_what IS 'What is counted or measured.';
COMMENT ON COLUMN numbers.qualifier IS 'exact, about, over, under, at_least or up_to.';
COMMENT ON COLUMN numbers.n_articles IS 'Current articles that tell it, copies included.';
COMMENT ON COLUMN numbers.n_sources IS 'Independent sources that tell it.';
COMMENT ON COLUMN numbers.change IS 'What a sentence says that it did: rise by, rise to, rise from, fall by, fall to or fall from it; NULL when none says so.';

CREATE VIEW corroborated AS
SELECT c.claim_id,
    c.kind,
    c.subject,
    c.predicate,
    c.object,
    t.n_sources,
    t.sources
-- Most claims are told once; they are left out before sources are counted.
FROM (
    FROM claims
    SEMI JOIN (SELECT claim_id FROM claim_facts GROUP BY claim_id HAVING count(*) > 1) AS told_again USING (claim_id)
) AS c,
    LATERAL (FROM telling(c.claim_id)) AS t
WHERE t.n_sources >= 2;
COMMENT ON VIEW corroborated IS 'Claims told by two or more independent sources; copies count once.';
COMMENT ON COLUMN corroborated.claim_id IS 'The claim.';
COMMENT ON COLUMN corroborated.kind IS 'Kind of claim.';
COMMENT ON COLUMN corroborated.subject IS 'Who or what it is about.';
COMMENT ON COLUMN corroborated.predicate IS 'What is said of the subject, as a lemma.';
COMMENT ON COLUMN corroborated.object IS 'The other side of the predicate.';
COMMENT ON COLUMN corroborated.n_sources IS 'Independent sources that tell it.';
COMMENT ON COLUMN corroborated.sources IS 'These outlets in alphabetical order, article_id where none is known.';

CREATE VIEW contradictions AS
SELECT l.a,
    l.b,
    l.topic,
    l.a_says,
    l.b_says,
    ta.sources AS a_sources,
    tb.sources AS b_sources,
    l.reason
FROM claim_links AS l, LATERAL (FROM telling(l.a)) AS ta, LATERAL (FROM telling(l.b)) AS tb
WHERE l.relation = 'contradicts';
COMMENT ON VIEW contradictions IS 'Two claims about the same thing that cannot both hold.';
COMMENT ON COLUMN contradictions.a IS 'The first claim.';
COMMENT ON COLUMN contradictions.b IS 'The second claim.';
COMMENT ON COLUMN contradictions.topic IS 'What both are about.';
COMMENT ON COLUMN contradictions.a_says IS 'What the first says.';
COMMENT ON COLUMN contradictions.b_says IS 'What the second says.';
COMMENT ON COLUMN contradictions.a_sources IS 'Independent sources of the first.';
COMMENT ON COLUMN contradictions.b_sources IS 'Independent sources of the second.';
COMMENT ON COLUMN contradictions.reason IS 'Why they cannot both hold.';
