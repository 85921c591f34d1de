"""Statements rest on quotations; relations on clauses that no frame covers."""

from sayso.extraction.statements import shorten


def test_long_objects_are_cut_at_a_word():
    assert len(shorten("word " * 200)) <= 240
    assert shorten("a  b\n c") == "a b c"
