"""Files that were taken leave the drop folder; files that changed meanwhile stay."""

import errno
import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sayso.dropfolder import aftercare
from sayso.dropfolder.aftercare import GONE, Care, Taken, bring_back, purge_done, tidy
from sayso.dropfolder.arrival import Manners, lone_sidecars

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def drop(folder: Path, name: str, text: str, **more: object) -> Taken:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return Taken(path, hashlib.sha256(text.encode()).hexdigest(), NOW - timedelta(days=3), **more)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.rglob("*") if not p.is_dir())


def test_a_taken_file_moves_with_its_sidecar_and_marker(inbox: Path) -> None:
    taken = drop(inbox, "sub/a.txt", "text")
    (inbox / "sub" / "a.meta.json").write_text("{}")
    (inbox / "sub" / "a.txt.done").touch()
    assert tidy([taken], [inbox], Care("move", NOW, marker="{name}.done")) == 1
    assert names(inbox.parent / "done/2026/03/04/sub") == ["a.meta.json", "a.txt", "a.txt.done"]
    assert names(inbox) == []


def test_a_file_that_changed_since_stays(inbox: Path) -> None:
    taken = drop(inbox, "a.txt", "text")
    taken.path.write_text("corrected text")
    assert tidy([taken], [inbox], Care("move", NOW)) == 0
    assert names(inbox) == ["a.txt"]


def test_a_file_swapped_while_it_is_moved_stays(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, real = drop(inbox, "a.txt", "text"), aftercare.unchanged

    def swapping(root: Path, file: Taken) -> object:
        mark = real(root, file)
        file.path.with_name("b.txt").write_text("corrected text")
        file.path.with_name("b.txt").replace(file.path)
        return mark

    monkeypatch.setattr(aftercare, "unchanged", swapping)
    for how in ("move", "delete"):
        assert tidy([taken], [inbox], Care(how, NOW)) == 0
        assert taken.path.read_text() == "corrected text"
        taken = drop(inbox, "a.txt", "text")
    assert names(inbox.parent) == ["a.txt"]


def test_two_files_of_one_name_are_both_kept(inbox: Path) -> None:
    for text in ("first", "second"):
        tidy([drop(inbox, "a.txt", text)], [inbox], Care("move", NOW))
    done = inbox.parent / "done/2026/03/04"
    assert {p.read_text() for p in done.iterdir()} == {"first", "second"}


def test_keep_keeps_and_delete_deletes_when_the_days_are_over(inbox: Path) -> None:
    taken = drop(inbox, "a.txt", "text")
    assert tidy([taken], [inbox], Care("keep", NOW)) == 0
    assert tidy([taken], [inbox], Care("delete", NOW, delete_after_days=4)) == 0
    assert taken.path.exists()
    assert tidy([taken], [inbox], Care("delete", NOW, delete_after_days=3)) == 1
    assert names(inbox.parent) == []


def test_a_file_that_lies_in_quarantine_goes_without_a_copy_in_done(inbox: Path) -> None:
    assert tidy([drop(inbox, "a.txt", "text", copied=True)], [inbox], Care("move", NOW)) == 1
    assert names(inbox.parent) == []


def test_done_on_another_file_system_is_copied_and_synced(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = aftercare.take_away

    def elsewhere(root: Path, path: Path, mark: object, to: Path, target: Path) -> bool:
        if to != root:
            raise OSError(errno.EXDEV, "another file system")
        return real(root, path, mark, to, target)

    monkeypatch.setattr(aftercare, "take_away", elsewhere)
    assert tidy([drop(inbox, "a.txt", "text")], [inbox], Care("move", NOW)) == 1
    assert names(inbox) == []
    assert (inbox.parent / "done/2026/03/04/a.txt").read_text() == "text"


def test_a_folder_that_became_a_link_is_left_alone(inbox: Path, tmp_path: Path) -> None:
    taken = drop(inbox, "sub/a.txt", "text")
    (inbox / "sub").rename(tmp_path / "elsewhere")
    (inbox / "sub").symlink_to(tmp_path / "elsewhere")
    assert tidy([taken], [inbox], Care("delete", NOW)) == 0
    assert (tmp_path / "elsewhere" / "a.txt").exists()


def test_old_days_of_done_go_and_nothing_else(tmp_path: Path) -> None:
    done = tmp_path / "done"
    for day in ("2026/01/01", "2026/03/01", "2026/99/99", "notes/of/mine"):
        (done / day).mkdir(parents=True)
        (done / day / "a.txt").touch()
    (tmp_path / "mine").mkdir()
    (done / "2025").mkdir()
    (done / "2025" / "01").symlink_to(tmp_path / "mine")
    (tmp_path / "mine" / "01").mkdir()
    assert purge_done(done, 0, date(2026, 3, 4)) == 0
    assert purge_done(done, 30, date(2026, 3, 4)) == 1
    left = sorted(str(p.relative_to(done)) for p in done.glob("*/*/*"))
    assert left == ["2025/01/01", "2026/03/01", "2026/99/99", "notes/of/mine"]


def test_a_sidecar_goes_after_its_file(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = drop(inbox, "a.txt", "text")
    (inbox / "a.meta.json").write_text("{}")
    (inbox / "b.meta.json").write_text("{}")
    gone: list[str] = []
    real = aftercare.leave
    monkeypatch.setattr(aftercare, "leave", lambda *a, **k: (gone.append(a[1].name), real(*a, **k))[1])
    tidy([taken], [inbox], Care("move", NOW))
    assert gone == ["a.txt", "a.meta.json"]
    assert [lone.path.name for lone in lone_sidecars([inbox], Manners())] == ["b.meta.json"]
    (inbox / "b.html.gz").touch()
    assert not lone_sidecars([inbox], Manners())


def test_a_second_sidecar_of_a_name_stays_a_sidecar(inbox: Path) -> None:
    for text in ("text", "other text"):
        taken = drop(inbox, "a.txt", text)
        (inbox / "a.meta.json").write_text("{}")
        tidy([taken], [inbox], Care("move", NOW))
    assert names(inbox.parent / "done") == ["a.2.meta.json", "a.2.txt", "a.meta.json", "a.txt"]


def test_what_was_about_to_be_deleted_when_a_run_died_comes_back_under_its_name(inbox: Path) -> None:
    for name, text in (
        (f"sub/.a.txt{GONE}", "one"),
        (f".b.txt{GONE}", "two"),
        ("b.txt", "another"),
        (".c.gone", "c"),
    ):
        drop(inbox, name, text)
    bring_back([inbox, inbox / "b.txt"])
    assert names(inbox) == [".c.gone", "a.txt", "b.2.txt", "b.txt"]
    assert (inbox / "b.txt").read_text() == "another"
