"""What is forgotten is nowhere any more; what others tell stays as if it had never been there."""

import json
import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from tasks.upkeep.forgetting import allow_again, forget, mark_of
from tests.formats.containers.made import zipped
from tests.steps import hash_of, ingest_steps, rows

STORIES = {
    "mail/2023-06-18_visit.txt": "Foreign Minister Zorbla Quixwump met Anna Berg in Oslo on Sunday.\n\n"
    '"We agreed on 17 points," Quixwump said after the meeting.\n',
    "mail/bridge.txt": "Mayor Anna Berg opened the bridge in Oslo on Monday. It had cost 12 million euros.\n",
    "post/bridge.txt": "Mayor Anna Berg opened the bridge in Oslo on Monday. It had cost 14 million euros.\n",
    "post/harbour.txt": "The harbour of Bergen will be closed for three days, Peter Holm said.\n",
}
SOURCES = {"mail": "The Mail", "post": "The Post"}


def fill(folder: Path, names: list[str]) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORIES[name])
        path.with_name(path.stem.removesuffix(".txt") + ".meta.json").write_text(
            json.dumps({"source": SOURCES[name.split("/")[0]]})
        )
    return folder


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    ingest_steps([fill(tmp_path / "data" / "inbox", list(STORIES))], tmp_path / "W.duckdb")
    return tmp_path


def forgotten(place: Path, asked: str, name: str, **more: bool) -> dict:
    return forget(Layout(place / "W.duckdb"), Settings(), asked, name, **({"dry_run": False} | more))


def files_with(place: Path, word: str) -> list[str]:
    """Files below the place, without the drop folder, that hold a word in UTF-8."""
    return sorted(
        str(path.relative_to(place))
        for path in place.rglob("*")
        if path.is_file() and "inbox" not in path.parts and word.encode() in path.read_bytes()
    )


def tree(place: Path) -> dict[str, bytes]:
    return {
        str(p.relative_to(place)): p.read_bytes()
        for p in sorted(place.rglob("*"))
        if p.is_file() and "cache" not in p.name and p.name != "lock"
    }


def test_a_dry_run_tells_and_changes_nothing(place: Path) -> None:
    before = tree(place)
    told = forgotten(place, "person", "Zorbla Quixwump", dry_run=True)
    assert told["n_articles"] == 1
    assert told["n_words"] == 21
    assert len(told["archived"]) == 1
    assert [Path(p).name for p in told["left_to_you"]] == ["2023-06-18_visit.txt"]
    assert hash_of(place / "W.duckdb")
    assert {k: v for k, v in tree(place).items() if not k.endswith("master.duckdb")} == {
        k: v for k, v in before.items() if not k.endswith("master.duckdb")
    }


def test_nothing_of_a_person_is_left_on_disk(place: Path) -> None:
    assert files_with(place, "Quixwump")  # else the test proves nothing
    (place / "data" / "done" / "2026").mkdir(parents=True)
    shutil.copy(place / "data/inbox/mail/2023-06-18_visit.txt", place / "data/done/2026/moved.txt")
    (place / "data/done/2026/moved.meta.json").write_text('{"author": "Quixwump"}')
    layout = Layout(place / "W.duckdb")
    article = rows(place / "W.duckdb", "SELECT article_id FROM articles WHERE path LIKE '%visit.txt'")[0][0]
    (layout.staging / "left.jsonl").write_text(f'{{"article_id": "{article}", "text": "Quixwump"}}')
    told = forgotten(place, "person", "zorbla quixwump")
    assert told["done"] == [str(place / "data/done/2026/moved.txt")]
    assert files_with(place, "Quixwump") == []
    assert files_with(place, "quixwump") == []
    found = rows(place / "W.duckdb", "FROM forgotten")
    assert len(found) == 1
    assert "uixwump" not in str(found)
    assert found[0][2] == "person"


def test_a_name_in_the_name_of_a_file_or_archive_goes_too(place: Path) -> None:
    inbox = place / "data" / "inbox"
    visit = STORIES["mail/2023-06-18_visit.txt"]
    (inbox / "quixwump.txt").write_text("")
    (inbox / "about-quixwump.zip").write_bytes(zipped({"one.txt": visit + "It rained.\n"}))
    (inbox / "more.zip").write_bytes(
        zipped({"quixwump.txt": visit + "It snowed.\n", "b.txt": "Peter Holm sang.\n"})
    )
    ingest_steps([inbox], place / "W.duckdb", run_id="second")
    (inbox / "quixwump.txt").write_text(visit + "\nThe sun shone on Oslo.\n")
    ingest_steps([inbox], place / "W.duckdb", run_id="third")
    forgotten(place, "person", "Zorbla Quixwump")
    assert files_with(place, "uixwump") == []
    assert rows(place / "W.duckdb", "SELECT parse_filename(path) FROM containers") == [("more.zip",)]


@pytest.mark.parametrize(
    ("asked", "name", "left"),
    [
        ("source", "the mail", ["post/bridge.txt", "post/harbour.txt"]),
        ("person", "Peter Holm", ["mail/2023-06-18_visit.txt", "mail/bridge.txt", "post/bridge.txt"]),
    ],
)
def test_the_rest_is_as_if_it_had_never_been_there(
    place: Path, asked: str, name: str, left: list[str]
) -> None:
    forgotten(place, asked, name)
    kept = rows(place / "W.duckdb", "SELECT path FROM articles ORDER BY 1")
    assert [p for (p,) in kept] == [str(place / "data/inbox" / n) for n in left]
    for path in (place / "data/inbox").rglob("*.txt"):
        if str(path.relative_to(place / "data/inbox")) not in left:
            path.unlink()
    ingest_steps([place / "data/inbox"], place / "fresh" / "W.duckdb")
    assert hash_of(place / "W.duckdb") == hash_of(place / "fresh" / "W.duckdb")


def test_the_same_bytes_are_not_read_again_unless_allowed(place: Path) -> None:
    article = rows(place / "W.duckdb", "SELECT article_id FROM articles WHERE path LIKE '%harbour.txt'")[0][0]
    forgotten(place, "article", article)
    shutil.copy(place / "data/inbox/post/harbour.txt", place / "data/inbox/again.txt")
    drop = [place / "data" / "inbox"]
    ingest_steps(drop, place / "W.duckdb", run_id="second")
    found = "SELECT parse_filename(path), reason FROM files WHERE status = 'skipped' ORDER BY 1"
    assert rows(place / "W.duckdb", found) == [
        ("again.txt", "forgotten on request"),
        ("harbour.txt", "forgotten on request"),
    ]
    assert ingest_steps(drop, place / "W.duckdb", run_id="third").sightings == ()
    assert rows(place / "W.duckdb", "SELECT count(*) FROM articles") == [(3,)]
    assert allow_again(Layout(place / "W.duckdb"), Settings(), article) == 1
    ingest_steps(drop, place / "W.duckdb", run_id="fourth")
    assert rows(place / "W.duckdb", "SELECT count(*) FROM articles") == [(5,)]  # under two sources


class Killed(BaseException):
    """Like a signal: no handler of the code may swallow it."""


@pytest.mark.parametrize("step", ["wipe", "erase", "settle", "compact", "publish"])
def test_a_request_that_is_cut_short_is_completed(
    place: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tasks.upkeep.forgetting as module

    def dies(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(module, step, dies)
        with pytest.raises(Killed):
            forgotten(place, "person", "Zorbla Quixwump")
    assert mark_of(Layout(place / "W.duckdb")).exists()
    with suppress(BadRequest):  # when its rows are gone, what is left is done without them
        forgotten(place, "person", "Zorbla Quixwump")
    assert files_with(place, "Quixwump") == []
    assert not mark_of(Layout(place / "W.duckdb")).exists()


@pytest.mark.parametrize(
    ("asked", "name"), [("article", "no such id"), ("source", "Nobody"), ("person", "Nobody Atall"), ("person", "Nobody")]
)  # fmt: skip
def test_what_is_not_there_is_bad_usage(place: Path, asked: str, name: str) -> None:
    with pytest.raises(BadRequest):
        forgotten(place, asked, name)


def test_two_persons_of_one_name_are_told_apart(place: Path) -> None:
    with open_master(Layout(place / "W.duckdb")) as con:
        ids = con.execute(
            "SELECT DISTINCT entity_id FROM entities WHERE kind = 'person' ORDER BY 1 LIMIT 2"
        ).fetchall()
        for (entity,) in ids:
            con.execute("INSERT INTO aliases VALUES (?, 'Sam Both', 1)", [entity])
    with pytest.raises(BadRequest, match="2 persons are called Sam Both"):
        forgotten(place, "person", "Sam Both")
    assert forgotten(place, "person", ids[0][0], dry_run=True)["n_articles"] >= 1


# Tables that one article determines, and those that a rebuild keeps; every other is decided across articles.
OF_ONE_ARTICLE = {
    "article_rows",
    "paragraphs",
    "line_accounting",
    "local_repeats",
    "local_entities",
    "mention_rows",
    "dates",
    "quote_rows",
    "facts",
    "fact_args",
    "postings",
    "searchable",
    "site_sightings",
}
OF_RUNS_AND_USERS = {
    "files",
    "forgotten",
    "runs",
    "batches",
    "containers",
    "came_back",
    "schema_migrations",
    "name_decisions",
    "restorations",
}


def test_every_table_of_decisions_is_decided_again(place: Path) -> None:
    from sayso.warehouse.upkeep.erasing import DECIDED

    with open_master(Layout(place / "W.duckdb")) as con:
        tables = {row[0] for row in con.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert tables - OF_ONE_ARTICLE - OF_RUNS_AND_USERS == set(DECIDED)
