"""Every row of the word lists against its own example."""

import pytest

from sayso.standing.forms.tables import rows_of
from sayso.standing.forms.who import organisation_core, plain_words, same_person
from sayso.standing.forms.wording import content, overlap
from sayso.standing.slots.amounts import amounts_agree, amounts_exclude
from sayso.standing.slots.posts import is_single, one_post, rules, title_words


@pytest.mark.parametrize("row", rows_of("alike.csv"), ids=lambda r: r["words"][:30])
def test_words_that_say_alike_join_their_examples(row: dict[str, str]) -> None:
    common, share = overlap(content(row["example"]), content(row["other"]))
    assert common >= 1
    assert share >= 0.5


@pytest.mark.parametrize("row", rows_of("spellings.csv"), ids=lambda r: r["word"])
def test_spellings_are_evened_in_their_examples(row: dict[str, str]) -> None:
    assert row["plain"] in plain_words(row["example"])


@pytest.mark.parametrize("row", rows_of("nicknames.csv"), ids=lambda r: r["names"][:20])
def test_nicknames_join_their_examples(row: dict[str, str]) -> None:
    full = row["names"].split("|")[1].title() + " " + row["example"].split()[-1]
    assert same_person(row["example"], full)


@pytest.mark.parametrize("row", rules()["same"], ids=lambda r: r["words"][0])
def test_title_words_that_are_one(row: dict[str, list[str]]) -> None:
    one, other = row["example"]
    assert title_words(one) == title_words(other)


def test_rank_makes_another_post() -> None:
    one, other = rules()["rank"]["example"]
    assert not one_post(title_words(one), title_words(other))


def test_loose_words_do_not() -> None:
    one, other = rules()["loose"]["example"]
    assert one_post(title_words(one), title_words(other))


@pytest.mark.parametrize("row", rules()["single"], ids=lambda r: r["example"])
def test_single_posts_are_found_in_their_examples(row: dict[str, str]) -> None:
    of_owner = row["example"].replace(" of the ", " of ").rpartition(" of ")
    owner = "US" if row["example"].startswith("US ") else of_owner[2]
    assert is_single(title_words(row["example"], (owner,)), row["of"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bank of Leeds plc", "the Bank of Leeds"),
        ("Ministry of Foreign Affairs", "Foreign Ministry"),
        ("US State Department", "State Department"),
        ("World Health Organisation", "World Health Organization"),
        ("Chinese Foreign Ministry", "Foreign Ministry of China"),
    ],
)
def test_names_of_one_organisation(one: str, other: str) -> None:
    assert organisation_core(one) == organisation_core(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Antony Blinken", "Anthony Blinken", True),
        ("Wang Yi", "Yi Wang", True),
        ("J. Moss", "Jane Moss", True),
        ("Jane A. Moss", "Jane Moss", True),
        ("George H. Moss", "George W. Moss", False),
        ("William Burns", "Nicholas Burns", False),
        ("Chen Gang", "Qin Gang", False),
        ("Bill Burns", "William Burns", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Maria Lopez", "Mario Lopez", False),
        ("Daniel Moss", "Daniela Moss", False),
    ],
)
def test_persons(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same
    assert same_person(other, one) is same


@pytest.mark.parametrize(
    ("a", "b", "qualifiers", "agree", "exclude"),
    [
        (12, 12, (None, None), True, False),
        (12, 14, (None, None), False, True),
        (29, 30, (None, "about"), True, False),
        (29, 30, (None, None), False, False),
        (26e6, 25.7e6, (None, None), True, False),
        (1200, 1500, ("over", None), False, False),
        (100, 104, ("over", None), True, False),
    ],
)
def test_amounts(
    a: float, b: float, qualifiers: tuple[str | None, str | None], agree: bool, exclude: bool
) -> None:
    turned = (qualifiers[1], qualifiers[0])
    assert amounts_agree(a, b, qualifiers) is amounts_agree(b, a, turned) is agree
    assert amounts_exclude(a, b, qualifiers) is amounts_exclude(b, a, turned) is exclude
