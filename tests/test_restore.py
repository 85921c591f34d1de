"""What a user brings back stays: at once, in later runs, in later versions; nothing else is read again."""

import json
from pathlib import Path

import pytest

from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.warehouse.loading.forgetting import forget_articles
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.transactions import transaction
from schemas.runs import IngestParams
from tasks.collecting.again import plan_again
from tasks.load import load_staged
from tasks.prepare import prepare_batch
from tasks.preparing.rules import cues_in_use
from tasks.publish import publish_warehouse
from tasks.remember import put_away, remember_sites
from tasks.settle import settle_run
from tasks.upkeep.rebuilding import rebuild
from tasks.upkeep.rechecking import changed_lines
from tasks.upkeep.restoring import keep_wish, line_wish, rule_wish
from tasks.upkeep.undoing import undo_line, undo_rule
from tests.steps import hash_of, ingest_steps, rows

BODY = """The council of Oakville voted on Monday to rebuild the bridge, which has been closed for a whole year.
Mayor Jane Roe told reporters that the engineers had been clear about the bridge and its old walls.
Share this article
Residents who use the bridge every day said they had not been asked, and called for a second meeting.
Advertisement
The repairs of the bridge will cost 4 million dollars, which the town set aside when it was surveyed.
"""
REMOVED = "SELECT a.path, p.text FROM removed p JOIN articles a USING (article_id) ORDER BY 1, 2"


def reread(warehouse: Path, lines: list[dict], run_id: str = "reread") -> None:
    """What the flow `reread` does, without Prefect's engine."""
    params, settings = IngestParams(paths=(), warehouse=warehouse), Settings()
    with open_master(Layout(warehouse)) as con:
        plan = plan_again(con, sorted({line["article_id"] for line in lines}), run_id, 1)
    remember_sites.fn(plan, params, settings)
    for batch in plan.batches:
        load_staged.fn(batch, prepare_batch.fn(batch, params, settings), params, settings)
    settle_run.fn(params, settings)
    put_away(plan, params)
    publish_warehouse.fn(params, settings)


def write(folder: Path, name: str, text: str, source: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.txt").write_text(text)
    (folder / f"{name}.meta.json").write_text(
        json.dumps({"source": source, "url": f"https://{source.lower()}.example/{name}"})
    )


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write(tmp_path / "drop", "a", BODY, "Gazette")
    write(tmp_path / "drop", "b", BODY.replace("bridge", "harbour").replace("Jane Roe", "Ann Poe"), "Herald")
    ingest_steps([tmp_path / "drop"], tmp_path / "W.duckdb")
    assert len(rows(tmp_path / "W.duckdb", REMOVED)) == 4
    return tmp_path


def wish_for_line(place: Path, path: str, text: str) -> list[dict]:
    ids = rows(
        place / "W.duckdb",
        f"SELECT paragraph_id FROM removed JOIN articles USING (article_id) WHERE path LIKE '%{path}' AND removed.text = '{text}'",
    )
    with open_master(Layout(place / "W.duckdb")) as con:
        wish, lines = line_wish(con, ids[0][0])
        keep_wish(con, wish)
    return lines


def test_a_line_comes_back_and_nothing_else_is_read(place: Path) -> None:
    before = dict(rows(place / "W.duckdb", "SELECT path, first_run_id FROM article_rows"))
    ids = rows(place / "W.duckdb", "SELECT article_id FROM articles ORDER BY 1")
    lines = wish_for_line(place, "a.txt", "Advertisement")
    assert [line["text"] for line in lines] == ["Advertisement"]
    reread(place / "W.duckdb", lines)
    left = rows(place / "W.duckdb", REMOVED)
    assert [(Path(path).name, text) for path, text in left] == [
        ("a.txt", "Share this article"),
        ("b.txt", "Advertisement"),
        ("b.txt", "Share this article"),
    ]
    assert (
        "\n\nAdvertisement\n\n"
        in rows(place / "W.duckdb", "SELECT text FROM articles WHERE path LIKE '%a.txt'")[0][0]
    )
    after = dict(rows(place / "W.duckdb", "SELECT path, first_run_id FROM article_rows"))
    assert {Path(p).name for p in after if after[p] != before[p]} == {"a.txt"}
    assert rows(place / "W.duckdb", "SELECT article_id FROM articles ORDER BY 1") == ids
    assert rows(place / "W.duckdb", "SELECT max(version) FROM articles") == [(1,)]


def test_it_stays_in_a_new_version_and_in_a_rebuild(place: Path) -> None:
    reread(place / "W.duckdb", wish_for_line(place, "a.txt", "Advertisement"))
    write(place / "drop", "a", BODY.replace("4 million", "5 million"), "Gazette")
    ingest_steps([place / "drop"], place / "W.duckdb", run_id="later")
    kept = "SELECT version FROM articles JOIN paragraphs p USING (article_id) WHERE p.text = 'Advertisement' AND fate = 'kept'"
    assert sorted(rows(place / "W.duckdb", kept)) == [(1,), (2,)]
    rebuild(Layout(place / "W.duckdb"), Settings())
    assert sorted(rows(place / "W.duckdb", kept)) == [(1,), (2,)]


def test_doing_it_again_changes_nothing(place: Path) -> None:
    lines = wish_for_line(place, "a.txt", "Advertisement")
    reread(place / "W.duckdb", lines)
    before = hash_of(place / "W.duckdb")
    reread(place / "W.duckdb", lines)
    assert hash_of(place / "W.duckdb") == before
    assert rows(place / "W.duckdb", "SELECT count(*) FROM restorations") == [(1,)]


def test_reading_again_what_another_article_tells_too_changes_nothing(place: Path) -> None:
    other = "Jane Roe, the mayor of Oakville, opened the market on Monday. It will sell apples and bread."
    write(place / "drop", "c", other, "Courier")
    ingest_steps([place / "drop"], place / "W.duckdb", run_id="later")
    shared = "SELECT subject FROM claims SEMI JOIN corroborated USING (claim_id) WHERE family = 'position'"
    assert rows(place / "W.duckdb", shared) == [("Jane Roe",)]
    lines = wish_for_line(place, "a.txt", "Advertisement")
    reread(place / "W.duckdb", lines)
    before = hash_of(place / "W.duckdb")
    for run_id in ("again", "once more"):
        reread(place / "W.duckdb", lines, run_id)
        assert hash_of(place / "W.duckdb") == before
    assert rows(place / "W.duckdb", "FROM loose_facts") == []


def test_a_claim_keeps_nothing_of_a_telling_that_is_gone(place: Path) -> None:
    said = "Jane Roe, the mayor, opened the market on Monday. It will sell apples and bread to everybody."
    write(place / "drop", "c", said, "Courier")
    ingest_steps([place / "drop"], place / "W.duckdb", run_id="later")
    with open_master(Layout(place / "W.duckdb")) as con:
        [[article]] = con.execute("SELECT article_id FROM articles WHERE path LIKE '%a.txt'").fetchall()
        with transaction(con):
            forget_articles(con, [article])
    settle_run.fn(IngestParams(paths=(), warehouse=place / "W.duckdb"), Settings())
    alone = place / "alone"
    ingest_steps([place / "drop/b.txt", place / "drop/c.txt"], alone / "W.duckdb")
    claims = "SELECT kind, subject, object, confidence, told_from, place FROM claims ORDER BY ALL"
    with open_master(Layout(place / "W.duckdb")) as con:
        assert con.execute(claims).fetchall() == rows(alone / "W.duckdb", claims)


def test_all_that_a_rule_removed_comes_back_for_one_source(place: Path) -> None:
    with open_master(Layout(place / "W.duckdb")) as con:
        wish, lines = rule_wish(con, "advertisement", "gazette")
        keep_wish(con, wish)
    reread(place / "W.duckdb", lines)
    assert [(Path(p).name, t) for p, t in rows(place / "W.duckdb", REMOVED)] == [
        ("a.txt", "Share this article"),
        ("b.txt", "Advertisement"),
        ("b.txt", "Share this article"),
    ]


def test_what_cannot_be_brought_back_is_said(place: Path) -> None:
    kept = rows(place / "W.duckdb", "SELECT paragraph_id FROM paragraphs WHERE fate = 'kept'")[0][0]
    with open_master(Layout(place / "W.duckdb")) as con:
        for wrong in (kept, "nothing:0"):
            with pytest.raises(BadRequest):
                line_wish(con, wrong)
        with pytest.raises(BadRequest):
            rule_wish(con, "advertisement", "Nobody")


def undo(place: Path, *, dry_run: bool = False) -> list[dict]:
    """Take the line "Advertisement" of a.txt back."""
    shown = "SELECT paragraph_id FROM paragraphs JOIN articles USING (article_id) WHERE path LIKE '%a.txt' AND paragraphs.text = 'Advertisement'"
    layout, (paragraph,) = Layout(place / "W.duckdb"), rows(place / "W.duckdb", shown)[0]
    return undo_line(layout, Settings(), cues_in_use(None), paragraph, dry_run=dry_run)


def read_of(place: Path) -> list[tuple]:
    """What the articles and their blocks are."""
    blocks = rows(place / "W.duckdb", "SELECT * FROM paragraphs ORDER BY paragraph_id")
    return blocks + rows(place / "W.duckdb", "SELECT article_id, text FROM articles ORDER BY article_id")


def test_a_line_that_was_brought_back_goes_again(place: Path) -> None:
    before = read_of(place)
    reread(place / "W.duckdb", wish_for_line(place, "a.txt", "Advertisement"))
    assert read_of(place) != before
    assert [(line["was"], line["becomes"]) for line in undo(place, dry_run=True)] == [(None, "advertisement")]
    assert rows(place / "W.duckdb", "SELECT count(*) FROM restorations") == [(1,)]
    lines = undo(place)
    assert [line["text"] for line in lines] == ["Advertisement"]
    reread(place / "W.duckdb", lines, "again")
    assert read_of(place) == before
    with pytest.raises(BadRequest):  # there is nothing left to take back
        undo(place)


def test_a_rule_that_was_set_aside_acts_again(place: Path) -> None:
    before, layout = read_of(place), Layout(place / "W.duckdb")
    with open_master(layout) as con:
        wish, lines = rule_wish(con, "advertisement", "Gazette")
        keep_wish(con, wish)
    reread(place / "W.duckdb", lines)
    with pytest.raises(BadRequest):  # for one source, not for all
        undo_rule(layout, Settings(), cues_in_use(None), "advertisement", None, dry_run=False)
    lines = undo_rule(layout, Settings(), cues_in_use(None), "advertisement", "gazette", dry_run=False)
    assert [(Path(line["path"]).name, line["text"]) for line in lines] == [("a.txt", "Advertisement")]
    reread(place / "W.duckdb", lines, "again")
    assert read_of(place) == before


CUES = """
[[cue]]
id = "advertisement"
version = 2
pattern = '^sponsored$'
where = "any"
reach = "line"
example = "Sponsored"

[[cue]]
id = "residents"
version = 1
pattern = '^residents who .{0,300}$'
where = "any"
reach = "line"
example = "Residents who ask"
"""


def test_other_cues_can_be_tried(place: Path) -> None:
    (place / "cues.toml").write_text(CUES)
    before = hash_of(place / "W.duckdb")
    layout = Layout(place / "W.duckdb")
    assert changed_lines(layout, Settings(), cues_in_use(None), None) == []
    found = changed_lines(layout, Settings(), cues_in_use(place / "cues.toml"), "Gazette")
    changes = {(line["was"], line["becomes"], line["text"].split()[0]) for line in found}
    assert (None, "residents", "Residents") in changes
    assert {Path(line["path"]).name for line in found} == {"a.txt"}
    assert all(line["was"] != line["becomes"] for line in found)
    publish_warehouse.fn(IngestParams(paths=(), warehouse=place / "W.duckdb"), Settings())
    assert hash_of(place / "W.duckdb") == before
    assert not list(layout.staging.glob("sites-*"))


@pytest.mark.parametrize(
    "text",
    ["", "[[cue]]\nid = 'x'", CUES.replace("Sponsored", "Something else"), "[[cue]", CUES.replace("^s", "(")],
)
def test_a_wrong_file_of_cues_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "cues.toml").write_text(text)
    with pytest.raises(BadRequest):
        cues_in_use(tmp_path / "cues.toml")
