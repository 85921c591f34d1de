"""The user's own decisions on names: one file beside the warehouse, or where a setting says."""

from pathlib import Path

from sayso.errors import BadRequest
from sayso.settings import Settings
from sayso.standing.entities.decided import touched_keys
from sayso.standing.entities.names_file import read_names_file
from sayso.warehouse.settling.decisions import stored_decisions
from sayso.warehouse.store.connection import open_master
from sayso.warehouse.store.paths import Layout
from schemas.decisions import NameDecision
from schemas.runs import IngestParams

NAME = "sayso.names.toml"


def names_decided(params: IngestParams, settings: Settings) -> tuple[NameDecision, ...]:
    """The decisions of the names file, none where there is no file.

    Raises BadRequest for an error in it, with its line, and for a file that a setting names in vain.
    """
    path = settings.names_file or params.warehouse.parent / NAME
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        if settings.names_file is None:
            return ()
        advice = "create it, or take names_file out of the settings"
        raise BadRequest(f"{path}: no such file of names", advice) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise BadRequest(f"{path}, line {line}: is no UTF-8", "save the file as UTF-8") from error
    except OSError as error:
        raise BadRequest(
            f"{path}: cannot be read: {error}", "make it a file that this user may read"
        ) from error
    return read_names_file(text, str(path))


def names_changed(params: IngestParams, settings: Settings) -> bool:
    """Whether the names file decides otherwise than at the last run. Raises BadRequest as `names_decided`."""
    decided = names_decided(params, settings)
    layout = Layout(Path(params.warehouse))
    if not layout.master.exists():
        return False
    with open_master(layout, settings.lock_seconds) as con:
        return bool(touched_keys(stored_decisions(con), decided))
