"""Loading: idempotent, all or nothing, offsets true, hostile characters kept in place."""

import duckdb
import pytest

from sayso.warehouse.loading import batches as loading
from sayso.warehouse.loading.batches import BatchCounts, load_batch
from sayso.warehouse.loading.forgetting import BY_ARTICLE, forget_articles
from sayso.warehouse.loading.known import known_identities, unsettled_articles
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.rows import insert_rows
from sayso.warehouse.store.runs import finish_run, start_run

from .conftest import NOON, TEXT, batch, prepared, run, sighting

READ_TABLES = (
    "article_rows", "paragraphs", "line_accounting", "local_repeats", "local_entities", "mention_rows", "dates",
    "quote_rows", "facts", "fact_args", "postings", "searchable",
)  # fmt: skip


def counts(con, tables=READ_TABLES):
    return {t: con.execute(f"SELECT count(*) FROM {t}").fetchall()[0][0] for t in tables}


def test_a_batch_fills_the_tables(con):
    assert load_batch(con, batch(prepared("a" * 16), prepared("b" * 16))) == BatchCounts(
        n_articles=2, n_facts=4, n_quotes=2, n_sightings=2
    )
    found = counts(con)
    assert found["paragraphs"] == 8
    assert found["fact_args"] == 4
    assert all(found.values())
    assert con.execute("SELECT tags, published_basis FROM articles LIMIT 1").fetchall()[0] == (
        ["sea"],
        "unknown",
    )


def test_the_same_batch_again_changes_nothing(con):
    one = batch(prepared())
    load_batch(con, one)
    before = counts(con, (*READ_TABLES, "files", "batches"))
    assert load_batch(con, one) == BatchCounts()
    assert counts(con, (*READ_TABLES, "files", "batches")) == before


def test_a_second_run_adds_a_sighting_only(con):
    load_batch(con, batch(prepared()))
    before = counts(con)
    added = load_batch(con, batch(prepared(), run_id="run2", status="duplicate"))
    assert added == BatchCounts(n_sightings=1)
    assert counts(con) == before
    assert con.execute("SELECT status, run_id FROM files ORDER BY run_id").fetchall() == [
        ("loaded", "run1"),
        ("duplicate", "run2"),
    ]


def test_an_article_twice_in_a_batch_is_loaded_once(con):
    assert load_batch(con, batch(prepared(), prepared())).n_articles == 1
    assert counts(con)["article_rows"] == 1


def test_batching_and_order_do_not_matter(tmp_path):
    a, b = prepared("a" * 16), prepared("b" * 16)
    seen = []
    for i, batches in enumerate(
        ([batch(a, b)], [batch(b, a)], [batch(b, batch_id="x"), batch(a, batch_id="y")])
    ):
        with open_master(Layout(tmp_path / f"{i}.duckdb")) as con:
            start_run(con, run())
            for one in batches:
                load_batch(con, one)
            seen.append({t: con.execute(f"FROM {t} ORDER BY ALL").fetchall() for t in READ_TABLES})
    assert seen[0] == seen[1] == seen[2]


def test_a_crash_in_the_middle_leaves_nothing(con, monkeypatch):
    def full(*_):
        raise OSError("disk full")

    monkeypatch.setattr(loading, "index_terms", full)
    with pytest.raises(OSError, match="disk full"):
        load_batch(con, batch(prepared()))
    monkeypatch.undo()
    assert not any(counts(con, (*READ_TABLES, "files", "batches")).values())
    assert load_batch(con, batch(prepared())).n_articles == 1


def test_slices_equal_the_text(con):
    load_batch(con, batch(prepared(text="Zoë 😀 says\n\n" + TEXT)))
    wrong = con.execute(
        "SELECT p.paragraph_id FROM paragraphs p JOIN article_rows a USING (article_id)"
        " WHERE p.fate = 'kept' AND substring(a.text, p.start_char + 1, p.end_char - p.start_char) <> p.text"
    ).fetchall()
    assert not wrong


def test_keys_are_unique(con):
    load_batch(con, batch(*(prepared(f"{i:016x}") for i in range(20))))
    for table, key in (("article_rows", "article_id"), ("paragraphs", "paragraph_id"), ("facts", "fact_id"), ("quote_rows", "quote_id"), ("postings", "term, article_id, position"), ("searchable", "article_id, position")):  # fmt: skip
        assert not con.execute(f"SELECT {key} FROM {table} GROUP BY ALL HAVING count(*) > 1").fetchall()


def test_half_surrogates_and_nul_do_not_stop_a_batch(con):
    text = "Before \ud83d after \x00 end"
    load_batch(con, batch(prepared("c" * 16, text=text + "\n\n" + TEXT), prepared("d" * 16)))
    got = con.execute("SELECT text FROM article_rows WHERE article_id = ?", ["c" * 16]).fetchall()[0][0]
    assert got == text.replace("\ud83d", "\ufffd") + "\n\n" + TEXT


def test_quote_segments_name_their_first_part(con):
    one = prepared()
    first = one.reading.quotes[0]
    second = first.model_copy(update={"start_char": 0, "end_char": 5, "content": "Ferry", "segment_of": 0})
    reading = one.reading.model_copy(update={"quotes": (first, second)})
    load_batch(con, batch(one.model_copy(update={"reading": reading})))
    rows = dict(con.execute("SELECT content, quote_id FROM quotes").fetchall())
    assert con.execute("SELECT segment_of, utterance_id FROM quotes WHERE content = 'Ferry'").fetchall()[
        0
    ] == (
        rows[first.content],
        rows[first.content],
    )


def test_known_and_unsettled(con):
    load_batch(con, batch(prepared()))
    assert known_identities(con, ["a" * 16, "z" * 16]) == {"a" * 16}
    assert known_identities(con, []) == set()
    assert unsettled_articles(con) == ["a" * 16]


def test_runs_begin_and_end(con):
    finish_run(con, run().model_copy(update={"finished_at": NOON, "state": "completed", "n_files": 3}))
    assert con.execute("SELECT run_id, state, n_files, started_at, finished_at FROM runs").fetchall() == [
        ("run1", "completed", 3, NOON.replace(tzinfo=None), NOON.replace(tzinfo=None))
    ]


def test_sightings_alone_make_a_batch(con):
    lone = batch().model_copy(update={"sightings": (sighting("e" * 16, status="quarantined"),)})
    assert load_batch(con, lone) == BatchCounts(n_sightings=1)


def test_an_open_transaction_is_rolled_back_on_error(con):
    with pytest.raises(duckdb.Error):
        load_batch(con, batch(prepared()).model_copy(update={"run_id": None}))
    assert not any(counts(con).values())


EVERYTHING = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() ORDER BY 1"


def contents(con):
    tables = [row[0] for row in con.execute(EVERYTHING).fetchall()]
    return {t: con.execute(f"FROM {t} ORDER BY ALL").fetchall() for t in tables}


def decide(con, article_id, member):
    """What settling would write for one article whose meeting another one tells too."""
    facts = dict(
        con.execute("SELECT family, fact_id FROM facts WHERE article_id = ?", [article_id]).fetchall()
    )
    insert_rows(con, "settled", [{"article_id": article_id}])
    insert_rows(con, "entity_members", [{"article_id": article_id, "local_id": 0, "entity_id": member}])
    shared = [
        {"claim_id": "meet", "fact_id": facts["event"]},
        {"claim_id": member, "fact_id": facts["number"]},
    ]
    insert_rows(con, "claim_facts", shared)
    insert_rows(
        con,
        "claims",
        [
            {
                "claim_id": member,
                "family": "number",
                "kind": "number",
                "predicate": "count",
                "status": "happened",
                "confidence": 1.0,
            }
        ],
    )
    insert_rows(
        con, "claim_links", [{"a": "meet", "b": member, "relation": "refines", "reason": "r", "score": 1.0}]
    )
    insert_rows(con, "entities", [{"entity_id": member, "kind": "person", "name": member}])
    insert_rows(con, "aliases", [{"entity_id": member, "alias": "Ada Quill", "n_mentions": 1}])


def test_a_replaced_article_leaves_no_trace_and_what_others_tell_too_is_told_again(con):
    load_batch(con, batch(prepared("a" * 16)))
    decide(con, "a" * 16, "one")
    before = contents(con)
    [shared] = con.execute("SELECT fact_id FROM claim_facts WHERE claim_id = 'meet'").fetchall()
    load_batch(con, batch(prepared("b" * 16), batch_id="b2"))
    decide(con, "b" * 16, "two")
    forget_articles(con, ["b" * 16])
    after = contents(con)
    told_again = {
        "claim_facts": [row for row in before["claim_facts"] if row[0] != "meet"],
        "claim_links": [],
        "loose_facts": [(*shared, "a" * 16)],
    }
    changed = {t: rows for t, rows in after.items() if rows != before[t] and t not in ("files", "batches")}
    assert changed == told_again


def test_aliases_are_counted_again_when_an_article_goes(con):
    load_batch(con, batch(prepared("a" * 16), prepared("b" * 16)))
    for article_id in ("a" * 16, "b" * 16):
        insert_rows(con, "entity_members", [{"article_id": article_id, "local_id": 0, "entity_id": "e"}])
    insert_rows(con, "aliases", [{"entity_id": "e", "alias": "Ada Quill", "n_mentions": 2}])
    forget_articles(con, ["b" * 16])
    assert con.execute("FROM aliases").fetchall() == [("e", "Ada Quill", 1)]


def test_replacing_loads_the_article_as_it_reads_now(con):
    load_batch(con, batch(prepared("a" * 16)))
    again = batch(prepared("a" * 16, source="Gazette"), run_id="run2")
    assert load_batch(con, again, replace=["a" * 16]).n_articles == 1
    assert con.execute("SELECT source FROM articles").fetchall() == [("Gazette",)]
    assert len(con.execute("FROM search('dockers')").fetchall()) == 2


def test_no_table_of_articles_is_forgotten_by_forgetting(con):
    with_article = {
        row[0]
        for row in con.execute(
            "SELECT DISTINCT table_name FROM duckdb_columns() c JOIN duckdb_tables() t USING (table_name)"
            " WHERE column_name = 'article_id'"
        ).fetchall()
    }
    assert with_article - {"files", "forgotten"} == set(BY_ARTICLE)


def test_a_column_that_only_a_later_row_names_is_kept(con):
    insert_rows(
        con,
        "copies",
        [{"article_id": "a", "copy_share": 0.1}, {"article_id": "b", "copy_of": "a", "copy_share": 1.0}],
    )
    assert con.execute("FROM copies ORDER BY article_id").fetchall() == [("a", None, 0.1), ("b", "a", 1.0)]


def test_reading_an_old_version_again_does_not_make_it_current(con):
    start_run(con, run("run2").model_copy(update={"started_at": NOON.replace(day=2)}))
    start_run(con, run("run3").model_copy(update={"started_at": NOON.replace(day=3)}))
    load_batch(con, batch(prepared("b" * 16, story_id="s")))
    load_batch(con, batch(prepared("a" * 16, story_id="s"), run_id="run2", batch_id="b2"))
    again = batch(prepared("b" * 16, story_id="s"), run_id="run3", batch_id="b3")
    load_batch(con, again, replace=["b" * 16])
    assert con.execute("SELECT article_id[1], is_current FROM articles ORDER BY version").fetchall() == [
        ("b", False),
        ("a", True),
    ]
