"""Parts of speech, features and lemmas are those of the model's own components, token for token."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extraction.engine import load_engine
from sayso.extraction.morphology import STOOD_FOR, morphology_of
from sayso.settings import Settings
from tests.conftest import SEEDS

# Words that patterns over one token or several name, and words that none does.
WORDS = (
    "there",
    "is",
    "'s",
    "let",
    "gonna",
    "ain't",
    "y'all",
    "nothin'",
    "got",
    "ta",
    "it",
    "you",
    "I",
    "did",
)
PLAIN = (
    "running",
    "Ministers",
    "had",
    "better",
    "said",
    "that",
    "42",
    "%",
    "zxqv",
    ".",
    ",",
    "does",
    "to",
    "whose",
)


def shapes(doc):
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i) for t in doc]


def engine():
    return load_engine(Settings().model)


def assert_read_as_by_the_model(texts):
    ours, theirs = engine().parse(texts), engine().nlp.pipe(texts)
    assert [shapes(doc) for doc in ours] == [shapes(doc) for doc in theirs]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_paragraphs_of_an_article(path) -> None:
    texts = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    assert_read_as_by_the_model(texts)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS + PLAIN + (" ", "\n")), max_size=12).map(" ".join), max_size=6)
)
def test_any_words(texts) -> None:
    assert_read_as_by_the_model([text for text in texts if text])


def test_a_pipeline_whose_rules_look_further_keeps_its_own_components() -> None:
    assert engine().morphology is not None
    nlp = engine().nlp.__class__()
    assert morphology_of(nlp) is None
    ruler = nlp.add_pipe(STOOD_FOR[0])
    nlp.add_pipe(STOOD_FOR[1], config={"mode": "lookup"})
    assert morphology_of(nlp) is None
    ruler.add([[{"ORTH": "Sayso"}]], {"POS": "PROPN"})
    assert morphology_of(nlp) is None
