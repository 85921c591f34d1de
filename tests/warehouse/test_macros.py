"""What analysts ask most: aliases, current versions only, each row with its sentence."""

from datetime import date

import pytest

from sayso.warehouse.loading.batches import load_batch
from sayso.warehouse.store.rows import insert_rows

from .conftest import IDS, TEXT, batch, claim, prepared

MEETING = "Harbour minister Ada Quill met the dockers' leaders in Portwick on Monday."
TRUST = {
    "claim_id",
    "evidence",
    "path",
    "source",
    "status",
    "n_sources",
    "article_id",
    "start_char",
    "end_char",
}
CALLS = (
    "facts_about('Ada Quill')", "timeline('Ada Quill')", "who_is('Ada Quill')", "first_to_report('meet')",
    "only_in('Mail')", "fact_card('meet')",
)  # fmt: skip


@pytest.fixture
def known(told):
    """Ada Quill is a person across articles, a party of the meeting, and holds a post."""
    insert_rows(told, "entities", [{"entity_id": "e", "kind": "person", "name": "Ada Quill"}])
    aliases = [{"entity_id": "e", "alias": a, "n_mentions": 1} for a in ("Ada Quill", "Dame Ada", "Quíll")]
    insert_rows(told, "aliases", aliases)
    insert_rows(told, "entity_members", [{"article_id": i, "local_id": 0, "entity_id": "e"} for i in IDS])
    insert_rows(
        told, "claims", [claim("post", "position", subject="Quill", object="minister", holding="current")]
    )
    args = [
        ("meet", "agent", "Ada Quill", "e"),
        ("post", "person", "Ada Quill", "e"),
        ("post", "country", "Utopia", None),
    ]
    insert_rows(
        told,
        "claim_args",
        [dict(zip(("claim_id", "role", "name", "entity_id"), a, strict=True)) for a in args],
    )
    facts = told.execute(
        "SELECT fact_id FROM facts WHERE family = 'event' AND article_id IN (?, ?)", [IDS[0], IDS[1]]
    )
    insert_rows(told, "claim_facts", [{"claim_id": "post", "fact_id": f} for (f,) in facts.fetchall()])
    for i, day in zip(IDS, ("2024-03-05", "2024-03-03", None, "2024-03-01"), strict=True):
        told.execute("UPDATE article_rows SET published_on = ? WHERE article_id = ?", [day, i])
    return told


def records(con, sql, *values):
    found = con.execute(sql, list(values))
    names = [c[0] for c in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


@pytest.mark.parametrize("name", ["Ada Quill", "ada quill", " DAME ADA ", "quill", "Quíll"])
def test_any_alias_in_any_case_finds_the_facts(known, name):
    assert [r["claim_id"] for r in records(known, "FROM facts_about(?)", name)] == ["meet", "post"]
    assert [r["speaker"] for r in records(known, "FROM said_by(?)", name)] == ["Ada Quill"] * 4


@pytest.mark.parametrize("call", CALLS)
def test_every_row_says_what_it_rests_on(known, call):
    rows = records(known, f"FROM {call}")
    assert rows
    for row in rows:
        assert set(row) >= TRUST
        assert TEXT[row["start_char"] : row["end_char"]] == row["evidence"]
        assert row["path"] == f"/drop/{row['article_id']}.txt"


def test_the_sentence_shown_is_the_earliest_that_is_no_copy(known):
    found = records(known, "FROM facts_about('Ada Quill')")[0]
    assert found["evidence"] == MEETING
    assert (found["article_id"], found["published_on"]) == (IDS[1], date(2024, 3, 3))
    assert (found["n_sources"], found["n_articles"], found["about"]) == (2, 4, "Ada Quill")


def test_words_that_are_no_entity_are_found_too(known):
    assert [r["claim_id"] for r in records(known, "FROM facts_about('Dockers')")] == ["count", "other"]
    assert [r["claim_id"] for r in records(known, "FROM facts_about('portwick')")] == ["meet"]


@pytest.mark.parametrize("name", ["", "nobody", None, "%", "'; DROP TABLE facts; --", "\x00"])
def test_an_unknown_name_gives_no_row(known, name):
    for macro in (
        "facts_about",
        "timeline",
        "said_by",
        "stances_of",
        "said_about",
        "who_is",
        "first_to_report",
        "only_in",
    ):
        assert records(known, f"FROM {macro}(?)", name) == []


def test_a_timeline_has_days_and_bounds(known):
    known.execute("UPDATE claims SET time_lo = '2024-02-26', time_hi = '2024-02-27' WHERE claim_id = 'meet'")
    shown = [(r["claim_id"], r["day"], r["day_basis"]) for r in records(known, "FROM timeline('Ada Quill')")]
    assert shown == [("meet", date(2024, 2, 26), "stated"), ("post", date(2024, 3, 3), "published")]
    bounds = {
        ("2024-02-27", "2024-02-28"): ["meet"],
        ("2024-02-28", None): ["post"],
        (None, "2024-02-26"): ["meet"],
    }
    for (lo, hi), ids in bounds.items():
        assert [r["claim_id"] for r in records(known, "FROM timeline('Ada Quill', ?, ?)", lo, hi)] == ids
    late = records(known, "FROM timeline('Ada Quill', to_day := DATE '2024-03-03')")
    assert [r["claim_id"] for r in late] == ["meet", "post"]


def test_what_has_no_day_is_shown_without_bounds_only(known):
    known.execute("UPDATE article_rows SET published_on = NULL")
    assert {r["day_basis"] for r in records(known, "FROM timeline('Ada Quill')")} == {"unknown"}
    assert records(known, "FROM timeline('Ada Quill', '1900-01-01')") == []


def test_utterances_count_their_outlets(known):
    quotes = known.execute("SELECT quote_id FROM quotes").fetchall()
    insert_rows(known, "utterances", [{"quote_id": q, "utterance_id": "u"} for (q,) in quotes])
    insert_rows(known, "copies", [{"article_id": IDS[3], "copy_of": IDS[0], "copy_share": 1.0}])
    known.execute("DELETE FROM copies WHERE copy_of IS NULL")
    rows = records(known, "FROM said_by('Ada Quill')")
    assert {r["n_sources"] for r in rows} == {2}
    assert [r["is_copy"] for r in rows] == [True, False, False, False]
    assert all(r["content"] in r["evidence"] for r in rows)


def test_what_is_said_about_someone_names_them_within_the_marks(known):
    assert records(known, "FROM said_about('Ada Quill')") == []
    assert len(records(known, "FROM said_about('Deals')")) == 4
    known.execute("UPDATE mention_rows SET start_char = q.start_char + 1, end_char = q.start_char + 3 FROM quote_rows q"
                  " WHERE coreference AND q.article_id = mention_rows.article_id")  # fmt: skip
    assert [r["speaker"] for r in records(known, "FROM said_about('dame ada')")] == ["Ada Quill"] * 4


def test_who_someone_is_on_a_day(known):
    found = records(known, "FROM who_is('dame ada')")
    assert [(r["person"], r["title"], r["country"], r["status"]) for r in found] == [
        ("Ada Quill", "minister", "Utopia", "current")
    ]
    assert found[0]["as_of"] == date(2024, 3, 5)
    assert records(known, "FROM who_is('Ada Quill', '2024-03-04')")[0]["as_of"] == date(2024, 3, 3)
    assert records(known, "FROM who_is('Ada Quill', '2024-03-02')") == []


def test_who_told_it_first(known):
    rows = records(known, "FROM first_to_report('meet')")
    assert [(r["place"], r["source"], r["is_copy"]) for r in rows] == [
        (1, "Mail", False), (None, None, False), (None, "Post", True),
    ]  # fmt: skip


def test_only_in_one_outlet(known):
    assert [r["claim_id"] for r in records(known, "FROM only_in('MAIL')")] == ["count", "post"]
    assert [r["claim_id"] for r in records(known, "FROM only_in(?)", IDS[2])] == ["other"]
    assert records(known, "FROM only_in('Post')") == []


def test_old_versions_are_passed_over(known):
    known.execute(
        "UPDATE article_rows SET story_id = 's', published_on = '2025-01-01' WHERE article_id = ?", [IDS[2]]
    )
    known.execute("UPDATE article_rows SET story_id = 's' WHERE article_id <> ?", [IDS[2]])
    for call in (*CALLS, "said_by('Ada Quill')"):
        assert {r["article_id"] for r in records(known, f"FROM {call}")} <= {IDS[2]}
    assert records(known, "FROM who_is('Ada Quill')") == []


def test_copies_rank_below_equal_paragraphs(con):
    load_batch(con, batch(*(prepared(i) for i in IDS[:2])))
    insert_rows(con, "copies", [{"article_id": IDS[0], "copy_of": IDS[1], "copy_share": 1.0}])
    assert con.execute("SELECT article_id[1] FROM search('dockers strike')").fetchall()[:2] == [
        ("b",),
        ("a",),
    ]


@pytest.mark.parametrize("macro", ["first_to_report", "fact_card"])
def test_a_claim_may_be_asked_for_by_a_query(known, macro):
    by_query = records(known, f"FROM {macro}((SELECT claim_id FROM corroborated))")
    assert by_query == records(known, f"FROM {macro}('meet')")


def test_what_is_said_stands_apart_from_what_is_thought(known):
    first, second, *_ = [
        r[0] for r in known.execute("SELECT quote_id FROM quote_rows ORDER BY quote_id").fetchall()
    ]
    known.execute("UPDATE quote_rows SET act = 'belief' WHERE quote_id = ?", [first])
    known.execute("UPDATE quote_rows SET act = 'speech', confidence = 0.3 WHERE quote_id = ?", [second])
    said, held = (records(known, f"FROM {macro}('Ada Quill')") for macro in ("said_by", "stances_of"))
    assert [row["quote_id"] for row in held] == [first]
    assert first not in {row["quote_id"] for row in said}
    assert {row["quote_id"] for row in said if row["is_doubtful"]} == {second}
    assert list(said[0]) == list(held[0])
    assert {row["is_doubtful"] for row in records(known, "FROM quote_ledger WHERE quote_id = ?", second)} == {
        True
    }


def test_the_ledger_tells_who_carried_a_wording_first(known):
    ids = [row[0] for row in known.execute("SELECT quote_id FROM quote_rows ORDER BY article_id").fetchall()]
    insert_rows(known, "utterances", [{"quote_id": name, "utterance_id": ids[0]} for name in ids])
    insert_rows(known, "copies", [{"article_id": IDS[3], "copy_of": IDS[1], "copy_share": 1.0}])
    known.execute("UPDATE quote_rows SET content = content || ' today' WHERE quote_id = ?", [ids[0]])
    first, second = records(known, "FROM quote_ledger ORDER BY place")
    assert (first["place"], second["place"]) == (1, 2)
    assert (str(first["first_on"]), str(second["first_on"])) == ("2024-03-03", "2024-03-05")
    assert second["wording"] == first["wording"] + " today"
    assert first["speaker"] == second["speaker"] == "Ada Quill"
    assert first["n_articles"] == 3
    told = records(known, "FROM first_to_carry(?)", ids[0])
    assert told == records(known, "FROM first_to_carry(?)", ids[2])
    assert told[0]["place"] == 1
    assert told[0]["source"] in first["first_sources"]
    assert [r["place"] for r in told if r["is_copy"] or r["published_on"] is None] == [None] * 2
