"""Twenty searches over `quotes-dev`, written from the names of its files before any answer was looked at."""

import csv
from contextlib import closing
from pathlib import Path

from sayso.warehouse.store.connection import open_published

BEST = """SELECT parse_filename(path) FROM search(?) s JOIN articles USING (article_id)
          GROUP BY ALL ORDER BY max(score) DESC, 1 LIMIT 1"""


def queries() -> list[tuple[str, str]]:
    """Each query with the beginning of the name of the article that it is about."""
    with (Path(__file__).parent / "search.csv").open(encoding="utf-8", newline="") as file:
        return [(row["query"], row["document"]) for row in csv.DictReader(file)]


def missed_searches(warehouse: Path) -> list[str]:
    """The queries whose best paragraph stands in another article."""
    with closing(open_published(warehouse)) as con:
        best = {query: con.execute(BEST, [query]).fetchall() for query, _ in queries()}
    return [
        query
        for query, document in queries()
        if not best[query] or not best[query][0][0].startswith(document)
    ]
