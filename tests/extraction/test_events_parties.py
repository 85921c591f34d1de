"""Who takes part: pairs, places, several offices; what is no event; titles that are kept whole."""

import pytest

from sayso.extraction.events.candidates import candidates
from sayso.extraction.events.extractor import read_events
from sayso.extraction.events.frames import shipped_table
from sayso.extraction.events.parties import lend_parties
from sayso.extraction.positions.extractor import read_positions
from tests.extraction.test_events_frames import lay


def parties(text):
    found = [one for sentence in candidates(lay(text), shipped_table()) for one in sentence]
    return {(one.trigger.frame.kind, frozenset(a.name for a in one.args)) for one in found}


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Italy quarrels with France. Both countries attacked a ship.", "attack", {"Italy", "France"}),
        (
            "The foreign ministers of Italy and France held talks in Vienna on Monday.",
            "meeting",
            {"Italy foreign minister", "France foreign minister"},
        ),
        (
            "She dismissed the head of Hydrovel, Paul Keller, on Monday evening.",
            "resignation",
            {"Paul Keller"},
        ),
        (
            "Paul Keller met Anna Rossi. The two leaders agreed on a treaty.",
            "agreement",
            {"Paul Keller", "Anna Rossi"},
        ),
        (
            "Anna Rossi praised Paul Keller after their meeting in Rome.",
            "meeting",
            {"Paul Keller", "Anna Rossi"},
        ),
    ],
)
def test_several_take_part(text, kind, names):
    assert any(k == kind and names <= who for k, who in parties(text))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Rossi attacked Paul Keller over taxes.",
        "Paul Keller died of a heart attack.",
        "Prosecutor Anna Rossi charged that the deal was bad.",
        "Anna Rossi fired off endless attacks at the debate.",
        "The club charged Anna Rossi a fee of 90 dollars.",
        "The villa came under fire on Monday.",
        "The talks between Italy and France collapsed on Monday.",
    ],
)
def test_a_figure_of_speech_is_no_attack_charge_visit_or_disaster(text):
    assert not {fact.kind for fact in read_events(lay(text))} & {"attack", "court", "visit", "disaster"}


@pytest.mark.parametrize(
    "text", ["The attack was Russian", "A strike Russian", "Attack - Turkish-American", "pull out of"]
)
def test_a_sentence_that_breaks_off_is_harmless(text):
    assert all(fact.family == "event" for fact in read_events(lay(text)))


def test_what_is_begun_is_told_once():
    facts = list(read_events(lay("Anna Rossi cancelled a meeting with Paul Keller in Vienna.")))
    assert [(f.kind, f.status) for f in facts] == [("meeting", "cancelled")]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The American sailors were released on Monday by Iran.", "release", "other"),
        ("Anna Rossi released a report on Monday.", "release", "announcement"),
        ("Anna Rossi took over as mayor on Monday.", "take over as", "appointment"),
        ("Fiat took over Chrysler on Monday.", "take over", "purchase"),
    ],
)
def test_the_kind_follows_the_object(text, word, kind):
    found = [one.trigger for sentence in candidates(lay(text), shipped_table()) for one in sentence]
    assert (kind, word) in {(t.frame.kind, t.word) for t in found}


def test_who_dies_is_no_agent():
    (fact,) = [f for f in read_events(lay("Anna Rossi died in Turin on Monday.")) if f.kind == "death"]
    assert {(a.role, a.name) for a in fact.args} >= {("victim", "Anna Rossi")}


@pytest.mark.parametrize(
    "text",
    ["Anna Rossi in an interview appeared to blame others.", "Anna Rossi executed her plan in Turin."],
)
def test_a_verb_of_another_sense_tells_nothing(text):
    assert not {one for one in read_events(lay(text)) if one.kind in {"death", "other"}}


def test_who_stands_for_people_and_no_place():
    assert ("visit", frozenset({"people from Italy", "Vienna"})) in parties(
        "Officials helped people from Italy and France who visited Vienna on Monday."
    )


def test_a_definite_noun_has_the_parties_told_before():
    text = "A debate between Anna Rossi and Paul Keller was held in May. The debate in Vienna was calm. A debate in Turin was not."
    found = [one for sentence in candidates(lay(text), shipped_table()) for one in sentence]
    who = [{a.name for a in one.args} for one in lend_parties(found) if one.trigger.token.lower_ == "debate"]
    assert who == [{"Anna Rossi", "Paul Keller"}] * 2 + [set()]


@pytest.mark.parametrize(
    "text",
    [
        "Paul Keller, whose country is small, spoke by telephone with President Anna Rossi on Monday.",
        "Paul Keller called Anna Rossi on Monday night to thank her.",
    ],
)
def test_who_speaks_on_the_telephone_calls(text):
    assert ("call", frozenset({"Paul Keller", "Anna Rossi"})) in parties(text)


@pytest.mark.parametrize(
    "text",
    [
        "It is a seat that Democrats have held since 1982.",
        "Paul Keller called Anna Rossi a liar on Monday.",
        "Police were called to the bank on Monday.",
    ],
)
def test_what_is_held_or_called_otherwise_is_no_election_and_no_call(text):
    assert not {fact.kind for fact in read_events(lay(text))} & {"election", "call"}


def test_a_death_lies_where_its_scene_does():
    text = "Three people were killed in clashes between supporters in the town of Turin on Monday."
    (death,) = [f for f in read_events(lay(text)) if f.kind == "death"]
    assert death.place == "Turin"


def test_a_visit_is_where_it_goes_to():
    (visit,) = read_events(lay("Paul Keller will visit Italy in May."))
    assert (visit.place, [a.name for a in visit.args if a.role == "destination"]) == ("Italy", ["Italy"])


def test_a_meeting_is_where_it_takes_place():
    text = "Anna Rossi plans talks, the first meeting being set to take place in Vienna on Monday."
    found = [one for sentence in candidates(lay(text), shipped_table()) for one in sentence]
    assert "Vienna" in {one.place.name for one in found if one.place and one.trigger.word == "meeting"}


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Anna Rossi announced a deal with France on Monday.", "agreement", "happened"),
        ("Anna Rossi announced a visit to France.", "visit", "planned"),
    ],
)
def test_an_announced_deal_is_done_and_an_announced_visit_to_come(text, kind, status):
    found = [one for sentence in candidates(lay(text), shipped_table()) for one in sentence]
    assert [one.stands.status for one in found if one.trigger.frame.kind == kind] == [status]


def test_what_an_event_is_about_ends_before_the_next_clause():
    facts = read_events(lay("Firefighters rescued Anna Rossi in Turin, and Paul Keller evacuated his house."))
    assert [f.object for f in facts] == ["Anna Rossi in Turin", "his house"]


def test_plans_that_are_cancelled_are_no_plans():
    facts = list(read_events(lay("Anna Rossi postponed plans for a visit to Vienna in May.")))
    assert [f.status for f in facts if f.kind == "visit"] == ["cancelled"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Highest-ranking US official Anna Rossi spoke.", ["Highest-ranking official"]),
        ("Anna Rossi, a high-ranking Chinese diplomat, met the mayor.", ["high-ranking diplomat"]),
        ("Anna Rossi, the first mayor to do so, left.", []),
        ("Anna Rossi is the first secretary of state to visit China in five years.", []),
        ("If Anna Rossi is the president, she will speak.", []),
        ("U.S. Attorney Anna Rossi charged two bankers.", ["U.S. Attorney"]),
        ("Italian attorney Anna Rossi spoke.", ["attorney"]),
    ],
)
def test_titles(text, titles):
    assert [f.object for f in read_positions(lay(text)) if f.subject] == titles


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Ben Vogel and wife Anna's son died on Monday.", "death", {"wife Anna's son"}),
        ("Paul Keller took Anna Rossi on a trip to Italy.", "visit", {"Paul Keller", "Anna Rossi", "Italy"}),
        ("The Democratic convention in Turin was calm.", "meeting", {"Democratic Party"}),
        ("Co-founder of Fiat, Paul Keller, met with Anna Rossi in Turin.", "meeting", {"Paul Keller", "Anna Rossi"}),
        ("TURIN - Italian ministers met Anna Rossi on Friday.", "meeting", {"Italian ministers", "Anna Rossi"}),
        ("Two pilots, Paul Keller and Anna Rossi, died on Monday.", "death", {"Paul Keller", "Anna Rossi"}),
        ("Paul Keller met Anna Rossi in May. The pair agreed on a treaty.", "agreement", {"Paul Keller", "Anna Rossi"}),
        ("Fiat was raided by a man named Paul Keller on Monday.", "attack", {"Fiat", "Paul Keller"}),
        ("Anna Rossi will travel to Turin for talks with Paul Keller.", "visit", {"Anna Rossi", "Turin"}),
        ("Anna Rossi returned to Turin at the end of a trip of Paul Keller.", "visit", {"Anna Rossi", "Turin"}),
    ],
)  # fmt: skip
def test_only_who_takes_part_is_named(text, kind, names):
    assert (kind, frozenset(names)) in parties(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [("Anna Rossi became mayor of Turin.", True), ("Anna Rossi became angry in Turin.", False)],
)
def test_only_a_post_makes_an_appointment(text, told):
    assert ("appointment" in {kind for kind, _ in parties(text)}) == told


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Anna Rossi was met with anger in Turin.", "meet with"),
        (
            "Anna Rossi appeared unsteady in her first debate in Turin, and some spoke of her health.",
            "appear in",
        ),
    ],
)
def test_a_look_and_a_response_are_no_event(text, word):
    assert word not in {fact.predicate for fact in read_events(lay(text))}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Rossi and Paul Keller agreed on a treaty on Monday.", "agreement"),
        ("An earthquake hit Turin on Monday.", "disaster"),
    ],
)
def test_a_noun_that_its_verb_tells_is_no_second_event(text, kind):
    assert [k for k, _ in parties(text)] == [kind]


def test_a_decision_of_somebody_is_carried_out():
    (fact,) = read_events(lay("Anna Rossi's decision to meet Paul Keller drew criticism."))
    assert (fact.kind, fact.status) == ("meeting", "happened")


def roles(text, kind):
    found = [one for sentence in candidates(lay(text), shipped_table()) for one in sentence]
    return {(a.role, a.name) for one in found if one.trigger.frame.kind == kind for a in one.args}


@pytest.mark.parametrize(
    ("text", "kind", "role", "name"),
    [
        ("A judge barred Anna Rossi from entering Turin.", "visit", "visitor", "Anna Rossi"),
        ("Fiat named Anna Rossi chief executive on Monday.", "appointment", "appointee", "Anna Rossi"),
        ("Anna Rossi became mayor of Turin.", "appointment", "appointee", "Anna Rossi"),
        ("Paul Keller killed himself in Turin.", "death", "victim", "Paul Keller"),
        ("Fiat offered Anna Rossi a job on Monday.", "other", "recipient", "Anna Rossi"),
        ("Fiat sold a factory to Chrysler in May.", "purchase", "seller", "Fiat"),
        ("Anna Rossi, elected governor in May, died.", "election", "choice", "Anna Rossi"),
        ("Italy has put its army on a high level of alert.", "other", "agent", "Italy"),
        ("The treaty was put off after floods killed ten people.", "disaster", "affected", "ten people"),
        ("Anna Rossi was found guilty of theft on Monday.", "court", "defendant", "Anna Rossi"),
        ("Anna Rossi reached a treaty with Italy on Monday.", "agreement", "party", "Italy"),
        ("Anna Rossi will appear before a prosecutor on Monday.", "other", "participant", "prosecutor"),
        ("Officers saved the tourists whose boat sank off Malta.", "disaster", "affected", "boat"),
    ],
)
def test_everybody_has_his_part(text, kind, role, name):
    assert (role, name) in roles(text, kind)


def test_two_acts_of_a_court_are_two():
    facts = read_events(lay("Anna Rossi testified against Paul Keller, who was convicted in April."))
    assert [f.predicate for f in facts if f.kind == "court"] == ["testify", "convict"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The union wanted higher pay. The strike in Turin began on Monday.", "other"),
        ("The rebels fled. The strike on Turin began on Monday.", "attack"),
    ],
)
def test_a_strike_is_a_walkout_where_an_article_is_about_work(text, kind):
    found = [one for sentence in candidates(lay(text), shipped_table()) for one in sentence]
    assert [one.trigger.frame.kind for one in found if one.trigger.word == "strike"] == [kind]


def test_what_is_called_off_is_a_certain_event():
    (found,) = candidates(lay("Anna Rossi postponed her tour."), shipped_table())
    told = {(one.trigger.frame.kind, one.stands.status, one.doubts) for one in found}
    assert ("visit", "cancelled", ()) in told


def test_an_invitation_is_a_possible_visit():
    (fact,) = read_events(lay("Anna Rossi invited Paul Keller to Turin on Monday."))
    assert (fact.kind, fact.status) == ("visit", "possible")


def test_a_named_attack_has_no_parties_of_another():
    text = "Gunmen attacked a ship of Italy on Monday. The Vienna attack was another."
    found = [one for sentence in candidates(lay(text), shipped_table()) for one in sentence]
    assert [a.name for one in lend_parties(found)[1:] for a in one.args] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Rossi declined to comment on the visit.", False),
        ("Anna Rossi declined to sign the treaty with Italy on Monday.", True),
    ],
)
def test_to_say_nothing_is_no_event(text, told):
    assert bool(list(read_events(lay(text)))) == told


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Rossi dismissed Paul Keller as a fool.", "resignation"),
        ("Anna Rossi dismissed Italy on Monday.", "resignation"),
        ("The sale of bonds was promoted by Anna Rossi.", "appointment"),
        ("A flood of letters reached Anna Rossi in Turin.", "disaster"),
        ("Sales at Fiat jumped 12 percent in May in Turin.", "purchase"),
        ("The court in Turin heard that Paul Keller was ill.", "court"),
        ("The probe was launched from Turin by Fiat.", "other"),
        ("Shares of Fiat closed at 12 euros on Monday.", "other"),
    ],
)
def test_a_figure_of_speech_is_of_no_kind(text, kind):
    assert kind not in {kind for kind, _ in parties(text)}


def test_workers_on_strike_attack_nobody():
    text = "Drivers went on strike in Turin on Monday. Nurses in Rome are on strike. A hunger strike in Turin ended."
    assert {(f.kind, f.predicate) for f in read_events(lay(text))} == {
        ("other", "go on strike"),
        ("other", "hunger strike"),
    }
