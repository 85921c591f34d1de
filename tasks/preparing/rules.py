"""Which cues a run cleans with."""

from pathlib import Path

from sayso.cleaning.cues import Cue, changed_cues, house_cues
from sayso.errors import BadRequest


def cues_in_use(path: Path | None) -> tuple[Cue, ...]:
    """The cues of the house, changed by a user's file. Raises BadRequest when it cannot be used."""
    if path is None:
        return house_cues()
    try:
        return changed_cues(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(f"the file of cues cannot be read: {error}", "see the setting `cues`") from error
