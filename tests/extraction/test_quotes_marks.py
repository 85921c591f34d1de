"""Quotation marks as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extraction.quotes.marks import find_quoted


def inside(*paragraphs: str):
    blocks, at = [], 0
    for text in paragraphs:
        blocks.append((at, text))
        at += len(text) + 2
    whole = "\n\n".join(paragraphs)
    return [(whole[q.start : q.end], q.closed, q.goes_on) for q in find_quoted(blocks)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We go,” he said.", [("We go,", True, False)]),
        ('"We go," he said. "Now."', [("We go,", True, False), ("Now.", True, False)]),
        ("''We go,'' he said.", [("We go,", True, False)]),
        ("‘We won’t go,’ he said.", [("We won’t go,", True, False)]),
        ("«Noi andiamo», disse.", [("Noi andiamo", True, False)]),
        ("He said: “We go. That’s all there is.’", [("We go. That’s all there is.", True, False)]),
        ("He spoke of “the end, and left.", [("the end, and left.", False, False)]),
        (
            "She asked for “rain,” and ” an early spring.”",
            [("rain,", True, False), ("an early spring.", True, False)],
        ),
        ("“She told me ‘no’ and left,” he said.", [("She told me ‘no’ and left,", True, False)]),
        ("The workers’ hall and the ’90s.", []),
        ("He is 6'2\" tall.", []),
        ("It's the boys' room.", []),
        ("“”", []),
        ("", []),
    ],
)
def test_one_paragraph(text, found):
    assert inside(text) == found


def test_a_quotation_over_paragraphs_repeats_its_opening_mark():
    found = inside("“We built it.", "“Then we left it,” she said.", "“Never again.”")
    assert found == [
        ("We built it.", False, True),
        ("Then we left it,", True, False),
        ("Never again.", True, False),
    ]


def test_a_mark_left_open_does_not_swallow_the_next_paragraph():
    assert inside("“We built it.", "She left.") == [("We built it.", False, False)]


@given(st.lists(st.text("“”‘’\"'«»`´ ab.,\n\u00a0", max_size=40), max_size=5))
def test_stretches_are_ordered_inside_their_paragraph_and_not_empty(paragraphs):
    blocks, at = [], 0
    for text in paragraphs:
        blocks.append((at, text))
        at += len(text) + 2
    last = 0
    for q in find_quoted(blocks):
        offset, text = blocks[q.block]
        assert max(last, offset) <= q.start < q.end <= offset + len(text)
        assert not text[q.start - offset].isspace()
        last = q.end
