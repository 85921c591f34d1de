"""One word in the place of another, and who did what to whom."""

import pytest

from sayso.repeats.lexicon import records
from sayso.repeats.senses import senses_of, vocabulary, weak
from sayso.repeats.verify import verify

AROUND = (
    "The clerk of the council in the old market town read it out aloud. ",
    " Nobody in the hall put a question.",
)


def told(one: str, other: str) -> tuple[str, str | None]:
    """Relation and guard of two sentences in the same surroundings."""
    verdict = verify(one.join(AROUND), other.join(AROUND))
    return verdict.relation, verdict.guard


OTHER_FACTS = [
    (
        "Thieves took a crown from the museum.",
        "Thieves took a dagger from the museum.",
        "word: crown / dagger",
    ),
    ("The bishop blessed the bell.", "The bishop tuned the bell.", "word: blessed / tuned"),
    (
        "It ended without a single puncture on the road.",
        "It ended without a single crash on the road.",
        "word",
    ),
    ("The board approved the loan.", "The board threw out the loan.", "word: approved / threw out"),
    ("Trains to the coast were running.", "Trains to the coast were cancelled.", "word"),
    ("Sousa sued Pinto over the roof.", "Pinto sued Sousa over the roof.", "order: "),
    ("A guard wounded a prisoner in the yard.", "A prisoner wounded a guard in the yard.", "order: "),
    ("Herders from Turkana attacked farmers.", "Farmers attacked herders from Turkana.", "order: "),
]
SAME_FACTS = [
    ("The firm bought a mill.", "The company purchased a mill."),
    ("The board rejected the loan.", "The board turned down the loan."),
    ("She said the trial began late.", "She added the trial started late."),
    (
        "Prices of bread went up on Monday, the shop said.",
        "On Monday prices of bread went up, the shop said.",
    ),
    ("A guard wounded a prisoner in the yard.", "A prisoner was wounded by a guard in the yard."),
    ("Police in Leeds arrested Smith.", "Police arrested Smith in Leeds."),
    ("Anna Brown and Carl Dunn were there.", "Carl Dunn and Anna Brown were there."),
    ("Several big plans failed.", "Various large schemes failed."),
    ("He brought a qwertish to the fair.", "He brought a zxcvolk to the fair."),  # no dictionary knows them
]


@pytest.mark.parametrize(("one", "other", "guard"), OTHER_FACTS)
def test_another_word_or_order_makes_a_variant(one, other, guard):
    for pair in ((one, other), (other, one)):
        assert told(*pair)[0] == "variant"
    assert told(one, other)[1].startswith(guard)


@pytest.mark.parametrize(("one", "other"), SAME_FACTS)
def test_other_words_for_the_same_do_not(one, other):
    assert told(one, other)[0] in ("exact", "near", "contains")
    assert told(other, one)[0] in ("exact", "near", "contains")


@pytest.mark.parametrize("row", records("equals.csv"), ids=lambda row: row["words"].split()[0])
def test_what_newsrooms_use_for_one_another_is_no_change(row):
    first, *others = row["words"].split()
    if row["class"] == "weak":
        assert first in row["example"].split()
        assert first in weak()
        return
    of_example = [senses_of(word) for word in row["example"].split()]
    assert any(first in senses.lemmas for senses in of_example), "the example shows the first word"
    known = vocabulary()[row["class"]]
    assert all(set(known[first]) & set(known[word]) for word in others)


@pytest.mark.parametrize("row", records("irregular.csv"), ids=lambda row: row["base"])
def test_irregular_forms_lead_to_their_base(row):
    assert row["base"] in vocabulary()[row["class"]]
    assert all(row["base"] in senses_of(form).lemmas for form in row["forms"].split())


@pytest.mark.parametrize(
    ("form", "kind", "ending", "lemma"),
    [
        ("stopped", "verb", "past", "stop"),
        ("raised", "verb", "past", "raise"),
        ("carried", "verb", "past", "carry"),
        ("making", "verb", "ing", "make"),
        ("watches", "verb", "s", "watch"),
        ("cities", "noun", "s", "city"),
        ("bigger", "adjective", "er", "big"),
    ],
)
def test_inflections_are_read(form, kind, ending, lemma):
    assert (kind, ending) in senses_of(form).forms
    assert lemma in senses_of(form).lemmas
