"""Links from later paragraphs to canonical ones: stars, never chains.

The canonical paragraph of a cluster is its earliest by stated date, then by content; each
member is compared with it and not with another member, so that likeness cannot creep from
link to link. The order of the input has no influence.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sayso.repeats.normalise import tokens
from sayso.repeats.tokens import Tokens
from sayso.repeats.verify import SHORTEST, Verdict, compare
from schemas.repeats import Passage, RepeatLink

MERGES = frozenset(("exact", "near", "contains"))
MOST_NEIGHBOURS = 60  # canonical paragraphs that one paragraph is compared with
MOST_OTHERS = 3  # links of a paragraph that are no repeats (variant, related, shared_quote)

SILENT = re.compile(r"[\W_]+")
SILENT_BYTES = bytes([code for code in range(128) if not chr(code).isalnum()])

SURELY_LONG = 4 * SHORTEST  # words of which no reading makes too few tokens
SAME = Verdict("exact", None, 1.0, 1.0, None)

Key = tuple[date, str, str, int]


def order_key(passage: Passage) -> Key:
    """Earliest first: stated date (none comes last), content, article, position."""
    content = hashlib.sha256(passage.text.encode("utf-8", "surrogatepass")).hexdigest()
    return passage.day or date.max, content, passage.article_id, passage.position


def link(
    passages: Sequence[Passage], is_new: Sequence[bool], pairs: Iterable[Sequence[int]]
) -> tuple[RepeatLink, ...]:
    """Verify candidate pairs and link each later paragraph to the canonical ones.

    `pairs` are indices of `passages` (as of `candidate_pairs` and `exact_pairs`); `is_new`
    says which passages are of this run. Only pairs of two articles with a new side are
    linked. Sorted by article and position of the later paragraph.
    """
    stars = Stars(passages, is_new, neighbours_of(passages, pairs))
    found: list[RepeatLink] = []
    for group in stars.groups():
        stars.read.clear()
        for index in group:
            found += stars.links_of(index)
    return tuple(sorted(found, key=lambda k: (k.article_id, k.position, k.of_article_id, k.of_position)))


def neighbours_of(passages: Sequence[Passage], pairs: Iterable[Sequence[int]]) -> dict[int, set[int]]:
    """Both directions of the candidate pairs of different articles."""
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in pairs:
        a, b = int(one), int(other)
        if passages[a].article_id != passages[b].article_id:
            found[a].add(b)
            found[b].add(a)
    return found


def spelling(text: str) -> bytes:
    """The letters and digits of a text: equal ones find their earliest whatever pairs came in."""
    if text.isascii():
        return text.lower().encode("ascii").translate(None, SILENT_BYTES)
    return SILENT.sub("", text.casefold()).encode("utf-8", "surrogatepass")


class Stars:
    """The clusters under construction, walked in canonical order."""

    def __init__(
        self, passages: Sequence[Passage], is_new: Sequence[bool], near: dict[int, set[int]]
    ) -> None:
        self.passages, self.is_new, self.near = passages, is_new, near
        keys = {index: order_key(passages[index]) for index in near}
        self.order = sorted(near, key=keys.__getitem__)
        self.rank = {index: rank for rank, index in enumerate(self.order)}
        self.spelled = {index: spelling(passages[index].text) for index in self.order}
        self.first: dict[bytes, int] = {}
        for index in self.order:
            self.first.setdefault(self.spelled[index], index)
        self.root: dict[int, int] = {}
        self.read: dict[str, Tokens] = {}

    def groups(self) -> Iterator[list[int]]:
        """The passages that hang together, each group in canonical order. No group asks for a later one, and what
        was read for it can be forgotten."""
        seen: set[int] = set()
        for index in self.order:
            if index in seen:
                continue
            group = [index]
            seen.add(index)
            for member in group:  # which grows meanwhile
                fresh = {*self.near[member], self.first[self.spelled[member]]} - seen
                seen |= fresh
                group += sorted(fresh)
            yield sorted(group, key=self.rank.__getitem__)

    def tokens(self, index: int) -> Tokens:
        """The tokens of a passage; equal texts are read once."""
        text = self.passages[index].text
        if text not in self.read:
            self.read[text] = tokens(text)
        return self.read[text]

    def links_of(self, index: int) -> list[RepeatLink]:
        """The links of one passage to canonical passages before it."""
        equal = self.first[self.spelled[index]]
        earlier = [n for n in (*self.near[index], equal) if self.rank[n] < self.rank[index]]
        roots = sorted({self.root.get(n, n) for n in earlier}, key=self.rank.__getitem__)
        merges, others = [], []
        for root in roots[:MOST_NEIGHBOURS]:
            verdict = self.verdict(index, root)
            if verdict is None:
                continue
            if verdict.relation not in MERGES:
                others.append((verdict, root))
            elif verdict.relation == "contains":
                merges.append((verdict, root))
            elif index not in self.root:
                self.root[index] = root
                merges.append((verdict, root))
        others.sort(key=lambda found: (-found[0].resemblance, self.rank[found[1]]))
        return [self.made(index, root, verdict) for verdict, root in (*merges, *others[:MOST_OTHERS])]

    def verdict(self, index: int, root: int) -> Verdict | None:
        """Compare a passage with a canonical one, where that may be linked at all."""
        one, other = self.passages[index], self.passages[root]
        if one.article_id == other.article_id or not (self.is_new[index] or self.is_new[root]):
            return None
        if one.text == other.text and len(one.text.split()) >= SURELY_LONG:
            return SAME
        return compare(self.tokens(index), self.tokens(root))

    def made(self, index: int, root: int, verdict: Verdict) -> RepeatLink:
        """The link as a row."""
        one, other = self.passages[index], self.passages[root]
        return verdict.link((one.article_id, one.position), (other.article_id, other.position))
