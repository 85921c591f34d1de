"""The left side of a title: the words of its noun phrase before the head, and the names among them."""

from spacy.tokens import Doc, Token

from sayso.extraction.positions.slots import LONGEST, Title, fill_slot, mention_at, possessive_follows
from sayso.extraction.sheet import ParsedBlock, Sheet
from sayso.extraction.title_words import country_of, head_kind, title_words
from schemas.readings import Mention


def grow_left(sheet: Sheet, title: Title) -> None:
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
    """Whether a plain noun before a rank belongs to another phrase ("at the party convention Sen. Rossi");
    "School board President" does not."""
    words = title_words()
    known = words.portfolios | words.former | words.nominee | words.loose | words.seconds
    return (
        title.kind in {"rank", "abbreviation", "office"}
        and title.head.text[:1].isupper()
        and (title.end == title.head.i + 1 or title.holding == "former")
        and token.pos_ == "NOUN"
        and token.is_lower
        and token.lower_ not in known
        and not (token.lower_ in words.groups and token.head == title.head)
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
        or _says_when(doc, token)
        or (token.lower_ == "under" and doc[token.i + 1].lower_ in {"secretary", "-"})
    )


def _says_when(doc: Doc, token: Token) -> bool:
    """Whether an adverb before an apposition says when a post was held: ", currently head of finance"."""
    words = title_words()
    is_adverb = token.tag_ == "RB" and token.lower_ in words.former | words.loose
    return is_adverb and token.i > 0 and doc[token.i - 1].text in {",", "(", "—", "–"}


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
