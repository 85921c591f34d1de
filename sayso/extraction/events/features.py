"""What is known of a candidate event, as features of closed vocabularies: of words, only those that
frames.toml lists."""

import re
from functools import lru_cache

from sayso.extraction.events.candidate import Candidate
from sayso.extraction.events.people import is_people, party_words
from sayso.extraction.events.roles import is_named
from sayso.extraction.grammar.clauses import is_passive
from sayso.extraction.grammar.speakers import speaker_of
from sayso.extraction.names.coreference import is_quoted
from sayso.extraction.sheet import Sheet

Features = dict[str, float]
MANY = 3
# Different words of sport that an article about it holds.
SPORTING = 3
AMOUNTS = {"PERCENT", "QUANTITY", "CARDINAL", "MONEY"}
EARLY = 3
# Endings of nouns that name no thing.
ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "ure")


def features_of(sheet: Sheet, one: Candidate) -> Features:
    """The features of a candidate, by name; binary but for counts capped at 3."""
    token, frame = one.trigger.token, one.trigger.frame
    names = [
        f"kind={frame.kind}",
        f"frame={frame.id}",
        f"word={one.trigger.word}",
        f"pos={'verb' if one.is_verb else 'noun'}",
        f"kind={frame.kind} pos={'verb' if one.is_verb else 'noun'}",
        f"dep={token.dep_}",
        f"tag={token.tag_}",
        f"status={one.stands.status}",
        f"modality={one.stands.modality}",
        *(f"doubt={name}" for name in one.doubts),
        *(f"doubt={name} kind={frame.kind}" for name in one.doubts),
        *_shape(one),
        *_leading(sheet, one),
        *_setting(sheet, one),
    ]
    return dict.fromkeys(names, 1.0) | {
        "named": float(min(MANY, len(one.named))),
        "unnamed": float(min(MANY, len(one.args) - len(one.named))),
        "doubts": float(min(MANY, len(one.doubts))),
    }


def _leading(sheet: Sheet, one: Candidate) -> list[str]:
    """Of what sort who does it is, and whether the article is about sport, each with the kind."""
    kind = one.trigger.frame.kind
    first = next((a for a in one.args if a.role == one.trigger.frame.subject), None)
    sort = "none" if first is None else "words"
    if first is not None and first.local_id is not None:
        sort = sheet.names.entity(first.local_id).kind
    sport = is_sport(sheet.text)
    return [f"leader={sort}", f"leader={sort} kind={kind}"] + ["sport", f"sport kind={kind}"] * sport


@lru_cache(maxsize=4)
def is_sport(text: str) -> bool:
    """Whether a text tells of a match or a race, by the words of such reports (people.toml)."""
    return len(set(re.findall(r"[a-z][a-z0-9-]+", text.lower())) & party_words().sport) >= SPORTING


def _shape(one: Candidate) -> list[str]:
    """Who and when: the participants, the place, the date, the voice."""
    token, frame = one.trigger.token, one.trigger.frame
    leaders = [a for a in one.args if a.role == frame.subject]
    others = [a for a in one.args if a.role != frame.subject]
    found = {
        "none named": not one.named,
        "leader named": any(is_named(a) for a in leaders),
        "leader": bool(leaders),
        "other named": any(is_named(a) for a in others),
        "other": bool(others),
        "place": one.place is not None,
        "date": one.when is not None,
        "day": one.when is not None and one.when.grain in {"day", "time"},
        "thing": any(
            c.dep_ in {"nsubj", "nsubjpass"} and not is_people(c) and not c.ent_type_ for c in token.children
        ),
        "abstract": any(c.dep_ == "dobj" and c.lemma_.endswith(ABSTRACT) for c in token.children),
        "amount": any(
            c.dep_ in {"dobj", "npadvmod", "attr"} and c.ent_type_ in AMOUNTS for c in token.children
        ),
        "purpose": token.dep_ == "advcl" and any(c.lower_ == "to" for c in token.children),
        "would": any(c.dep_ == "aux" and c.lower_ in {"would", "'d", "’d"} for c in token.children),
        "if": any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in token.children),
        "negated": one.stands.polarity == "negated",
        "passive": one.is_verb and is_passive(token),
        "object": any(c.dep_ == "dobj" for c in token.children),
        "infinitive": any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children),
        "plural": token.tag_ in {"NNS", "NNPS"},
        "determined": any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in token.children),
        "indefinite": any(c.dep_ == "det" and c.lower_ in {"a", "an", "any", "some"} for c in token.children),
        "owned": any(c.dep_ == "poss" for c in token.children),
    }
    return [name for name, holds in found.items() if holds]


def _setting(sheet: Sheet, one: Candidate) -> list[str]:
    """Where in the article it is told, and by whom."""
    block, token = one.trigger.block, one.trigger.token
    at = block.start_char + token.idx
    title = set(re.findall(r"[\w-]+", (sheet.title or "").lower()))
    title |= {t.lemma_.lower() for b in sheet.blocks if b.role == "title" for t in b.doc}
    depth = sum(1 for _ in token.ancestors)
    found = {
        "quoted": is_quoted(token)
        or any(q.kind == "direct" and q.start_char <= at < q.end_char for q in sheet.quotes),
        "said": speaker_of(sheet, block, token) is not None,
        "title": block.role == "title",
        "caption": block.role == "caption",
        "early": block.position <= EARLY,
        "in title": token.lemma_.lower() in title,
        "name in title": any(part.lower() in title for name in one.named for part in name.split()[-1:]),
        "dated sentence": any(
            d.type in {"DATE", "TIME"} for d in sheet.dates_within(one.trigger.start, one.trigger.end)
        ),
        f"head pos={token.head.pos_}": True,
        f"head dep={token.head.dep_}": True,
        f"depth={min(depth, 4)}": True,
        f"root tag={token.sent.root.tag_}": True,
    }
    return [name for name, holds in found.items() if holds]
