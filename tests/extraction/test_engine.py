"""The model is loaded afresh when it has met too many words, and parses alike."""

import pytest

from sayso.extraction import engine as module
from sayso.extraction.engine import load_engine, warm_engine
from sayso.settings import Settings


def test_a_model_that_has_met_many_words_is_loaded_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    model, text = Settings().model, "The mayor of Quixwumpville met Zorbla Flimmeroon in Oslo on Monday."
    first = warm_engine(model)
    before = first.pack(next(first.parse([text])))
    assert warm_engine(model) is first
    monkeypatch.setattr(module, "MOST_NEW_WORDS", 0)
    second = warm_engine(model)
    assert second is not first
    assert second is load_engine(model)
    assert second.version == first.version
    assert second.pack(next(second.parse([text]))) == before
