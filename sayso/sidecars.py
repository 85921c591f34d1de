"""What a sidecar file says, wherever it lies: beside a dropped file or in an archive."""

import codecs

from pydantic import ValidationError

from sayso.errors import Unreadable
from schemas.files import Sidecar

SUFFIX = ".meta.json"
LARGEST = 1_000_000


def sidecar_name(name: str) -> str:
    """The name of the sidecar of a file: without `.gz` and its last suffix, plus `.meta.json`."""
    folder, slash, own = name.rpartition("/")
    own = own.removesuffix(".gz")
    stem, dot, _ = own.rpartition(".")
    return folder + slash + (stem if dot and stem else own) + SUFFIX


def read_said(data: bytes, name: str) -> Sidecar:
    """The sidecar in these bytes; `name` is told in the error. Raises Unreadable when it is broken."""
    try:
        return Sidecar.model_validate_json(data.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        raise Unreadable(
            f"broken sidecar {name}: {first_fault(error)}", "mend it and drop it again"
        ) from error


def first_fault(error: ValidationError) -> str:
    """The first thing that is wrong, with its field."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "the file"
    return f"{where}: {first['msg']}"
