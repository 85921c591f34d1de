"""Search: one rule for texts and queries, sensible ranking."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.runs import start_run

from .conftest import batch, prepared, run

FILLER = "\n\n".join(
    f"The ministers spoke about the weather and other matters on day {i}." for i in range(10)
)
ARTICLES = {
    "a": "Strait\n\nShips crossed the Taiwan Strait at dawn.\n\nThe strait is busy. Taiwan watched.\n\n"
    + FILLER,
    "b": "Taiwan votes\n\nVoters in Taiwan's cities went to the polls.\n\n" + FILLER,
    "c": "Bridges\n\nThe company builds bridges near Genève.\n\n" + FILLER,
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    with open_master(Layout(tmp_path_factory.mktemp("search") / "w.duckdb")) as con:
        start_run(con, run())
        articles = [prepared(k * 16, text=text, title=text.split("\n")[0]) for k, text in ARTICLES.items()]
        load_batch(con, batch(*articles))
        yield con


def hits(con, q):
    return [(a[0], p) for a, p in con.execute("SELECT article_id, position FROM search(?)", [q]).fetchall()]


def terms(con, text):
    return con.execute("SELECT terms(?)", [text]).fetchall()[0][0]


def test_the_phrase_comes_before_the_words_and_both_before_one(loaded):
    found = hits(loaded, "Taiwan Strait")
    assert found[:2] == [("a", 1), ("a", 2)]
    assert set(found[2:]) == {("a", 0), ("b", 0), ("b", 1)}


def test_rare_words_weigh_more_than_common_ones(loaded):
    assert hits(loaded, "the ministers of bridges")[0] in {("c", 0), ("c", 1)}


def test_a_title_lifts_its_article(loaded):
    assert hits(loaded, "votes")[0] == ("b", 0)


@pytest.mark.parametrize("q", ["TAIWAN", "taiwan", "Taiwan’s", "“Taiwan”,", "Taiwans"])
def test_case_possessives_and_punctuation_do_not_matter(loaded, q):
    assert hits(loaded, q) == hits(loaded, "taiwan")


def test_accents_and_plurals_are_folded(loaded):
    assert hits(loaded, "geneve bridge")[0] == ("c", 1)
    assert terms(loaded, "cities churches boxes glasses crises status bus gas ministers'") == [
        "city", "church", "box", "glass", "crise", "status", "bus", "gas", "minister",
    ]  # fmt: skip


@pytest.mark.parametrize("q", ["", " ", "?!", None, "zzzz", "%", "'; DROP TABLE postings; --", "\x00"])
def test_queries_without_a_hit_give_no_row(loaded, q):
    assert hits(loaded, q) == []


def test_only_current_versions_are_found(con):
    text = "Ferry talks resume\n\nOld wording.\n\n" + FILLER
    old = prepared("a" * 16, text=text, story_id="s")
    new = prepared("b" * 16, text=text.replace("Old", "New"), story_id="s")
    load_batch(con, batch(old, new))
    assert hits(con, "old") == []
    assert hits(con, "new") == [("b", 1)]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.text(string.ascii_letters + "éßÅ’'-0123456789", min_size=1, max_size=12), min_size=1, max_size=6
    )
)
def test_a_text_holds_the_terms_of_each_of_its_words(loaded, words):
    whole = set(terms(loaded, " ".join(words)))
    assert all(set(terms(loaded, word)) <= whole for word in words)


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_terms_are_made_of_any_text(loaded, text):
    found = terms(loaded, text)
    assert all(term and term == term.lower() for term in found)
    assert terms(loaded, " ".join(found).upper()) is not None
