-- Full-text search in plain SQL. One macro cuts a text into terms, for paragraphs and for queries alike.
CREATE MACRO terms(passage) AS list_transform(
    regexp_extract_all(
        regexp_replace(lower(strip_accents(nfc_normalize(passage))), '[''’]s\b', '', 'g'), '[\pL\pM\pN]+'
    ),
    lambda t: CASE
        WHEN NOT ends_with(t, 's') OR length(t) < 4 THEN t
        WHEN ends_with(t, 'ies') AND length(t) > 4 THEN left(t, -3) || 'y'
        WHEN regexp_matches(t, '(ss|sh|ch|x|z)es$') THEN left(t, -2)
        WHEN regexp_matches(t, '[sui]s$') THEN t
        ELSE left(t, -1)
    END
);
COMMENT ON MACRO terms IS 'The search terms of a passage: lower case without accents, letters and digits only, possessives and English plurals folded.';

CREATE MACRO search(q) AS TABLE
WITH asked AS (SELECT DISTINCT unnest(terms(q)) AS term),
held AS (SELECT count(*) AS n, greatest(avg(n_terms), 1) AS mean_terms FROM searchable),
weighed AS (
    SELECT a.term, ln(1 + (any_value(h.n) - count(p.term) + 0.5) / (count(p.term) + 0.5)) AS idf
    FROM asked AS a CROSS JOIN held AS h LEFT JOIN postings AS p ON p.term = a.term
    GROUP BY a.term
),
ranked AS (
    SELECT p.article_id, p.position,
        sum(w.idf) / (SELECT sum(idf) FROM weighed) AS coverage,
        sum(w.idf * p.tf * 2.2 / (p.tf + 1.2 * (0.25 + 0.75 * s.n_terms / h.mean_terms))) AS bm25
    FROM postings AS p
    JOIN weighed AS w ON w.term = p.term
    JOIN searchable AS s ON s.article_id = p.article_id AND s.position = p.position
    JOIN versions AS v ON v.article_id = p.article_id AND v.is_current
    CROSS JOIN held AS h
    GROUP BY p.article_id, p.position
),
best AS (SELECT * FROM ranked ORDER BY coverage DESC, bm25 DESC, article_id, position LIMIT 1000)
SELECT b.article_id, b.position, p.text,
    round(
        10 * b.coverage + b.bm25 / (1 + b.bm25)
        + CASE WHEN list_has_all(terms(coalesce(a.title, '')), terms(q)) THEN 1 ELSE 0 END
        + CASE WHEN contains(
            ' ' || array_to_string(terms(p.text), ' ') || ' ', ' ' || array_to_string(terms(q), ' ') || ' '
        ) THEN 1 ELSE 0 END,
        4
    ) AS score
FROM best AS b
JOIN paragraphs AS p ON p.article_id = b.article_id AND p.position = b.position
JOIN article_rows AS a ON a.article_id = b.article_id
LEFT JOIN copies AS k ON k.article_id = b.article_id
ORDER BY score DESC, k.copy_of IS NOT NULL, b.article_id, b.position;
COMMENT ON MACRO TABLE search IS 'Kept paragraphs of current articles that hold words of q, best first: article_id, position, text, score. A paragraph with all the words comes before one with some, the words as a phrase before the words apart, rare words count more, and an article with the words in its title is lifted. Of equal paragraphs those of copies come last. At most 1,000 rows.';

CREATE MACRO folded(words) AS lower(strip_accents(nfc_normalize(trim(words))));
COMMENT ON MACRO folded IS 'A name as names are compared: without accents, in lower case, without outer blanks.';
