"""An office that one article leaves open is taken from another; an invented one never."""

from sayso.standing.claims.counterparts import fill_counterparts, open_counterparts
from schemas.claims import StatedArg, StatedFact

ANSWERS = {"secretary of state": "foreign minister"}


def counterpart(title: str = "counterpart") -> StatedFact:
    args = (
        StatedArg(role="person", name="Ana Ruiz", entity_id="ruiz"),
        StatedArg(role="country", name="Spain", entity_id="spain"),
        StatedArg(role="counterpart_of", name="John Doe", entity_id="doe"),
    )
    return StatedFact(
        fact_id="f", article_id="a", source=None, day=None, is_copy=False, family="position", kind="position",
        start_char=0, end_char=9, evidence="sentence.", subject="Ana Ruiz", predicate="holds", object=title,
        confidence=0.6, args=args, extractor="positions", extractor_version="1",
    )  # fmt: skip


def test_the_office_comes_from_what_others_say_of_the_other_person() -> None:
    facts = [counterpart()]
    assert open_counterparts(facts) == {"doe"}
    assert fill_counterparts(facts, {"doe": ["Secretary of State"]}, ANSWERS)[0].object == "foreign minister"


def test_an_untold_office_stays_open_and_says_whose_counterpart() -> None:
    assert fill_counterparts([counterpart()], {}, ANSWERS)[0].object == "counterpart of John Doe"
    assert (
        fill_counterparts([counterpart()], {"doe": ["runner"]}, ANSWERS)[0].object
        == "counterpart of John Doe"
    )


def test_a_stated_office_is_left_alone() -> None:
    assert (
        fill_counterparts([counterpart("mayor")], {"doe": ["Secretary of State"]}, ANSWERS)[0].object
        == "mayor"
    )
