"""Why a sentence or line gave no fact, or is not in the text at all."""

import re

from duckdb import DuckDBPyConnection

from sayso.errors import BadRequest
from sayso.warehouse.answers.blocks import paragraph
from sayso.warehouse.store.fetching import Record, records
from sayso.warehouse.store.rows import encodable

# Typographic marks count as plain ones; every character keeps its place.
CURLY, PLAIN = "‘’“”«»\u00a0", '\'\'"""" '
FOLDED = r"regexp_replace(lower(translate({}, $curly, $plain)), '\s+', ' ', 'g')"
HOLDERS = f"""
SELECT s.paragraph_id FROM paragraphs AS s JOIN versions AS v ON v.article_id = s.article_id
WHERE contains({FOLDED.format("s.text")}, {FOLDED.format("$asked")})
ORDER BY NOT v.is_current, s.article_id, s.position LIMIT $most
"""
NEAREST = """
SELECT a.path, s.text FROM search(?) AS s JOIN articles AS a ON a.article_id = s.article_id
ORDER BY s.score DESC, s.article_id, s.position LIMIT ?
"""
OVERLAP = "r.article_id = ? AND r.end_char > ? AND r.start_char < ?"
READ = {
    "facts": f"""
        SELECT r.fact_id, c.claim_id, r.family, r.kind, r.subject, r.predicate, r.object, r.value, r.unit,
            coalesce(r.holding, r.status) AS status, r.attributed_to, r.confidence, r.evidence, p.fact_id IS NOT NULL AS is_copy
        FROM facts AS r LEFT JOIN claim_facts AS c ON c.fact_id = r.fact_id
        LEFT JOIN copied_facts AS p ON p.fact_id = r.fact_id WHERE {OVERLAP} ORDER BY r.start_char, r.fact_id""",
    "quotes": f"""
        SELECT r.quote_id, r.speaker, r.content, r.kind, r.cue, r.act, r.polarity, r.confidence FROM quotes AS r
        WHERE {OVERLAP} ORDER BY r.start_char, r.quote_id""",
    "mentions": f"""
        SELECT r.text, r.kind, r.coreference, e.entity_id FROM mention_rows AS r
        LEFT JOIN entity_members AS e ON e.article_id = r.article_id AND e.local_id = r.local_id
        WHERE {OVERLAP} ORDER BY r.start_char, r.end_char""",
    "dates": f"SELECT r.text, r.type, r.value, r.basis FROM dates AS r WHERE {OVERLAP} ORDER BY r.start_char",
}
# A reading of an article leaves at least one of these, unless the article was not mined.
IS_MINED = """
SELECT EXISTS (SELECT 1 FROM mention_rows WHERE article_id = $article)
    OR EXISTS (SELECT 1 FROM facts WHERE article_id = $article)
    OR EXISTS (SELECT 1 FROM dates WHERE article_id = $article)
    OR EXISTS (SELECT 1 FROM quote_rows WHERE article_id = $article)
"""


def why_not(con: DuckDBPyConnection, text: str, most: int = 20) -> list[Record]:
    """What became of a sentence or line, one record a block that contains it, current versions first.

    White space, case and the form of quotation marks do not matter. A text of several lines
    that no block contains is looked up line by line. Each record has the block's columns, its
    article's path, source, day and language, `verdict` (removed, duplicate, not_mined, read,
    nothing_read), `because` in words, `before` and `after` (neighbours), `repeats` (links with
    both texts), and for kept blocks `facts`, `quotes`, `mentions` and `dates` read in the
    asked words. An empty list: no block of any article contains it. Raises BadRequest when
    the text is blank.
    """
    if not text.strip():
        raise BadRequest("there is no text to look for", "Give a sentence or a line of an article.")
    whole = holders(con, text, most)
    if whole:
        return [told(con, name, text) for name in whole]
    lines = [line for line in text.splitlines() if line.strip()]
    parts = [(name, line) for line in lines if len(lines) > 1 for name in holders(con, line, most)]
    return [told(con, name, line) for name, line in parts[:most]]


def nearest(con: DuckDBPyConnection, text: str, most: int = 3) -> list[Record]:
    """The kept paragraphs that share most terms with a text, best first: path and text, for one that no block holds."""
    return records(con, NEAREST, encodable(text), most)


def holders(con: DuckDBPyConnection, text: str, most: int) -> list[str]:
    """Ids of the paragraphs that contain a text."""
    asked = {"curly": CURLY, "plain": PLAIN, "asked": encodable(text.strip()), "most": most}
    return [row[0] for row in con.execute(HOLDERS, asked).fetchall()]


def told(con: DuckDBPyConnection, paragraph_id: str, text: str) -> Record:
    """What became of the words of a text in one paragraph."""
    block = paragraph(con, paragraph_id) or {}
    if block["fate"] != "kept":
        return block | {"what": "why_not", "verdict": block["fate"]}
    start, end = place_of(text, block["text"])
    span = (block["article_id"], block["start_char"] + start, block["start_char"] + end)
    read = {name: records(con, sql, *span) for name, sql in READ.items()}
    mined = bool(con.execute(IS_MINED, {"article": block["article_id"]}).fetchall()[0][0])
    verdict = "read" if read["facts"] or read["quotes"] else "nothing_read" if mined else "not_mined"
    return block | read | {"what": "why_not", "verdict": verdict, "because": in_words(verdict, block, read)}


def place_of(text: str, passage: str) -> tuple[int, int]:
    """Where the words of a text stand in a passage that contains them; all of it where that is unclear."""
    plain = str.maketrans(CURLY, PLAIN)
    words = r"\s+".join(re.escape(word) for word in text.translate(plain).split())
    found = re.search(words, passage.translate(plain), re.IGNORECASE)
    return found.span() if found else (0, len(passage))


def in_words(verdict: str, block: Record, read: dict[str, list[Record]]) -> str:
    """Why words that were kept gave what they gave."""
    if verdict == "not_mined":
        language = block["language"] or "not stated"
        return f"It was kept, but its article was not mined for facts: its language is {language}."
    counts = [f"{len(rows)} {name if len(rows) > 1 else name[:-1]}" for name, rows in read.items() if rows]
    if verdict == "nothing_read":
        seen = f" ({', '.join(counts)} found)" if counts else ""
        return f"It was kept and read, but no rule or model saw a fact or a quotation in it{seen}."
    copies = sum(bool(row["is_copy"]) for row in read["facts"])
    return f"It was kept; {', '.join(counts)} read in it." + (
        f" Copied from an earlier article, so no witness of its own: {copies} of the facts." if copies else ""
    )
