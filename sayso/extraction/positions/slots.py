"""The right side of a title and its slots: organisation, country, "of" and its kin."""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from sayso.extraction.grammar.nearest_date import dates_between
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.title_words import country_of, head_kind, title_words
from schemas.readings import Arg, Holding, Mention

# Tokens that a title may stretch over on either side of its head.
LONGEST = 14
# Characters in which a name round a token is sought.
NAME_REACH = 100
# Roles that a town or state only places.
AT_LARGE = {"lawyer", "attorney", "economist", "activist", "businessman", "businesswoman"}
TAILS = {"general", "elect", "designate", "emeritus"}


@dataclass(slots=True)
class Title:
    """A title phrase. `start` and `end` are token indices; `opener` is the article or possessive before it."""

    block: ParsedBlock
    head: Token
    kind: str
    start: int
    end: int
    words: str = ""
    organisation: Arg | None = None
    country: Arg | None = None
    holding: Holding = "current"
    plural: bool = False
    opener: str = ""
    owner: Mention | None = None
    in_place: bool = False
    named_by_of: range | None = None
    removed: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Holder:
    """A title with who holds it (None where the text names nobody)."""

    title: Title
    mention: Mention | None
    holding: Holding
    words: str
    confidence: float
    counterpart_of: int | None = None


def mention_at(sheet: Sheet, block: ParsedBlock, token: Token) -> Mention | None:
    """The proper-name mention that covers a token; descriptions and pronouns do not count."""
    start = block.start_char + token.idx
    end = start + len(token)
    for mention in sheet.names.within(start - NAME_REACH, end + NAME_REACH):
        if not mention.coreference and mention.start_char < end and start < mention.end_char:
            return mention
    return None


def possessive_follows(doc: Doc, at: int) -> bool:
    """Whether "'s" follows the token of that index."""
    return at + 1 < len(doc) and doc[at + 1].tag_ == "POS"


def fill_slot(sheet: Sheet, title: Title, text: str, named: Mention | None) -> None:
    """Put a name into the slot that fits: a country or an organisation; the first one stays."""
    name = sheet.names.entity(named.local_id).name if named else text
    country = country_of(text) or country_of(name)
    if country:
        title.country = title.country or Arg(
            role="country", name=country, local_id=named.local_id if named and named.kind == "place" else None
        )
    elif named and named.kind == "place" and (title.kind == "occupation" or title.head.lower_ in AT_LARGE):
        return  # "a lawyer in Orlando" serves no town
    elif named and named.kind != "person":
        title.organisation = title.organisation or Arg(
            role="organisation", name=name, local_id=named.local_id
        )


def grow_right(sheet: Sheet, title: Title) -> None:
    """Take in "General", "-elect", and what "of", "for", "at", "to" add."""
    doc = title.block.doc
    end = title.end
    if end < len(doc) and doc[end].lower_ in TAILS:
        end += 1
    if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in TAILS:
        end += 2
    if "elect" in doc[title.head.i : end].text.lower():
        title.holding = "nominee"
    if doc[end : end + 2].text.lower() == "in chief":
        end += 2
    title.end = end
    for _ in range(3):
        if not _take_preposition(sheet, title):
            break


def _take_preposition(sheet: Sheet, title: Title) -> bool:
    doc, words = title.block.doc, title_words()
    at = title.end
    if at >= len(doc) or doc[at].lower_ not in words.prepositions or not _attaches(title, doc[at]):
        return False
    stop = _phrase_end(sheet, title, at + 1)
    if stop <= at + 1 or _is_time(sheet, title, at + 1):
        return False
    _slot_right(sheet, title, at, stop)
    title.end = stop
    return True


def _is_time(sheet: Sheet, title: Title, at: int) -> bool:
    """Whether a time begins there: "elected governor in May"."""
    start = title.block.start_char + title.block.doc[at].idx
    return bool(dates_between(sheet, start, start + 1))


def _attaches(title: Title, preposition: Token) -> bool:
    """Whether the phrase belongs to the title: the parse says so, or "of" makes it certain."""
    if preposition.lower_ == "of":
        return True
    inside = range(title.start, title.end)
    if preposition.head.i not in inside:
        return False
    return (
        preposition.lower_ in {"for", "at"}
        or (preposition.lower_ == "to" and title.kind != "rank")
        or title.kind in {"role", "office", "ranked"}
    )


def _phrase_end(sheet: Sheet, title: Title, at: int) -> int:
    """Where the noun phrase after a preposition ends."""
    doc, limit = title.block.doc, min(len(title.block.doc), title.end + LONGEST, title.head.sent.end)
    while at < limit:
        token = doc[at]
        named = mention_at(sheet, title.block, token)
        if named and named.kind == "person" and not possessive_follows(doc, at):
            if at - 1 > title.end and head_kind(doc[at - 1]):
                return title.end  # "members of former president X": the title behind "of" is X's
            break
        if named is None and not _right_word(doc, token):
            break
        at += 1
    while at > title.end and (
        doc[at - 1].pos_ in {"ADP", "CCONJ", "DET", "PUNCT"} or doc[at - 1].tag_ in {"POS", "PRP$"}
    ):
        at -= 1
    return at


def _right_word(doc: Doc, token: Token) -> bool:
    if token.text in {"-", "–"}:
        return not token.whitespace_
    if token.text[:1].isupper() and "-" in {token.nbor(-1).text, doc[token.i + 1 : token.i + 2].text}:
        return True  # "Go-To-Market Strategy"
    if token.lower_ == "and":
        follower = doc[token.i + 1] if token.i + 1 < len(doc) else token
        return (
            token.head.dep_ in {"pobj", "compound", "amod", "conj"}
            and follower.lower_ not in {"the", "a", "an"}
            and follower.pos_ in {"ADJ", "NOUN", "PROPN"}
            and follower.ent_type_ != "PERSON"
        )
    if token.lower_ == "of":
        return True
    if token.tag_ == "POS" and doc[token.i - 1].lower_ in title_words().portfolios:
        return False
    if token.tag_ in {"VBN", "VBG"}:
        return token.dep_ in {"amod", "compound", "nmod"}
    return token.pos_ in {"ADJ", "NOUN", "PROPN", "NUM", "DET"} or token.tag_ in {"POS", "PRP$"}


def _slot_right(sheet: Sheet, title: Title, at: int, stop: int) -> None:
    """Fill slots from the phrase between two token indices; a phrase that is only names leaves the title."""
    doc = title.block.doc
    start_char = title.block.start_char + doc[at + 1].idx
    end_char = title.block.start_char + doc[stop - 1].idx + len(doc[stop - 1])
    inside = [m for m in sheet.names.within(start_char, end_char) if not m.coreference]
    words = {t.lower_ for t in doc[at + 1 : stop]}
    if words & title_words().portfolios and not inside:
        return
    _serve_at(title, doc[at], inside)
    for mention in sorted(inside, key=lambda m: m.kind != "organisation"):
        fill_slot(sheet, title, mention.text, mention)
    plain = [
        t
        for t in doc[at + 1 : stop]
        if t.pos_ not in {"DET", "PUNCT", "ADP"}
        and t.lower_ != "based"
        and not mention_at(sheet, title.block, t)
        and not _describes_body(sheet, title, t)
    ]
    if doc[at].lower_ == "to" or doc[at + 1].lower_ in title_words().portfolios:
        return
    unknown = [t for t in plain if country_of(t.text) is None]
    for token in plain:
        if token not in unknown:
            fill_slot(sheet, title, token.text, None)
    if not unknown:
        title.removed.update(range(at, stop))
        title.named_by_of = range(at, stop) if doc[at].lower_ == "of" else None
    elif title.organisation is None and _is_group(unknown):
        group = doc[at + 1 : stop].text
        title.organisation = Arg(role="organisation", name=group.removeprefix("the ").removeprefix("The "))
        title.removed.update(range(at, stop))


def _describes_body(sheet: Sheet, title: Title, word: Token) -> bool:
    """Whether a word only says what a named body is: "at rival Brandt AG"."""
    named = mention_at(sheet, title.block, word.head) if word.is_lower and word.i < word.head.i else None
    return named is not None and named.kind == "organisation"


def _serve_at(title: Title, preposition: Token, inside: list[Mention]) -> None:
    """ "Head of Basic Research at Acme": who employs the holder stands behind "at", and what "of" named is the post."""
    if preposition.lower_ == "at" and title.named_by_of and any(m.kind == "organisation" for m in inside):
        title.removed.difference_update(title.named_by_of)
        title.organisation = title.named_by_of = None


def _is_group(words: list[Token]) -> bool:
    """Whether the noun of a phrase is a group, not one of its modifiers: a panel, but no "group programs"."""
    nouns = [t for t in words if t.dep_ == "pobj"] or words[-1:]
    return any(t.lower_ in title_words().groups for t in nouns)


def share_slots(before: Title, title: Title) -> None:
    """ "president and chief executive of the bank": what "of" adds holds for the bare title before, too."""
    if before.organisation is None and before.country is None and before.end == before.head.i + 1:
        before.organisation, before.country = title.organisation, title.country
