"""Titles in the text: "US Secretary of State", "the head of the CIA", "former mayor of Turin".

A title grows from its head noun: to the left over the words of its noun phrase, to the right
over "of ..." and its kin. Countries and organisations in it fill slots and leave its words.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.extraction.positions.slots import (
    LONGEST,
    TAILS,
    Title,
    fill_slot,
    grow_right,
    mention_at,
    possessive_follows,
)
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.title_words import country_of, head_kind, heads, is_plural, title_words
from schemas.readings import Mention

# What counts those who did something.
FIRSTS = {"first", "second", "third", "last", "only", "next"}


def find_titles(sheet: Sheet, block: ParsedBlock) -> Iterator[Title]:
    """Yield the titles of a block in text order."""
    end = 0
    for token in block.doc:
        kind = head_kind(token) if token.i >= end else None
        if kind is None or not _heads_phrase(sheet, block, token, kind):
            continue
        title = Title(block=block, head=token, kind=kind, start=token.i, end=token.i + 1)
        grow_right(sheet, title)
        _grow_left(sheet, title)
        if _only_ranks(title):
            continue
        title.plural = is_plural(token)
        title.words = _words(title)
        end = title.end
        yield title


def _heads_phrase(sheet: Sheet, block: ParsedBlock, token: Token, kind: str) -> bool:
    """Whether a lexicon word is used as the head of a title here."""
    doc = block.doc
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or (
        token.pos_ == "ADJ" and token.text.islower() and kind != "rank"
    ):
        return False
    if kind == "ranked" and not (token.i and doc[token.i - 1].lower_ in title_words().ranking):
        return False
    inside = mention_at(sheet, block, token)
    if inside and inside.kind == "person" and inside.end_char > block.start_char + token.idx + len(token):
        return inside.start_char == block.start_char + token.idx
    if inside and inside.kind != "person" and _is_last_name_word(inside, block, token) is False:
        return False
    follower = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return follower is None or not _goes_on(sheet, block, token, follower)


def _is_last_name_word(mention: Mention, block: ParsedBlock, token: Token) -> bool:
    return mention.end_char <= block.start_char + token.idx + len(token)


def _only_ranks(title: Title) -> bool:
    """Whether it says who was the first or highest to do something, which is no post of its own."""
    doc = title.block.doc
    ranks = any(t.lower_ in FIRSTS or t.tag_ in {"JJS", "RBS"} for t in doc[title.start : title.head.i])
    after = doc[title.end : title.end + 2]
    return ranks and len(after) == 2 and after[0].lower_ == "to" and after[1].tag_ == "VB"


def _goes_on(sheet: Sheet, block: ParsedBlock, token: Token, follower: Token) -> bool:
    """Whether the noun phrase runs past this word to another head ("press secretary job")."""
    if follower.lower_ in TAILS or follower.is_punct or follower.is_space:
        return False
    named = mention_at(sheet, block, follower)
    if named and named.kind == "person":
        return False
    if head_kind(follower) and follower.pos_ in {"NOUN", "PROPN"} and follower.ent_type_ != "PERSON":
        return True
    return (
        token.dep_ in {"compound", "amod", "nmod"}
        and follower.pos_ == "NOUN"
        and follower.ent_type_ != "PERSON"
    )


def _grow_left(sheet: Sheet, title: Title) -> None:
    """Take in the words before the head; entities fill slots, "former" and its kin set the holding."""
    block, doc = title.block, title.block.doc
    at = title.head.i - 1
    sent_start = title.head.sent.start
    while at >= sent_start and title.head.i - at <= LONGEST:
        token = doc[at]
        named = mention_at(sheet, block, token)
        if named and named.kind == "person":
            if possessive_follows(doc, at) or doc[at + 1].dep_ == "compound" or token.dep_ == "compound":
                title.owner = named
                _mark_before(title, named)
            break
        compound = doc[at + 1].text in {"-", "–"}  # "a Spanish-speaking aide" is no aide of Spain
        if named or (country_of(token.text) and not compound):
            at = _take_entity(sheet, title, token, named)
            continue
        if token.tag_ == "POS" and not _after_name(sheet, block, doc, at):
            title.start = at + 1
            break
        if not _left_word(doc, token) or _of_another(title, token):
            break
        _mark(title, token)
        title.start = at
        at -= 1
    title.opener = doc[at].lower_ if at >= sent_start and doc[at].tag_ in {"DT", "PRP$"} else ""


def _mark_before(title: Title, owner: Mention) -> None:
    """ "Former Aurora Finch coach": what stands before a name that reads as a person's may say when it was held."""
    doc, at = title.block.doc, title.head.i - 1
    while at > title.head.sent.start and title.block.start_char + doc[at].idx > owner.start_char:
        at -= 1
    if at > title.head.sent.start and doc[at - 1].lower_ in title_words().former:
        title.holding = "former"


def _of_another(title: Title, token: Token) -> bool:
    """Whether a plain noun before a rank belongs to another phrase ("at the party convention Sen. Rossi")."""
    words = title_words()
    known = words.portfolios | words.former | words.nominee | words.loose | words.seconds
    return (
        title.kind in {"rank", "abbreviation", "office"}
        and title.head.text[:1].isupper()
        and (title.end == title.head.i + 1 or title.holding == "former")
        and token.pos_ == "NOUN"
        and token.is_lower
        and token.lower_ not in known
        and head_kind(token) != "role"
    )


def _after_name(sheet: Sheet, block: ParsedBlock, doc: Doc, at: int) -> bool:
    """Whether the word before a possessive mark is a name: "Italy's", but not "the club's"."""
    return at > 0 and (
        mention_at(sheet, block, doc[at - 1]) is not None or country_of(doc[at - 1].text) is not None
    )


def _left_word(doc: Doc, token: Token) -> bool:
    """Whether a token can belong to the left part of a title."""
    if token.lower_ in {"'s", "’s", "'", "’"} and token.tag_ == "POS":
        return True
    if token.lower_ == "turned":
        return False  # an "escort-turned-hairdresser" is a hairdresser
    if token.text in {"-", "–"}:
        return not token.whitespace_ and token.i > 0 and not doc[token.i - 1].whitespace_
    if token.lower_ == "and" and token.i > 0:
        return (
            doc[token.i - 1].pos_ in {"ADJ", "PROPN"}
            and doc[token.i + 1].pos_ in {"ADJ", "PROPN"}
            and doc[token.i - 1].text[:1].isupper()
            and doc[token.i + 1].lower_ not in title_words().former | title_words().nominee
        )
    return (
        token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM"}
        or (token.pos_ == "ADV" and doc[token.i + 1].text in {"-", "–"})
        or (token.tag_ in {"VBN", "VBG"} and token.dep_ in {"amod", "compound"})
        or token.lower_ in {"then", "vice", "longtime"}
        or (token.lower_ == "under" and doc[token.i + 1].lower_ in {"secretary", "-"})
    )


def _take_entity(sheet: Sheet, title: Title, token: Token, named: Mention | None) -> int:
    """Put an entity left of the head into its slot; the index of the token before it."""
    doc = title.block.doc
    first = token.i
    if named:
        while first > 0 and title.block.start_char + doc[first].idx > named.start_char:
            first -= 1
    text = doc[first : token.i + 1].text
    if text.lower() in title_words().portfolios and not possessive_follows(doc, token.i):
        title.start = first
        return first - 1
    fill_slot(sheet, title, text, named)
    if not _bears_country(title, token, text):
        title.removed.update(range(first, token.i + 1))
    title.start = first
    return first - 1


def _bears_country(title: Title, token: Token, text: str) -> bool:
    """Whether a country is a part of the office's name: "U.S. Attorney", but no "Italian attorney"."""
    national = title.head.lower_ in title_words().national and title.head.text[:1].isupper()
    return national and token.i + 1 == title.head.i and country_of(text) is not None


def _mark(title: Title, token: Token) -> None:
    """Words that describe the holder leave the title's words; some say when it was held."""
    words = title_words()
    if token.lower_ in words.former:
        title.holding = "former"
    elif token.lower_ in words.nominee:
        title.holding = "nominee"
    if (
        token.lower_ in words.former | words.nominee | words.loose
        or token.tag_ == "POS"
        or token.pos_ == "NUM"
        or (token.i + 2 in title.removed and token.nbor(1).text in {"-", "–"})
    ):
        title.removed.add(token.i)


def _words(title: Title) -> str:
    """The title's own words as the text has them."""
    doc = title.block.doc
    gone = title.removed
    kept = [
        i
        for i in range(title.start, title.end)
        if i not in gone and not (doc[i].text in {"-", "–"} and gone & {i - 1, i + 1})
    ]
    while kept and (doc[kept[0]].is_punct or doc[kept[0]].lower_ == "and"):
        kept.pop(0)
    text = ""
    for before, i in zip([None, *kept], kept, strict=False):
        gap = before is not None and (doc[before].whitespace_ or i != before + 1)
        text += (" " if gap and text else "") + doc[i].text
    return _singular(text.strip(" -–"), title)


def _singular(words: str, title: Title) -> str:
    """One holder's title where the text names several holders at once ("Justices Souter and Stevens")."""
    if not title.plural or not words.endswith(title.head.text):
        return words
    lemma = title.head.lower_.removesuffix("s") if title.head.lower_.removesuffix("s") in heads() else None
    return words[: len(words) - len(title.head.text)] + title.head.text[: len(lemma)] if lemma else words
