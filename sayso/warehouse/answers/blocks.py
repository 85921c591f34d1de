"""Why a block of an article was kept, removed or taken for a repeat: rule, score, neighbours, links."""

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import Record, records

PARAGRAPH = """
SELECT s.*, a.path, a.source, a.url, a.title, a.published_on, a.language, a.is_current, a.copy_of, a.copy_share
FROM paragraphs AS s JOIN articles AS a ON a.article_id = s.article_id WHERE s.paragraph_id = ?
"""
NEIGHBOURS = """
SELECT position, role, fate, rule, text FROM paragraphs
WHERE article_id = ? AND position BETWEEN ? AND ? ORDER BY position
"""
# Seen from the asked paragraph: `text` is its own, `other_text` that of the block at the other end.
LINKED = """
SELECT r.*, r.article_id = $article AND r.position = $place AS is_later,
    p.paragraph_id AS other_paragraph_id, p.fate AS other_fate, p.text AS other_text,
    a.path AS other_path, a.source AS other_source, a.published_on AS other_published_on, s.text
FROM repeats AS r
JOIN paragraphs AS s ON s.article_id = $article AND s.position = $place
JOIN paragraphs AS p
    ON CASE WHEN r.article_id = $article AND r.position = $place
        THEN p.article_id = r.of_article_id AND p.position = r.of_position
        ELSE p.article_id = r.article_id AND p.position = r.position END
JOIN article_rows AS a ON a.article_id = p.article_id
WHERE (r.article_id = $article AND r.position = $place) OR (r.of_article_id = $article AND r.of_position = $place)
ORDER BY ALL
"""
N_NEIGHBOURS = 2


def paragraph(con: DuckDBPyConnection, name: str) -> Record | None:
    """A block with why it is where it is (`because`), the blocks around it (`before`, `after`) and its repeats.

    Each of `repeats` is a link with both texts (`text`, `other_text`) and the place of the
    other; `is_later` says that the asked block is the one that repeats.
    """
    found = records(con, PARAGRAPH, name)
    if not found:
        return None
    block = found[0]
    article, place = block["article_id"], block["position"]
    around = records(con, NEIGHBOURS, article, place - N_NEIGHBOURS, place + N_NEIGHBOURS)
    links = linked(con, article, place)
    return {
        "what": "paragraph",
        **block,
        "because": because(block, links),
        "before": [row for row in around if row["position"] < place],
        "after": [row for row in around if row["position"] > place],
        "repeats": links,
    }


def linked(con: DuckDBPyConnection, article_id: str, position: int) -> list[Record]:
    """The links of a paragraph to others, with both texts."""
    found = con.execute(LINKED, {"article": article_id, "place": position})
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def because(block: Record, links: list[Record]) -> str:
    """Why a block was kept, removed or taken for a repeat, as a sentence."""
    if block["fate"] == "kept":
        return "It was kept; it stands in articles.text."
    rule = f"rule {block['rule']} (version {block['rule_version']})"
    if block["fate"] == "duplicate":
        others = [
            link["other_paragraph_id"]
            for link in links
            if link["is_later"] and link["of_article_id"] == block["article_id"]
        ]
        whose = f" of paragraph {others[0]}" if others else " of another paragraph of its article"
        return f"It was taken for a repeat{whose} by {rule}, and is kept there."
    if block["score"] is None:
        return f"It was removed by {rule}."
    judged = f"a model gave it {block['score']:.2f} on a scale from 0 (page furniture) to 1 (body text)"
    return f"It was removed by {rule}; {judged}."
