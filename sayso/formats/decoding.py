"""Bytes to text: byte order mark, strict UTF-8, the declared charset, then detection.

Nothing is repaired and no newline is changed: offsets into the result are offsets into
the file. Text that was wrongly encoded before it was saved (mojibake) stays as it is.
"""

import codecs
import re

import chardet

from sayso.errors import Unreadable

# Longest first: the mark of UTF-32 LE begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Browsers read these labels as the Windows superset (WHATWG Encoding Standard).
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# Codecs that are transports or escapes, never the charset of an article.
_NOT_CHARSETS = {
    "utf-7",
    "unicode_escape",
    "raw_unicode_escape",
    "idna",
    "punycode",
    "undefined",
    "mbcs",
    "oem",
}
_SIGNATURES = (
    b"%PDF-",
    b"\x89PNG",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x7fELF",
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_CONTROL_SHARE = 0.005  # more control characters than this, and the bytes are no article
_WEAK = 0.1  # below this, detection knows nothing and the commonest charset is the better guess
_ADVICE = "Save the article as UTF-8 text and drop it again."


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of `data` without its byte order mark, and the Python name of its encoding.

    `declared` is a charset that markup or a mail header states; it counts only where the
    bytes are not UTF-8. Raises `Unreadable` for binary data, NULs, and bytes that no
    charset fits.
    """
    if data.startswith(_SIGNATURES):
        raise Unreadable("binary data, not text", "Drop the text or the page, not this document format.")
    text, encoding = _marked(data) or _plain(data, declared)
    _refuse_binary(text)
    return text, encoding


def _marked(data: bytes) -> tuple[str, str] | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                reason = f"marked as {encoding}, but broken at byte {error.start + len(mark)}: {error.reason}"
                raise Unreadable(reason, _ADVICE) from error
    return None


def _plain(data: bytes, declared: str | None) -> tuple[str, str]:
    if b"\x1b" not in data and b"\x00" not in data:  # ISO-2022 and bare UTF-16 pass as UTF-8
        text = _try(data, "utf-8")
        if text is not None:
            return text, "utf-8"
    for name in (_charset(declared), *_detected(data), "utf-8"):
        text = _try(data, name) if name else None
        if name and text is not None:
            return text, name
    raise Unreadable("no known encoding fits these bytes", _ADVICE)


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _charset(label: str | None) -> str | None:
    """The Python name of a charset label, the superset where browsers take it; None if unknown."""
    try:
        name = codecs.lookup((label or "").strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return None if name in _NOT_CHARSETS else _SUPERSETS.get(name, name)


def _detected(data: bytes) -> tuple[str | None, ...]:
    """Charsets to try, best first."""
    found = chardet.detect(data)
    name, confidence = _charset(found["encoding"]), found["confidence"] or 0.0
    high = sum(byte >= 0x80 for byte in data[:100_000])
    if confidence < _WEAK and high * 8 < len(data[:100_000]):
        return "cp1252", name
    return (name,)


def _refuse_binary(text: str) -> None:
    if "\x00" in text:
        raise Unreadable("NUL characters: binary data, or UTF-16 without a byte order mark", _ADVICE)
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text) + 2:
        raise Unreadable("too many control characters for a text", _ADVICE)
