"""From an id to its sentence, file, rule and objections; and how the warehouse stands."""

import json

import pytest

from sayso.errors import BadRequest
from sayso.warehouse.answers.explain import explain
from sayso.warehouse.answers.outputs import plain
from sayso.warehouse.answers.status import status
from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store.rows import insert_rows

from .conftest import TEXT, batch, sighting


def test_a_claim_names_its_sentences_sources_and_objections(told):
    found = explain(told, "count")
    assert found["what"] == "claim"
    assert [a["evidence"] for a in found["assertions"]] == ["Some 1,200 dockers are on strike."]
    first = found["assertions"][0]
    assert TEXT[first["start_char"] : first["end_char"]] == first["evidence"]
    assert (first["extractor"], first["extractor_version"]) == ("numbers", "1")
    assert first["path"] == f"/drop/{'a' * 16}.txt"
    assert found["contradictions"][0] | {"score": 0} == {
        "relation": "contradicts", "reason": "r", "score": 0, "topic": "dockers", "this_says": "1200",
        "other_says": "900", "other": "other", "other_sources": ["c" * 16],
    }  # fmt: skip
    assert explain(told, "other")["contradictions"][0]["this_says"] == "900"
    assert explain(told, "meet")["sources"] == ["Mail", "c" * 16]
    assert [a["is_copy"] for a in explain(told, "meet")["assertions"]] == [False, False, False, True]


def test_an_assertion_leads_to_its_claim(told):
    name = explain(told, "count")["assertions"][0]["assertion_id"]
    found = explain(told, name)
    assert (found["what"], found["claim"]["claim_id"]) == ("assertion", "count")
    assert found["evidence"] == "Some 1,200 dockers are on strike."


def test_a_quote_names_the_same_utterance_elsewhere(told):
    names = [
        row[0] for row in told.execute("SELECT quote_id FROM quotes ORDER BY article_id LIMIT 2").fetchall()
    ]
    insert_rows(told, "utterances", [{"quote_id": name, "utterance_id": "u"} for name in names])
    found = explain(told, names[0])
    assert (found["what"], found["cue"], found["speaker"]) == ("quote", "said", "Ada Quill")
    assert [other["quote_id"] for other in found["elsewhere"]] == [names[1]]


def test_a_removed_paragraph_names_its_rule(told):
    found = explain(told, "a" * 16 + ":3")
    assert (found["what"], found["rule"], found["rule_version"]) == ("paragraph", "share", "1")
    assert found["because"] == "It was removed by rule share (version 1)."
    assert [row["position"] for row in found["before"]] == [1, 2]
    assert found["after"] == []


def test_a_model_tells_its_score(told):
    told.execute("UPDATE paragraphs SET score = 0.125 WHERE fate = 'removed'")
    assert "0.12 on a scale from 0" in explain(told, "a" * 16 + ":3")["because"]


def test_a_repeat_shows_both_texts_from_either_side(told):
    texts = TEXT.split("\n\n")
    later, earlier = explain(told, "a" * 16 + ":2")["repeats"], explain(told, "a" * 16 + ":1")["repeats"]
    assert [(r["of_position"], r["is_later"], r["text"], r["other_text"]) for r in later] == [
        (1, True, texts[2], texts[1])
    ]
    assert [(r["other_paragraph_id"], r["is_later"], r["text"], r["other_text"]) for r in earlier] == [
        ("a" * 16 + ":2", False, texts[1], texts[2])
    ]


def test_a_duplicate_names_the_block_that_it_repeats(told):
    told.execute("UPDATE paragraphs SET fate = 'duplicate', start_char = NULL, end_char = NULL, rule = 'repeat',"
                 " rule_version = '2' WHERE position = 2")  # fmt: skip
    found = explain(told, "a" * 16 + ":2")
    assert (
        found["because"]
        == f"It was taken for a repeat of paragraph {'a' * 16}:1 by rule repeat (version 2), and is kept there."
    )


def test_an_article_names_its_files_and_lines(told):
    found = explain(told, "a" * 16)
    assert found["what"] == "article"
    assert found["line_accounting"][0]["n_unaccounted"] == 0
    assert [row["status"] for row in found["files"]] == ["loaded"]
    assert found["removed"][0]["text"] == "Share"


def test_an_entity_names_its_articles_and_claims(told):
    insert_rows(told, "entities", [{"entity_id": "e", "kind": "person", "name": "Ada Quill"}])
    insert_rows(told, "aliases", [{"entity_id": "e", "alias": "Quill", "n_mentions": 3}])
    insert_rows(told, "entity_members", [{"article_id": "a" * 16, "local_id": 0, "entity_id": "e"}])
    insert_rows(
        told, "claim_args", [{"claim_id": "count", "role": "of", "name": "Ada Quill", "entity_id": "e"}]
    )
    found = explain(told, "e")
    assert (found["what"], found["aliases"]) == ("entity", [{"alias": "Quill", "n_mentions": 3}])
    assert [row["n_mentions"] for row in found["articles"]] == [1]
    assert [row["claim_id"] for row in found["claims"]] == ["count"]


@pytest.mark.parametrize("name", ["count", "a" * 16, "a" * 16 + ":0"])
def test_every_explanation_is_json(told, name):
    assert json.loads(json.dumps(plain(explain(told, name))))


@pytest.mark.parametrize("name", ["", "nothing", "x:1", "'; DROP TABLE facts"])
def test_an_unknown_id_is_a_bad_request(con, name):
    with pytest.raises(BadRequest, match="nothing with the id"):
        explain(con, name)


def test_status_counts_files_by_their_latest_state(told):
    bad = sighting(None, status="quarantined", path="/drop/bad.txt").model_copy(update={"reason": "no text"})
    again = sighting("a" * 16, run_id="run2", status="duplicate")
    lone = batch().model_copy(update={"sightings": (bad, again), "batch_id": "b9"})
    load_batch(told, lone)
    found = status(told)
    assert found["files"] == {"duplicate": 1, "loaded": 3, "quarantined": 1}
    assert [row["reason"] for row in found["quarantine"]] == ["no text"]
    assert [row["run_id"] for row in found["runs"]] == ["run1"]
    assert found["sizes"]["articles"] == found["sizes"]["unsettled_articles"] == 4
    assert found["sizes"]["unaccounted_lines"] == 0
    assert found["checks"] == {}
    assert json.dumps(plain(found))
    told.execute("UPDATE line_accounting SET n_kept = 0")
    assert status(told)["checks"] == {"lines-accounted": 4}


def test_status_names_what_suspiciously_many_repeat(told):
    assert status(told)["crowded_repeats"] == []
    link = {
        "position": 1,
        "of_article_id": "a" * 16,
        "of_position": 1,
        "relation": "near",
        "resemblance": 0.9,
    }
    more = {"containment": 0.9, "rule_version": "1"}
    insert_rows(told, "cross_repeats", [link | more | {"article_id": f"r{i}"} for i in range(201)])
    (crowd,) = status(told)["crowded_repeats"]
    assert (crowd["paragraph_id"], crowd["n_repeats"], crowd["n_articles"]) == ("a" * 16 + ":1", 201, 201)
    assert crowd["text"].startswith("Harbour minister")
