"""What a listing takes, what it leaves, and what folders say of the files in them."""

import os
import time
from pathlib import Path

import pytest

from sayso.dropfolder.arrival import (
    Manners,
    arrivals,
    house_patterns,
    ignored_names,
    list_files,
    told_by_folders,
    wait_of,
)
from sayso.dropfolder.reading import dated_name, look
from sayso.formats.metadata.merging import name_date
from schemas.drops import Drop
from tests.steps import ingest_steps, rows

NOW = 1_900_000_000.0


def put(root: Path, name: str, text: str = "text", age: float = 100.0) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (NOW - age, NOW - age))
    return path


def names(root: Path, manners: Manners) -> list[str]:
    return [str(path.relative_to(root)) for path in list_files([root], manners)]


def looked(root: Path, **manners: object) -> Drop:
    return look([root], root.parent / "archive", largest=10_000, manners=Manners(now=NOW, **manners))


@pytest.mark.parametrize(("pattern", "example"), house_patterns())
def test_every_ignored_name_has_its_example(pattern: str, example: str) -> None:
    assert ignored_names().match(example), pattern
    assert not ignored_names().match("story.txt")


def test_ignored_names_and_those_of_the_user_are_left_out(tmp_path: Path) -> None:
    for name in (
        "a.txt",
        ".a.txt.Xy",
        "b.txt.part",
        "C.TMP",
        "__MACOSX/d.txt",
        "e.bak",
        "old/f.txt",
        "a.meta.json",
    ):
        put(tmp_path, name)
    assert names(tmp_path, Manners()) == ["a.txt", "e.bak", "old/f.txt"]
    assert names(tmp_path, Manners(ignore=("*.bak", "old"))) == ["a.txt"]


def test_a_file_waits_for_its_own_marker(tmp_path: Path) -> None:
    root = tmp_path / "in"
    put(root, "a.txt", age=0.0)
    put(root, "b.txt")
    put(root, "a.txt.done", "", age=0.0)
    found = looked(root, marker="{name}.done", settle_seconds=60)
    assert [Path(f.path).name for f in found.files] == ["a.txt"]  # the marker settles it
    assert [(Path(r.path).name, r.status, r.reason) for r in found.refusals] == [
        ("b.txt", "skipped", "waits for its marker")
    ]
    assert "b.txt.done" in found.refusals[0].advice


def test_a_folder_waits_for_its_marker_and_a_later_change_for_its_age(tmp_path: Path) -> None:
    root = tmp_path / "in"
    put(root, "one/a.txt")
    put(root, "one/deeper/b.txt")
    put(root, "one/_SUCCESS", "", age=50)
    put(root, "one/late.txt", age=1)
    put(root, "two/c.txt")
    found = looked(root, marker="_SUCCESS", settle_seconds=5)
    assert [Path(f.path).name for f in found.files] == ["a.txt", "b.txt"]
    assert [(Path(r.path).name, r.reason) for r in found.refusals] == [
        ("late.txt", "not settled yet"),
        ("c.txt", "waits for its marker"),
    ]


def test_a_sidecar_that_is_being_written_makes_its_article_wait(tmp_path: Path) -> None:
    root = tmp_path / "in"
    put(root, "a.txt")
    put(root, "a.meta.json", '{"source": "The', age=1)
    found = looked(root, settle_seconds=5)
    assert [(r.status, r.reason) for r in found.refusals] == [("skipped", "not settled yet")]


def test_a_clock_far_ahead_does_not_hold_a_file_back_for_ever(tmp_path: Path) -> None:
    path = put(tmp_path, "a.txt", age=-1e9)
    arrival = arrivals([tmp_path], Manners(now=time.time() + 60))[0]
    assert wait_of(arrival, Manners(now=time.time() + 60, settle_seconds=5)) == 0.0
    assert path.exists()


def test_the_oldest_files_go_first_and_the_rest_is_counted(tmp_path: Path) -> None:
    root = tmp_path / "in"
    for number in range(6):
        put(root, f"{number}.txt", f"text {number}", age=number)
    found = looked(root, max_files=2)
    assert [Path(f.path).name for f in found.files] == ["4.txt", "5.txt"]
    assert found.n_left == 4
    assert looked(root, max_bytes=12).n_left == 4  # the file that passes the limit is the last
    taken = {f.sha256 for f in found.files}
    more = look(
        [root],
        tmp_path / "archive",
        largest=100,
        manners=Manners(now=NOW, max_files=2),
        known=lambda f: f.sha256 in taken,
    )
    assert [Path(f.path).name for f in more.files] == ["2.txt", "3.txt", "4.txt", "5.txt"]
    assert more.n_left == 2


def test_folders_tell_source_tags_and_day(tmp_path: Path) -> None:
    path = tmp_path / "world" / "source=The Mail" / "date=2023-06-18" / "asia" / "world" / "a.txt"
    assert told_by_folders(tmp_path, path) == ("The Mail", ("world", "asia"))
    assert str(name_date(dated_name(str(path)))) == "2023-06-18"
    assert str(name_date(dated_name(str(path.with_name("2024-01-02_a.txt"))))) == "2024-01-02"
    assert name_date(dated_name(str(tmp_path / "date=2023-02-30" / "a.txt"))) is None


def test_what_folders_tell_stands_in_the_articles(tmp_path: Path) -> None:
    root = tmp_path / "in"
    put(root, "asia/source=The Mail/date=2023-06-18/a.txt", "The minister met the ambassador in Oslo.\n")
    put(root, "source=The Mail/b.txt", "The mayor opened the bridge.\n")
    (root / "source=The Mail" / "b.meta.json").write_text('{"source": "The Post", "tags": ["city"]}')
    ingest_steps([root], tmp_path / "W.duckdb")
    assert rows(
        tmp_path / "W.duckdb",
        "SELECT source, CAST(published_on AS VARCHAR), published_basis, tags FROM articles ORDER BY source",
    ) == [("The Mail", "2023-06-18", "filename", ["asia"]), ("The Post", None, "unknown", ["city"])]


def test_the_time_to_list_grows_with_the_number_of_files_and_no_faster(tmp_path: Path) -> None:
    def seconds(n: int) -> float:
        folder = tmp_path / str(n)
        folder.mkdir()
        for number in range(n):
            (folder / f"{number}.txt").touch()
        started = time.process_time()
        assert len(list_files([folder])) == n
        return time.process_time() - started

    seconds(200)
    assert seconds(8_000) < 30 * max(seconds(800), 0.005)
