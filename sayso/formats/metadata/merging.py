"""What is known of an article besides its text, by order of trust.

Sidecar before markup, markup before an ISO date at the start of the file name, that
before a dateline in the text. A wrong answer is worse than none: what is doubtful is None.
"""

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

from schemas.articles import Metadata, PublishedBasis
from schemas.files import Sidecar

_NAME_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)|(\d{4})(\d{2})(\d{2})(?!\d)")
_EARLIEST, _LATEST = date(1700, 1, 1), date(2199, 12, 31)  # days beyond stand for "none" in exports
_HALF = re.compile(r"[\ud800-\udfff]")


def merge_metadata(markup: Metadata, sidecar: Sidecar, name: str, text_dateline: date | None) -> Metadata:
    """One `Metadata` from what markup, sidecar, file name and text say of an article.

    `name` is the file name (of folders before it, `date=DAY` counts), `text_dateline` the day that
    the text itself states. The source falls back to the host of the URL without `www.`.
    """
    url = _said(sidecar.url) or _said(markup.url)
    published_on, basis = _published(markup, sidecar, name, text_dateline)
    return Metadata(
        source=_said(sidecar.source) or _said(markup.source) or host_of(url),
        url=url,
        title=_said(sidecar.title) or _said(markup.title),
        author=_said(sidecar.author) or _said(markup.author),
        published_on=published_on,
        published_basis=basis,
        language=_said(sidecar.language) or _said(markup.language),
        tags=tuple(dict.fromkeys(tag for t in (*sidecar.tags, *markup.tags) if (tag := _said(t)))),
    )


def _said(value: str | None) -> str | None:
    """A field without surrounding blanks and half characters; None when nothing is left."""
    return _HALF.sub("\ufffd", value or "").strip() or None


def _published(
    markup: Metadata, sidecar: Sidecar, name: str, text_dateline: date | None
) -> tuple[date | None, PublishedBasis]:
    """The best stated day and what states it."""
    stated: tuple[tuple[date | None, PublishedBasis], ...] = (
        (sidecar.published_on, "sidecar"),
        (markup.published_on, "markup"),
        (name_date(name), "filename"),
        (text_dateline, "dateline"),
    )
    return next(((day, basis) for day, basis in stated if day and is_day(day)), (None, "unknown"))


def is_day(day: date) -> bool:
    """Whether an article can be of a day; `0001-01-01` and `9999-12-31` stand for none."""
    return _EARLIEST <= day <= _LATEST


def name_date(name: str) -> date | None:
    """The ISO 8601 date (`2023-06-18` or `20230618`) that a file name starts with, else that of the
    innermost `date=` folder before it, else None."""
    *folders, own = re.split(r"[/\\]", name)
    stated = [part.partition("=")[2] for part in folders if part.lower().startswith("date=")]
    return next((day for part in (own, *reversed(stated)) if (day := _starting_date(part))), None)


def _starting_date(name: str) -> date | None:
    """The date that a name starts with, None where it starts with none."""
    found = _NAME_DATE.match(name)
    if not found:
        return None
    parts = [int(x) for x in found.groups() if x]
    try:
        day = date(parts[0], parts[1], parts[2])
    except ValueError:
        return None
    return day if is_day(day) else None


def host_of(url: str | None) -> str | None:
    """The host of an absolute URL in lower case, without `www.`; None when it has none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def plausible(day: date | None, today: date | None = None) -> date | None:
    """`day` unless no web page can bear it: before 1990, or more than a day after `today`."""
    if not day or day < date(1990, 1, 1):
        return None
    return None if today and day > today + timedelta(days=1) else day
