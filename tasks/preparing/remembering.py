"""Site memory in a run: a first look at its texts before any is cleaned, and what stays when they are settled.

What a site repeats is known only when several of its pages were seen. So that the order and
the batches of a run do not matter, the texts of the run are looked at once before the first
is cleaned (docs/decisions/0011-site-memory.md).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from sayso.cleaning.memory import is_prose, worth_remembering
from sayso.dropfolder.reading import stored, stored_at
from sayso.errors import Unreadable
from sayso.formats.text.segments import cut
from sayso.identity import article_id_of
from sayso.warehouse.settling import sites as desk
from sayso.warehouse.settling.restorations import restorations_of
from sayso.warehouse.store.connection import Connection
from schemas.plans import Plan
from schemas.sites import RememberedPage, Restoration
from tasks.preparing.shelf import site_of

TEXTS = (".txt", ".text", ".md")
# A longer file is no page of a site.
MOST_BYTES = 1_000_000

Candidate = tuple[str, str | None, str, str]  # article_id, URL, name, sha256
Pages = dict[str, list[RememberedPage]]


def known_of_sites(con: Connection, plan: Plan, archive: Path) -> tuple[Pages, tuple[Restoration, ...]]:
    """The pages that the articles of a plan can recall, by site, and what users decided.

    Pages of earlier runs come from the warehouse, those of this run (also those that it
    loaded before it died) from the archive.
    """
    candidates = candidates_of(plan, desk.unsettled_files(con))
    looked_at = without_wire_copy(look_through(candidates, archive))
    earlier = desk.pages_of(con, candidates)
    pages = {site: each_once(earlier.get(site, ()), looked_at.get(site, ())) for site in sorted(candidates)}
    return pages, restorations_of(con)


def each_once(earlier: Sequence[RememberedPage], own: Sequence[RememberedPage]) -> list[RememberedPage]:
    """The pages by id; of one that is read again what the run sees of it counts."""
    pages = {page.article_id: page for page in (*earlier, *own)}
    return [pages[name] for name in sorted(pages)]


def candidates_of(plan: Plan, unsettled: Iterable[Mapping[str, str]]) -> dict[str, list[Candidate]]:
    """The articles of a run by site, each once and in the order of their ids."""
    found: dict[str, dict[str, Candidate]] = {}
    for row in unsettled:
        site = site_of(row["url"], row["source"])
        if site:
            mine = (row["article_id"], row["url"], row["name"], row["sha256"])
            found.setdefault(site, {})[row["article_id"]] = mine
    for batch in plan.batches:
        for file in batch.files:
            site = site_of(file.sidecar.url, file.sidecar.source)
            if site:
                name = article_id_of(file)
                found.setdefault(site, {})[name] = (
                    name,
                    file.sidecar.url,
                    file.member or file.path,
                    file.sha256,
                )
    return {site: [known[name] for name in sorted(known)] for site, known in found.items()}


def look_through(candidates: Mapping[str, Sequence[Candidate]], archive: Path) -> Pages:
    """The lines of the first articles of each site whose files are plain UTF-8 texts."""
    return {site: list(first_pages(articles, archive)) for site, articles in candidates.items()}


def first_pages(articles: Sequence[Candidate], archive: Path) -> Iterable[RememberedPage]:
    """As many pages as a site is remembered by, in the order given."""
    left = desk.MOST_ARTICLES
    for article_id, url, name, digest in articles:
        lines = lines_of(archive, digest) if name.lower().endswith(TEXTS) else ()
        if lines and left:
            left -= 1
            yield RememberedPage(article_id=article_id, url=url, lines=lines)


def lines_of(archive: Path, digest: str) -> tuple[str, ...]:
    """The keys of a text's blocks; none for what is large, absent or not UTF-8 (it can still recall others)."""
    place = stored_at(archive, digest)
    if not place.exists() or place.stat().st_size > MOST_BYTES:
        return ()
    try:
        text = stored(archive, digest).decode("utf-8-sig")
    except (Unreadable, UnicodeDecodeError):
        return ()
    return worth_remembering(text[s.start : s.end] for s in cut(text))


def without_wire_copy(pages: Pages) -> Pages:
    """The pages without the sentences that several sites carry: agencies write them, no site does."""
    sites = Counter(
        key for known in pages.values() for key in {k for p in known for k in p.lines if is_prose(k)}
    )
    shared = {key for key, n in sites.items() if n > 1}
    return {
        site: [p.model_copy(update={"lines": tuple(k for k in p.lines if k not in shared)}) for p in known]
        for site, known in pages.items()
    }


def remember(con: Connection, articles: Sequence[str]) -> None:
    """Keep the lines of settled articles for later runs; a sentence that another source repeats is the agency's."""
    blocks = desk.blocks_of_sites(con, articles)
    wire = {key for key in worth_remembering(b["text"] for b in blocks if b["is_wire"]) if is_prose(key)}
    pages = []
    for article_id, mine in groupby(blocks, key=lambda row: str(row["article_id"])):
        own = list(mine)
        site = site_of(own[0]["url"], own[0]["source"])
        lines = tuple(k for k in worth_remembering(b["text"] for b in own) if k not in wire)
        if site:
            pages.append((site, RememberedPage(article_id=article_id, url=own[0]["url"], lines=lines)))
    desk.put_pages(con, pages)
    desk.forget_lines(con, wire)
