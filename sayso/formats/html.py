"""A saved web page becomes a clipping: every visible block, kept or with the rule that advises removal."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from sayso.errors import Unreadable
from sayso.formats.decoding import decode
from sayso.formats.html_align import kept_blocks
from sayso.formats.html_census import count_blocks
from sayso.formats.html_main import VERSION, MainText, main_text
from sayso.formats.html_roles import role_of
from sayso.formats.html_title import RULE as REPEATED
from sayso.formats.html_title import headline_blocks
from sayso.formats.language import detect_language
from sayso.formats.markup import parse_page
from sayso.formats.metadata import merge_metadata
from sayso.formats.metadata_page import read_metadata
from sayso.formats.page import PageBlock, cut_page
from schemas.articles import Metadata, Role
from schemas.clippings import Clipping, RawBlock
from schemas.files import Sidecar

_CHARSET = re.compile(rb"<meta\s[^>]{0,500}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096
_AROUND = frozenset(("byline", "caption"))


def read_html(data: bytes, name: str, sidecar: Sidecar) -> Clipping:
    """The clipping of an HTML page: `data` its bytes, `name` its file name.

    Blocks stand in page order, one for each visible block; their texts have single blanks.
    Raises `TooLarge` at the gates of `markup.py`, `Unreadable` for bytes that are no page
    or show no text.
    """
    text, encoding = decode(data, declared_charset(data))
    tree = parse_page(text)
    blocks = cut_page(tree)
    if not blocks:
        raise Unreadable("the page shows no text", "Save the page after it has loaded, or copy its text.")
    stated = read_metadata(tree, sidecar.url)
    main = main_text(tree, sum(len(b.text) for b in blocks))
    judged = judge(blocks, main, sidecar.title or stated.title)
    return Clipping(
        media_type="text/html",
        encoding=encoding,
        metadata=merge_metadata(_with_language(stated, judged), sidecar, name, None),
        blocks=judged,
        n_in=count_blocks(tree),
    )


def declared_charset(data: bytes) -> str | None:
    """The charset that a meta element near the start of the page declares."""
    found = _CHARSET.search(data, 0, _HEAD)
    return found[1].decode("ascii") if found else None


def _with_language(stated: Metadata, blocks: Sequence[RawBlock]) -> Metadata:
    """The language is read off the kept text; markup's own claim counts where that is too short."""
    text = " ".join(b.text for b in blocks if b.suspect is None)
    return stated.model_copy(update={"language": detect_language(text) or stated.language})


def judge(blocks: Sequence[PageBlock], main: MainText, title: str | None) -> tuple[RawBlock, ...]:
    """Every block with its role, and the rule that advises to remove it (none: keep)."""
    kept = kept_blocks([b.text for b in blocks], main.chunks)
    headlines = headline_blocks(blocks, title)
    roles = _roles(blocks, headlines)
    inside = _inside(blocks, kept, roles)
    judged = []
    for i, block in enumerate(blocks):
        suspect = None if kept[i] or roles[i] == "title" or i in inside else main.rule
        suspect = REPEATED if i in headlines[1:] and kept[i] else suspect
        judged.append(
            RawBlock(
                text=block.text, role=roles[i], suspect=suspect, suspect_version=VERSION if suspect else None
            )
        )
    return tuple(judged)


def _roles(blocks: Sequence[PageBlock], headlines: Sequence[int]) -> list[Role]:
    roles = [role_of(block) for block in blocks]
    if headlines:
        roles[headlines[0]] = "title"
    return roles


def _inside(blocks: Sequence[PageBlock], kept: Sequence[bool], roles: Sequence[Role]) -> set[int]:
    """Captions and bylines within the element that holds the kept body: part of the article."""
    body = [i for i, block in enumerate(blocks) if kept[i] and roles[i] == "body"]
    if not body:
        return set()
    home = _common(blocks[body[0]].element, blocks[body[-1]].element)
    around = range(body[0], body[-1])
    return {i for i in around if roles[i] in _AROUND and home in blocks[i].element.iterancestors()}


def _common(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    """The nearest element that holds both."""
    above = set(first.iterancestors())
    return next((e for e in last.iterancestors() if e in above), last)
