"""Views: versions, independent sources, posts, events, numbers, contradictions."""

from datetime import date

from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.settling.tellings import show_once
from sayso.warehouse.store.rows import insert_rows, replace_rows
from sayso.warehouse.upkeep.checks import broken_checks

from .conftest import IDS, batch, claim, prepared


def test_independent_sources(told):
    assert told.execute("SELECT claim_id, n_sources, sources FROM corroborated").fetchall() == [
        ("meet", 2, ["Mail", "c" * 16])
    ]
    assert told.execute("SELECT participants, place, n_articles, n_sources FROM events").fetchall() == [
        (["Ada", "Zed"], "Portwick", 4, 2)
    ]
    assert told.execute("SELECT is_copy, count(*) FROM assertions GROUP BY 1 ORDER BY 1").fetchall() == [
        (False, 5),
        (True, 1),
    ]


def test_a_sentence_that_states_a_claim_in_two_readings_is_one_assertion(told):
    clause = {"family": "relation", "kind": "relation", "predicate": "be close", "confidence": 0.99}
    told.execute("CREATE TEMP TABLE second AS FROM facts WHERE family = 'event' AND article_id = ?", [IDS[0]])
    [(event, told_by)] = told.execute("SELECT fact_id, attributed_to FROM second").fetchall()
    told.execute("UPDATE second SET fact_id = 'clause', family = ?, kind = ?, predicate = ?, confidence = ?", list(clause.values()))  # fmt: skip
    told.execute("INSERT INTO facts FROM second")
    insert_rows(told, "claim_facts", [{"claim_id": "meet", "fact_id": "clause"}])
    shown = f"SELECT assertion_id FROM assertions WHERE claim_id = 'meet' AND article_id = '{IDS[0]}'"
    show_once(told, IDS)
    assert told_by is None
    assert told.execute(shown).fetchall() == [("clause",)]
    told.execute("UPDATE facts SET attributed_to = 'The Mail' WHERE fact_id = ?", [event])
    show_once(told, IDS)
    assert told.execute(shown).fetchall() == [(event,)]
    assert broken_checks(told) == {}


def test_numbers_say_what_is_counted(told):
    assert told.execute("SELECT value, unit, of_what, n_sources FROM numbers ORDER BY value").fetchall() == [
        (900.0, "people", "dockers", 1),
        (1200.0, "people", "dockers", 1),
    ]


def test_posts_name_person_body_and_country(told):
    facts = told.execute("SELECT min(fact_id) FROM facts").fetchall()[0][0]
    insert_rows(
        told, "claims", [claim("post", "position", subject="Quill", object="minister", holding="current")]
    )
    insert_rows(
        told,
        "claim_args",
        [
            {"claim_id": "post", "role": r, "name": n}
            for r, n in (("person", "Ada Quill"), ("organisation", "Harbour Office"))
        ],
    )
    insert_rows(told, "claim_facts", [{"claim_id": "post", "fact_id": facts}])
    assert told.execute("SELECT * EXCLUDE (claim_id) FROM positions").fetchall() == [
        ("Ada Quill", "minister", "Harbour Office", None, "current", 1, 1)
    ]


def test_contradictions_name_their_sources(told):
    assert told.execute("SELECT a_says, b_says, a_sources, b_sources FROM contradictions").fetchall() == [
        ("1200", "900", ["Mail"], ["c" * 16])
    ]


def test_claims_of_old_versions_only_do_not_count(told):
    told.execute("UPDATE article_rows SET story_id = 's' WHERE article_id IN (?, ?)", IDS[:2])
    assert told.execute("SELECT claim_id, n_articles FROM numbers").fetchall() == [("other", 1)]
    assert told.execute("SELECT count(*) FROM contradictions").fetchall()[0] == (0,)


def test_the_current_version_is_the_latest_published_then_the_latest_seen(con):
    days = [date(2024, 1, 2), date(2024, 1, 3), None, date(2024, 1, 3)]
    load_batch(con, batch(*(prepared(i, story_id="s", day=d) for i, d in zip(IDS, days, strict=True))))
    rows = con.execute("SELECT article_id[1], version, is_current FROM articles ORDER BY version").fetchall()
    assert rows == [("c", 1, False), ("a", 2, False), ("b", 3, False), ("d", 4, True)]


def test_entities_reach_mentions_and_quotes(con):
    load_batch(con, batch(prepared()))
    assert con.execute("SELECT speaker, speaker_entity_id FROM quotes").fetchall() == [("Ada Quill", None)]
    insert_rows(con, "entities", [{"entity_id": "e", "kind": "person", "name": "Dame Ada Quill"}])
    insert_rows(con, "entity_members", [{"article_id": "a" * 16, "local_id": 0, "entity_id": "e"}])
    assert con.execute("SELECT speaker, speaker_entity_id FROM quotes").fetchall() == [
        ("Dame Ada Quill", "e")
    ]
    assert con.execute("SELECT text, entity_id FROM mentions").fetchall() == [("Ada Quill", "e")]
    assert con.execute("SELECT text, entity_id FROM coreferences").fetchall() == [("she", "e")]


def test_repeats_join_local_and_cross_links(con):
    load_batch(con, batch(prepared()))
    link = prepared("b" * 16).repeats[0].model_dump()
    replace_rows(con, "cross_repeats", "article_id", ["b" * 16], [link])
    replace_rows(con, "cross_repeats", "article_id", ["b" * 16], [link])
    assert con.execute("SELECT article_id[1] FROM repeats ORDER BY 1").fetchall() == [("a",), ("b",)]


def test_removed_blocks_keep_their_rule(con):
    load_batch(con, batch(prepared()))
    assert con.execute("SELECT text, rule, rule_version FROM removed").fetchall() == [("Share", "share", "1")]
    assert con.execute("SELECT sum(n_unaccounted) FROM line_accounting").fetchall()[0] == (0,)
