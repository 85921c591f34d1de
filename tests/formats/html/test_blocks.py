"""Cutter and census agree on any tree; the gates refuse by name; nothing is lost silently."""

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import TooLarge, Unreadable
from sayso.formats.html.align import kept_blocks
from sayso.formats.html.census import count_blocks
from sayso.formats.html.markup import parse_page, without_subset
from sayso.formats.html.page import cut_page

TAGS = [
    "p",
    "div",
    "span",
    "b",
    "br",
    "li",
    "ul",
    "table",
    "tr",
    "td",
    "th",
    "h1",
    "script",
    "style",
    "noscript",
    "button",
    "figcaption",
    "hr",
    "pre",
    "a",
    "section",
]
TEXT = st.sampled_from(
    ["", " ", "\n", "word", "two words.", "\u200b", "\u05e9\u05dc\u05d5\u05dd", "\ufeff x"]
)
HIDING = st.sampled_from(["", "", "", " hidden", " style='display: none'", " style='color:red'"])
PIECE = st.one_of(
    TEXT,
    st.builds(lambda tag, hide: f"<{tag}{hide}>", st.sampled_from(TAGS), HIDING),
    st.builds(lambda tag: f"</{tag}>", st.sampled_from(TAGS)),
    st.just("<!-- a comment -->"),
)


def texts(page):
    return [block.text for block in cut_page(parse_page(page))]


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECE, max_size=40))
def test_census_and_cutter_agree_on_any_page(pieces):
    tree = parse_page("<html><body>" + "".join(pieces) + "</body></html>")
    assert count_blocks(tree) == len(cut_page(tree))


def test_blocks_end_at_block_elements_and_double_breaks_only():
    page = "<body>one <b>two</b><br>three<br> <br>four<div>five</div>six<hr>seven<p>ei<i>ght</i></p>"
    assert texts(page) == ["one two three", "four", "five", "six", "seven", "eight"]


def test_what_a_browser_does_not_show_is_no_block():
    page = (
        "<head><title>t</title></head><body><script>x</script><p hidden>no</p>"
        "<p style='display:none'>no</p><noscript>no</noscript><p>yes</p><template>no</template>"
    )
    assert texts(page) == ["yes"]


def test_a_row_of_data_is_one_block_and_a_layout_table_is_none():
    data = "<table><tr><th>Year</th><th>Votes</th></tr><tr><td>2019</td><td>12</td></tr></table>"
    layout = f"<table><tr><td><h2>Left</h2></td><td><p>{'long ' * 100}</p></td></tr></table>"
    assert texts(f"<body>{data}{layout}") == ["Year | Votes", "2019 | 12", "Left", ("long " * 100).strip()]


@pytest.mark.parametrize("depth", [300, 900])
def test_deep_nesting_keeps_its_text(depth):
    page = "<body>" + "<div>" * depth + "<p>deep words</p>" + "</div>" * depth + "<p>after</p>"
    assert texts(page) == ["deep words", "after"]


@pytest.mark.parametrize(
    "page",
    [
        "<body>" + "<div>" * 1500 + "lost?",
        "<body>" + "<div>" * 50_000 + "lost?",
        "<body><p " + " ".join(f"a{i}=1" for i in range(20_000)) + ">x</p>",
        "<body>" + "<p a=1 b=2 c=3 d=4 e=5 f=6 g=7 h=8 i=9 j=10>x</p>" * 110_000,
    ],
    ids=["deep", "deeper than the parser", "attribute bomb", "a million attributes"],
)
def test_bombs_are_refused_by_name(page):
    with pytest.raises(TooLarge) as caught:
        parse_page(page)
    assert caught.value.advice


def test_entity_bomb_loses_its_entities_but_not_the_article():
    bomb = '<!DOCTYPE html [<!ENTITY a "aaa"><!ENTITY x SYSTEM "file:///etc/hostname">]><body><p>one &a; &x; two</p>'
    assert texts(bomb) == ["one &a; &x; two"]
    assert "ENTITY" not in without_subset(bomb)


def test_long_inlined_image_and_script_are_no_bomb():
    image = f"<img src='data:image/png;base64,{'A' * 300_000}'>"
    script = "<script>if (a<b) {" + "x=1;" * 40_000 + "}</script>"
    assert texts(f"<body>{image}{script}<p>text</p>") == ["text"]


@pytest.mark.parametrize("page", ["", "   ", "<!-- only a comment -->"])
def test_no_element_no_page(page):
    with pytest.raises(Unreadable):
        parse_page(page)


def test_text_behind_the_end_of_the_page_is_part_of_it():
    assert texts("<html><body><p>one</p></body></html><p>two</p></BODY >three</html>") == [
        "one",
        "two",
        "three",
    ]


def test_control_characters_do_not_end_the_text():
    assert texts("<body><p>one\x00two\x08three\ud800four</p>") == ["one two three four"]


def test_alignment_follows_order_and_survives_merging_and_splitting():
    blocks = [
        "Menu",
        "First paragraph of text.",
        "Share",
        "Second one.",
        "Third, split in two parts.",
        "Share",
        "Menu",
    ]
    chunks = ["First paragraph of text. Second one.", "Third, split", "in two parts."]
    assert kept_blocks(blocks, chunks) == [False, True, False, True, True, False, False]
    assert kept_blocks(blocks, []) == [False] * 7
    assert kept_blocks([], ["x"]) == []


@given(st.lists(st.text("abc ", min_size=1, max_size=8), max_size=12), st.data())
def test_equal_chunks_in_order_are_all_found(blocks, data):
    wanted = data.draw(st.lists(st.booleans(), min_size=len(blocks), max_size=len(blocks)))
    chunks = [b for b, w in zip(blocks, wanted, strict=True) if w]
    assert sum(kept_blocks(blocks, chunks)) >= sum(wanted)


@pytest.mark.parametrize(
    "unit", ["<script>", "<a", "</", "<", "<!doctype [", "<p>", "<a href='", "<!--", "<?xml "]
)
def test_the_gates_take_linear_time(unit):
    started = time.process_time()
    with contextlib.suppress(Unreadable):
        parse_page("<body>" + unit * 20_000)
    assert time.process_time() - started < 3
