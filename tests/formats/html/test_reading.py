"""Whole pages: every visible block is accounted for, the headline stands once, hostile pages lose nothing."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.formats.html.reading import declared_charset, read_html
from schemas.files import Sidecar

PROSE = [
    "The minister told parliament on Monday that the bridge over the northern river would open in spring.",
    "Engineers had warned for years that the old crossing could not carry heavy lorries, and three were turned back.",
    "Residents of both banks welcomed the decision, although many of them said that it had come a decade too late.",
    "The new bridge cost 40 million euros, a third more than planned, according to figures of the audit office.",
    "“We have waited long enough,” said Ann Example, who runs a bakery on the southern bank with her two sons.",
]
TITLE = "Northern bridge to open in spring"


def page(*parts, head=""):
    return f"<!DOCTYPE html><html><head><title>{TITLE} | The Courier</title>{head}</head><body>{''.join(parts)}</body></html>"


def article(*extra):
    return (
        f"<article><h1>{TITLE}</h1>" + "".join(f"<p>{p}</p>" for p in PROSE) + "".join(extra) + "</article>"
    )


def read(text, **sidecar):
    return read_html(text if isinstance(text, bytes) else text.encode(), "a.html", Sidecar(**sidecar))


def kept(clipping, *roles):
    return [b.text for b in clipping.blocks if b.suspect is None and (not roles or b.role in roles)]


def removed(clipping):
    return {b.text: b.suspect for b in clipping.blocks if b.suspect}


PARTS = st.lists(
    st.sampled_from([
        "<p>Short.</p>", "<h2>Heading</h2>", "<ul><li><a href='/x'>Link</a><li>Item</ul>", "<div>bare <b>text</b></div>",
        "<table><tr><td>1<td>2</table>", "<br><br>", "loose", "<p hidden>no</p>", "<script>x</script>", "<nav>Menu</nav>",
        "<p>Sign up for our newsletter</p>", f"<h1>{TITLE}</h1>", *(f"<p>{p}</p>" for p in PROSE),
    ]),
    min_size=1, max_size=25,
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(PARTS)
def test_every_visible_block_is_kept_or_has_a_rule(parts):
    clipping = read(page("<p>A page has text.</p>", *parts))
    assert clipping.n_in == sum(b.n_lines for b in clipping.blocks) == len(clipping.blocks)
    assert sum(b.role == "title" for b in clipping.blocks) <= 1
    assert all((b.suspect is None) == (b.suspect_version is None) for b in clipping.blocks)
    assert read(page("<p>A page has text.</p>", *parts)) == clipping


def test_the_headline_stands_once_as_title():
    clipping = read(page(f"<p>{TITLE}</p>", article()))
    assert kept(clipping, "title") == [TITLE]
    assert kept(clipping, "body") == PROSE
    assert Counter(b.text for b in clipping.blocks)[TITLE] == 2


def test_residue_is_removed_by_name_and_credits_keep_their_role():
    clipping = read(
        page(article("<p>Sign up for our newsletter</p>", "<p>Ann Example contributed to this report.</p>"))
    )
    assert kept(clipping, "body") == PROSE
    gone = removed(clipping)
    assert gone["Sign up for our newsletter"] in ("residue-newsletter", "trafilatura-precision")
    assert "Ann Example contributed to this report." not in kept(clipping, "body")


def test_repeated_paragraphs_are_left_to_the_comparison_of_repeats():
    clipping = read(page(article(*[f"<p>{PROSE[1]}</p>"] * 3)))
    assert [b.text for b in clipping.blocks].count(PROSE[1]) == 4
    assert kept(clipping).count(PROSE[1]) >= 3


def test_a_standfirst_is_known_by_the_description():
    deck = "After ten years of delay the crossing opens at last"
    head = f"<meta name='description' content='{deck}'>"
    clipping = read(
        page(
            f"<article><h1>{TITLE}</h1><h2>{deck}</h2>",
            *(f"<p>{p}</p>" for p in PROSE),
            "</article>",
            head=head,
        )
    )
    assert kept(clipping, "standfirst") == [deck]


@pytest.mark.parametrize("depth", [300, 900])
def test_deep_nesting_is_read_whole(depth):
    clipping = read(page("<div>" * depth, *(f"<p>{p}</p>" for p in PROSE), "</div>" * depth))
    assert kept(clipping) == PROSE


def test_one_line_of_five_megabytes_is_read_whole():
    clipping = read(page("<p>", "words and " * 500_000, "</p>"))
    assert [len(t) for t in kept(clipping)] == [len("words and " * 500_000) - 1]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (page("<meta charset='iso-8859-1'>", "<p>Café naïve über</p>").encode(), "utf-8"),
        (
            page(head="<meta charset='windows-1251'>")
            .replace("<body>", "<body><p>Мост откроется весной</p>")
            .encode("cp1251"),
            "cp1251",
        ),
        (("\ufeff" + page("<p>Café</p>")).encode("utf-16-le"), "utf-16-le"),
        (
            page(head="<meta charset='no-such'>").replace("<body>", "<body><p>Plain words only</p>").encode(),
            "utf-8",
        ),
    ],
    ids=["lying declaration", "true declaration", "mark", "unknown declaration"],
)
def test_charsets(data, encoding):
    clipping = read(data)
    assert clipping.encoding == encoding
    assert "\ufffd" not in "".join(b.text for b in clipping.blocks)


def test_a_few_broken_bytes_do_not_spoil_a_page_of_utf8():
    data = (
        page("<meta charset='utf-8'>", *(f"<p>{p} — “Café”</p>" for p in PROSE)).encode()
        + b"<p>cut \xe2\x80</p>"
    )
    text = " ".join(b.text for b in read(data).blocks)
    assert "— “Café”" in text
    assert "cut \ufffd" in text


def test_right_to_left_and_zero_width_text_is_kept():
    clipping = read(
        page("<p>שלום לכולם, הגשר ייפתח באביב</p><p>zero\u200bwidth \u200eand\u200f marks</p><p>\u200b</p>")
    )
    assert [b.text for b in clipping.blocks] == [
        "שלום לכולם, הגשר ייפתח באביב",
        "zerowidth \u200eand\u200f marks",
    ]


def test_declared_charset():
    assert declared_charset(b'<META http-equiv=x content="text/html; charset=Big5">') == "Big5"
    assert declared_charset(b"<p>charset=x") is None
