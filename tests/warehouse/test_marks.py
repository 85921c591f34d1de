"""The marks of paragraphs: what a batch finds among those that are stored."""

from datetime import date

import numpy as np
import pytest

from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.settling.marks import append_marks, passages_alike
from schemas.repeats import Passage
from tests.warehouse.conftest import IDS, batch, prepared

DAYS = {IDS[0]: date(2024, 3, 1), IDS[1]: date(2024, 1, 1), IDS[2]: None}


def hashes(*values):
    return np.array(values, dtype=np.uint64)


@pytest.fixture
def stocked(con):
    """Three articles whose second paragraph has the mark 7 and the whole hash 70."""
    load_batch(con, batch(*(prepared(a, day=day) for a, day in DAYS.items())))
    told = [Passage(article_id=a, position=1, text="", day=day) for a, day in DAYS.items()]
    append_marks(con, told, hashes(7, 7, 7, 2**64 - 1), np.array([0, 1, 2, 2]), hashes(70, 70, 0))
    return con


def found(con, marks, whole=(), *, days=(date(2024, 3, 2),), window=30, most=50):
    asked = hashes(*marks), hashes(*whole)
    return [p.article_id for p in passages_alike(con, asked, days, window, most)]


def test_a_mark_counts_within_the_window_and_where_no_day_is_known(stocked):
    assert found(stocked, [7]) == [IDS[0], IDS[2]]
    assert found(stocked, [7], window=90) == IDS[:3]
    assert found(stocked, [7], days=(date(2024, 3, 2), None)) == IDS[:3]
    assert found(stocked, [7], window=10**9) == IDS[:3]
    assert found(stocked, [2**64 - 1]) == [IDS[2]]
    assert found(stocked, [8]) == []


def test_a_whole_paragraph_counts_over_all_time(stocked):
    assert found(stocked, [], [70]) == IDS[:2]
    assert found(stocked, [], [0]) == []


def test_a_mark_of_many_paragraphs_says_nothing(stocked):
    assert found(stocked, [7, 7, 7], window=90, most=6) == IDS[:3]
    assert found(stocked, [7, 7, 7], window=90, most=5) == []


def test_texts_and_days_are_those_of_the_article(stocked):
    (one,) = passages_alike(stocked, (hashes(2**64 - 1), hashes()), [None], 1, 50)
    assert (one.position, one.day) == (1, None)
    assert one.text.startswith("Harbour minister")
