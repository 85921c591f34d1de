"""Every rule of a warehouse holds for a good one and catches the break of its own example."""

import pytest

from sayso.warehouse.store.rows import insert_rows
from sayso.warehouse.upkeep.checks import broken_checks, shipped_checks

from .conftest import TEXT


def test_a_good_warehouse_breaks_no_rule(told):
    assert broken_checks(told) == {}


@pytest.mark.parametrize("check", shipped_checks(), ids=lambda check: check.id)
def test_every_rule_catches_its_example(told, check):
    told.execute(check.breaks)
    assert check.id in broken_checks(told)


def test_slices_are_counted_in_code_points(told):
    told.execute("UPDATE article_rows SET text = '😀é' || text")
    for table in ("paragraphs", "mention_rows", "dates", "facts", "quote_rows"):
        told.execute(f"UPDATE {table} SET start_char = start_char + 2, end_char = end_char + 2")
    told.execute(
        "UPDATE quote_rows SET speaker_start = ?, speaker_end = ?",
        [TEXT.index("she") + 2, TEXT.index("she") + 5],
    )
    assert broken_checks(told) == {}


def test_ids_of_rules_are_unique():
    names = [check.id for check in shipped_checks()]
    assert len(set(names)) == len(names)


def test_an_empty_warehouse_breaks_no_rule(con):
    insert_rows(con, "settled", [])
    assert broken_checks(con) == {}
