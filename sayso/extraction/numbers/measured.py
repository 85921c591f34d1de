"""What a number measures, in words of its sentence: the phrase round it and its clause, read off the parse."""

from spacy.tokens import Token

from sayso.extraction.grammar.clauses import phrase_bounds, phrase_words
from sayso.extraction.grammar.datelines import past_datelines
from sayso.extraction.numbers.quantities import Amount
from sayso.extraction.title_words import title_words

REACH = 6
LONGEST = 160
TRIMMED = {"DT", "IN", "RB", "RBR", "RBS", "JJR", "HYPH", ",", "$", "PRP$", "CC"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
OBJECTS = {"dobj", "attr", "acomp", "oprd"}
# What follows a verb that has no object beside the number.
FURTHER = {"xcomp", "prep"}
# How a unit or a counted noun stands in another noun's phrase: "a two-day mission", "a ten-member panel".
WOVEN = {"compound", "amod", "nmod"}
# Verbs without a subject of their own, which is that of the clause round them.
BORROWING = {"advcl", "xcomp", "acl", "conj"}
RELATIVE = {"which", "that", "who"}
# What tells where or when, not what is measured.
PLACED = {"GPE", "LOC", "FAC", "DATE", "TIME"}


def measured(amount: Amount, noun: Token | None, number: Token) -> str:
    """What is measured: the noun phrase without the number, or what stands round a unit, and the clause."""
    head = noun if noun is not None else number
    group = _group(noun, number)
    if group:
        return f"members of {group}"
    phrase = _counted(noun, number, amount) or _behind(head, amount) or _over(head)
    verb = _verb_over(head)
    clause = _clause(verb, head, phrase) if verb is not None else ""
    told = (phrase, clause) if verb is None or head.i < verb.i else (clause, phrase)
    words = " ".join(" ".join(told).split())[:LONGEST].strip(" ,;-")
    return words or head.text


def _group(noun: Token | None, number: Token) -> str:
    """What is made up of so many: "a ten-member panel", "the panel of twelve"; empty for anything else."""
    if noun is None:
        made_up = number.head.head if number.dep_ == "pobj" and number.head.lower_ == "of" else None
        named = made_up is not None and made_up.lower_ in title_words().groups
        return phrase_words(made_up).split(" of ")[0] if made_up is not None and named else ""
    if noun.lower_ != "member" or noun.dep_ not in WOVEN or noun.head.i < noun.i:
        return ""
    return str(noun.doc[noun.i + 1 : noun.head.i + 1].text).strip(" -")


def _counted(noun: Token | None, number: Token, amount: Amount) -> str:
    """The phrase of what is counted; nothing for a noun that is the unit itself."""
    if noun is None:
        return ""
    if amount.unit and noun.dep_ in WOVEN and noun.head.i > noun.i:
        return phrase_words(noun.head).removeprefix(noun.doc.text[amount.start : amount.unit_end]).strip(" -")
    if amount.unit and noun.idx < amount.end:
        return str(noun.text)  # "one farmer in four"
    return _phrase(noun, number, amount) if not amount.unit else ""


def _phrase(noun: Token, number: Token, amount: Amount) -> str:
    whole = noun.head if noun.dep_ in WOVEN and noun.head.i > noun.i else noun
    first, last = phrase_bounds(whole)
    own = {token.i for token in number.subtree}
    own |= {t.i for t in noun.doc[first : last + 1] if amount.start <= t.idx < amount.end}
    kept = [
        t
        for t in noun.doc[first : last + 1]
        if t.i not in own and t.dep_ not in {"det", "quantmod", "predet"}
    ]
    while kept and kept[0].i < noun.i and kept[0].tag_ in TRIMMED and kept[0].lower_ not in {"fewer", "less"}:
        kept = kept[1:]
    return " ".join(t.text for t in kept)


def _behind(unit: Token, amount: Amount) -> str:
    """ "of voters" after "14 percent", "in revenue" after "30 million dollars": what a unit alone leaves open."""
    follower = next((t for t in unit.sent if t.idx >= amount.unit_end), None)
    for word in (*unit.children, follower):
        if (
            word is None
            or word.dep_ != "prep"
            or word.lower_ not in {"of", "for", "in"}
            or word.idx < amount.end
        ):
            continue
        if word.head == unit or not any(t.ent_type_ in PLACED for t in word.children):
            return _text(word)
    return ""


def _over(unit: Token) -> str:
    """ "high for the year" over "of 42 dollars", "panel" over "of twelve"."""
    node = unit
    for _ in range(REACH):
        if node.dep_ == "pobj" and node.head.lower_ == "of" and node.head.head.pos_ == "NOUN":
            noun = node.head.head
            while noun.dep_ == "pobj" and noun.head.lower_ != "of" and noun.head.head.pos_ == "NOUN":
                noun = noun.head.head
            return phrase_words(noun).split(" of ")[0]
        if node.dep_ not in {"nummod", "quantmod", "compound"} or node.head == node:
            return ""
        node = node.head
    return ""


def _verb_over(head: Token) -> Token | None:
    """The verb in whose clause a quantity stands."""
    node = head
    for _ in range(REACH):
        if node.pos_ in {"VERB", "AUX"} or node.head == node:
            break
        node = node.head
    return node if node.pos_ in {"VERB", "AUX"} else None


def _clause(verb: Token, head: Token, said: str) -> str:
    """Subject, verb and object round the quantity: "output will expand by"; `said` is not said again."""
    rest = [c for c in verb.children if c.dep_ in OBJECTS] or [c for c in verb.children if c.dep_ in FURTHER]
    target = next((c for c in rest if c.idx > verb.idx and not _dates(c)), None)
    parts = [_apart(_subject(verb), head), _verb_words(verb), _apart(target, head)]
    return " ".join(part for part in parts if part and part not in said)


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, what a relative pronoun stands for, or the subject that the verb borrows."""
    for _ in range(REACH):
        own = past_datelines([c for c in verb.children if c.dep_ in SUBJECTS])
        if own:
            relative = verb.dep_ == "relcl" and own[0].lower_ in RELATIVE
            return verb.head if relative else own[0]
        if verb.dep_ not in BORROWING or verb.head == verb:
            return None
        verb = verb.head
    return None


def _dates(argument: Token) -> bool:
    """Whether it tells where or when."""
    return argument.dep_ == "prep" and any(t.ent_type_ in PLACED for t in argument.subtree)


def _apart(argument: Token | None, head: Token) -> str:
    """The words of a subject or object; of one that holds the number itself, those before it."""
    if argument is None or argument == head:
        return ""
    if argument.is_ancestor(head):
        before = argument.doc[argument.left_edge.i : argument.i + 1].text
        return before if argument.i < head.left_edge.i and argument.pos_ != "ADP" else ""
    return _text(argument)


def _text(head: Token) -> str:
    first, last = phrase_bounds(head)
    return str(head.doc[first : last + 1].text)


def _verb_words(verb: Token) -> str:
    helpers = [c for c in verb.lefts if c.dep_ in {"aux", "auxpass", "neg"} and c.text.isalpha()]
    return " ".join(t.text for t in (*helpers, verb))
