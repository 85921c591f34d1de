"""The memory of sites: what settled articles of each site showed, kept small and never of wire copy."""

from collections.abc import Iterable, Sequence
from typing import Any

from duckdb import DuckDBPyConnection

from sayso.warehouse.store.fetching import Record, records
from sayso.warehouse.store.rows import delete_rows, listed, replace_rows
from schemas.sites import RememberedPage

# Articles remembered of one site, the latest first: their number bounds the memory of a hot site.
MOST_ARTICLES = 12

# A repeat is linked to the earliest of its kind: what hangs on the same one is kin.
BLOCKS = """
WITH merged AS (FROM cross_repeats WHERE relation IN ('exact', 'near', 'contains')),
own AS (SELECT article_id, position FROM paragraphs SEMI JOIN wanted ON article_id = wanted.value),
hubs AS (
    SELECT article_id, position, of_article_id, of_position FROM merged SEMI JOIN own USING (article_id, position)
    UNION SELECT article_id, position, article_id, position FROM own),
kin AS (
    SELECT h.article_id, h.position, m.article_id AS other
    FROM hubs AS h JOIN merged AS m ON m.of_article_id = h.of_article_id AND m.of_position = h.of_position
    UNION SELECT article_id, position, of_article_id FROM hubs),
wire AS (
    SELECT DISTINCT k.article_id, k.position
    FROM kin AS k JOIN article_rows AS a USING (article_id) JOIN article_rows AS o ON o.article_id = k.other
    WHERE o.source IS DISTINCT FROM a.source)
SELECT p.article_id, a.url, a.source, p.text, (p.article_id, p.position) IN (FROM wire) AS is_wire
FROM paragraphs AS p JOIN article_rows AS a USING (article_id)
SEMI JOIN wanted ON p.article_id = wanted.value
WHERE a.url IS NOT NULL OR a.source IS NOT NULL
ORDER BY p.article_id, p.position
"""
TRIM = f"""
DELETE FROM site_sightings WHERE site IN (SELECT value FROM wanted) AND (site, article_id) NOT IN (
    SELECT site, article_id FROM (
        SELECT DISTINCT site, article_id, first_seen_at FROM site_sightings JOIN article_rows USING (article_id)
        SEMI JOIN wanted ON site = wanted.value)
    QUALIFY row_number() OVER (PARTITION BY site ORDER BY first_seen_at DESC, article_id) <= {MOST_ARTICLES})
"""
PAGES = """
SELECT site, article_id, url, list(line ORDER BY line) AS lines
FROM site_sightings SEMI JOIN wanted ON site = wanted.value GROUP BY ALL ORDER BY site, article_id
"""
UNSETTLED = """
SELECT a.article_id, a.url, a.source, coalesce(f.member, f.path) AS name, f.sha256
FROM article_rows AS a JOIN files AS f ON f.article_id = a.article_id AND f.status = 'loaded'
ANTI JOIN settled ON settled.article_id = a.article_id
WHERE f.sha256 IS NOT NULL ORDER BY ALL
"""


def blocks_of_sites(con: DuckDBPyConnection, articles: Iterable[str]) -> list[dict[str, Any]]:
    """The blocks of articles of a known site, in order: article_id, url, source, text, and `is_wire`
    for those that an article of another source repeats."""
    with listed(con, "wanted", articles):
        return records(con, BLOCKS)


def put_pages(con: DuckDBPyConnection, pages: Sequence[tuple[str, RememberedPage]]) -> None:
    """Remember pages, given with their sites; the latest MOST_ARTICLES of a site stay. Call it in a transaction."""
    rows = [
        {"site": site, "article_id": page.article_id, "url": page.url, "line": line}
        for site, page in pages
        for line in page.lines
    ]
    replace_rows(con, "site_sightings", "article_id", sorted({page.article_id for _, page in pages}), rows)
    with listed(con, "wanted", (site for site, _ in pages)):
        con.execute(TRIM)


def forget_lines(con: DuckDBPyConnection, lines: Iterable[str]) -> None:
    """Take lines out of the memory of every site. Call it in a transaction."""
    delete_rows(con, "site_sightings", "line", sorted(lines))


def pages_of(con: DuckDBPyConnection, sites: Iterable[str]) -> dict[str, list[RememberedPage]]:
    """The remembered pages of sites, by site."""
    found: dict[str, list[RememberedPage]] = {}
    with listed(con, "wanted", sites):
        rows = records(con, PAGES)
    for row in rows:
        found.setdefault(row.pop("site"), []).append(RememberedPage(**row))
    return found


def unsettled_files(con: DuckDBPyConnection) -> list[dict[str, Any]]:
    """The files of articles that were loaded and not settled: article_id, url, source, name, sha256."""
    return records(con, UNSETTLED)


def site_lines(con: DuckDBPyConnection, site: str | None, most: int) -> list[Record]:
    """What is remembered: the sites with their numbers of articles and lines, or the lines of one site."""
    if site is None:
        return records(
            con,
            """SELECT site, count(DISTINCT article_id) AS n_articles, count(DISTINCT line) AS n_lines
               FROM site_sightings GROUP BY site ORDER BY n_articles DESC, site LIMIT ?""",
            most,
        )
    return records(
        con,
        "SELECT line, n_articles FROM site_lines WHERE site = ? ORDER BY n_articles DESC, line LIMIT ?",
        site,
        most,
    )


def sightings_of(con: DuckDBPyConnection, site: str, article_id: str, line: str) -> int:
    """On how many remembered pages of a site a line stands besides the article's own."""
    found = con.execute(
        "SELECT count(*) FROM site_sightings WHERE site = ? AND article_id <> ? AND line = ?",
        [site, article_id, line],
    )
    return int(found.fetchall()[0][0])


def clear_site(con: DuckDBPyConnection, site: str | None) -> int:
    """Forget a site (None: all sites); how many remembered articles were forgotten."""
    chosen = "TRUE" if site is None else "site = ?"
    values = [] if site is None else [site]
    found = con.execute(
        f"SELECT count(DISTINCT article_id) FROM site_sightings WHERE {chosen}", values
    ).fetchall()
    con.execute(f"DELETE FROM site_sightings WHERE {chosen}", values)
    return int(found[0][0])
