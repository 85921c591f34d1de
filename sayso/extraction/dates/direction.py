"""Past or future: what the governing verb says of a day that has no year or week.

"Met on Monday" is the last Monday, "will meet on Monday" the next. The verb is looked up in
the parse, from the words of the expression upwards.
"""

from spacy.tokens import Doc, Token

FUTURE_MODALS = {"will", "'ll", "’ll", "shall", "wo", "ca", "can", "may", "must", "should", "might"}
UNREAL_MODALS = {"would", "could"}
# Verbs and adjectives whose day lies ahead even in the past participle.
PLANNING = {
    "schedule", "expect", "plan", "set", "due", "slate", "intend", "hope", "prepare", "likely", "ready",
    "bind", "poise", "aim", "promise", "agree", "vow", "pledge", "want", "order", "urge", "ask", "invite",
    "threaten", "propose", "seek", "decide", "opt", "expire", "forecast", "project", "anticipate", "need",
}  # fmt: skip
# Verbs whose infinitive is over when they are: "declined to comment on Monday".
DONE = {
    "manage", "fail", "begin", "start", "continue", "happen", "decline", "refuse", "try", "attempt", "help",
    "rush", "come", "go", "forget", "use", "have", "struggle", "seem", "appear", "prove", "turn",
}  # fmt: skip
# Prepositions before a day to come, unless the clause is in the past.
AHEAD = {"by", "until", "till", "for"}
HIGHEST = 12  # steps up the tree; a parse is never deeper in sensible text


def direction_at(doc: Doc, first: int, last: int) -> int:
    """-2 or 2 for a past or future that the verb states, -1 or 1 for one it suggests, 0 for none.

    `first` and `last` are token indices of the expression in `doc`, end exclusive.
    """
    if first >= len(doc) or not doc[first].dep_:
        return 0
    root = doc[first:last].root if last > first else doc[first]
    found = _from(root)
    if root.dep_ == "pobj" and root.head.lower_ in AHEAD and not _simple_past(root):
        return 2
    if found == 0 and _is_complement(root):
        return 1
    # "follows Tuesday's vote": the tense is that of another event.
    return -1 if found == 1 and root.dep_ in {"poss", "compound"} else found


def _from(token: Token) -> int:
    for _ in range(HIGHEST):
        if (token.pos_ in {"VERB", "AUX"} and token.tag_ not in {"VBN", "VBG"}) or _has_aux(token):
            return _verb_direction(token)
        if token.pos_ in {"ADJ", "VERB"} and token.lemma_.lower() in PLANNING:
            return -1 if token.head.lemma_ == "be" and token.head.tag_ == "VBD" else 2
        if token.tag_ == "VBN" and token.dep_ in {"acl", "advcl"}:
            return -1
        if token.head == token:
            break
        token = token.head
    return 0


def _is_complement(root: Token) -> bool:
    """ "The deadline is Friday", "the talks are on Friday"."""
    verb = root.head.head if root.dep_ == "pobj" else root.head
    return verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} and root.dep_ in {"pobj", "attr", "npadvmod"}


def _simple_past(token: Token) -> bool:
    """Whether the clause round a word is in the past, and not merely in the present perfect."""
    for node in token.ancestors:
        if node.pos_ in {"VERB", "AUX"}:
            helpers = {child.lower_ for child in node.children if child.dep_ in {"aux", "auxpass"}}
            return node.tag_ == "VBD" or bool(helpers & {"had", "was", "were", "did"})
    return True


def _has_aux(token: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} for child in token.children)


def _verb_direction(verb: Token) -> int:
    helpers = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    words = {child.lower_ for child in helpers}
    tags = {child.tag_ for child in helpers}
    if words & FUTURE_MODALS:
        return -2 if "have" in words else 2
    if words & UNREAL_MODALS:
        return -2 if "have" in words else 2
    if "TO" in tags or "to" in words:
        return _infinitive(verb)
    if verb.lemma_.lower() in PLANNING and verb.tag_ == "VBN" and words & {"is", "are", "'s", "was", "were"}:
        return 2
    if verb.tag_ == "VBG" and words & {"is", "are", "'s", "’s", "am", "'re", "’re"}:
        return 1
    if verb.tag_ in {"VBD", "VBN"} or words & {"had", "has", "have", "was", "were", "did"}:
        return -2
    if verb.tag_ in {"VBZ", "VBP"} and not words & {"does", "do"}:
        return _present(verb)
    return 0


def _present(verb: Token) -> int:
    """ "The talks begin Monday" lies ahead; "is" says nothing."""
    if verb.lemma_ == "be" and any(c.lemma_.lower() in PLANNING for c in verb.children):
        return 1
    return 1 if verb.pos_ == "VERB" and verb.lemma_ not in {"say", "show", "have", "tell"} else 0


def _infinitive(verb: Token) -> int:
    """ "To meet on Monday": ahead, unless a past verb such as "managed" reports it as done."""
    head = verb.head
    if head.lemma_ == "suppose" and any(c.lower_ in {"was", "were"} for c in head.children):
        return -1
    if any(c.lower_ == "had" for c in head.children if c.dep_ == "aux"):
        return -2
    if head == verb or head.lemma_.lower() in PLANNING or head.pos_ in {"NOUN", "ADJ"}:
        return 2
    if head.pos_ == "AUX" or head.lemma_ == "be":
        return 2
    if head.pos_ == "VERB" and head.tag_ == "VBD" and verb.dep_ == "advcl":
        return -1
    return -2 if head.lemma_.lower() in DONE and head.tag_ != "VBZ" else 1
