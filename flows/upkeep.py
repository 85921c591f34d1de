"""The commands that look after a warehouse. They never import Prefect's engine."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from flows.reading import print_json
from flows.showing import plain
from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.warehouse.paths import Layout
from tasks.retrying import retry


def show_retry(
    names: Sequence[str], warehouse: Path, settings: Settings, *, everything: bool, as_json: bool
) -> None:
    """Put files in quarantine back and say where they lie. Raises BadRequest when none is named, or a name is wrong."""
    if bool(names) == everything:
        raise BadRequest("which files?", "name files in quarantine, or ask for --all")
    places = retry(Layout(Path.cwd() / warehouse), settings, None if everything else names)
    if as_json:
        print_json({"ready": places})
        return
    console = Console(highlight=False)
    for place in places:
        console.print(f"ready to be read again: {plain(place)}")
    console.print(
        f"{len(places)} files; `sayso up` or `sayso ingest` reads them"
        if places
        else "nothing lies in quarantine"
    )
