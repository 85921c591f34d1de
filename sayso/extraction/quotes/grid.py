"""A parsed block as plain lists: one place where quotation reading touches the parser's tokens.

Walking spaCy's trees token by token costs time that grows with the width of a tree; these lists
keep every later step linear in the length of the block.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from sayso.extraction.events.people import is_people
from sayso.extraction.grammar.datelines import dateline_of
from sayso.extraction.quotes.lexicon import CueWord, cue_word
from sayso.extraction.quotes.marks import Quoted
from sayso.extraction.sheet import ParsedBlock

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
NAMING = frozenset({"NOUN", "PROPN"})
OPEN_CLASSES = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
LONGEST_TITLE = 8  # words


@dataclass(frozen=True, slots=True)
class Grid:
    """Columns over the tokens of a block. Offsets (`start`, `end`) are the article's.

    `heads`, `left` and `right` are token numbers (head, first and last token of the subtree);
    `sents` numbers the sentences; `people` marks nouns for people and bodies; `quote` is the number of the quoted stretch or -1, `inside`
    counts the quoted tokens before each token; `subjects` gives the first subject of a head; `lead` is the number of
    tokens of a dateline that opens the block.
    """

    block: int
    start: tuple[int, ...]
    end: tuple[int, ...]
    text: tuple[str, ...]
    low: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]
    dep: tuple[str, ...]
    ent: tuple[str, ...]
    heads: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    sents: tuple[int, ...]
    word: tuple[CueWord, ...]
    group: tuple[str, ...]
    people: tuple[bool, ...]
    quote: tuple[int, ...]
    inside: tuple[int, ...]
    kids: tuple[tuple[int, ...], ...]
    subjects: dict[int, int]
    lead: int

    def __len__(self) -> int:
        return len(self.start)

    def first_after(self, char: int) -> int:
        """The number of the first token that starts at or after an offset of the article."""
        return bisect_right(self.start, char - 1)

    def trimmed(self, first: int, last: int) -> tuple[int, int] | None:
        """A token range without a dateline, punctuation, space and a last "and" at its ends, or None when nothing is left."""
        first = max(first, self.lead)
        while first <= last and self.pos[first] in ("PUNCT", "SPACE"):
            first += 1
        while last >= first and self.pos[last] in ("PUNCT", "SPACE", "CCONJ"):
            last -= 1
        return (first, last) if first <= last else None

    def is_title(self, words: Sequence[int]) -> bool:
        """Whether words in quotation marks are those of a title: each a capitalised or a joining one."""
        capital = [self.text[i][:1].isupper() for i in words if self.pos[i] in OPEN_CLASSES]
        return len(words) <= LONGEST_TITLE and bool(capital) and all(capital)


def lay_grid(number: int, block: ParsedBlock, quoted: Sequence[Quoted]) -> Grid:
    """Read the columns of a block. `quoted` are the stretches of the whole article, in order."""
    tokens, base = list(block.doc), block.start_char
    heads = tuple(token.head.i for token in tokens)
    deps = tuple(token.dep_ for token in tokens)
    kids: list[list[int]] = [[] for _ in heads]
    subjects: dict[int, int] = {}
    for i, head in enumerate(heads):
        if head != i:
            kids[head].append(i)
            if deps[i] in ("nsubj", "nsubjpass"):
                subjects.setdefault(head, i)
    starts = tuple(base + token.idx for token in tokens)
    texts = tuple(token.text for token in tokens)
    quote = quote_column(starts, quoted)
    words = tuple(cue_word(token) for token in tokens)
    dateline = dateline_of(block.doc.text)
    return Grid(
        block=number,
        start=starts,
        end=tuple(at + len(text) for at, text in zip(starts, texts, strict=True)),
        text=texts,
        low=tuple(text.lower() for text in texts),
        pos=tuple(token.pos_ for token in tokens),
        tag=tuple(token.tag_ for token in tokens),
        dep=deps,
        ent=tuple(token.ent_type_ for token in tokens),
        heads=heads,
        left=tuple(token.left_edge.i for token in tokens),
        right=tuple(token.right_edge.i for token in tokens),
        sents=tuple(accumulate(int(bool(token.is_sent_start)) for token in tokens)),
        word=words,
        group=tuple(word.group for word in words),
        people=tuple(token.pos_ in NAMING and is_people(token) for token in tokens),
        quote=quote,
        inside=(0, *accumulate(int(number >= 0) for number in quote)),
        kids=tuple(tuple(row) for row in kids),
        subjects=subjects,
        lead=bisect_right(starts, base + dateline.end() - 1) if dateline else 0,
    )


def quote_column(starts: Sequence[int], quoted: Sequence[Quoted]) -> tuple[int, ...]:
    """For each token the number of the quoted stretch that holds its first character, or -1."""
    opened = [q.start for q in quoted]
    column = []
    for at in starts:
        n = bisect_right(opened, at) - 1
        column.append(n if n >= 0 and at < quoted[n].end else -1)
    return tuple(column)
