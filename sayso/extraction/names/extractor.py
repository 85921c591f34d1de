"""Names of people, organisations and places in one article, and who is meant by "he" and "the minister"."""

from spacy.tokens import Doc

from sayso.extraction.lexicons import title_genders
from sayso.extraction.names.clusters import Named, cluster
from sayso.extraction.names.coreference import resolve
from sayso.extraction.names.kinds import judge, load_weights
from sayso.extraction.names.namings import Naming, is_compound, name_text
from sayso.extraction.names.profiles import profiles_of
from sayso.extraction.names.repair import repair
from sayso.extraction.names.spans import namings_of
from sayso.extraction.names.titles import Title, title_after, title_before
from sayso.extraction.sheet import Names, Sheet
from schemas.readings import LocalEntity, Mention

# Offices that one person does not hold with another of them, as news use them before a name.
OFFICES = frozenset(
    {"president", "secretary", "senator", "governor", "chancellor", "king", "queen", "pope", "mayor", "judge", "justice",
     }
)  # fmt: skip


def read_names(sheet: Sheet) -> Names:
    """Find the named entities of an article. In: parsed blocks; out: entities with their mentions.

    Mentions are in text order and do not overlap, except that a description may hold a name
    ("the German company"). Those with `coreference` are pronouns, descriptions, and names
    inside a hyphened word ("Berlin-based"). Numbers of entities follow their first naming.
    """
    docs = [block.doc for block in sheet.blocks]
    namings = repair(docs, [n for number, doc in enumerate(docs) for n in namings_of(number, doc)])
    namings = judge(docs, namings, load_weights())
    titles = [_titles(sheet, naming) for naming in namings]
    clusters, home = cluster([_named(sheet, n, t) for n, t in zip(namings, titles, strict=True)])
    profiles = profiles_of(docs, namings, titles, home, clusters)
    placed = list(zip(namings, home, strict=True))
    mentions = [_mention(sheet, naming, local_id) for naming, local_id in placed]
    mentions += [_mention(sheet, naming, local_id) for naming, local_id in resolve(docs, placed, profiles)]
    entities = tuple(
        LocalEntity(local_id=i, kind=p.kind, name=p.name, aliases=tuple(p.aliases), hints=p.hints)
        for i, p in enumerate(profiles)
    )
    return Names(entities, tuple(sorted(mentions, key=lambda m: (m.start_char, m.end_char))))


def _titles(sheet: Sheet, naming: Naming) -> tuple[Title, ...]:
    if naming.kind != "person":
        return ()
    doc = sheet.blocks[naming.block].doc
    found = (title_before(doc, naming.start), title_after(doc, naming.end))
    return tuple(title for title in found if title is not None)


def _named(sheet: Sheet, naming: Naming, titles: tuple[Title, ...]) -> Named:
    text = name_text(sheet.blocks[naming.block].doc, naming)
    genders = [title_genders().get(t.head, "") for t in titles if t.end == naming.start]
    doc = sheet.blocks[naming.block].doc
    offices = frozenset(t.head for t in titles if t.end == naming.start and is_office(doc, t))
    return Named(text, naming.kind, genders[0] if genders else "", offices)


def is_office(doc: Doc, title: Title) -> bool:
    """Whether a title is an office that tells namesakes apart; a general secretary may be president too."""
    words = {token.lower_ for token in doc[title.start : title.end]}
    return title.head in OFFICES and not words & {"general", "party", "former", "then", "ex"}


def _mention(sheet: Sheet, naming: Naming, local_id: int) -> Mention:
    block = sheet.blocks[naming.block]
    start = block.span_of(block.doc[naming.start : naming.end])[0]
    end = start + len(name_text(block.doc, naming))
    coreference = naming.source == "coreference" or is_compound(block.doc, naming.start, naming.end)
    return Mention(
        start_char=start,
        end_char=end,
        text=sheet.text[start:end],
        kind=naming.kind,
        local_id=local_id,
        coreference=coreference,
    )
