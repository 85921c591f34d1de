"""A chance stays between 0 and 1, whatever the features."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extraction.chances import Weights, chance

WEIGHTS = Weights(0.5, {"clear": 2.0, "torn": -2.0})


@given(st.dictionaries(st.sampled_from(["clear", "torn", "unknown"]), st.floats(-1e6, 1e6)))
def test_a_chance_is_a_probability(features):
    assert 0.0 <= chance(features, WEIGHTS) <= 1.0


def test_features_move_it_as_their_weights_say():
    assert (
        chance({"torn": 1.0}, WEIGHTS) < chance({"unknown": 1.0}, WEIGHTS) < chance({"clear": 1.0}, WEIGHTS)
    )
    assert chance({"unknown": 1.0}, WEIGHTS) == chance({}, WEIGHTS) == pytest.approx(0.6225, abs=1e-4)
