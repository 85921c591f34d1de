"""The schema against the contract: names, types, comments, migrations."""

import re

import duckdb
import pytest

from sayso.errors import SchemaDrift
from sayso.warehouse.store.connection import STORAGE, open_master, open_published
from sayso.warehouse.store.migrate import (
    Migration,
    make_tables,
    make_views,
    migrate,
    shipped_migrations,
    shipped_views,
)
from sayso.warehouse.store.publishing import publish
from sayso.warehouse.surface import SURFACE

TEXT, WHOLE, REAL = "VARCHAR", ("INTEGER", "BIGINT"), "DOUBLE"
NAMES, DAY, MOMENT, YES = "VARCHAR[]", "DATE", "TIMESTAMP", "BOOLEAN"
SPAN = {"article_id": TEXT, "start_char": WHOLE, "end_char": WHOLE}
MENTION = SPAN | {"text": TEXT, "kind": TEXT, "entity_id": TEXT}
BLOCK = SPAN | {
    "paragraph_id": TEXT, "position": WHOLE, "role": TEXT, "fate": TEXT, "text": TEXT, "source_start": WHOLE,
    "source_end": WHOLE, "rule": TEXT, "rule_version": TEXT,
}  # fmt: skip
COUNTS = {"n_articles": WHOLE, "n_sources": WHOLE}
TIMES = {"time_value": TEXT, "time_lo": DAY, "time_hi": DAY}

CONTRACT = {
    "runs": {
        "run_id": TEXT, "flow": TEXT, "started_at": MOMENT, "finished_at": MOMENT, "state": TEXT, "n_files": WHOLE,
        "n_loaded": WHOLE, "n_duplicate": WHOLE, "n_quarantined": WHOLE, "n_articles": WHOLE, "n_facts": WHOLE,
        "versions": TEXT,
    },
    "files": {
        "path": TEXT, "member": TEXT, "sha256": TEXT, "bytes": WHOLE, "media_type": TEXT, "encoding": TEXT,
        "status": TEXT, "reason": TEXT, "article_id": TEXT, "run_id": TEXT, "seen_at": MOMENT,
    },
    "articles": {
        "article_id": TEXT, "story_id": TEXT, "version": WHOLE, "is_current": YES, "path": TEXT, "source": TEXT,
        "url": TEXT, "title": TEXT, "author": TEXT, "published_on": DAY, "published_basis": TEXT, "anchor_on": DAY,
        "anchor_basis": TEXT, "language": TEXT, "text": TEXT, "n_words": WHOLE, "copy_of": TEXT, "copy_share": REAL,
    },
    "paragraphs": BLOCK,
    "removed": BLOCK,
    "line_accounting": {
        "article_id": TEXT, "n_in": WHOLE, "n_kept": WHOLE, "n_removed": WHOLE, "n_duplicate": WHOLE,
        "n_unaccounted": WHOLE,
    },
    "repeats": {
        "article_id": TEXT, "position": WHOLE, "of_article_id": TEXT, "of_position": WHOLE, "relation": TEXT,
        "direction": TEXT, "resemblance": REAL, "containment": REAL, "guard": TEXT, "rule_version": TEXT,
    },
    "entities": {"entity_id": TEXT, "kind": TEXT, "name": TEXT},
    "aliases": {"entity_id": TEXT, "alias": TEXT, "n_mentions": WHOLE},
    "mentions": MENTION,
    "coreferences": MENTION,
    "dates": SPAN | {"text": TEXT, "type": TEXT, "value": TEXT, "lo": DAY, "hi": DAY, "grain": TEXT, "basis": TEXT},
    "quotes": SPAN | {
        "quote_id": TEXT, "content": TEXT, "kind": TEXT, "speaker_text": TEXT, "speaker_start": WHOLE,
        "speaker_end": WHOLE, "speaker": TEXT, "speaker_entity_id": TEXT, "cue": TEXT, "said_on": TEXT,
        "segment_of": TEXT, "utterance_id": TEXT,
    },
    "claims": TIMES | {
        "claim_id": TEXT, "kind": TEXT, "subject": TEXT, "predicate": TEXT, "object": TEXT, "value": REAL, "unit": TEXT,
        "place": TEXT, "status": TEXT, "confidence": REAL,
    },
    "claim_args": {"claim_id": TEXT, "role": TEXT, "name": TEXT, "entity_id": TEXT},
    "assertions": SPAN | {
        "assertion_id": TEXT, "claim_id": TEXT, "evidence": TEXT, "attributed_to": TEXT, "modality": TEXT,
        "polarity": TEXT, "confidence": REAL, "extractor": TEXT, "extractor_version": TEXT, "run_id": TEXT,
        "is_copy": YES,
    },
    "claim_links": {"a": TEXT, "b": TEXT, "relation": TEXT, "reason": TEXT, "score": REAL},
    "positions": COUNTS | {
        "claim_id": TEXT, "person": TEXT, "title": TEXT, "organisation": TEXT, "country": TEXT, "status": TEXT,
    },
    "events": COUNTS | TIMES | {
        "claim_id": TEXT, "kind": TEXT, "participants": NAMES, "place": TEXT, "status": TEXT,
    },
    "numbers": COUNTS | {"claim_id": TEXT, "value": REAL, "unit": TEXT, "of_what": TEXT, "qualifier": TEXT},
    "corroborated": {
        "claim_id": TEXT, "kind": TEXT, "subject": TEXT, "predicate": TEXT, "object": TEXT, "n_sources": WHOLE,
        "sources": NAMES,
    },
    "contradictions": {
        "a": TEXT, "b": TEXT, "topic": TEXT, "a_says": TEXT, "b_says": TEXT, "a_sources": NAMES, "b_sources": NAMES,
        "reason": TEXT,
    },
    "search('x')": {"article_id": TEXT, "position": WHOLE, "text": TEXT, "score": REAL},
}  # fmt: skip


@pytest.fixture(scope="module")
def published(template):
    with open_published(template.published) as con:
        yield con


def test_the_surface_is_that_of_the_contract():
    assert [*SURFACE, "search('x')"] == list(CONTRACT)


@pytest.mark.parametrize("name", CONTRACT)
def test_every_column_of_the_contract_exists_with_its_type(name, published):
    have = {row[0]: row[1] for row in published.execute(f"DESCRIBE FROM {name}").fetchall()}
    wrong = {
        c: have.get(c)
        for c, kind in CONTRACT[name].items()
        if have.get(c) not in (kind if isinstance(kind, tuple) else (kind,))
    }
    assert not wrong


def test_everything_has_a_comment(con):
    bare = con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        " UNION ALL SELECT table_name, NULL FROM duckdb_tables() WHERE comment IS NULL"
        " UNION ALL SELECT view_name, NULL FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
        " UNION ALL SELECT function_name, NULL FROM duckdb_functions() WHERE NOT internal AND comment IS NULL"
    ).fetchall()
    assert not bare


def test_migrations_apply_once(con):
    assert migrate(con) == []
    names = [row[0] for row in con.execute("SELECT name FROM schema_migrations ORDER BY name").fetchall()]
    tables = [m.name for m in shipped_migrations()]
    assert names == tables + [m.name for m in shipped_views()]
    assert len({name[:4] for name in tables}) == len(tables)


def test_tables_are_made_by_migrations_and_views_by_views():
    assert not [m.name for m in shipped_migrations() if re.search(r"^CREATE.*\b(VIEW|MACRO)\b", m.sql, re.M)]
    assert not [m.name for m in shipped_views() if re.search(r"^(CREATE.*\bTABLE \w+ \(|ALTER)", m.sql, re.M)]


def test_views_follow_the_version(con):
    old = Migration(
        shipped_views()[0].name, "CREATE VIEW bygone AS SELECT 1 AS a; CREATE MACRO twice(a) AS 2 * a;"
    )
    assert make_views(con, (old,), anew=False) == [old.name]
    assert con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall() == [("bygone",)]
    assert migrate(con) == [m.name for m in shipped_views()]
    names = {
        row[0] for row in con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    }
    assert "bygone" not in names
    assert names >= {"articles", "quotes"}
    macros = con.execute("SELECT function_name FROM duckdb_functions() WHERE NOT internal").fetchall()
    assert ("twice",) not in macros
    assert ("search",) in macros


def test_views_are_made_again_for_a_table_that_gained_a_column(con):
    wider = Migration(
        "0900_wider.sql",
        "ALTER TABLE entities ADD COLUMN born DATE; COMMENT ON COLUMN entities.born IS 'A day.';",
    )
    views = (Migration("views/1.sql", "CREATE VIEW everybody AS FROM entities;"),)
    make_views(con, views, anew=False)
    assert make_tables(con, (*shipped_migrations(), wider)) == [wider.name]
    make_views(con, views, anew=True)
    assert "born" in [row[0] for row in con.execute("DESCRIBE everybody").fetchall()]


def test_a_newer_warehouse_is_refused(layout):
    with open_master(layout) as con:
        con.execute("INSERT INTO schema_migrations VALUES ('9999_later.sql', 'x')")
    with pytest.raises(SchemaDrift, match="newer"), open_master(layout):
        pass


def test_a_changed_migration_is_refused(con):
    first, *rest = shipped_migrations()
    with pytest.raises(SchemaDrift, match=first.name):
        make_tables(con, (Migration(first.name, first.sql + "\n"), *rest))


def test_a_foreign_database_is_refused(layout):
    layout.home.mkdir()
    with duckdb.connect(str(layout.master)) as con:
        con.execute("CREATE TABLE t (a INTEGER)")
    with pytest.raises(SchemaDrift), open_master(layout):
        pass


def test_a_failing_migration_leaves_nothing(con):
    broken = Migration("0900_broken.sql", "CREATE TABLE half (a INTEGER); SELECT * FROM missing;")
    with pytest.raises(duckdb.Error):
        make_tables(con, (*shipped_migrations(), broken))
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'").fetchall()[0] == (0,)


def test_the_files_have_the_storage_version_that_guards_the_log(layout):
    publish(layout)
    for path in (layout.master, layout.published):
        with duckdb.connect(str(path), read_only=True) as con:
            tags = con.execute("SELECT tags FROM duckdb_databases() WHERE NOT internal").fetchall()[0][0]
        assert tags["storage_version"].startswith(STORAGE)


def test_views_and_macros_do_not_depend_on_the_name_of_the_file(layout):
    publish(layout)
    renamed = layout.published.with_name("other name.duckdb")
    layout.published.rename(renamed)
    with open_published(renamed) as con:
        for name in CONTRACT:
            con.execute(f"SELECT count(*) FROM {name}").fetchall()
