"""A saved web page becomes a clipping: every visible block, kept or with the rule that advises removal."""

import re
from collections.abc import Sequence

from sayso.errors import Unreadable
from sayso.formats.decoding import decode
from sayso.formats.html.census import count_blocks
from sayso.formats.html.judge import judge
from sayso.formats.html.maintext import main_text
from sayso.formats.html.markup import parse_page
from sayso.formats.html.page import cut_page
from sayso.formats.language import detect_language
from sayso.formats.metadata.header import completed, header_blocks, shown_dateline
from sayso.formats.metadata.merging import merge_metadata
from sayso.formats.metadata.page import descriptions, read_metadata
from schemas.articles import Metadata
from schemas.clippings import Clipping, RawBlock
from schemas.files import Sidecar

_CHARSET = re.compile(rb"<meta\s[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096
_BROKEN = 0.2  # broken sequences, of the bytes that sequences hold beyond one a character


def read_html(data: bytes, name: str, sidecar: Sidecar) -> Clipping:
    """The clipping of an HTML page: `data` its bytes, `name` its file name.

    Blocks stand in page order, one for each visible block; their texts have single blanks.
    Raises `TooLarge` at the gates of `markup.py`, `Unreadable` for bytes that are no page
    or show no text.
    """
    text, encoding = decoded(data)
    tree = parse_page(text)
    blocks = cut_page(tree)
    if not blocks:
        raise Unreadable("the page shows no text", "Save the page after it has loaded, or copy its text.")
    stated = read_metadata(tree, sidecar.url)
    main = main_text(tree, blocks)
    judged = judge(blocks, main, sidecar.title or stated.title, descriptions(tree))
    header = header_blocks(judged)
    known = _with_language(completed(stated, header), judged)
    return Clipping(
        media_type="text/html",
        encoding=encoding,
        metadata=merge_metadata(known, sidecar, name, shown_dateline(header, judged)),
        blocks=judged,
        n_in=count_blocks(tree),
    )


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a page and its encoding; a page declared as UTF-8 may hold a few broken bytes.

    Pages are glued from many sources, and one broken sequence must not turn every other
    letter beyond ASCII into two wrong ones. Each broken sequence becomes U+FFFD.
    """
    declared = declared_charset(data)
    if (declared or "").lower() in ("utf-8", "utf8") and b"\x00" not in data:
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        n_broken = text.count("\ufffd")
        if n_broken <= _BROKEN * (len(data) - len(text)):
            return text, "utf-8"
    return decode(data, declared)


def declared_charset(data: bytes) -> str | None:
    """The charset that a meta element near the start of the page declares."""
    found = _CHARSET.search(data, 0, _HEAD)
    return found[1].decode("ascii") if found else None


def _with_language(stated: Metadata, blocks: Sequence[RawBlock]) -> Metadata:
    """The language is read off the kept text; markup's own claim counts where that is too short."""
    text = " ".join(b.text for b in blocks if b.suspect is None)
    return stated.model_copy(update={"language": detect_language(text) or stated.language})
