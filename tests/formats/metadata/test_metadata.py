"""Metadata by order of trust, and `unknown` rather than a guess."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.formats.html.markup import parse_page
from sayso.formats.metadata.authors import names_in
from sayso.formats.metadata.header import shown_day
from sayso.formats.metadata.merging import host_of, merge_metadata, name_date
from sayso.formats.metadata.page import iso_day, read_metadata, url_day
from schemas.articles import Metadata
from schemas.files import Sidecar

DAYS = [date(2023, 6, n) for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("side", "markup", "name", "line", "expected", "basis"),
    [
        (DAYS[0], DAYS[1], "2023-06-03_x.txt", DAYS[3], DAYS[0], "sidecar"),
        (None, DAYS[1], "2023-06-03_x.txt", DAYS[3], DAYS[1], "markup"),
        (None, None, "2023-06-03_x.txt", DAYS[3], DAYS[2], "filename"),
        (None, None, "x.txt", DAYS[3], DAYS[3], "dateline"),
        (None, None, "x.txt", None, None, "unknown"),
    ],
)
def test_the_day_comes_from_the_most_trusted_place(side, markup, name, line, expected, basis):
    merged = merge_metadata(Metadata(published_on=markup), Sidecar(published_on=side), name, line)
    assert (merged.published_on, merged.published_basis) == (expected, basis)


def test_a_sidecar_wins_and_the_host_stands_in_for_the_source():
    markup = Metadata(title="Markup", author="Ann Example", url="https://www.markup.example/a", tags=("b",))
    merged = merge_metadata(
        markup, Sidecar(title="Side", url="https://www.side.example/x", tags=("a", "b")), "x", None
    )
    assert (merged.title, merged.author, merged.source, merged.tags) == (
        "Side",
        "Ann Example",
        "side.example",
        ("a", "b"),
    )
    assert merge_metadata(markup, Sidecar(), "x", None).source == "markup.example"
    assert merge_metadata(Metadata(), Sidecar(source=" "), "x", None) == Metadata()


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2023-06-18_title.txt", date(2023, 6, 18)),
        ("inbox/2023-06-18.html", date(2023, 6, 18)),
        ("20230618 title.txt", date(2023, 6, 18)),
        ("2023-02-30_title.txt", None),
        ("title_2023-06-18.txt", None),
        ("202306181.txt", None),
        ("0001-01-01.txt", None),
    ],
)
def test_a_file_name_states_a_day_at_its_start_only(name, day):
    assert name_date(name) == day


@given(st.text(max_size=60))
def test_no_input_breaks_the_readers_of_days_and_hosts(text):
    name_date(text)
    iso_day(text)
    url_day("https://x.example/" + text)
    host_of(text)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/2023/12/12/story/", date(2023, 12, 12)),
        ("https://x.example/news/2023-12-03-story", date(2023, 12, 3)),
        ("https://x.example/a/20231203/b", date(2023, 12, 3)),
        ("https://x.example/2023/12/story", None),
        ("https://x.example/article-20231345", None),
        ("https://x.example/123120231203999", None),
    ],
)
def test_days_in_addresses(url, day):
    assert url_day(url) == day


@pytest.mark.parametrize(
    ("value", "source", "names"),
    [
        ("By Ann Example and John Sample", None, ["Ann Example", "John Sample"]),
        ("Ann Example, The Courier", "The Courier", ["Ann Example"]),
        ("The Courier", "The Courier", []),
        ("The Harbour Courier & Post", "Courier & Post", []),
        ("Courier Staff", None, []),
        ("admin", None, []),
        ("https://x.example/ann-example", None, []),
        ("Ann Example, Chief Technology Officer", None, ["Ann Example"]),
        ("Ann Example. Courier International", "courier.example", ["Ann Example"]),
        ("Lt. Col. Ann Example", None, ["Lt. Col. Ann Example"]),
        ("María José Ejemplo y Juan Muestra", None, ["María José Ejemplo", "Juan Muestra"]),
    ],
)
def test_only_what_looks_like_a_name_is_an_author(value, source, names):
    assert names_in([value], source) == names


def test_json_ld_in_a_graph_with_its_usual_faults():
    page = """<html lang="de-AT"><head><script type="application/ld+json">//<![CDATA[
      {"@graph": [{"@type": "WebPage", "name": "no"}, {"@type": ["NewsArticle"], "headline": "Die Brücke steht",
       "author": [{"@type": "Person", "name": "Ann Beispiel"}], "datePublished": "2023-06-18T01:00:00+02:00",
       "publisher": {"name": "Der Kurier"}, "mainEntityOfPage": {"@id": "https://kurier.example/bruecke"}}]}
      //]]></script><script type="application/ld+json">{broken</script></head><body><p>x</p></body></html>"""
    assert read_metadata(parse_page(page)) == Metadata(
        source="Der Kurier",
        url="https://kurier.example/bruecke",
        title="Die Brücke steht",
        author="Ann Beispiel",
        published_on=date(2023, 6, 18),
        language="de",
    )


def test_a_page_that_states_nothing_is_unknown():
    page = "<body><p>On 3 May 2021 Ann Example opened the bridge.</p><time datetime='2020-01-01'>then</time>"
    found = read_metadata(parse_page(page + "<time datetime='2021-01-01'>since</time>"))
    assert found == Metadata()


def test_the_day_shown_corrects_the_day_in_universal_time_but_an_update_does_not():
    stated = date(2023, 6, 19)
    assert shown_day(["June 18, 2023"], stated) == date(2023, 6, 18)
    assert shown_day(["Updated June 25, 2023"], stated) == stated
    assert shown_day(["June 25, 2023", "June 26, 2023"], stated) == stated
    assert shown_day(["June 18, 2023"], None) is None


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ('<time datetime="2023-06-18">18 June</time>', date(2023, 6, 18)),
        ('<time datetime="2019-09-03"> </time>', None),
        (
            '<ol class="comment-list"><li><time pubdate datetime="2023-12-20">20 December</time></li></ol>',
            None,
        ),
        ('<div id="comments"><p><time datetime="2023-12-20">20 December</time></p></div>', None),
        ('<time datetime="2023-06-18">18 June</time> <time datetime="2023-06-17">17 June</time>', None),
    ],
)
def test_a_time_element_counts_when_it_is_shown_alone_and_is_no_comment(body, day):
    assert read_metadata(parse_page(f"<body><h1>Ferry</h1>{body}</body>")).published_on == day
