"""What lies in a drop folder and whether its time has come: a full listing is the truth.

Nothing is opened here. Links are listed (and refused when opened) and never entered.
"""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import translate
from functools import cache
from importlib.resources import files
from pathlib import Path

from sayso.errors import BadRequest
from sayso.sidecars import SUFFIX, sidecar_name

# A time of change this far in the future is a wrong clock or a forged time, and nothing to wait for.
FAR_FUTURE = 86_400.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How a drop folder is read. `now` is in seconds since the epoch.

    `marker` gates files: with `{name}` in it (`{name}.done`) each file waits for its own, else
    (`_SUCCESS`) a folder and all below it wait for one file of that name. `ignore` holds more
    patterns beside the house's. A run takes the oldest files up to `max_files` and `max_bytes`.
    """

    now: float = 0.0
    settle_seconds: float = 0.0
    ignore: tuple[str, ...] = ()
    marker: str = ""
    folder_tags: bool = True
    max_files: int = 1_000_000
    max_bytes: int = 1 << 50


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file of a listing: below which root, when it or its sidecar was last changed (seconds
    since the epoch), whether it waits for a marker, and when the marker was set."""

    root: Path
    path: Path
    touched: float
    gated: bool = False
    marked: float | None = None


@dataclass(slots=True)
class _Folder:
    """Names of one folder as it is walked."""

    plain: dict[str, os.DirEntry[str]] = field(default_factory=dict)
    deeper: list[str] = field(default_factory=list)


@cache
def house_patterns() -> tuple[tuple[str, str], ...]:
    """Pattern and example of every name that is ignored."""
    table = tomllib.loads(files(__package__).joinpath("ignored.toml").read_text("utf-8"))
    return tuple((row["pattern"], row["example"]) for row in table["name"])


@cache
def ignored_names(more: tuple[str, ...] = ()) -> re.Pattern[str]:
    """One pattern for all names that are ignored."""
    patterns = (*(pattern for pattern, _ in house_patterns()), *more)
    return re.compile("|".join(translate(pattern) for pattern in patterns), re.IGNORECASE)


def list_files(paths: Iterable[Path], manners: Manners | None = None) -> tuple[Path, ...]:
    """Absolute paths of all files under the given files and folders, sorted, each once."""
    return tuple(arrival.path for arrival in arrivals(paths, manners or Manners()))


def arrivals(paths: Iterable[Path], manners: Manners) -> tuple[Arrival, ...]:
    """All files under the given files and folders by path, each once; sidecars, markers and
    ignored names are left out. Raises BadRequest when a given path does not exist."""
    found: dict[Path, Arrival] = {}
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
        if not os.path.lexists(absolute):
            raise BadRequest(f"{path}: no such file or folder", "check the path, or create the folder")
        if absolute.is_dir() and not absolute.is_symlink():
            listed: Iterable[Arrival] = walk(absolute, manners)
        else:
            listed = [Arrival(absolute.parent, absolute, touched_at(absolute.lstat(), manners.now))]
        for arrival in listed:
            if not arrival.path.name.endswith(SUFFIX):
                found.setdefault(arrival.path, arrival)
    return tuple(found[path] for path in sorted(found))


def lone_sidecars(paths: Iterable[Path], manners: Manners) -> tuple[Arrival, ...]:
    """The sidecars below the given folders, by path, beside which no file lies that they belong to.

    With a marker of its own for each file, such a sidecar waits for one too.
    """
    found: dict[Path, Arrival] = {}
    for path in paths:
        absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
        if absolute.is_dir() and not absolute.is_symlink():
            for arrival in walk(absolute, manners, lone=True):
                found.setdefault(arrival.path, arrival)
    return tuple(found[path] for path in sorted(found))


def walk(root: Path, manners: Manners, *, lone: bool = False) -> Iterator[Arrival]:
    """Every file below a folder that is not ignored, or every lone sidecar.

    A folder that cannot be listed is passed over.
    """
    waiting: list[tuple[str, float | None]] = [(str(root), None)]
    while waiting:
        place, marked = waiting.pop()
        folder = names_in(place, ignored_names(manners.ignore))
        mark = folder.plain.get(manners.marker)
        marked = mark.stat(follow_symlinks=False).st_mtime if mark else marked
        waiting.extend((os.path.join(place, name), marked) for name in folder.deeper)  # noqa: PTH118 - ten times slower
        names = [n for n in folder.plain if not is_marker(n, manners.marker) and not n.endswith(SUFFIX)]
        if lone:
            owned = {sidecar_name(name) for name in names}
            names = [name for name in folder.plain if name.endswith(SUFFIX) and name not in owned]
        for name in names:
            yield from arrival_of(root, folder.plain[name], folder.plain, manners, marked)


def names_in(place: str, ignored: re.Pattern[str]) -> _Folder:
    """What one folder holds, without the ignored names."""
    folder = _Folder()
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if ignored.match(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folder.deeper.append(entry.name)
                else:
                    folder.plain[entry.name] = entry
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return folder
    return folder


def arrival_of(
    root: Path,
    entry: os.DirEntry[str],
    beside: Mapping[str, os.DirEntry[str]],
    manners: Manners,
    marked: float | None,
) -> Iterator[Arrival]:
    """One file of a folder, if it is still there."""
    own = beside.get(manners.marker.replace("{name}", entry.name)) if "{name}" in manners.marker else None
    sidecar = beside.get(sidecar_name(entry.name))
    try:
        if own is not None:
            marked = own.stat(follow_symlinks=False).st_mtime
        touched = touched_at(entry.stat(follow_symlinks=False), manners.now)
        if sidecar is not None:
            touched = max(touched, touched_at(sidecar.stat(follow_symlinks=False), manners.now))
    except FileNotFoundError:
        return
    yield Arrival(root, Path(entry.path), touched, bool(manners.marker) and marked is None, marked)


def is_marker(name: str, marker: str) -> bool:
    """Whether a name is that of a marker."""
    if not marker:
        return False
    before, _, after = marker.partition("{name}")
    if "{name}" not in marker:
        return name == marker
    return len(name) > len(before + after) and name.startswith(before) and name.endswith(after)


def touched_at(found: os.stat_result, now: float) -> float:
    """When a file was last changed. A time in the future counts by the inode's, and for nothing when that is too."""
    for moment in (found.st_mtime, found.st_ctime):
        if moment <= now + FAR_FUTURE:
            return moment
    return 0.0


def wait_of(arrival: Arrival, manners: Manners) -> float:
    """Seconds until a file has settled; 0 when it has. A marker set after the last change settles it at once."""
    if arrival.marked is not None and arrival.marked >= arrival.touched:
        return 0.0
    if not manners.settle_seconds:
        return 0.0
    return max(0.0, arrival.touched + manners.settle_seconds - manners.now)


def told_by_folders(root: Path, path: Path) -> tuple[str | None, tuple[str, ...]]:
    """Source and tags that the folders between a root and a file tell.

    `source=NAME` names the source (the innermost one), `date=DAY` is read with the file's name;
    every other folder is a tag. Names are shown as text, whatever bytes they are.
    """
    folders = [shown(part) for part in path.parent.relative_to(root).parts] if path != root else []
    sources = [part.partition("=")[2].strip() for part in folders if part.lower().startswith("source=")]
    told = [part for part in folders if not part.lower().startswith(("source=", "date="))]
    return next((s for s in reversed(sources) if s), None), tuple(dict.fromkeys(told))


def shown(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 are escaped, so that it can be stored and printed."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def oldest_first(found: Sequence[Arrival]) -> list[Arrival]:
    """The order in which files are taken when there are more than a run takes."""
    return sorted(found, key=lambda arrival: (arrival.touched, arrival.path))
