"""The body of a web page: sayso's reader beside public extractors, on the annotated pages.

    python -m benchmarks.html_body

Each system gets the page's bytes or their decoded text and gives plain text. F1 is that of the public
article-extraction benchmark: 4-token shingles, mean precision and mean recall over pages, F1 of the two
(the data's own scorer counts it). Systems that are not installed are named and left out.
"""

import gzip
import importlib
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import lxml.html

from benchmarks.tables import data_folder, show, timed
from sayso.formats.html.reading import decoded, read_html
from sayso.formats.registry import read_bytes
from schemas.files import Sidecar

Page = tuple[bytes, str]  # the page's bytes, its URL
AROUND = ("title", "byline", "caption")  # no part of what the annotators call the body


def sayso_body(page: Page, *, fully: bool) -> str:
    """The kept blocks of sayso's reader but headline, byline and captions; `fully` takes the registry's way in."""
    data, url = page
    sidecar = Sidecar(url=url)
    clipping = read_bytes(data, "page.html", sidecar) if fully else read_html(data, "page.html", sidecar)
    return "\n".join(b.text for b in clipping.blocks if b.suspect is None and b.role not in AROUND)


def trafilatura_body(page: Page, **options: bool) -> str:
    extract = importlib.import_module("trafilatura").extract
    return extract(decoded(page[0])[0], url=page[1], include_comments=False, **options) or ""


def readability_body(page: Page) -> str:
    document = importlib.import_module("readability").Document(decoded(page[0])[0])
    return lines_of(document.summary())


def newspaper_body(page: Page) -> str:
    article = importlib.import_module("newspaper").Article(page[1] or "http://localhost/", fetch_images=False)
    article.download(input_html=decoded(page[0])[0])
    article.parse()
    return str(article.text)


def resiliparse_body(page: Page) -> str:
    extract = importlib.import_module("resiliparse.extract.html2text").extract_plain_text
    return str(extract(decoded(page[0])[0], main_content=True))


def justext_body(page: Page) -> str:
    justext = importlib.import_module("justext")
    found = justext.justext(decoded(page[0])[0].encode(), justext.get_stoplist("English"), encoding="utf-8")
    return "\n".join(p.text for p in found if not p.is_boilerplate)


def lines_of(html: str) -> str:
    return "\n".join(lxml.html.fromstring(html).itertext())


SYSTEMS: tuple[tuple[str, str, Callable[[Page], str]], ...] = (
    ("sayso", "sayso", partial(sayso_body, fully=True)),
    ("trafilatura, default", "trafilatura", trafilatura_body),
    ("trafilatura, precision", "trafilatura", partial(trafilatura_body, favor_precision=True)),
    ("trafilatura, recall", "trafilatura", partial(trafilatura_body, favor_recall=True)),
    ("trafilatura, fast", "trafilatura", partial(trafilatura_body, fast=True)),
    ("readability-lxml", "readability", readability_body),
    ("newspaper4k", "newspaper", newspaper_body),
    ("resiliparse", "resiliparse", resiliparse_body),
    ("jusText", "justext", justext_body),
)


def told(system: Callable[[Page], str], pages: list[Page]) -> tuple[list[str], int]:
    """The bodies, and on how many pages the system failed (no text then)."""
    bodies, n_failed = [], 0
    for page in pages:
        try:
            bodies.append(system(page))
        except Exception:  # noqa: BLE001 - a failure of a system is a result
            bodies.append("")
            n_failed += 1
    return bodies, n_failed


def main() -> None:
    data = data_folder()
    sys.path.insert(0, str(data.parent))
    score = importlib.import_module("score.pages").body_scores
    golds = [json.loads(line) for line in (data / "pages" / "gold.jsonl").read_text("utf-8").splitlines()]
    pages = [(read(data / "pages/html/drop" / f"{g['id']}.html.gz"), g["url"] or "") for g in golds]
    rows, absent, base = [], [], 0.0
    for name, module, system in SYSTEMS:
        try:
            importlib.import_module(module)
        except ImportError:
            absent.append(name)
            continue
        told(system, pages[:1])  # start-up is not what is compared
        (bodies, n_failed), seconds = timed(partial(told, system, pages))
        found = score([g["body"] for g in golds], bodies)
        base = seconds if name == "trafilatura, default" else base
        rows.append(
            (name, found["f1"], found["f1_sd"], found["p"], found["r"], found["exact"], n_failed, seconds)
        )
    print(f"{len(pages)} pages; processor time in seconds and against trafilatura's default\n")
    head = ("system", "F1", "sd", "P", "R", "exact pages", "failed", "seconds", "ratio")
    show(head, [(*row, row[-1] / base if base else 0.0) for row in rows])
    if absent:
        print(f"\nnot installed: {', '.join(absent)}")


def read(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


if __name__ == "__main__":
    main()
