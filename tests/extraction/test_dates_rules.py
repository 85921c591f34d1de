"""Every row of the grammar reads its own example, whole, as its value."""

from datetime import date

import pytest
import spacy

from sayso.extraction.dates.extractor import read_dates
from sayso.extraction.dates.grammar import Rule, rules
from sayso.extraction.sheet import ParsedBlock, Sheet

ANCHOR = date(2023, 6, 14)  # a Wednesday
# What stands round an example where the row needs a neighbour to be sure.
FRAMES = {
    "unit_ended": "For {} ended then.",
    "for_unit": "Sales for {} fell.",
    "one_unit": "It lasted for {}.",
    "adverb": "They meet {}.",
    "bare_units": "It lasted for {}.",
    "that_time": "At {}, nobody knew.",
}
BLANK = spacy.blank("en")


def sheet_of(text: str, anchor: date | None = ANCHOR) -> Sheet:
    block = ParsedBlock(position=0, role="body", start_char=0, doc=BLANK(text))
    return Sheet("a", text, (block,), anchor_on=anchor, anchor_basis="published" if anchor else None)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_reads_its_example(rule: Rule) -> None:
    frame = FRAMES.get(rule.options.get("check", ""), "It was {} then.")
    found = read_dates(sheet_of(frame.format(rule.example)))
    assert [(d.text, d.value) for d in found][:1] == [(rule.example, rule.value)]


def test_rule_ids_are_distinct() -> None:
    names = [rule.id for rule in rules()]
    assert len(set(names)) == len(names)


def test_a_fall_is_autumn_only_where_it_is_a_time() -> None:
    assert [d.value for d in read_dates(sheet_of("The shop will open by the fall."))] == ["2023-FA"]
    assert read_dates(sheet_of("The fall in prices was the worst since the fall of the wall."))[:1] == ()
