"""Why a sentence or line gave no fact, or is not in the text."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadRequest
from sayso.warehouse.answers.outputs import plain
from sayso.warehouse.answers.why_not import CURLY, PLAIN, nearest, place_of, why_not
from sayso.warehouse.loading.batches import load_batch

from .conftest import batch, prepared


@pytest.fixture
def loaded(con):
    load_batch(con, batch(prepared()))
    return con


def test_a_removed_line_names_its_rule_and_neighbours(loaded):
    (found,) = why_not(loaded, "share")
    assert (found["verdict"], found["rule"], found["rule_version"]) == ("removed", "share", "1")
    assert found["because"] == "It was removed by rule share (version 1)."
    assert len(found["before"]) == 2
    assert found["path"] == f"/drop/{'a' * 16}.txt"


@pytest.mark.parametrize(
    "text", ["Some 1,200 dockers are on strike.", "some  1,200\n DOCKERS", "1,200 dockers", "on strike. "]
)
def test_what_was_read_in_the_words_is_shown(loaded, text):
    (found,) = why_not(loaded, text)
    assert found["verdict"] == "read"
    assert [fact["value"] for fact in found["facts"]] == [1200.0]
    assert found["quotes"] == []
    assert found["because"] == "It was kept; 1 fact read in it."


def test_marks_of_any_form_find_the_quotation(loaded):
    (found,) = why_not(loaded, "“We are close to a deal,” she said")
    assert [quote["speaker"] for quote in found["quotes"]] == ["Ada Quill"]
    assert [mention["text"] for mention in found["mentions"]] == ["she"]
    assert found["because"] == "It was kept; 1 quote, 1 mention read in it."


def test_words_that_gave_nothing(loaded):
    (found,) = why_not(loaded, "Ferry talks resume")
    assert found["verdict"] == "nothing_read"
    assert "no rule or model saw a fact" in found["because"]


def test_an_article_of_another_language_was_not_mined(loaded):
    for table in ("mention_rows", "facts", "dates", "quote_rows"):
        loaded.execute(f"DELETE FROM {table}")
    loaded.execute("UPDATE article_rows SET language = 'tr'")
    (found,) = why_not(loaded, "Ferry talks resume")
    assert found["verdict"] == "not_mined"
    assert "its language is tr" in found["because"]


def test_a_duplicate_names_the_other(loaded):
    loaded.execute("UPDATE paragraphs SET fate = 'duplicate', start_char = NULL WHERE position = 2")
    (found,) = why_not(loaded, "dockers are on strike")
    assert found["verdict"] == "duplicate"
    assert f"repeat of paragraph {'a' * 16}:1" in found["because"]
    assert found["repeats"][0]["other_text"].startswith("Harbour minister")


def test_copied_facts_are_no_witnesses(loaded):
    loaded.execute("INSERT INTO copied_facts SELECT fact_id FROM facts WHERE family = 'number'")
    assert "no witness of its own: 1" in why_not(loaded, "dockers are on strike")[0]["because"]


def test_lines_that_no_block_holds_together_are_looked_up_one_by_one(loaded):
    found = why_not(loaded, "Ferry talks resume\n\nShare\n")
    assert [row["verdict"] for row in found] == ["nothing_read", "removed"]
    assert json.dumps(plain(found))


@pytest.mark.parametrize("text", ["nowhere at all", "%", "_", "'; DROP TABLE facts", "\x00", "\ud800"])
def test_what_no_block_holds_gives_nothing(loaded, text):
    assert why_not(loaded, text) == []


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_a_blank_text_is_a_bad_request(loaded, text):
    with pytest.raises(BadRequest):
        why_not(loaded, text)


WORDS = st.lists(st.text("abßéÉ“’.*(", min_size=1, max_size=4), min_size=1, max_size=5)


@given(WORDS, WORDS, st.sampled_from([" ", "\n", " \t "]))
def test_words_are_found_where_they_stand(before, words, gap):
    passage = " ".join(before) + " " + gap.join(words)
    start, end = place_of(" ".join(words), passage)
    plain_marks = str.maketrans(CURLY, PLAIN)
    assert (
        passage[start:end].translate(plain_marks).lower().split()
        == " ".join(words).translate(plain_marks).lower().split()
    )


def test_for_other_words_the_nearest_paragraph_is_shown(loaded):
    words = "1,200 dockers went on a strike"
    assert why_not(loaded, words) == []
    assert "Some 1,200 dockers are on strike." in nearest(loaded, words)[0]["text"]
    assert nearest(loaded, "xylophones") == []
