"""Names derived from content: the same article gets the same id on every machine and in every order."""

import hashlib

from schemas.files import DroppedFile


def short_hash(*parts: str | None) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of the parts (64 bits: one clash in about 4 billion rows)."""
    joined = "\0".join("" if part is None else part for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def article_id_of(dropped: DroppedFile) -> str:
    """The id of the version of an article that a dropped file or member holds, wherever it lies."""
    return short_hash("article", dropped.identity, None)


def story_id_of(dropped: DroppedFile, source: str | None, url: str | None) -> str:
    """What the versions of an article share: source and URL, or the path where no URL is known."""
    if url:
        return short_hash("story", source, url)
    return short_hash("story", dropped.path, dropped.member)
