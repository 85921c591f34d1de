"""What an explanation shows."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.repeats.explain import explain
from sayso.repeats.normalise import tokens

LINE = "The council of Ostend opened 42 gates on Monday, said the mayor of the town."


def test_parts_tell_what_differs():
    found = explain(LINE, LINE.replace("42", "57").replace(", said the mayor of the town", ""))
    assert found.verdict.relation == "variant"
    assert [(p.change, p.a, p.b) for p in found.parts] == [
        ("same", "The council of Ostend opened", "The council of Ostend opened"),
        ("changed", "42", "57"),
        ("same", "gates on Monday", "gates on Monday"),
        ("left_out", "said the mayor of the town", ""),
    ]


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "mayor",
            "of",
            "Ostend",
            "opened",
            "42",
            "57",
            "gates",
            "and",
            "left",
            "it’s",
            "won’t",
            ".",
            ",",
        ]
    ),
    max_size=25,
)


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_no_word_of_either_text_is_lost(a, b):
    parts = explain(a, b).parts
    for side, text in ((0, a), (1, b)):
        shown = sorted(w for p in parts for w in tokens((p.a, p.b)[side]).forms)
        assert len(shown) == len(tokens(text).forms)
