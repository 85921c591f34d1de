"""Which reader reads what, and what is refused with which reason."""

import gzip
from datetime import date

import pytest

from sayso.errors import TooLarge, Unreadable
from sayso.formats.registry import read_bytes
from schemas.files import Sidecar

PARAGRAPHS = [
    "The minister told parliament on Monday that the bridge over the northern river would open in spring.",
    "Engineers had warned for years that the old crossing could not carry heavy lorries, and three were turned back.",
    "Residents of both banks welcomed the decision, although many of them said that it had come a decade too late.",
    "The new bridge cost 40 million euros, a third more than planned, according to figures of the audit office.",
]
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Bridge to open in spring | The Courier</title>"
    "<meta property='og:site_name' content='The Courier'>"
    "<meta property='article:published_time' content='2023-06-18T23:30:00+02:00'></head><body>"
    "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>"
    "<article><h1>Bridge to open in spring</h1><p class='byline'>By Ann Example</p>"
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + "</article><footer><p>All rights reserved</p></footer></body></html>"
)


def read(data, name, **sidecar):
    return read_bytes(data, name, Sidecar(**sidecar))


def kept(clipping):
    return [(b.role, b.text) for b in clipping.blocks if b.suspect is None]


@pytest.mark.parametrize("name", ["a.html", "b.HTM", "c.txt", "d.html.gz"])
def test_a_page_is_read_as_one_whatever_its_name(name):
    data = PAGE.encode()
    clipping = read(gzip.compress(data) if name.endswith(".gz") else data, name)
    assert clipping.media_type == "text/html"
    assert ("title", "Bridge to open in spring") in kept(clipping)
    assert [t for r, t in kept(clipping) if r == "body"] == PARAGRAPHS
    assert clipping.n_in == len(clipping.blocks) == 9
    assert clipping.metadata.source == "The Courier"
    assert clipping.metadata.published_on == date(2023, 6, 18)
    assert clipping.metadata.published_basis == "markup"
    assert clipping.metadata.language == "en"


def test_text_stays_text():
    assert read("\n\n".join(PARAGRAPHS).encode(), "a.txt").media_type == "text/plain"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\n", "a.html", "empty"),
        (b"%PDF-1.7 \x00\x01", "a.txt", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00", "a.html", "binary"),
        (b"text", "a.docx", "unknown kind"),
        (gzip.compress(PAGE.encode())[:-20], "a.html.gz", "half-written"),
        (b"no gzip", "a.txt.gz", "broken"),
        ("\ufeffhalf a text".encode("utf-16-le")[:-1], "a.txt", "broken"),
        (b"<html><body></body></html>", "a.html", "no text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_reason_and_advice(data, name, reason):
    with pytest.raises(Unreadable, match=reason) as caught:
        read(data, name)
    assert caught.value.advice


def test_a_gzip_bomb_is_refused():
    with pytest.raises(TooLarge):
        read(gzip.compress(b"a" * 40_000_000), "a.txt.gz")
