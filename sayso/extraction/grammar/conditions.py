"""What a clause itself says of its truth: negation, conditions, "going to" and "is to"."""

from spacy.tokens import Token

CONDITIONS = {"if", "unless", "whether", "should"}


def is_negated(verb: Token) -> bool:
    """Whether "not", "never" or a "no" on its subject or object negates a verb."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in {"never", "neither", "nor"}):
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and has_no(child):
            return True
    return False


def has_no(noun: Token) -> bool:
    """Whether a noun is "nobody" or stands after "no" or "neither"."""
    return noun.lower_ in {"nobody", "none", "nothing"} or any(
        c.dep_ in {"det", "preconj"} and c.lower_ in {"no", "neither"} for c in noun.children
    )


def conditional(verb: Token) -> bool:
    """Whether the clause hangs on a condition ("if he won, he would sign")."""
    for node in (verb, verb.head, *verb.conjuncts):
        for child in node.children:
            if child.dep_ == "advcl" and any(
                c.lower_ in CONDITIONS for c in child.children if c.dep_ == "mark"
            ):
                return True
    return False


def inverted(verb: Token) -> bool:
    """ "Had Rossi won the vote": a condition without "if"."""
    first = verb.left_edge
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    return (
        first.lower_ in {"had", "were"}
        and subject is not None
        and first.head == verb
        and first.i < subject.i < verb.i
        and not verb.sent.text.rstrip().endswith("?")
    )


def of_nothing(noun: Token) -> bool:
    """ "There is no evidence that", "there never was a case when": what follows did not happen."""
    above = noun.head
    return has_no(noun) or (
        above.lemma_ == "be" and is_negated(above) and any(c.dep_ == "expl" for c in above.children)
    )


def going_to(verb: Token) -> bool:
    """Whether somebody is going to do it."""
    head = verb.head
    return verb.dep_ == "xcomp" and head.lower_ == "going" and any(c.dep_ == "aux" for c in verb.children)


def is_to(verb: Token) -> bool:
    """ "X is to visit", and the "X to visit" of headlines."""
    has_to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if not has_to or verb.tag_ not in {"VB", "VBN"}:
        return False
    return (verb.dep_ == "xcomp" and verb.head.lemma_ == "be") or (
        verb.dep_ in {"ROOT", "relcl", "acl"} and any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)
    )
