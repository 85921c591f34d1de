"""Only plain files inside their folder are opened, written or moved, whatever is swapped meanwhile."""

import os
from pathlib import Path

import pytest

from sayso.dropfolder import jail
from sayso.dropfolder.jail import mark_of, open_file, read_file, remove_file, take_away, write_file
from sayso.dropfolder.reading import look
from sayso.errors import Unreadable


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text("inside")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("outside")
    return folder


def test_a_plain_file_is_read(root: Path) -> None:
    assert read_file(root, root / "sub" / "a.txt") == b"inside"


@pytest.mark.parametrize(
    "path", ["../secret/a.txt", "sub/../../secret/a.txt", "linked/a.txt", "link.txt", "hard.txt", "sub"]
)
def test_nothing_else_is(root: Path, path: str) -> None:
    (root / "linked").symlink_to(root.parent / "secret")
    (root / "link.txt").symlink_to(root.parent / "secret" / "a.txt")
    os.link(root.parent / "secret" / "a.txt", root / "hard.txt")
    with pytest.raises(Unreadable):
        read_file(root, root / path)


@pytest.mark.parametrize("place", ["/dev/zero", "/dev/null", "/proc/self/mem", "/etc/passwd"])
def test_no_path_outside_is_opened(root: Path, place: str) -> None:
    with pytest.raises(Unreadable, match="outside"):
        read_file(root, Path(place))


def test_a_device_within_is_refused() -> None:
    with pytest.raises(Unreadable, match="regular"):
        read_file(Path("/dev"), Path("/dev/zero"))


def test_a_folder_swapped_for_a_link_between_listing_and_opening_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = jail.os.open

    def swapping(path: str, *args: int, **options: int) -> int:
        if os.fspath(path) == "sub" and not (root / "sub").is_symlink():
            (root / "sub").rename(root / "was")
            (root / "sub").symlink_to(root.parent / "secret")
        return real(path, *args, **options)

    monkeypatch.setattr(jail.os, "open", swapping)
    found = look([root], root.parent / "archive", largest=100)
    assert found.files == ()
    assert [(r.status, r.reason) for r in found.refusals] == [("quarantined", "lies behind a symbolic link")]


def test_a_write_replaces_a_link_and_never_follows_one(root: Path) -> None:
    outside = root.parent / "secret" / "a.txt"
    (root / "link.txt").symlink_to(outside)
    write_file(root, root / "link.txt", b"ours")
    assert outside.read_text() == "outside"
    assert (root / "link.txt").read_bytes() == b"ours"
    (root / "linked").symlink_to(root.parent / "secret")
    with pytest.raises(Unreadable):
        write_file(root, root / "linked" / "b.txt", b"ours")
    with pytest.raises(Unreadable):
        write_file(root, root / ".." / "b.txt", b"ours")
    with pytest.raises(Unreadable):
        remove_file(root, root / "linked" / "a.txt")
    assert sorted(p.name for p in root.parent.rglob("*") if p.is_file()) == ["a.txt", "a.txt", "link.txt"]


def test_a_file_swapped_since_it_was_read_is_not_taken_away(root: Path, tmp_path: Path) -> None:
    path = root / "sub" / "a.txt"
    with open_file(root, path) as handle:
        seen = mark_of(os.fstat(handle))
    path.unlink()
    path.write_text("a correction")
    done = tmp_path / "done"
    assert not take_away(root, path, seen, done, done / "x" / "a.txt")
    assert path.read_text() == "a correction"
    with open_file(root, path) as handle:
        seen = mark_of(os.fstat(handle))
    assert take_away(root, path, seen, done, done / "x" / "a.txt")
    assert (done / "x" / "a.txt").read_text() == "a correction"
