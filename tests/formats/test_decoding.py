"""Bytes to text: what is read, under which name, and what is refused."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import Unreadable
from sayso.formats.decoding import decode

ENGLISH = "The mayor’s office said the café would reopen on Monday, “weather permitting”. " * 4
RUSSIAN = "Президент заявил в понедельник, что переговоры продолжатся в Москве на следующей неделе. " * 3
JAPANESE = "首相は月曜日に東京で外相と会談し、地域の安全保障について協議した。" * 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "cp1252"),
        ("A café in Zürich", "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        ("习近平主席在北京会见了美国国务卿，双方就中美关系交换了意见。" * 3, "gb18030"),
    ],
)
def test_text_comes_back_whole(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_and_goes(encoding: str) -> None:
    mark = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }[encoding]
    assert decode(mark + ENGLISH.encode(encoding)) == (ENGLISH, encoding)


def test_newlines_and_mojibake_stay_as_they_are() -> None:
    text = "One\r\ntwo\rthree\nthe cafÃ© â€œreopenedâ€\n"
    assert decode(text.encode()) == (text, "utf-8")


def test_a_declared_charset_counts_only_when_utf8_fails() -> None:
    assert decode("naïve".encode(), "koi8-r") == ("naïve", "utf-8")
    assert decode(RUSSIAN.encode("koi8-r"), "KOI8-R") == (RUSSIAN, "koi8-r")
    assert decode("“quoted”".encode("cp1252"), "iso-8859-1") == ("“quoted”", "cp1252")


@pytest.mark.parametrize("declared", ["utf-7", "no-such-charset", "rot13", "\x00", "hex", "idna"])
def test_a_useless_declaration_is_passed_over(declared: str) -> None:
    assert decode(RUSSIAN.encode("cp1251"), declared)[0] == RUSSIAN


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 and so on",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04rest",
        b"text with \x00 inside",
        bytes(range(32)) * 20,
        codecs.BOM_UTF16_LE + "half".encode("utf-16-le")[:-1],
        codecs.BOM_UTF16_LE + b"\x00\xd8",
        codecs.BOM_UTF8 + b"\xff\xfe\xfd",
    ],
)
def test_what_is_no_text_is_refused_with_reason_and_advice(data: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert str(caught.value)
    assert caught.value.advice


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text, encoding = decode(data)
    except Unreadable:
        return
    assert "\x00" not in text
    assert encoding != "utf-8" or data.endswith(text.encode())
