"""Judges the blocks of a page: role, and the rule that advises removal (none: keep)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from sayso.formats.html.align import kept_blocks
from sayso.formats.html.maintext import VERSION, MainText
from sayso.formats.html.page import PageBlock
from sayso.formats.html.rescue import rescued, standfirst
from sayso.formats.html.residue import residue
from sayso.formats.html.roles import role_of
from sayso.formats.html.title import RULE as REPEATED
from sayso.formats.html.title import headline_blocks
from schemas.articles import Role
from schemas.clippings import RawBlock

DANGLING = "residue-dangling-heading"
LINK_LINE = "residue-link-line"
_AROUND = frozenset(("byline", "caption"))
_BODY = frozenset(("body", "list", "table"))
_LINKED = 0.8
_REPEATED_CHARS = 40
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？")


@dataclass
class _Judgement:
    """The state of the judging: one entry a block."""

    blocks: Sequence[PageBlock]
    kept: list[bool]
    roles: list[Role]
    suspects: dict[int, str] = field(default_factory=dict)

    def body(self) -> list[int]:
        return [i for i, keep in enumerate(self.kept) if keep and self.roles[i] in _BODY]

    def drop(self, i: int, rule: str) -> None:
        self.kept[i] = False
        self.suspects[i] = rule


def judge(
    blocks: Sequence[PageBlock], main: MainText, title: str | None, descriptions: Sequence[str] = ()
) -> tuple[RawBlock, ...]:
    """Every block as a raw block, in page order."""
    state = _Judgement(
        blocks, kept_blocks([b.text for b in blocks], main.chunks), [role_of(b) for b in blocks]
    )
    headline = _headline(state, title)
    for i in rescued(blocks, state.kept, state.roles):
        state.kept[i] = True
    _repeats(state)
    _residue(state)
    _link_lines(state)
    _dangling(state)
    _surround(state, headline, descriptions)
    return tuple(_raw(state, i, main.rule) for i in range(len(blocks)))


def _raw(state: _Judgement, i: int, rule: str) -> RawBlock:
    suspect = None if state.kept[i] else state.suspects.get(i, rule)
    return RawBlock(
        text=state.blocks[i].text,
        role=state.roles[i],
        suspect=suspect,
        suspect_version=VERSION if suspect else None,
    )


def _headline(state: _Judgement, title: str | None) -> int | None:
    """Keep the headline once, as the title; drop its repetitions at the head of the text."""
    found = headline_blocks(state.blocks, title)
    if not found:
        return None
    state.roles[found[0]], state.kept[found[0]] = "title", True
    for i in found[1:]:
        if state.kept[i]:
            state.drop(i, REPEATED)
    return found[0]


def _repeats(state: _Judgement) -> None:
    """Keep a paragraph that repeats the kept one before it: the extractor drops it without a
    word, and it is for the comparison of repeats to judge."""
    for i in range(1, len(state.blocks)):
        before, block = state.blocks[i - 1], state.blocks[i]
        if state.kept[i - 1] and block.text == before.text and len(block.text) >= _REPEATED_CHARS:
            state.kept[i] = True


def _residue(state: _Judgement) -> None:
    """Apply the residue rules to what is kept as body."""
    for i in [
        i
        for i, keep in enumerate(state.kept)
        if keep and state.roles[i] not in ("title", "byline", "caption")
    ]:
        rule = residue(state.blocks[i].text)
        if rule and rule.role:
            state.roles[i] = rule.role
        elif rule:
            state.drop(i, f"residue-{rule.id}")


def _link_lines(state: _Judgement) -> None:
    """Drop paragraphs that are links and no sentences: teasers of other articles."""
    for i in state.body():
        block = state.blocks[i]
        is_sentence = block.text.rstrip("\"'”’»)").endswith(_SENTENCE_ENDS)
        if state.roles[i] == "body" and block.links >= _LINKED and not is_sentence:
            state.drop(i, LINK_LINE)


def _dangling(state: _Judgement) -> None:
    """Drop headings that no kept text follows."""
    body = state.body()
    last = body[-1] if body else -1
    for i in range(last + 1, len(state.blocks)):
        if state.kept[i] and state.roles[i] == "heading":
            state.drop(i, DANGLING)


def _surround(state: _Judgement, headline: int | None, descriptions: Sequence[str]) -> None:
    """Bring back standfirst, bylines and captions that stand within the article."""
    body = state.body()
    if not body:
        return
    lead = standfirst(state.blocks, headline, body[0], descriptions)
    if lead is not None:
        state.roles[lead], state.kept[lead] = "standfirst", True
    home = _common(state.blocks[body[0]].element, state.blocks[body[-1]].element)
    for i in range(body[0], body[-1]):
        if (
            state.roles[i] in _AROUND
            and i not in state.suspects
            and home in state.blocks[i].element.iterancestors()
        ):
            state.kept[i] = True


def _common(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    """The nearest element that holds both."""
    above = set(first.iterancestors())
    return next((e for e in last.iterancestors() if e in above), last)
