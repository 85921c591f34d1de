"""Shapes of lines: sentences, names, bullets, counts; quick on long lines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.lineshapes import (
    as_one_line,
    collapsed,
    ends_sentence,
    has_inner_stop,
    is_bullet,
    is_name,
    is_single_sentence,
    word_count,
)


@pytest.mark.parametrize("line", ["He left.", "He left.”", "Did he?", "彼は去った。", "“Go!”", "He left. )"])
def test_closed_lines(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["He said:", "Old bridge", "", "U.S", "a, b,"])
def test_open_lines(line: str) -> None:
    assert not ends_sentence(line)


@pytest.mark.parametrize(
    ("line", "inner"),
    [
        ("He left. She stayed.", True),
        ("The U.S. Secretary of State met J. Roe in St. Louis", False),
        ("“He left.” She stayed", True),
        ("No stop at all", False),
    ],
)
def test_inner_stops(line: str, inner: bool) -> None:
    assert has_inner_stop(line) is inner


def test_a_single_sentence_is_closed_and_alone() -> None:
    assert is_single_sentence("The U.S. Senate voted.")
    assert not is_single_sentence("It voted. It rested.")
    assert not is_single_sentence("It voted")


@pytest.mark.parametrize(
    "line", ["Jane Roe", "Ludwig van Beethoven", "Jean-Luc Godard", "Ana de la Cruz", "J. R. Roe"]
)
def test_names(line: str) -> None:
    assert is_name(line)


@pytest.mark.parametrize(
    "line", ["Jane", "the old bridge", "BREAKING NEWS", "Jane Roe, 42", "Roe 2023", "A " * 40, ""]
)
def test_what_is_no_name(line: str) -> None:
    assert not is_name(line)


def test_bullets() -> None:
    assert all(map(is_bullet, ("• one", "1. one", "(2) two", "- three", "– four")))
    assert not any(map(is_bullet, ("one", "1.5 million", "-5 degrees", "2023 was dry")))


def test_words_of_scripts_without_spaces_are_estimated() -> None:
    assert word_count("市議会は月曜日に決めた") == 5
    assert word_count("Two words") == 2


@given(st.text())
def test_one_line_keeps_its_length(text: str) -> None:
    assert len(as_one_line(text)) == len(text)
    assert len(as_one_line(text).splitlines()) <= 1
    assert collapsed(text) == collapsed(as_one_line(text))


@pytest.mark.parametrize("line", ["A. B " * 60_000, ". " * 150_000, "x" * 300_000])
def test_long_lines_take_linear_time(line: str) -> None:
    began = time.perf_counter()
    has_inner_stop(line)
    ends_sentence(line)
    is_name(line)
    word_count(line)
    assert time.perf_counter() - began < 4
