"""Have files in quarantine read again, mended or not."""

from collections.abc import Sequence
from pathlib import Path

from sayso.dropfolder.quarantine import Entry, chosen, clear, entries, put_back
from sayso.settings import Settings
from sayso.warehouse.loading.retried import read_again
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from sayso.warehouse.store.publishing import publish


def retry(layout: Layout, settings: Settings, names: Sequence[str] | None) -> list[str]:
    """Put entries of the quarantine back and forget that they were refused; the paths where they lie.

    None names every entry. Each step may be done again, so a crash costs nothing: the file is
    back before its sighting is lifted, and the entry goes last. Raises BadRequest for a name
    that no entry has, Passing (disk full) and WarehouseLocked.
    """
    found = entries(layout.quarantine)
    picked: Sequence[Entry] = found if names is None else chosen(found, names)
    if not picked:
        return []
    drop_folder = Path.cwd() / settings.drop_folder
    places = [put_back(layout.quarantine, entry, drop_folder) for entry in picked]
    with open_master(layout, settings.lock_seconds) as con:
        read_again(con, [(entry.file, entry.sha256) for entry in picked])
    for entry in picked:
        clear(layout.quarantine, entry)
    publish(layout, settings.lock_seconds)
    return places
