"""The article of a message by its structure, what its headers say, and what is attached."""

from datetime import date

import pytest

from sayso.errors import TooLarge, Unreadable
from sayso.formats.mail.reading import read_mail
from sayso.formats.mail.structure import attachments, parse_mail
from schemas.clippings import Clipping
from schemas.files import Sidecar
from tests.formats.containers.made import PAGE, STORY, message, parted

PLAIN, HTML = "Content-Type: text/plain; charset=utf-8", "Content-Type: text/html; charset=utf-8"
HEAD = "From: Ana Petrov <ana@post.example>\nSubject: The bridge is open\nDate: Sun, 18 Jun 2023 23:30:00 -0500\n"
OTHER = "Officials in the capital met reporters on Tuesday and told them that the budget would be cut."


def read(data: bytes | str, name: str = "a.eml", **said: str) -> Clipping:
    raw = data.encode() if isinstance(data, str) else data
    return read_mail(raw, name, Sidecar.model_validate(said))


def texts(clipping: Clipping) -> str:
    return " ".join(block.text for block in clipping.blocks)


def test_a_plain_mail_and_what_its_headers_say() -> None:
    clipping = read(message())
    meta = clipping.metadata
    assert (clipping.media_type, clipping.encoding) == ("message/rfc822", "utf-8")
    assert (meta.title, meta.author, meta.source) == ("The bridge is open", "Ana Petrov", None)
    assert (meta.published_on, meta.published_basis) == (date(2023, 6, 18), "markup")
    assert [block.text for block in clipping.blocks] == [STORY]
    assert clipping.source_text is None
    assert {block.source_start for block in clipping.blocks} == {None}
    assert clipping.n_in == sum(block.n_lines for block in clipping.blocks)


def test_a_sidecar_is_trusted_before_the_headers() -> None:
    meta = read(
        message(), title="Own", author="Luis Moreau", published_on="2020-01-02", source="The Mail"
    ).metadata
    assert (meta.title, meta.author, meta.source) == ("Own", "Luis Moreau", "The Mail")
    assert (meta.published_on, meta.published_basis) == (date(2020, 1, 2), "sidecar")


def test_the_date_header_is_trusted_before_the_file_name() -> None:
    assert read(message(), "2020-01-02_a.eml").metadata.published_on == date(2023, 6, 18)
    undated = message().replace(b"Date:", b"X-Date:")
    assert read(undated, "2020-01-02_a.eml").metadata.published_on == date(2020, 1, 2)


def test_of_mail_to_many_the_sender_is_the_outlet() -> None:
    assert read(message(headers="List-Id: <news.post.example>\n")).metadata.source == "post.example"


STRUCTURES = (
    ("alternative", parted("alternative", (PLAIN, "Only plain."), (HTML, PAGE)), [STORY], ["Only plain."]),
    ("alternative-plain-only", parted("alternative", (PLAIN, STORY), ("Content-Type: text/calendar", "BEGIN")), [STORY], ["BEGIN"]),
    ("mixed-texts", parted("mixed", (PLAIN, STORY), (PLAIN, OTHER)), [STORY, OTHER], []),
    ("page-and-footer", parted("mixed", (HTML, PAGE), (PLAIN, OTHER)), [STORY, OTHER], []),
    ("related", parted("related", (HTML, PAGE), ("Content-Type: image/png\nContent-ID: <i>", "xx")), [STORY], ["xx"]),
    ("nested", parted("mixed", (parted("alternative", (PLAIN, "no"), (parted("related", (HTML, PAGE)).rstrip(), "")), "")), [STORY], ["no"]),
    ("attached-text", parted("mixed", (PLAIN, STORY), (PLAIN + "\nContent-Disposition: attachment; filename=o.txt", OTHER)), [STORY], [OTHER]),
    ("quoted-printable", "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n" + STORY + " Caf=E9 M=FCller =\nopens.\n", ["Café Müller opens."], []),
    ("base64", "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + __import__("base64").b64encode(PAGE.encode()).decode(), [STORY], []),
    ("no-type", "\n" + STORY, [STORY], []),
)  # fmt: skip


@pytest.mark.parametrize(("name", "body", "there", "absent"), STRUCTURES, ids=[row[0] for row in STRUCTURES])
def test_the_article_by_structure(name: str, body: str, there: list[str], absent: list[str]) -> None:
    found = texts(read(HEAD + body))
    assert all(text in found for text in there), found
    assert not any(text in found for text in absent), found


def test_attachments_that_may_be_articles() -> None:
    body = parted(
        "mixed",
        (PLAIN, STORY),
        ("Content-Type: text/html; name=p.html", PAGE),
        ("Content-Type: image/png; name=i.png\nContent-Disposition: attachment; filename=i.png", "xx"),
        ("Content-Type: application/pdf\nContent-Disposition: attachment; filename=r.pdf", "pdf"),
        ("Content-Type: application/pgp-signature; name=s.asc", "sig"),
        ("Content-Type: message/rfc822", message(OTHER).decode()),
        ("Content-Type: text/plain\nContent-Disposition: attachment", OTHER),
    )
    found = dict(attachments(parse_mail((HEAD + body).encode())))
    assert list(found) == ["p.html", "r.pdf", "part-5.eml", "part-6.txt"]
    assert OTHER in texts(read(found["part-5.eml"]))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no mail"),
        (b"\n\nonly a body", "no mail"),
        (HEAD.encode() + b"Content-Type: image/png\n\nxx", "without text"),
        (HEAD.encode() + b"\n\n", "no text"),
        (HEAD.encode() + b"Content-Type: multipart/mixed; boundary=x\n\nnothing", "without text"),
    ],
)
def test_what_is_no_article(data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as caught:
        read(data)
    assert caught.value.advice


def test_many_parts_are_refused() -> None:
    with pytest.raises(TooLarge, match="parts"):
        read(HEAD + parted("mixed", *[(PLAIN, "x")] * 1_200))


def test_odd_headers_do_no_harm() -> None:
    odd = (
        "Subject: =?x-none?Q?=FF?= =?utf-8?b?!!!?=\nFrom: \udcff <@@@>\nDate: 99 Foo 99999 99:99\nList-Id:\n"
    )
    clipping = read_mail((odd + "\n" + STORY).encode("utf-8", "surrogateescape"), "a.eml", Sidecar())
    assert clipping.metadata.published_on is None
    assert texts(clipping) == STORY
