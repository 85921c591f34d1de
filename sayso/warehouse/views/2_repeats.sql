-- Repeats and versions as an analyst reads them: links with both texts, what a version changed, crowded paragraphs.
CREATE VIEW repeats AS
SELECT article_id,
    position,
    of_article_id,
    of_position,
    relation,
    direction,
    resemblance,
    containment,
    guard,
    rule_version
FROM (FROM local_repeats UNION ALL BY NAME FROM cross_repeats);
COMMENT ON VIEW repeats IS 'One link from a paragraph to an earlier or canonical one, in its own or another article.';
COMMENT ON COLUMN repeats.article_id IS 'The article of the paragraph.';
COMMENT ON COLUMN repeats.position IS 'Position of the paragraph.';
COMMENT ON COLUMN repeats.of_article_id IS 'The article of the earlier or canonical paragraph.';
COMMENT ON COLUMN repeats.of_position IS 'Its position.';
COMMENT ON COLUMN repeats.relation IS 'exact, near, contains, related, variant or shared_quote.';
COMMENT ON COLUMN repeats.direction IS 'For contains: contains or contained, said of the first paragraph.';
COMMENT ON COLUMN repeats.resemblance IS '0 to 1, symmetric.';
COMMENT ON COLUMN repeats.containment IS '0 to 1, share of the shorter paragraph found in the longer.';
COMMENT ON COLUMN repeats.guard IS 'What differs, so that it is no repeat: kind, words of this paragraph / words of the other; NULL when nothing does.';
COMMENT ON COLUMN repeats.rule_version IS 'Version of the rules that judged the pair.';

CREATE VIEW repeat_pairs AS
SELECT r.relation, r.direction, r.guard, r.resemblance, r.containment,
    p.paragraph_id, p.text, a.source, a.published_on,
    q.paragraph_id AS of_paragraph_id, q.text AS of_text, b.source AS of_source, b.published_on AS of_published_on,
    r.article_id, r.position, r.of_article_id, r.of_position
FROM repeats AS r
JOIN paragraphs AS p ON p.article_id = r.article_id AND p.position = r.position
JOIN paragraphs AS q ON q.article_id = r.of_article_id AND q.position = r.of_position
JOIN article_rows AS a ON a.article_id = r.article_id
JOIN article_rows AS b ON b.article_id = r.of_article_id;
COMMENT ON VIEW repeat_pairs IS 'Each link of `repeats` with both texts; `sayso explain PARAGRAPH_ID` aligns them word by word.';
COMMENT ON COLUMN repeat_pairs.relation IS 'exact, near, contains, related, variant or shared_quote.';
COMMENT ON COLUMN repeat_pairs.direction IS 'For contains: contains or contained, said of the first paragraph.';
COMMENT ON COLUMN repeat_pairs.guard IS 'What differs, so that it is no repeat: kind, words of this paragraph / words of the other.';
COMMENT ON COLUMN repeat_pairs.resemblance IS '0 to 1, symmetric.';
COMMENT ON COLUMN repeat_pairs.containment IS '0 to 1, share of the shorter paragraph found in the longer.';
COMMENT ON COLUMN repeat_pairs.paragraph_id IS 'The paragraph.';
COMMENT ON COLUMN repeat_pairs.text IS 'Its text.';
COMMENT ON COLUMN repeat_pairs.source IS 'Outlet of its article; NULL when unknown.';
COMMENT ON COLUMN repeat_pairs.published_on IS 'Stated day of its article; NULL when unknown.';
COMMENT ON COLUMN repeat_pairs.of_paragraph_id IS 'The earlier or canonical paragraph.';
COMMENT ON COLUMN repeat_pairs.of_text IS 'Its text.';
COMMENT ON COLUMN repeat_pairs.of_source IS 'Outlet of its article; NULL when unknown.';
COMMENT ON COLUMN repeat_pairs.of_published_on IS 'Stated day of its article; NULL when unknown.';
COMMENT ON COLUMN repeat_pairs.article_id IS 'The article of the paragraph.';
COMMENT ON COLUMN repeat_pairs.position IS 'Position of the paragraph.';
COMMENT ON COLUMN repeat_pairs.of_article_id IS 'The article of the other paragraph.';
COMMENT ON COLUMN repeat_pairs.of_position IS 'Its position.';

CREATE VIEW crowded_repeats AS
SELECT of_article_id AS article_id, of_position AS position, count(*) AS n_repeats,
    count(DISTINCT r.article_id) AS n_articles, any_value(p.text) AS text
FROM cross_repeats AS r
JOIN paragraphs AS p ON p.article_id = r.of_article_id AND p.position = r.of_position
WHERE relation IN ('exact', 'near', 'contains')
GROUP BY ALL
HAVING count(*) > 200;
COMMENT ON VIEW crowded_repeats IS 'Paragraphs that suspiciously many others repeat (more than 200): rather a stock phrase than a story.';
COMMENT ON COLUMN crowded_repeats.article_id IS 'The article of the canonical paragraph.';
COMMENT ON COLUMN crowded_repeats.position IS 'Its position.';
COMMENT ON COLUMN crowded_repeats.n_repeats IS 'Paragraphs of other articles that repeat it.';
COMMENT ON COLUMN crowded_repeats.n_articles IS 'Their articles.';
COMMENT ON COLUMN crowded_repeats.text IS 'Its text.';

CREATE VIEW paragraph_changes AS
WITH steps AS (
    SELECT story_id, version, article_id, lag(article_id) OVER (PARTITION BY story_id ORDER BY version) AS before_id
    FROM versions
    QUALIFY before_id IS NOT NULL),
kept AS (
    SELECT article_id, position, text, row_number() OVER (PARTITION BY article_id, text ORDER BY position) AS nth
    FROM paragraphs WHERE fate = 'kept' AND (
        article_id IN (SELECT article_id FROM steps) OR article_id IN (SELECT before_id FROM steps))),
same AS (
    SELECT s.article_id, k.position, s.before_id, b.position AS before_position
    FROM steps AS s JOIN kept AS k ON k.article_id = s.article_id
    JOIN kept AS b ON b.article_id = s.before_id AND b.text = k.text AND b.nth = k.nth),
ends AS (
    SELECT article_id, position, of_article_id, of_position, resemblance FROM cross_repeats
    UNION ALL
    SELECT of_article_id, of_position, article_id, position, resemblance FROM cross_repeats),
alike AS (
    SELECT s.article_id, e.position, s.before_id, e.of_position AS before_position, e.resemblance
    FROM steps AS s JOIN ends AS e ON e.article_id = s.article_id AND e.of_article_id = s.before_id
    UNION ALL  -- both repeat one paragraph of a third article
    SELECT s.article_id, e.position, s.before_id, f.position, least(e.resemblance, f.resemblance)
    FROM steps AS s JOIN ends AS e ON e.article_id = s.article_id
    JOIN ends AS f ON f.article_id = s.before_id AND f.of_article_id = e.of_article_id AND f.of_position = e.of_position),
open AS (
    SELECT a.* FROM alike AS a
    ANTI JOIN same AS s ON s.article_id = a.article_id AND s.position = a.position
    ANTI JOIN same AS t ON t.before_id = a.before_id AND t.before_position = a.before_position AND t.article_id = a.article_id),
changed AS (
    SELECT article_id, position, before_id, before_position FROM open
    QUALIFY row_number() OVER (PARTITION BY article_id, position ORDER BY resemblance DESC, before_position) = 1
        AND row_number() OVER (PARTITION BY article_id, before_position ORDER BY resemblance DESC, position) = 1),
joined AS (SELECT *, 'same' AS change FROM same UNION ALL SELECT *, 'changed' FROM changed),
told AS (
    SELECT s.story_id, s.version, j.change, s.article_id, j.position, s.before_id, j.before_position
    FROM steps AS s JOIN joined AS j ON j.article_id = s.article_id
    UNION ALL
    SELECT s.story_id, s.version, 'added', s.article_id, k.position, s.before_id, NULL
    FROM steps AS s JOIN kept AS k ON k.article_id = s.article_id
    ANTI JOIN joined AS j ON j.article_id = k.article_id AND j.position = k.position
    UNION ALL
    SELECT s.story_id, s.version, 'dropped', s.article_id, NULL, s.before_id, k.position
    FROM steps AS s JOIN kept AS k ON k.article_id = s.before_id
    ANTI JOIN joined AS j ON j.article_id = s.article_id AND j.before_position = k.position)
SELECT t.story_id, t.version, t.change, t.article_id, t.position, k.text,
    t.before_id AS before_article_id, t.before_position, b.text AS before_text
FROM told AS t
LEFT JOIN kept AS k ON k.article_id = t.article_id AND k.position = t.position
LEFT JOIN kept AS b ON b.article_id = t.before_id AND b.position = t.before_position;
COMMENT ON VIEW paragraph_changes IS 'What each version of a story changed: one row for every paragraph of it and of the version before.';
COMMENT ON COLUMN paragraph_changes.story_id IS 'Shared by the versions.';
COMMENT ON COLUMN paragraph_changes.version IS 'The version that made the change; from 2.';
COMMENT ON COLUMN paragraph_changes.change IS 'same (letter for letter), changed, added or dropped.';
COMMENT ON COLUMN paragraph_changes.article_id IS 'The article of this version.';
COMMENT ON COLUMN paragraph_changes.position IS 'Position of the paragraph in it; NULL when dropped.';
COMMENT ON COLUMN paragraph_changes.text IS 'Its text; NULL when dropped.';
COMMENT ON COLUMN paragraph_changes.before_article_id IS 'The article of the version before.';
COMMENT ON COLUMN paragraph_changes.before_position IS 'Position of the paragraph there; NULL when added.';
COMMENT ON COLUMN paragraph_changes.before_text IS 'Its text there; NULL when added.';
