-- One sentence may state a claim in several readings, for example as an event and as the clause of its verb.
ALTER TABLE claim_facts ADD COLUMN is_again BOOLEAN;
COMMENT ON COLUMN claim_facts.is_again IS 'Whether another reading of the same sentence states the claim and is shown in its place: one that says who claims it, then the surer one.';
UPDATE claim_facts SET is_again = ranked.again
FROM (
    SELECT fact_id, row_number() OVER (
        PARTITION BY claim_id, article_id, start_char, end_char
        ORDER BY attributed_to IS NULL, confidence DESC, fact_id) > 1 AS again
    FROM claim_facts JOIN facts USING (fact_id)
) AS ranked
WHERE claim_facts.fact_id = ranked.fact_id;
