"""Where files end that cannot be taken: a copy beside the reason, so that a user can mend and drop again."""

import hashlib
import json
import os
from pathlib import Path

from schemas.drops import Refusal


def place_of(folder: Path, refusal: Refusal) -> Path:
    """Where a refused file lies: its own name behind a hash of path and content, so that names never clash."""
    told = hashlib.sha256(f"{refusal.path}\0{refusal.sha256}".encode("utf-8", "surrogatepass")).hexdigest()[
        :8
    ]
    return folder / f"{told}-{safe_name(refusal.path)}"


def safe_name(path: str) -> str:
    """The last part of a path, short enough for any file system and without separators or control characters."""
    name = Path(path).name or "file"
    return "".join(c if c.isprintable() and c not in "/\\" else "_" for c in name)[-120:]


def set_aside(folder: Path, refusal: Refusal, data: bytes | None) -> Path:
    """Write the copy (where there are bytes) and `NAME.reason.json`; doing it again changes nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    place = place_of(folder, refusal)
    if data is not None:
        write(place, data)
    reason = {
        "file": refusal.path,
        "reason": refusal.reason,
        "advice": refusal.advice,
        "sha256": refusal.sha256,
        "retry": refusal.status == "skipped",
    }
    write(
        place.with_name(place.name + ".reason.json"),
        json.dumps(reason, ensure_ascii=False, indent=2).encode(),
    )
    return place


def write(place: Path, data: bytes) -> None:
    """Replace a file in one step."""
    aside = place.with_name(f".{place.name}.{os.getpid()}")
    aside.write_bytes(data)
    aside.replace(place)
