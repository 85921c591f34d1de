"""Title, author and date of a web page, and what is made up where the page states none.

    python -m benchmarks.html_metadata

sayso beside trafilatura and newspaper4k on the annotated pages (right: as the data's scorer counts). Then
the pages without an author, and 40 pages (seeded) out of which every trace of their date was taken: each
spelling of the day itself and of its neighbours in text, markup and address, and the clock times of that
day. Other days stay on the page, as on a real page that does not say when it was written. The 40 are
drawn from the pages whose markup itself names the annotated day as that of publication: on others the
annotated day is a slip or a revision, and taking it out would leave the stated one.
"""

import importlib
import json
import random
import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from benchmarks.html_body import Page, read
from benchmarks.tables import data_folder, show
from sayso.formats.html.reading import decoded, read_html
from sayso.formats.metadata.page import iso_day
from schemas.files import Sidecar

N_UNDATED = 40
SEED = 20
PUBLISHED = re.compile(
    r"(?:publi\w*time|datePubli\w*|publi\w*Date|pub-?date|dc\.date|dcterms\.created)\W[^<>{}\d]{0,40}(\d{4}-\d\d-\d\d)",
    re.I,
)
FIELDS = ("title", "author", "published_on")
ABSENT: dict[str, Any] = dict.fromkeys(FIELDS)
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def sayso_says(page: Page) -> dict[str, Any]:
    meta = read_html(page[0], "page.html", Sidecar(url=page[1])).metadata
    return {"title": meta.title, "author": meta.author, "published_on": meta.published_on}


def trafilatura_says(page: Page) -> dict[str, Any]:
    found = importlib.import_module("trafilatura").bare_extraction(
        decoded(page[0])[0], url=page[1], with_metadata=True
    )
    if found is None:
        return ABSENT
    day = date.fromisoformat(found.date) if found.date else None
    return {"title": found.title, "author": found.author, "published_on": day}


def newspaper_says(page: Page) -> dict[str, Any]:
    article = importlib.import_module("newspaper").Article(page[1] or "http://localhost/", fetch_images=False)
    article.download(input_html=decoded(page[0])[0])
    article.parse()
    day = article.publish_date.date() if article.publish_date else None
    return {"title": article.title, "author": ", ".join(article.authors) or None, "published_on": day}


SYSTEMS: tuple[tuple[str, str, Callable[[Page], dict[str, Any]]], ...] = (
    ("sayso", "sayso", sayso_says),
    ("trafilatura", "trafilatura", trafilatura_says),
    ("newspaper4k", "newspaper", newspaper_says),
)


def spellings(day: date) -> re.Pattern[str]:
    """Every usual way to write a day, its clock times included; and the seconds since 1970 on it."""
    d, m, y = rf"0?{day.day}(?:st|nd|rd|th)?", rf"0?{day.month}", rf"(?:{day.year})"
    name = rf"{MONTHS[day.month - 1][:3]}[a-z]*\.?"
    gap = r"[\s,/._\-]{0,3}"
    begin = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    seconds = "|".join(str(begin // 100_000 + i) + r"\d{5}(?:\d{3})?" for i in range(2))
    forms = (
        rf"{y}[\-/._]?{m}[\-/._]?{d}(?:T?\s?\d\d:\d\d[\d:.+Z\-]*)?",
        rf"{d}[\-/._]{m}[\-/._](?:{y}|{day.year % 100:02})",
        rf"{m}[\-/._]{d}[\-/._](?:{y}|{day.year % 100:02})",
        rf"{name}{gap}{d}{gap}{y}",
        rf"{d}{gap}(?:of\s)?{name}{gap}{y}",
        rf"{y}{gap}{name}{gap}{d}",
        rf"{name}{gap}{d}",
        rf"{d}{gap}(?:of\s)?{name}",
        seconds,
    )
    return re.compile("|".join(rf"(?<![\d]){form}(?![\d])" for form in forms), re.I)


def without(text: str, day: date) -> str:
    """A text from which a day and its two neighbours, by which zones differ, are gone."""
    for near in (day, day - timedelta(days=1), day + timedelta(days=1)):
        text = spellings(near).sub("", text)
    return text


def is_stated(gold: dict[str, Any], page: Page) -> bool:
    """Whether the markup names the annotated day, or a neighbour, and no other as that of publication."""
    day = date.fromisoformat(gold["date"][:10])
    stated = list(filter(None, map(iso_day, PUBLISHED.findall(decoded(page[0])[0]))))
    return bool(stated) and all(abs((other - day).days) <= 1 for other in stated)


def undated(golds: list[dict[str, Any]], pages: list[Page]) -> list[Page]:
    """The seeded pages with every trace of their date taken out."""
    dated = [(g, page) for g, page in zip(golds, pages, strict=True) if g.get("date") and is_stated(g, page)]
    chosen = random.Random(SEED).sample(dated, N_UNDATED)
    stripped = []
    for gold, (data, url) in chosen:
        day = date.fromisoformat(gold["date"][:10])
        stripped.append((without(decoded(data)[0], day).encode(), without(url, day)))
    return stripped


def answers(system: Callable[[Page], dict[str, Any]], pages: list[Page]) -> list[dict[str, Any]]:
    found = []
    for page in pages:
        try:
            found.append(system(page))
        except Exception:  # noqa: BLE001 - a failure of a system is an answer of nothing
            found.append(ABSENT)
    return found


def main() -> None:
    data = data_folder()
    sys.path.insert(0, str(data.parent))
    score = importlib.import_module("score.pages").metadata_scores
    golds = [json.loads(line) for line in (data / "pages/gold.jsonl").read_text("utf-8").splitlines()]
    golds = [gold for gold in golds if "title" in gold]
    pages = [(read(data / "pages/html/drop" / f"{g['id']}.html.gz"), g["url"] or "") for g in golds]
    bare = undated(golds, pages)
    rows, found = [], {}
    for name, module, system in SYSTEMS:
        try:
            importlib.import_module(module)
        except ImportError:
            print(f"not installed: {name}", file=sys.stderr)
            continue
        found = score(golds, {g["id"]: said for g, said in zip(golds, answers(system, pages), strict=True)})
        dated = sum(said["published_on"] is not None for said in answers(system, bare))
        right = (found[field]["right"] for field in ("title", "author", "date"))
        rows.append((name, *right, found["author"]["invented"], dated / N_UNDATED))
    print(
        f"{len(golds)} pages; {found['author']['gold_none']} without an author, {N_UNDATED} robbed of their date\n"
    )
    show(("system", "title right", "author right", "date right", "author made up", "date made up"), rows)


if __name__ == "__main__":
    main()
