-- Namings with the entity across articles, and entities by any of their names.
CREATE VIEW mentions AS
SELECT m.article_id,
    m.start_char,
    m.end_char,
    m.text,
    m.kind,
    e.entity_id,
    m.local_id
FROM mention_rows AS m
LEFT JOIN entity_members AS e ON e.article_id = m.article_id AND e.local_id = m.local_id
WHERE NOT m.coreference;
COMMENT ON VIEW mentions IS 'One naming of an entity by a proper name.';
COMMENT ON COLUMN mentions.article_id IS 'The article.';
COMMENT ON COLUMN mentions.start_char IS 'First character in articles.text.';
COMMENT ON COLUMN mentions.end_char IS 'One past the last character.';
COMMENT ON COLUMN mentions.text IS 'The words of the naming.';
COMMENT ON COLUMN mentions.kind IS 'person, organisation or place.';
COMMENT ON COLUMN mentions.entity_id IS 'The entity across articles.';
COMMENT ON COLUMN mentions.local_id IS 'The entity within the article.';

CREATE VIEW coreferences AS
SELECT m.article_id,
    m.start_char,
    m.end_char,
    m.text,
    m.kind,
    e.entity_id,
    m.local_id
FROM mention_rows AS m
LEFT JOIN entity_members AS e ON e.article_id = m.article_id AND e.local_id = m.local_id
WHERE m.coreference;
COMMENT ON VIEW coreferences IS 'One pronoun or description resolved to an entity.';
COMMENT ON COLUMN coreferences.article_id IS 'The article.';
COMMENT ON COLUMN coreferences.start_char IS 'First character in articles.text.';
COMMENT ON COLUMN coreferences.end_char IS 'One past the last character.';
COMMENT ON COLUMN coreferences.text IS 'The words of the pronoun or description.';
COMMENT ON COLUMN coreferences.kind IS 'person, organisation or place.';
COMMENT ON COLUMN coreferences.entity_id IS 'The entity across articles.';
COMMENT ON COLUMN coreferences.local_id IS 'The entity within the article.';

CREATE MACRO entities_named(asked_name) AS TABLE
SELECT DISTINCT e.entity_id, e.kind, e.name
FROM entities AS e
WHERE folded(e.name) = folded(asked_name)
    OR e.entity_id IN (SELECT a.entity_id FROM aliases AS a WHERE folded(a.alias) = folded(asked_name))
ORDER BY e.name, e.entity_id;
COMMENT ON MACRO TABLE entities_named IS 'The persons, organisations and places that bear a name, as canonical name or alias, whatever its case and accents: entity_id, kind, name. Several when a name is shared.';
