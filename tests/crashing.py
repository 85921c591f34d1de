"""Runs that die at a step, and a drop whose tables tell whether that left a trace."""

from collections.abc import Callable
from pathlib import Path

VERSIONS = {
    "wire1.txt": "The mayor opened the bridge on Monday.\n\nIt cost 12 million euros.\n",
    "wire2.txt": "The mayor opened the bridge on Monday.\n\nIt cost 22 million euros.\n",
    "wire3.txt": "The mayor opened the bridge on Monday.\n\nIt cost 32 million euros.\n",
}
SAID = '{"source": "The Portwick Mail", "url": "https://mail.example/story"}'


class Killed(BaseException):
    """Like a signal: no handler of the code may swallow it."""


def dies_at(wanted: str, which: int) -> Callable[[str], None]:
    """Die before the step of a name comes for the nth time."""
    seen: list[str] = []

    def at(step: str) -> None:
        seen.append(step)
        if seen.count(wanted) == which:
            raise Killed

    return at


def versions_in(drop: Path) -> None:
    """Three texts of one story, none of them dated."""
    drop.mkdir()
    for name, text in VERSIONS.items():
        (drop / name).write_text(text)
        (drop / name).with_suffix(".meta.json").write_text(SAID)
