"""Plain text: paragraphs, their place in the file, roles and metadata."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import Unreadable
from sayso.formats.lines.bylines import author_of, byline_rules, head_author, head_rules
from sayso.formats.lines.dateline import date_line, report_dateline, stated_date, unglued
from sayso.formats.text.layout import is_caption
from sayso.formats.text.reading import count_lines, read_text
from sayso.formats.text.segments import cut
from sayso.formats.text.slugs import slug_words
from sayso.lineshapes import BREAKS, as_one_line
from schemas.clippings import RawBlock
from schemas.files import Sidecar

WRAPPED = """\
The council of Oakville voted on Monday to close the old bridge over
the river for two years, saying that repairs could no longer wait and
that the money had been found.

"We have no choice," said Mayor Jane Roe, who has led the town since
2019. "The engineers were clear, and we will follow their advice."
Work begins in March.
"""
BODY = [
    "The council of Oakville voted on Monday to close the old bridge over the river for two years, officials said.",
    "Mayor Jane Roe told reporters that the engineers had been clear and that the town would follow their advice.",
    "Residents who use the bridge every day said they had not been asked, and called for a second meeting in May.",
]


def blocks(text: str, **sidecar: str) -> list[tuple[str, str]]:
    return [(b.role, b.text) for b in read_text(text.encode(), "x.txt", Sidecar(**sidecar)).blocks]


def test_hard_wrapped_lines_are_joined_and_lengths_agree() -> None:
    clipping = read_text(WRAPPED.encode(), "x.txt", Sidecar())
    assert [b.n_lines for b in clipping.blocks] == [3, 3]
    assert clipping.n_in == 6
    for block in clipping.blocks:
        assert block.text == WRAPPED[block.source_start : block.source_end].replace("\n", " ")


def test_windows_newlines_within_a_paragraph_become_two_spaces() -> None:
    text = WRAPPED.replace("\n", "\r\n")
    clipping = read_text(text.encode(), "x.txt", Sidecar())
    assert [b.n_lines for b in clipping.blocks] == [3, 3]
    for block in clipping.blocks:
        assert block.text == text[block.source_start : block.source_end].replace("\r\n", "  ")
    assert clipping.source_text == text


@pytest.mark.parametrize("between", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \t\n", "\u2028"])
def test_long_lines_are_paragraphs(between: str) -> None:
    assert [text for _, text in blocks(between.join(BODY))] == BODY


def test_short_lines_are_not_taken_for_wrapped_ones() -> None:
    text = "Home\nNews\nSport\nWeather\nLocal\nBusiness\nArts\n"
    assert len(cut(text)) == 7


@given(
    st.text(alphabet=st.sampled_from([*"aB. \t-•1’“”", *BREAKS, "é", "中", "\xa0", "\u200b"]), max_size=400)
)
def test_every_visible_line_lies_in_one_paragraph(text: str) -> None:
    segments = cut(text)
    assert sum(s.n_lines for s in segments) == count_lines(text)
    assert all(a.end <= b.start for a, b in pairwise(segments))
    inside = "".join(text[s.start : s.end] for s in segments)
    assert "".join(inside.split()) == "".join(text.split())
    for s in segments:
        slice_ = text[s.start : s.end]
        assert slice_ == slice_.strip()
        assert len(as_one_line(slice_)) == len(slice_)


@given(
    st.lists(st.text(alphabet="abcdefgh", min_size=1, max_size=12), min_size=60, max_size=200),
    st.integers(50, 90),
)
def test_a_wrapped_paragraph_comes_back_as_one(parts: list[str], width: int) -> None:
    lines = [""]
    for part in parts:
        if len(lines[-1]) + len(part) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {part}".strip()
    text = "\n".join(lines) + "."
    assert [as_one_line(text[s.start : s.end]) for s in cut(text)] == [" ".join(parts) + "."]


def test_title_byline_and_date_stand_above_the_body() -> None:
    text = "\n\n".join(["Oakville to close its old bridge", "By Jane Roe", "June 18, 2023", *BODY])
    clipping = read_text(text.encode(), "x.txt", Sidecar())
    assert [b.role for b in clipping.blocks][:2] == ["title", "byline"]
    assert clipping.metadata.title == "Oakville to close its old bridge"
    assert clipping.metadata.author == "Jane Roe"
    assert clipping.metadata.published_on == date(2023, 6, 18)
    assert clipping.metadata.published_basis == "dateline"


def test_a_sentence_above_the_byline_is_the_standfirst() -> None:
    deck = "Repairs can no longer wait, the town's engineers warn in a new report."
    text = "\n\n".join(["Oakville to close its old bridge", deck, "By Jane Roe", *BODY])
    assert blocks(text)[1] == ("standfirst", deck)


def test_headings_lists_and_captions_within_the_body() -> None:
    caption = "Mayor Jane Roe (right) greets Oakville residents at the old bridge on Monday"
    text = "\n\n".join([BODY[0], "What comes next", BODY[1], caption, BODY[2], "• Oakville, 4,000 residents"])
    assert [r for r, _ in blocks(text)] == ["body", "heading", "body", "caption", "body", "list"]


@pytest.mark.parametrize(
    "line",
    [
        "View of the old bridge in Oakville after the flood",
        "US President Joe Biden walks to Marine One at the White House",
        "Jane Roe, left, at the opening of the bridge. Photo: John Doe/Getty Images",
    ],
)
def test_captions(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize("line", [*BODY, "What comes next", "He said:", "Meeting with top officials", ""])
def test_what_is_no_caption(line: str) -> None:
    assert not is_caption(line)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("June 18, 2023", date(2023, 6, 18)),
        ("Published: Sunday, 18 June 2023 at 10:15 GMT", date(2023, 6, 18)),
        ("By Jane Roe | Jun. 18, 2023 4:05 p.m. ET", date(2023, 6, 18)),
        ("2023-06-18", date(2023, 6, 18)),
        ("18. Juni 2023, 12:05 Uhr", date(2023, 6, 18)),
        ("18 de junio de 2023", date(2023, 6, 18)),
        ("2023年6月18日", date(2023, 6, 18)),
        ("18/06/2023", date(2023, 6, 18)),
        ("06/18/2023", date(2023, 6, 18)),
        ("PUBLISHED: June 18, 2023 at 3:17 p.m. | UPDATED: June 20, 2023 at 5:22 p.m.", date(2023, 6, 18)),
        ("Updated June 20, 2023 4:04AM EST / Published June 18, 2023 12:16PM EST", date(2023, 6, 18)),
        ("Written by Jane Roe, Senior Contributing Writer June 18, 2023 at 7:17 a.m. PT", date(2023, 6, 18)),
        ("By Jane RoeJun. 18, 2023 11:00 pm EST", date(2023, 6, 18)),
        ("June 18, 202310:15 AM", date(2023, 6, 18)),
        ("Last updated: 2023/06/18 at 8:39 AM", date(2023, 6, 18)),
        ("06-18-2023", date(2023, 6, 18)),
        ("06/07/2023", None),
        ("June 2023", None),
        ("February 30, 2023", None),
        ("The treaty was signed on June 18, 2023, after two long years of talks in Geneva", None),
    ],
)
def test_date_lines(line: str, day: date | None) -> None:
    assert date_line(line) == day


def test_report_datelines_need_a_year() -> None:
    assert report_dateline("BEIJING, June 18, 2023 (Reuters) - The minister arrived.") == date(2023, 6, 18)
    assert report_dateline("BEIJING, June 18 (Reuters) - The minister arrived.") is None
    assert report_dateline("Beijing said on June 18, 2023 that the minister had arrived.") is None


def test_a_publication_date_goes_before_an_update() -> None:
    lines = ["Updated June 20, 2023", "Published June 18, 2023"]
    assert stated_date(lines, "") == date(2023, 6, 18)
    assert stated_date(lines[:1], "") == date(2023, 6, 20)


@pytest.mark.parametrize(("rule", "pattern", "example"), byline_rules(), ids=lambda x: str(x)[:20])
def test_every_byline_rule_matches_its_example(rule: str, pattern: object, example: str) -> None:
    assert author_of(example)


@pytest.mark.parametrize(("rule", "pattern", "example"), head_rules(), ids=lambda x: str(x)[:20])
def test_every_head_rule_matches_its_example(rule: str, pattern: object, example: str) -> None:
    assert head_author(example) == "Jane Roe"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Q. Roe", "Jane Q. Roe"),
        ("By Jane Roe, Senior Writer", "Jane Roe"),
        ("By Jane Roe and The Oakville Press", "Jane Roe"),
        ("ByJane Roe", "Jane Roe"),
        ("By\xa0Jane RoeJun. 18, 2023 9:00 am EST", "Jane Roe"),
        ("By   Jane Roe  |   Published Mar 9, 2022 4:17 PM EST", "Jane Roe"),
        ("BY JANE ROE AND JOHN DOE", "JANE ROE AND JOHN DOE"),
        ("By Jane Roe, who has sold the house that her father built.", None),
    ],
)
def test_the_names_of_a_byline(line: str, author: str | None) -> None:
    assert author_of(line) == author


@pytest.mark.parametrize(
    "line",
    ["Top Videos", "Copy URL", "Jane Roe went to the old bridge", "Storm Warnings on the Coast", "Roe"],
)
def test_what_begins_with_no_author(line: str) -> None:
    assert head_author(line) is None


def test_a_name_alone_below_the_title_is_the_byline() -> None:
    text = "\n".join(["Oakville to close its old bridge", "Jane Roe", "4 min read", *BODY])
    clipping = read_text(text.encode(), "x.txt", Sidecar())
    assert [b.role for b in clipping.blocks][:2] == ["title", "byline"]
    assert clipping.metadata.author == "Jane Roe"


def test_the_day_of_the_url_counts_where_the_text_states_none() -> None:
    url = "https://news.example/2023/06/19/old-bridge"
    found = [
        read_text("\n".join(head + BODY).encode(), "x.txt", Sidecar(url=url)).metadata
        for head in (
            ["Oakville to close its old bridge"],
            ["Oakville to close its old bridge", "June 18, 2023"],
        )
    ]
    assert [(m.published_on, m.published_basis) for m in found] == [
        (date(2023, 6, 19), "sidecar"),
        (date(2023, 6, 18), "dateline"),
    ]


@given(st.lists(st.sampled_from([*"aZ 0129:,./", "Dec", "May 2, ", "2023"]), max_size=60))
def test_ungluing_only_adds_spaces(parts: list[str]) -> None:
    line = "".join(parts)
    assert unglued(line).replace(" ", "") == line.replace(" ", "")
    assert unglued(unglued(line)) == unglued(line)


@pytest.mark.parametrize(
    "line", ["By the end of the year", "By Monday the river had risen", "Bystanders ran", "By 2019"]
)
def test_what_is_no_byline(line: str) -> None:
    assert author_of(line) is None


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", "\xa0\u3000\n".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read_text(data, "x.txt", Sidecar())


@pytest.mark.parametrize(
    "text",
    ["x" * 300_000, "a " * 150_000, "\u202e\u200b\n" * 9, ".\n" * 20_000, "(" * 50_000, "By " * 40_000],
)
def test_hostile_text_is_read(text: str) -> None:
    clipping = read_text(text.encode(), "x.txt", Sidecar())
    assert sum(b.n_lines for b in clipping.blocks) == clipping.n_in


def test_the_title_is_the_line_that_the_url_names() -> None:
    menu = [
        "Home",
        "News",
        "Ten ways to spend a rainy weekend in town",
        "Oakville to close its old bridge",
        "Share this",
    ]
    url = "https://gazette.example/news/2023/06/oakville-closes-old-bridge.html"
    found = blocks("\n".join([*menu, *BODY]), url=url)
    assert [text for role, text in found if role == "title"] == ["Oakville to close its old bridge"]


def test_no_title_is_guessed_against_the_url() -> None:
    url = "https://gazette.example/mayor-wins-second-term-in-oakville"
    found = blocks("\n".join(["Ten ways to spend a rainy weekend in town", *BODY]), url=url)
    assert "title" not in [role for role, _ in found]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.example/a/old-bridge-closes-2023.html", {"old", "bridge", "closes", "2023"}),
        ("https://x.example/", set()),
        ("http://[broken", set()),
        (None, set()),
    ],
)
def test_words_of_a_slug(url: str | None, expected: set[str]) -> None:
    assert slug_words(url) == expected


SEEDS = Path(__file__).parents[3] / "seeds"
GOLDEN = sorted((Path(__file__).parents[2] / "golden" / "cleaning").glob("*.json"))


@pytest.mark.parametrize("path", GOLDEN, ids=lambda p: p.stem)
def test_the_sample_articles_are_cut_as_the_golden_files_say(path: Path) -> None:
    golden = json.loads(path.read_text("utf-8"))
    clipping = read_text((SEEDS / f"{path.stem}.txt").read_bytes(), f"{path.stem}.txt", Sidecar())
    assert list(clipping.blocks) == [RawBlock(**row) for row in golden["blocks_in"]]
    assert clipping.metadata.language == "en"


def test_title_and_author_of_the_sample_articles() -> None:
    found = {
        path.name[:3]: read_text(path.read_bytes(), path.name, Sidecar()).metadata
        for path in SEEDS.glob("*.txt")
    }
    assert {k: m.author for k, m in found.items() if m.author} == {"003": "Sacha Woodward"}
    assert {k: m.title for k, m in found.items() if m.title} == {
        "002": "Antony Blinken in Beijing: Secretary of State lands in China on a diplomatic mission",
        "003": "With Blinken’s trip to China, the US is seeking to reduce tensions",
    }
    assert {m.published_on for m in found.values()} == {None}
