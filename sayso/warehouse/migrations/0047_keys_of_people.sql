-- People are filed under the start of their surname with the first letter of each name before it, and under the whole
-- surname; a lone surname no longer gathers all who bear it under one key that every full name looks at.
DELETE FROM entity_keys WHERE key LIKE 'person:~%';
INSERT INTO entity_keys
WITH named AS (
    SELECT entity_id, name AS form FROM entities WHERE kind = 'person'
    UNION
    SELECT entity_id, alias FROM aliases SEMI JOIN (FROM entities WHERE kind = 'person') USING (entity_id)
),
told AS (
    SELECT entity_id,
        regexp_extract_all(lower(strip_accents(regexp_replace(form, '[''’]s\b|[.''’]', '', 'g'))), '[^\W_]+') AS words
    FROM named
),
plain AS (
    SELECT entity_id,
        list_filter(words, w -> w NOT IN ('jr', 'sr', 'ii', 'iii', 'iv', 'phd', 'md', 'esq', 'mr', 'mrs', 'ms', 'dr', 'sir')) AS words
    FROM told
)
SELECT DISTINCT 'person:-' || words[-1], entity_id FROM plain WHERE len(words) > 1
UNION
SELECT DISTINCT 'person:~' || left(words[-1], 4) || '|' || left(unnest(words[:-2]), 1), entity_id FROM plain WHERE len(words) > 1;

-- Figures and values of sentences are compared within one story, whose claims are found by article.
DELETE FROM topic_keys WHERE key LIKE 'number|%' OR key LIKE 'frame|%';
COMMENT ON TABLE topic_keys IS 'What a post or an event is about, so that claims which cannot both hold are found. Internal.';
