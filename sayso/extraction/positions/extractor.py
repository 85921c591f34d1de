"""The positions that an article states: who holds which post, where, and how."""

import re
from collections.abc import Iterator
from dataclasses import replace

from sayso.extraction.grammar.clauses import sentences
from sayso.extraction.grammar.participants import mention_of
from sayso.extraction.grammar.pronouns import stands_for
from sayso.extraction.grammar.speakers import speaker_of
from sayso.extraction.positions.holders import holders, is_joined
from sayso.extraction.positions.leaders import leaders
from sayso.extraction.positions.phrases import find_titles
from sayso.extraction.positions.slots import Holder, Title, fill_slot, share_slots
from sayso.extraction.positions.terms import is_past
from sayso.extraction.sheet import Sheet
from sayso.extraction.title_words import counterparts, title_words
from schemas.readings import Arg, Fact, Holding, Mention, TimeExpression

EXTRACTOR = "positions"
VERSION = "1"
SINCE = re.compile(r"^,?\s*(?:who\s+\w+\s+)?(since|until|from|in)\s*$")


def read_positions(sheet: Sheet) -> Iterator[Fact]:
    """Yield the positions of an article in text order."""
    bounds = [(start, end) for _, _, start, end in sentences(sheet.blocks)]
    seen: set[tuple[object, ...]] = set()
    for found in sorted(filter(_is_post, _all_holders(sheet)), key=lambda h: (_at(h), h.words)):
        fact = _fact(sheet, found, bounds)
        key = (fact.start_char, fact.subject, (fact.object or "").lower())
        if fact.object and key not in seen:
            seen.add(key)
            yield fact


def _is_post(found: Holder) -> bool:
    """Whether a head that is a post in an organisation only ("member", "owner") has one."""
    if found.title.head.lemma_.lower() not in title_words().bound:
        return True
    return found.title.organisation is not None or bool(
        {*re.findall(r"[a-z]+", found.words.lower())} & (title_words().groups | {"staff"})
    )


def _at(found: Holder) -> int:
    return found.title.block.start_char + found.title.head.idx


def _all_holders(sheet: Sheet) -> list[Holder]:
    named: list[Holder] = []
    alone: list[Title] = []
    for block in sheet.blocks:
        previous: tuple[Title, list[Mention]] | None = None
        for title in find_titles(sheet, block):
            people = list(holders(sheet, title, previous))
            for mention, _ in people[:1]:
                _slot_after_name(sheet, title, mention)
                _slot_of_owner(sheet, title)
            named += [_holder(title, mention, holding) for mention, holding in people]
            if previous and people and is_joined(previous[0], title):
                share_slots(previous[0], title)
            previous = (title, [mention for mention, _ in people]) if people else None
            if not people:
                alone.append(title)
        named += leaders(sheet, block)
    named = [_as_counterpart(sheet, h, named) for h in _told_as_left(named)]
    return [h for h in named if h.words] + [h for title in alone for h in _unnamed(title, named)]


def _told_as_left(named: list[Holder]) -> Iterator[Holder]:
    """The holders; who bears a title that the article calls a former one bears it by courtesy elsewhere in it."""
    left = {(h.mention.local_id, h.words.lower()) for h in named if h.mention and h.holding == "former"}
    for h in named:
        courtesy = h.mention and h.holding == "current" and (h.mention.local_id, h.words.lower()) in left
        yield replace(h, holding="former") if courtesy else h


def _slot_after_name(sheet: Sheet, title: Title, person: Mention) -> None:
    """ "Chancellor Angela Merkel of Germany": what "of" adds after the name."""
    for mention in sheet.names.within(person.end_char, person.end_char + 60):
        between = sheet.text[person.end_char : mention.start_char].strip().lower()
        if between in {"of", "of the"} and mention.kind != "person" and not mention.coreference:
            fill_slot(sheet, title, mention.text, mention)
        break


def _slot_of_owner(sheet: Sheet, title: Title) -> None:
    """ "Its director", "the company's director": that of the body or country told of before."""
    doc, at = title.block.doc, title.start - 1
    if at < 0 or title.organisation or title.country:
        return
    owner = doc[at - 1] if at and doc[at].tag_ == "POS" else doc[at]
    found = mention_of(sheet, title.block, owner)
    meant = [found.local_id] if found else []
    if not meant and owner.lower_ == "its":
        meant = stands_for(sheet, title.block, owner)
    named = next((m for m in sheet.names.mentions if m.local_id in meant and not m.coreference), None)
    if named is not None and named.kind != "person":
        fill_slot(sheet, title, named.text, named)


def _holder(title: Title, mention: Mention, holding: Holding) -> Holder:
    if holding == "current" and title.kind in {"candidate", "nominee"} and not _is_ranked(title):
        stands = title.kind == "nominee" or title.head.lower_.startswith("nominee")
        holding = "nominee" if stands else "candidate"
    return Holder(title, mention, holding, title.words, 0.9)


def _is_ranked(title: Title) -> bool:
    """Whether a contender or challenger is one in a sport, in words that are no name, party or office; or one for an award."""
    doc, words = title.block.doc, title_words()
    before = [doc[i] for i in range(title.start, title.head.i) if i not in title.removed]
    if any(doc[i].lower_ in words.awards for i in range(title.start, title.head.i)):
        return True
    spoken = bool(before) and all(t.text.islower() and t.lower_ not in words.races for t in before)
    return spoken and title.head.lower_ in {"contender", "challenger"} and title.end == title.head.i + 1


def _as_counterpart(sheet: Sheet, found: Holder, named: list[Holder]) -> Holder:
    """A counterpart holds the office that answers the other person's."""
    if found.title.kind != "counterpart":
        return found
    other = _other_person(sheet, found.title)
    if other is None:
        return Holder(found.title, found.mention, found.holding, "", 0.0)
    for holder in named:
        if holder.mention and holder.mention.local_id == other and holder.title.kind == "office":
            words = _without_people(holder).lower()
            return Holder(found.title, found.mention, found.holding, counterparts().get(words, words), 0.7)
    # Which office that is, other articles may tell: settling looks there.
    return Holder(found.title, found.mention, found.holding, "counterpart", 0.6, other)


def _without_people(holder: Holder) -> str:
    """A title without the people that it is of: the "Catalan president" and her Basque counterpart are presidents."""
    title = holder.title
    people = {t.text for t in title.block.doc[title.start : title.end] if t.ent_type_ == "NORP"}
    return " ".join(word for word in holder.words.split() if word not in people)


def _other_person(sheet: Sheet, title: Title) -> int | None:
    """Whose counterpart is meant: the possessive before the word."""
    for token in title.head.children:
        if token.dep_ == "poss":
            mention = mention_of(sheet, title.block, token)
            return mention.local_id if mention and mention.kind == "person" else _last_person(sheet, title)
    return None


def _last_person(sheet: Sheet, title: Title) -> int | None:
    """The person named last before the title in its sentence (for a pronoun nobody resolved)."""
    start = title.block.start_char + title.head.sent.start_char
    people = [
        m for m in sheet.names.within(start, title.block.start_char + title.head.idx) if m.kind == "person"
    ]
    return people[0].local_id if people else None


def _is_office(title: Title) -> bool:
    """Whether the office of the holder is meant: "the Mayor of Leeds's office"."""
    behind = title.block.doc[title.head.i + 1 : title.end]
    return len(behind) > 1 and behind[-1].lower_ == "office" and behind[-2].tag_ == "POS"


def _unnamed(title: Title, named: list[Holder]) -> Iterator[Holder]:
    """ "China's defense minister" with no name: an office whose country or organisation is given."""
    if (
        title.kind != "office"
        or title.plural
        or _is_office(title)
        or title.opener in {"a", "an", "any", "no", "every", "each", "another"}
    ):
        return
    if (
        not (title.country or title.organisation)
        or title.holding in {"former", "nominee"}
        or len(title.words.split()) < 2
    ):
        return
    if title.head.dep_ in {"attr", "oprd", "compound", "amod", "nmod"} or (
        title.head.dep_ == "pobj" and title.head.head.lower_ == "as"
    ):
        return
    country = title.country.name if title.country else None
    for holder in named:
        other = holder.title.country.name if holder.title.country else None
        if (
            holder.mention
            and holder.words.lower() == title.words.lower()
            and (other == country or other is None)
        ):
            return
    yield Holder(title, None, title.holding, title.words, 0.6)


def _fact(sheet: Sheet, found: Holder, bounds: list[tuple[int, int]]) -> Fact:
    title, at = found.title, _at(found)
    start, end = next(((s, e) for s, e in bounds if s <= at < e), (at, at + len(title.head)))
    person = sheet.names.entity(found.mention.local_id).name if found.mention else None
    args = (
        [Arg(role="person", name=person, local_id=found.mention.local_id)] if person and found.mention else []
    )
    args += [arg for arg in (title.organisation, title.country) if arg]
    if found.counterpart_of is not None:
        other = sheet.names.entity(found.counterpart_of)
        args.append(Arg(role="counterpart_of", name=other.name, local_id=other.local_id))
    times = _times(sheet, title)
    return Fact(
        family="position",
        kind="position",
        start_char=start,
        end_char=end,
        subject=person,
        predicate="holds",
        object=found.words,
        time_lo=times[0].lo if times and times[1] != "until" else None,
        time_hi=times[0].hi if times and times[1] == "until" else None,
        time_value=times[0].value if times else None,
        holding="former" if _left(sheet, found, times) else found.holding,
        attributed_to=speaker_of(sheet, title.block, title.head),
        confidence=found.confidence,
        args=tuple(args),
        extractor=EXTRACTOR,
        extractor_version=VERSION,
    )


def _left(sheet: Sheet, found: Holder, times: tuple[TimeExpression, str] | None) -> bool:
    """Whether the text says until when a post was held, or its holder had left it long before the article."""
    if times and times[1] == "until":
        return True
    title, mention = found.title, found.mention
    if mention is None or found.holding != "current" or title.organisation:
        return False
    name = sheet.names.entity(mention.local_id).name
    return is_past(found.words.lower(), title.country.name if title.country else None, name, sheet.anchor_on)


def _times(sheet: Sheet, title: Title) -> tuple[TimeExpression, str] | None:
    """ "since 2013", "until last year" right after the title."""
    last = title.block.doc[title.end - 1]
    end = title.block.start_char + last.idx + len(last)
    for date in sheet.dates_within(end, end + 40):
        cue = SINCE.match(sheet.text[end : date.start_char])
        if cue and cue[1] in {"since", "until", "from"}:
            return date, cue[1]
    return None
