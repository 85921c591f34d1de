"""Site memory in a run: what pages of a site share is told apart, in whatever order and batches they come."""

import importlib
import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sayso.warehouse.store.connection import open_published
from tasks.upkeep.explaining import explained, why_not_explained
from tests.steps import hash_of, ingest_steps, rows

TOPICS = ("bridge", "school", "harbour", "library", "market")
PROMO = (
    "Readers of the Oakville Gazette get the weekend paper for half the price until the end of this month."
)
WIRE = "The central bank left its main interest rate at four percent on Thursday, as most economists had expected."
MENU = (
    "Front page",
    "Town and county",
    "Gazette puzzles",
    "Births and deaths",
    "Letters",
    "Your councillors",
)
FOOT = ("Gazette offices", "Order a photograph", "Archive since 1901", PROMO, "Gazette Media Group")


def page_of(topic: str, more: tuple[str, ...] = ()) -> str:
    body = (
        f"The council of Oakville voted on Monday to rebuild the {topic}, which has been closed for a whole year.",
        f"Mayor Jane Roe told reporters that the engineers had been clear about the {topic} and its old walls.",
        f"Residents who use the {topic} every day said they had not been asked, and called for a second meeting.",
        f"The repairs of the {topic} will cost 4 million dollars, which the town set aside when it was surveyed.",
        f"The {topic} was built in 1931, and rebuilt after the flood that took two of its arches in 1968.",
    )
    return "\n".join([*MENU, f"Oakville to rebuild its {topic}", *body, *more, *FOOT])


def drop_pages(
    folder: Path, topics: tuple[str, ...], site: str = "gazette.example", **more: tuple[str, ...]
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for topic in topics:
        name = f"{site.split('.', maxsplit=1)[0]}-{topic}"
        (folder / f"{name}.txt").write_text(page_of(topic, more.get(topic, ())))
        (folder / f"{name}.meta.json").write_text(json.dumps({"url": f"https://www.{site}/{topic}"}))
    return folder


def removed(warehouse: Path) -> set[tuple[str, str]]:
    return set(rows(warehouse, "SELECT rule, text FROM removed WHERE fate = 'removed'"))


@pytest.fixture(scope="module", autouse=True)
def no_facts() -> Iterator[None]:
    """Reading facts takes most of the time and has no part in this."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tasks.preparing.mining.mined_texts", lambda article: [])
        yield


@pytest.fixture(scope="module")
def one_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("sites")
    ingest_steps([drop_pages(place / "drop", TOPICS[:3])], place / "W.duckdb")
    return place


def test_what_a_site_prints_round_every_article_goes(one_run: Path) -> None:
    found = removed(one_run / "W.duckdb")
    assert {(rule, text) for rule, text in found if text in MENU} == {("site-memory", t) for t in MENU}
    kept = rows(one_run / "W.duckdb", "SELECT text FROM paragraphs WHERE fate = 'kept'")
    assert sum("Residents" in text for (text,) in kept) == 3


def test_the_memory_can_be_seen(one_run: Path) -> None:
    found = rows(
        one_run / "W.duckdb", "SELECT line, n_articles FROM site_lines WHERE site = 'gazette.example'"
    )
    assert ("gazette puzzles", 3) in found
    assert all("residents" not in line for line, _ in found)


@pytest.mark.parametrize("size", [1, 2])
def test_batches_do_not_matter(one_run: Path, tmp_path: Path, size: int) -> None:
    paths = sorted((one_run / "drop").glob("*.txt"), reverse=True)
    ingest_steps(paths, tmp_path / "W.duckdb", batch_size=size)
    assert hash_of(tmp_path / "W.duckdb") == hash_of(one_run / "W.duckdb")


@pytest.mark.parametrize(("module", "which"), [("tasks.load", 2), ("tasks.settling.order", 1)])
def test_a_crash_does_not_matter(
    one_run: Path, tmp_path: Path, module: str, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = importlib.import_module(module)
    name = "load_batch" if module == "tasks.load" else "remember"
    whole, calls = getattr(place, name), []

    def dies(*args: object, **kwargs: object) -> object:
        calls.append(1)
        if len(calls) == which:
            raise KeyboardInterrupt
        return whole(*args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(place, name, dies)
        with pytest.raises(KeyboardInterrupt):
            ingest_steps([one_run / "drop"], tmp_path / "W.duckdb", batch_size=1, run_id="crashed")
    ingest_steps([one_run / "drop"], tmp_path / "W.duckdb", batch_size=1, run_id="again")
    assert hash_of(tmp_path / "W.duckdb") == hash_of(one_run / "W.duckdb")


def test_a_later_run_remembers(one_run: Path, tmp_path: Path) -> None:
    drop_pages(tmp_path / "drop", TOPICS[3:4])
    ingest_steps([tmp_path / "drop"], tmp_path / "fresh.duckdb")
    assert ("site-memory", "Gazette puzzles") not in removed(tmp_path / "fresh.duckdb")
    ingest_steps([one_run / "drop"], tmp_path / "W.duckdb")
    ingest_steps([tmp_path / "drop"], tmp_path / "W.duckdb", run_id="later")
    n = "SELECT count(*) FROM removed WHERE rule = 'site-memory' AND text = 'Gazette puzzles'"
    assert rows(tmp_path / "W.duckdb", n) == [(4,)]


def test_agency_copy_on_two_sites_is_no_memory(tmp_path: Path) -> None:
    wire = dict.fromkeys(TOPICS[:4], (WIRE,))
    drop_pages(tmp_path / "drop", TOPICS[:4], **wire)
    drop_pages(tmp_path / "drop", TOPICS[4:], "herald.example", **{TOPICS[4]: (WIRE,)})
    ingest_steps([tmp_path / "drop"], tmp_path / "W.duckdb")
    kept = rows(tmp_path / "W.duckdb", f"SELECT fate FROM paragraphs WHERE text = '{WIRE}'")
    assert kept == [("kept",)] * 5
    assert rows(tmp_path / "W.duckdb", f"SELECT line FROM site_sightings WHERE line = '{WIRE.lower()}'") == []


def test_only_the_latest_pages_of_a_hot_site_are_held(tmp_path: Path) -> None:
    drop_pages(tmp_path / "drop", tuple(f"{topic} of {i}" for topic in TOPICS for i in range(3)))
    ingest_steps([tmp_path / "drop"], tmp_path / "W.duckdb")
    assert rows(tmp_path / "W.duckdb", "SELECT count(DISTINCT article_id) FROM site_sightings") == [(12,)]
    drop_pages(tmp_path / "more", ("station",))
    ingest_steps([tmp_path / "more"], tmp_path / "W.duckdb", run_id="later")
    assert rows(tmp_path / "W.duckdb", "SELECT count(DISTINCT article_id) FROM site_sightings") == [(12,)]
    newest = (
        "SELECT count(*) > 0 FROM site_sightings JOIN articles USING (article_id) WHERE path LIKE '%station%'"
    )
    assert rows(tmp_path / "W.duckdb", newest) == [(True,)]


def test_a_line_is_explained_in_words(one_run: Path) -> None:
    sql = "SELECT paragraph_id FROM removed WHERE text = 'Gazette puzzles' LIMIT 1"
    with closing(open_published(one_run / "W.duckdb")) as con:
        found = explained(con, rows(one_run / "W.duckdb", sql)[0][0])
        assert "seen on 2 other pages of gazette.example" in found["looks"]
        assert "between two removed lines" in found["looks"]
        assert "rule site-memory" in found["because"]
        assert all(record["looks"] for record in why_not_explained(con, "Residents who use the bridge"))
