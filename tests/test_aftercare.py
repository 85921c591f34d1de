"""Files that were taken leave the drop folder; files that changed meanwhile stay."""

import hashlib
from datetime import date
from pathlib import Path

from sayso.aftercare import tidy

DAY = date(2026, 3, 4)


def drop(folder: Path, name: str, text: str) -> tuple[Path, str]:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path, hashlib.sha256(text.encode()).hexdigest()


def test_a_taken_file_moves_with_its_sidecar(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    taken = drop(inbox, "sub/a.txt", "text")
    (inbox / "sub" / "a.meta.json").write_text("{}")
    assert tidy([taken], [inbox], "move", DAY) == 1
    done = tmp_path / "done/2026/03/04/sub"
    assert sorted(p.name for p in done.iterdir()) == ["a.meta.json", "a.txt"]
    assert not list(inbox.rglob("*.*"))


def test_a_file_that_changed_since_stays(tmp_path: Path) -> None:
    path, _ = drop(tmp_path / "inbox", "a.txt", "corrected text")
    assert tidy([(path, "0" * 64)], [tmp_path / "inbox"], "move", DAY) == 0
    assert path.exists()


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    for text in ("first", "second"):
        tidy([drop(tmp_path / "inbox", "a.txt", text)], [tmp_path / "inbox"], "move", DAY)
    done = tmp_path / "done/2026/03/04"
    assert {p.read_text() for p in done.iterdir()} == {"first", "second"}


def test_keep_keeps_and_delete_deletes(tmp_path: Path) -> None:
    taken = drop(tmp_path / "inbox", "a.txt", "text")
    assert tidy([taken], [tmp_path / "inbox"], "keep", DAY) == 0
    assert taken[0].exists()
    assert tidy([taken], [tmp_path / "inbox"], "delete", DAY) == 1
    assert not taken[0].exists()
