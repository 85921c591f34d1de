-- Where the date of an event stands, and whether a number rose or fell.
ALTER TABLE facts ADD COLUMN time_basis VARCHAR;
ALTER TABLE facts ADD COLUMN change VARCHAR;
COMMENT ON COLUMN facts.time_basis IS 'Where the date of an event stands: its sentence, another telling of the same event, or the story (the sentence before); NULL for other facts and without a date.';
COMMENT ON COLUMN facts.change IS 'What the sentence says that a number did: rise by, rise to, rise from, fall by, fall to or fall from it; NULL when it says nothing.';

CREATE OR REPLACE VIEW assertions AS
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
COMMENT ON COLUMN assertions.time_basis IS 'Where the date of an event stands: sentence, same event (another telling in the article) or story (the sentence before).';

CREATE OR REPLACE VIEW events AS
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
        SELECT list_sort(list(DISTINCT name)) AS participants
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

CREATE OR REPLACE VIEW numbers AS
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
