"""Take articles out for good: which ones are meant, what goes with them, and the record that stays."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal

import pyarrow as pa
from duckdb import DuckDBPyConnection

from sayso.errors import BadRequest
from sayso.warehouse.loading.forgetting import forget_articles
from sayso.warehouse.store.fetching import records
from sayso.warehouse.store.rows import listed, registered
from sayso.warehouse.store.runs import utc
from sayso.warehouse.store.transactions import transaction

Asked = Literal["article", "source", "person"]
# The reason of a sighting whose bytes are not read again.
REASON = "forgotten on request"
# What stands across articles; settling makes it again from what is left.
DECIDED = (
    "settled",
    "paragraph_marks",
    "paragraph_hashes",
    "stories",
    "story_keys",
    "cross_repeats",
    "copies",
    "copied_facts",
    "entities",
    "aliases",
    "entity_members",
    "entity_keys",
    "entity_hints",
    "utterances",
    "utterance_keys",
    "claims",
    "claim_args",
    "claim_facts",
    "loose_facts",
    "claim_keys",
    "claim_links",
    "topic_keys",
    "story_topic_keys",
)
STORY = "SELECT article_id FROM article_rows WHERE story_id IN (SELECT story_id FROM article_rows WHERE article_id = ?)"
SOURCE = "SELECT article_id FROM article_rows WHERE lower(source) = lower(?)"
PERSONS = """
SELECT entity_id, name FROM entities
WHERE kind = 'person' AND (entity_id = $who OR lower(name) = lower($who)
    OR entity_id IN (SELECT entity_id FROM aliases WHERE lower(alias) = lower($who)))
ORDER BY lower(name) <> lower($who), name
"""
NAMING = """
SELECT article_id FROM article_rows WHERE regexp_matches(concat_ws(' ', title, author, text), $pattern)
UNION SELECT article_id FROM paragraphs WHERE regexp_matches(text, $pattern)
UNION SELECT article_id FROM facts WHERE regexp_matches(concat_ws(' ', subject, object, attributed_to), $pattern)
"""
GOING = """
SELECT a.article_id, a.path, a.title, a.source, a.n_words,
    (SELECT count(*) FROM paragraphs p WHERE p.article_id = a.article_id) AS n_paragraphs,
    (SELECT count(*) FROM facts f WHERE f.article_id = a.article_id) AS n_facts,
    (SELECT count(*) FROM quote_rows q WHERE q.article_id = a.article_id) AS n_quotes
FROM article_rows AS a SEMI JOIN going USING (article_id) ORDER BY ALL
"""
# A file in an archive goes with the archive: its other members have bytes of their own.
HELD = """
SELECT DISTINCT article_id, path, member, sha256, bytes FROM files SEMI JOIN going USING (article_id)
WHERE sha256 IS NOT NULL ORDER BY ALL
"""
HOLDERS = """
SELECT DISTINCT path, sha256, bytes FROM containers
WHERE path IN (SELECT path FROM files SEMI JOIN going USING (article_id)) ORDER BY ALL
"""
# A name of a person may stand in the name of a file: what else was noted of the places goes too, and the
# archives of which nothing is left.
NOTED = """
DELETE FROM files WHERE article_id IS NULL AND EXISTS (
    FROM gone_places AS g WHERE g.path = files.path AND g.member IS NOT DISTINCT FROM files.member);
DELETE FROM containers WHERE path IN (SELECT path FROM gone_places) AND path NOT IN (SELECT path FROM files);
"""
ELSEWHERE = """
SELECT DISTINCT article_id, path FROM articles WHERE copy_of IN (FROM going) AND article_id NOT IN (FROM going)
UNION
SELECT DISTINCT c.copy_of, r.path FROM copies AS c JOIN article_rows AS r ON r.article_id = c.copy_of
WHERE c.article_id IN (FROM going) AND c.copy_of NOT IN (FROM going) ORDER BY ALL
"""


def meant(con: DuckDBPyConnection, asked: Asked, name: str) -> tuple[list[str], list[str]]:
    """The ids of the articles that a request means, sorted, and the full names of the person it names.

    An article means all its versions; a source all it published; a person every article that
    names them, as found by the extractors or in so many words. Raises BadRequest when nothing
    is called so, or when several persons are.
    """
    names = persons_names(con, name) if asked == "person" else []
    if asked == "article":
        found = con.execute(STORY, [name]).fetchall()
    elif asked == "source":
        found = con.execute(SOURCE, [name]).fetchall()
    else:
        found = con.execute(NAMING, {"pattern": pattern_of(names)}).fetchall() if names else []
        found += con.execute(
            "SELECT article_id FROM entity_members WHERE entity_id IN (SELECT entity_id FROM ("
            + PERSONS
            + "))",
            {"who": name},
        ).fetchall()
    ids = sorted({row[0] for row in found})
    if not ids:
        raise BadRequest(f"no article is of the {asked} {name}", "`sayso sql` shows what there is")
    return ids, names


def persons_names(con: DuckDBPyConnection, name: str) -> list[str]:
    """The names of more than one word under which a person is known. Raises BadRequest when several persons are meant."""
    found = con.execute(PERSONS, {"who": name}).fetchall()
    if len(found) > 1:
        told = ", ".join(f"{known} ({entity})" for entity, known in found[:5])
        raise BadRequest(f"{len(found)} persons are called {name}: {told}", "name one by the id in brackets")
    rows = con.execute(
        "SELECT alias FROM aliases WHERE entity_id IN (SELECT entity_id FROM (" + PERSONS + "))",
        {"who": name},
    ).fetchall()
    names = {row[0] for row in rows} | {known for _, known in found} | ({name} if not found else set())
    return sorted(own for own in names if len(own.split()) > 1)


def pattern_of(names: Sequence[str]) -> str:
    """A pattern (RE2) for any of the names, in any case, however their words are spaced."""
    spelled = (r"\s+".join(re.escape(word) for word in name.split()) for name in names)
    return rf"(?i)(^|[^\pL\pN])({'|'.join(spelled)})($|[^\pL\pN])"


def what_goes(con: DuckDBPyConnection, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """What a request would take: the articles, the files that held them, the archives these came
    in, and the articles elsewhere that tell the same and would stay."""
    with listed(con, "going", ids, "article_id"):
        return {
            "articles": records(con, GOING),
            "files": records(con, HELD),
            "containers": records(con, HOLDERS),
            "copies_elsewhere": records(con, ELSEWHERE),
        }


def erase(
    con: DuckDBPyConnection,
    going: dict[str, list[dict[str, Any]]],
    asked: Asked,
    moment: datetime,
) -> None:
    """Take the articles out with their sightings, undo all that was decided across articles, and keep the record."""
    ids = [article["article_id"] for article in going["articles"]]
    counts = {a["article_id"]: {k: v for k, v in a.items() if k.startswith("n_")} for a in going["articles"]}
    with transaction(con):
        forget_articles(con, ids)
        con.execute("DELETE FROM restorations WHERE story_id NOT IN (SELECT story_id FROM article_rows)")
        for table in DECIDED:
            con.execute(f"DELETE FROM {table}")
        con.execute("DELETE FROM files WHERE article_id IN (SELECT unnest(?))", [ids])
        erase_places(con, going["files"])
        for article_id, digest in dict.fromkeys((f["article_id"], f["sha256"]) for f in going["files"]):
            row = {"article_id": article_id, "sha256": digest, "asked": asked, **counts[article_id]}
            con.execute(
                """INSERT INTO forgotten VALUES
                   ($article_id, $sha256, $asked, $n_words, $n_paragraphs, $n_facts, $n_quotes, $moment)""",
                row | {"moment": utc(moment)},
            )


def erase_places(con: DuckDBPyConnection, files: Sequence[dict[str, Any]]) -> None:
    """Remove what is still noted of the places where these files were found."""
    places = {name: pa.array([file[name] for file in files], pa.string()) for name in ("path", "member")}
    with registered(con, "gone_places", pa.table(places)):
        con.execute(NOTED)


def kept_texts(con: DuckDBPyConnection, ids: Sequence[str]) -> list[str]:
    """Texts of paragraphs that stand in these articles and in no other."""
    rows = con.execute(
        """SELECT DISTINCT text FROM paragraphs WHERE article_id IN (SELECT unnest($ids))
           AND text NOT IN (SELECT text FROM paragraphs WHERE article_id NOT IN (SELECT unnest($ids))) ORDER BY 1""",
        {"ids": list(ids)},
    )
    return [row[0] for row in rows.fetchall()]


def still_needed(con: DuckDBPyConnection, digests: Sequence[str], ids: Sequence[str]) -> set[str]:
    """Those of the hashes that other articles were read from."""
    rows = con.execute(
        """SELECT DISTINCT sha256 FROM files WHERE sha256 IN (SELECT unnest(?))
           AND article_id IS NOT NULL AND article_id NOT IN (SELECT unnest(?))""",
        [list(digests), list(ids)],
    )
    return {row[0] for row in rows.fetchall()}


def lift(con: DuckDBPyConnection, article_id: str) -> int:
    """Allow the bytes of a forgotten article again; how many files that concerns."""
    with transaction(con):
        con.execute(
            """DELETE FROM files WHERE status = 'skipped' AND reason = ?
               AND sha256 IN (SELECT sha256 FROM forgotten WHERE article_id = ?)""",
            [REASON, article_id],
        )
        found = con.execute("DELETE FROM forgotten WHERE article_id = ? RETURNING 1", [article_id])
        return len(found.fetchall())
