"""Facts whose claim was taken back, until they are told again."""

from collections.abc import Sequence

from duckdb import DuckDBPyConnection

from sayso.warehouse.settling.facts import stated_facts, touched
from schemas.claims import StatedFact


def loose_articles(con: DuckDBPyConnection) -> list[str]:
    """The articles with facts whose claim was taken back, in the order of their ids."""
    return [
        row[0] for row in con.execute("SELECT DISTINCT article_id FROM loose_facts ORDER BY 1").fetchall()
    ]


def take_loose(con: DuckDBPyConnection, articles: Sequence[str]) -> list[StatedFact]:
    """The facts of articles whose claim was taken back, which are to be told again: they are loose no more."""
    with touched(con, "taken", articles):
        found = con.execute(
            "SELECT fact_id, article_id FROM loose_facts SEMI JOIN taken ON article_id = taken.value"
        ).fetchall()
        con.execute("DELETE FROM loose_facts WHERE article_id IN (SELECT value FROM taken)")
    loose = {fact for fact, _ in found}
    return [fact for fact in stated_facts(con, sorted({a for _, a in found})) if fact.fact_id in loose]
