"""The file of a user's decisions: what it may say, and how its errors read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import BadRequest
from sayso.standing.entities.names_file import read_names_file

GOOD = """# who is who
[[same]]
kind = "person"
names = ["Jane Moss", "J. P. Moss"]
why = "the paper changed its style"

[[different]]
names = ["Ann Lee", "Anne Lee"]

[[rename]]
from = "Burma"
to = "Myanmar"
"""


def test_a_file_reads_in_its_order() -> None:
    found = [(one.ruling, one.kind, one.names, one.line) for one in read_names_file(GOOD)]
    assert found == [
        ("same", "person", ("Jane Moss", "J. P. Moss"), 2),
        ("different", None, ("Ann Lee", "Anne Lee"), 7),
        ("rename", None, ("Burma", "Myanmar"), 10),
    ]


def test_an_empty_file_decides_nothing() -> None:
    assert read_names_file("# nothing yet\n") == ()


WRONG = (
    ('[[same]]\nnames = ["A Moss",\n\n[[x', 4, "no TOML"),
    ('\n[[equal]]\nnames = ["A Moss", "B Moss"]', 2, "no decision named 'equal'"),
    ('same = "A Moss"', 1, "no decision named 'same'"),
    ('[[same]]\nnames = ["A Moss", "B Moss"]\n[[same]]\nname = "C Moss"', 3, "no key 'name'"),
    ('[[same]]\nnames = ["A Moss"]', 1, "two names or more"),
    ('[[same]]\nnames = ["A Moss", "?!"]', 1, "two names or more"),
    ('[[same]]\nnames = ["A Moss", 3]', 1, "two names or more"),
    ('[[same]]\nnames = ["A Moss", "a móss"]', 1, "stands twice"),
    ('[[rename]]\nfrom = "A Moss"', 1, "from and to"),
    ('[[same]]\nkind = "firm"\nnames = ["A Moss", "B Moss"]', 1, "no kind 'firm'"),
    ('[[same]]\nnames = ["A Moss", "B Moss"]\n\n[[same]]\nnames = ["b moss", "C Moss"]', 4, "line 1 already"),
    ('[[same]]\nnames = ["A Moss", "B Moss"]\n[[different]]\nnames = ["B Moss", "A Moss"]', 3, "called same in line 1"),
    ('[[rename]]\nfrom = "A"\nto = "B"\n[[rename]]\nfrom = "A"\nto = "C"', 4, "line 1 already"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), WRONG)
def test_an_error_names_the_line_and_what_to_do(text: str, line: int, words: str) -> None:
    with pytest.raises(BadRequest) as error:
        read_names_file(text, "my.toml")
    assert str(error.value).startswith(f"my.toml, line {line}: ")
    assert words in str(error.value)
    assert error.value.advice


def test_one_name_may_be_decided_for_two_kinds() -> None:
    text = '[[same]]\nkind = "person"\nnames = ["Ford", "H. Ford"]\n[[same]]\nkind = "organisation"\nnames = ["Ford", "Ford Motor"]'
    assert len(read_names_file(text)) == 2


@given(
    st.text(max_size=200) | st.binary(max_size=60).map(lambda b: '[[same]]\nnames = ["' + b.decode("latin-1"))
)
def test_whatever_stands_there_is_read_or_refused(text: str) -> None:
    refusal = ""
    try:
        read_names_file(text)
    except BadRequest as error:
        refusal = str(error)
    assert not refusal or "line " in refusal
