-- Clauses and statements are many and sure: what a frame tells comes first.
CREATE OR REPLACE MACRO only_in(source) AS TABLE
SELECT c.claim_id,
    c.family,
    c.kind,
    c.subject,
    c.predicate,
    c.object,
    c.value,
    c.unit,
    c.place,
    c.time_value,
    c.time_lo,
    c.time_hi,
    coalesce(c.holding, c.status) AS status,
    t.n_sources,
    t.n_articles,
    c.confidence,
    s.*
FROM (
    SELECT DISTINCT m.claim_id
    FROM claim_facts AS m
    JOIN facts AS f ON f.fact_id = m.fact_id
    JOIN article_rows AS r ON r.article_id = f.article_id
    WHERE folded(coalesce(r.source, r.article_id)) = folded(source)
) AS w
JOIN claims AS c ON c.claim_id = w.claim_id,
    LATERAL (FROM telling(c.claim_id)) AS t,
    LATERAL (FROM first_told(c.claim_id)) AS s
WHERE t.n_sources = 1 AND folded(t.sources[1]) = folded(source)
ORDER BY c.family, c.confidence DESC, s.published_on NULLS LAST, c.claim_id;
COMMENT ON MACRO TABLE only_in IS 'Claims that no other outlet tells by itself: the columns of fact_card; events, numbers, positions, then clauses and statements, each surest first. An article of no known outlet is asked for by its article_id.';
