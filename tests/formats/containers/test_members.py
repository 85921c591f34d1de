"""Each kind of container gives its members, with what is said of each; one that is bad costs itself alone."""

import csv
import gzip
import io
import json
import tarfile
from contextlib import suppress
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import TooLarge, Unreadable
from sayso.formats.containers import json_records, parts
from sayso.formats.containers.parts import Part
from sayso.formats.containers.unpacking import container_of, read_many
from schemas.files import Sidecar
from tests.formats.containers.made import PAGE, STORY, lines, message, odd_member, parted, rss, tarred, zipped


def unpack(data: bytes, name: str, sidecar: Sidecar | None = None) -> list[Part]:
    return list(read_many(lambda: io.BytesIO(data), name, len(data), sidecar or Sidecar()))


def by_name(data: bytes, name: str) -> dict[str, Part]:
    found = unpack(data, name)
    assert len({p.member for p in found}) == len(found)
    return {part.member: part for part in found}


def table(*rows: list[str], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def parquet(**columns: list[object]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


SAID = {
    "title": "The bridge",
    "source": "The Mail",
    "url": "http://mail.example/1",
    "published_on": "2023-06-18",
}
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>urn:x:1</id>
<title>The bridge</title><link rel="self" href="http://no.example"/><link href="http://mail.example/1"/>
<published>2023-06-18T23:00:00+02:00</published><author><name>Ana Petrov</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{STORY}</p></div></content></entry></feed>"""
ITEM = (
    "<title>The bridge</title><link>http://mail.example/1</link><guid>7</guid><dc:creator>Ana Petrov</dc:creator>"
    "<pubDate>Sun, 18 Jun 2023 23:00:00 GMT</pubDate><category>ports</category>"
)
# name, bytes -> the members, what their bytes hold, and what is said of the first
GOLDEN = (
    ("a.zip", zipped({"d/one.txt": STORY, "d/one.meta.json": json.dumps(SAID), "two.html": PAGE}), ["d/one.txt", "two.html"], SAID),
    ("a.tar", tarred({"one.txt": STORY, "one.meta.json": json.dumps(SAID)}), ["one.txt"], SAID),
    ("a.tar.gz", tarred({"one.meta.json": json.dumps(SAID), "one.txt": STORY}, mode="w:gz"), ["one.txt"], SAID),
    ("a.tgz", tarred({"one.txt": STORY}, mode="w:gz"), ["one.txt"], {}),
    ("renamed.txt", zipped({"one.txt": STORY}), ["one.txt"], {}),
    ("no-suffix", tarred({"one.txt": STORY}), ["one.txt"], {}),
    ("a.json", json.dumps({"text": STORY} | SAID).encode(), ["1.txt"], SAID),
    ("list.json", json.dumps([{"html": PAGE, "id": "x-1", "desk": [1]}, {"text": STORY}]).encode(), ["id=x-1.html", "2.txt"], {"id": "x-1", "desk": [1]}),
    ("wrapped.json", json.dumps({"n": 1, "articles": [{"text": STORY} | SAID]}).encode(), ["1.txt"], SAID),
    ("a.jsonl", lines({"text": STORY} | SAID, "", {"text": STORY + " More."}), ["1.txt", "3.txt"], SAID),
    ("a.jsonl.gz", gzip.compress(lines({"text": STORY})), ["1.txt"], {}),
    ("a.csv", table(["Text", "Title", "desk", "tags"], [STORY, "The bridge", "north", "a; b"], ["", "", "", ""]), ["1.txt"], {"title": "The bridge", "desk": "north", "tags": ["a", "b"]}),
    ("a.tsv", table(["id", "html"], ["5", PAGE], delimiter="\t"), ["id=5.html"], {"id": "5"}),
    ("semicolon.csv", table(["text", "author"], [STORY + "\n\nA second paragraph; with marks.", "Ana"], delimiter=";"), ["1.txt"], {"author": "Ana"}),
    ("a.parquet", parquet(text=[STORY, STORY + "2"], published_on=[date(2023, 6, 18), None], n=[1, 2]), ["1.txt", "2.txt"], {"published_on": "2023-06-18", "n": 1}),
    ("a.mbox", b"From a@b.c Sun Jun 18\n" + message() + b"\nFrom c@d.e Mon\n" + message("x >From y\n>From z"), ["1.eml", "2.eml"], {}),
    ("a.rss", rss(f"{ITEM}<content:encoded><![CDATA[<p>{STORY}</p>]]></content:encoded><description>Short.</description>"), ["id=7.html"], {"url": "http://mail.example/1", "title": "The bridge", "author": "Ana Petrov", "published_on": "2023-06-18", "tags": ["ports"], "id": "7"}),
    ("a.xml", rss(f"<description>{STORY}</description>"), ["1.txt"], {}),
    ("a.atom", ATOM.encode(), ["1.html"], {"url": "http://mail.example/1", "title": "The bridge", "author": "Ana Petrov", "published_on": "2023-06-18", "id": "urn:x:1"}),
    ("a.eml", message(parted("mixed", ("Content-Type: text/plain", STORY), ('Content-Type: text/html; name="b.html"', PAGE)).partition("\n\n")[2], headers=parted("mixed", ("", ""), ("", "")).partition("\n\n")[0] + "\n"), ["b.html"], {}),
    ("plain.txt", STORY.encode(), [], {}),
    ("plain.txt.gz", gzip.compress(STORY.encode()), [], {}),
)  # fmt: skip


@pytest.mark.parametrize(("name", "data", "members", "said"), GOLDEN, ids=[row[0] for row in GOLDEN])
def test_each_kind_gives_its_members(
    name: str, data: bytes, members: list[str], said: dict[str, object]
) -> None:
    found = unpack(data, name)
    assert [part.member for part in found] == members
    assert [part.reason for part in found] == [""] * len(members)
    assert all(b"minister opened" in (part.data or b"") or b"From z" in (part.data or b"") for part in found)
    if members:
        assert found[0].sidecar.model_dump(mode="json", exclude_defaults=True) == said


def test_nested_archives_are_named_by_their_way() -> None:
    data = zipped(
        {
            "in/inner.tar.gz": tarred({"rows.jsonl": lines({"text": STORY, "id": 5})}, mode="w:gz"),
            "a.txt": STORY,
        }
    )
    assert [part.member for part in unpack(data, "a.zip")] == [
        "in/inner.tar.gz::rows.jsonl::id=5.txt",
        "a.txt",
    ]


def test_what_a_sidecar_says_of_an_archive_holds_for_its_members_but_url_and_title() -> None:
    above = Sidecar.model_validate(
        {"source": "The Mail", "url": "http://x", "title": "All", "desk": "n", "tags": ["t"]}
    )
    (part,) = unpack(zipped({"a.txt": STORY}), "a.zip", above)
    assert part.sidecar.model_dump(exclude_defaults=True) == {
        "source": "The Mail",
        "tags": ("t",),
        "desk": "n",
    }


def test_unknown_fields_are_kept_as_they_are() -> None:
    fields = {"desk": "north", "n": 7, "x": {"a": [1, None, "é"]}, "half": "\ud800"}
    (part,) = unpack(lines({"text": STORY} | fields), "a.jsonl")
    assert part.sidecar.model_extra == fields | {"half": "\ufffd"}


def test_content_in_bytes_is_handed_on_as_it_is() -> None:
    latin = (STORY + " Café Müller.").encode("latin-1")
    found = unpack(parquet(text=[latin, STORY.encode()]), "a.parquet")
    assert [part.data for part in found] == [latin, STORY.encode()]


def test_of_two_contents_the_text_counts_and_the_page_is_kept() -> None:
    (part,) = unpack(lines({"html": PAGE, "text": STORY}), "a.jsonl")
    assert (part.member, part.data) == ("1.txt", STORY.encode())
    assert part.sidecar.model_extra == {"html": PAGE}


# A bad member among good ones: name, bytes, the members that are refused with part of the reason.
BAD = (
    ("a.jsonl", lines({"text": STORY}, "{broken", [1], {"title": "no text"}, {"text": STORY, "published_on": "soon"}, {"text": STORY + "!"}),
     {"2.json": "line 2: no JSON", "3.json": "not an object", "4.json": "no text", "5.txt": "published_on"}),
    ("a.json", json.dumps([{"text": STORY}, 7, {"text": ["x"]}, {"text": STORY, "url": {}}, {"text": STORY + "!"}]).encode(),
     {"2.json": "not an object", "3.json": "no text", "4.txt": "url"}),
    ("a.csv", table(["text", "title"], [STORY, "1"], [STORY, "2", "3"], [" ", "x"], [STORY + "!", "4"]), {"2.json": "3 cells", "3.json": "no text"}),
    ("a.csv", b"text,title\n" + STORY.encode().replace(b",", b"") + b",1\n\"x\"y,2\n" + b"The minister opened it.,3\n", {"2.json": "row 2"}),
    ("a.rss", rss(f"<description>{STORY}</description>", "<title>only</title>", f"<description>{STORY}!</description>"), {"2.json": "no text"}),
    ("a.zip", zipped({"a.txt": STORY, "b.txt": STORY, "b.meta.json": "[1]", "c.txt": STORY}), {"b.txt": "broken sidecar b.meta.json"}),
    ("a.tar", tarred({"a.txt": STORY, "b.txt": STORY, "b.meta.json": "{"}, odd=[odd_member("s", tarfile.SYMTYPE, "/etc/passwd"), odd_member("h", tarfile.LNKTYPE, "a.txt"), odd_member("d", tarfile.CHRTYPE), odd_member("p", tarfile.FIFOTYPE)]),
     {"b.txt": "broken sidecar", "s": "a link", "h": "a link", "d": "a device", "p": "a device"}),
    ("a.zip", zipped({"inner.zip": b"PK\x03\x04 not a zip", "a.txt": STORY}), {"inner.zip": "broken or half-written zip"}),
    ("a.zip", zipped({"inner.jsonl": lines("{", {"text": STORY}), "a.json": b"{"}), {"inner.jsonl::1.json": "line 1", "a.json": "broken"}),
)  # fmt: skip


@pytest.mark.parametrize(("name", "data", "bad"), BAD, ids=[f"{i}-{row[0]}" for i, row in enumerate(BAD)])
def test_a_bad_member_costs_itself_alone(name: str, data: bytes, bad: dict[str, str]) -> None:
    found = by_name(data, name)
    assert {member for member, part in found.items() if part.reason} == set(bad)
    assert all(reason in found[member].reason and found[member].advice for member, reason in bad.items())
    assert any(not part.reason for part in found.values())


def with_bad_header() -> bytes:
    whole = tarred({"a.txt": STORY, "b.txt": STORY})
    return whole[:1024] + b"x" * 512 + whole[1536:]


# What is broken as a whole says so after the members before the place.
BROKEN = (
    ("a.tar", tarred({"a.txt": STORY, "b.txt": STORY * 50})[:4_000], 1, "half-written tar"),
    ("a.tar", tarred({"a.txt": STORY}).rstrip(b"\0") + b"\0" * 100, 1, "tar"),
    ("a.tar", with_bad_header(), 1, "no header at byte"),
    ("a.tar", tarred({"a.txt": STORY}) + tarred({"b.txt": STORY}), 1, "more data after its end"),
    ("a.tar.gz", tarred({f"{i}.txt": STORY + str(i) * 999 for i in range(50)}, mode="w:gz")[:-600], None, "gzip"),
    ("a.zip", zipped({"a.txt": STORY})[:-30], 0, "zip"),
    ("a.zip", b"", 0, "zip"),
    ("a.json", b'[{"text": "The minister opened it."}, {"text": "cut', 1, "half-written JSON"),
    ("a.json", b'{"title": "x"}', 0, "no record"),
    ("a.json", b"[" * 100_000, 0, "too deep"),
    ("a.csv", b"a,b\n1,2\n", 0, "no column"),
    ("a.parquet", parquet(text=[STORY])[:-5] + b"xxPAR1"[-5:], 0, "Parquet"),
    ("a.parquet", parquet(body=[STORY]), 0, "no column"),
    ("a.mbox", b"Subject: x\n\nno mailbox", 0, "no mailbox"),
    ("a.xml", b"<opml><body/></opml>", 0, "no feed"),
    ("a.xml", rss(f"<description>{STORY}</description>")[:-14], 1, "broken feed"),
    ("a.xml", rss(f"<description>{STORY}</description>", head='<!DOCTYPE rss [<!ENTITY a "x">]>'), 0, "entities"),
    ("a.docx.zip", zipped({"[Content_Types].xml": "x", "word/document.xml": "x"}), 0, "office document"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "before", "reason"), BROKEN, ids=[f"{i}-{r[0]}" for i, r in enumerate(BROKEN)]
)
def test_what_breaks_off_is_never_taken_for_shorter(
    name: str, data: bytes, before: int | None, reason: str
) -> None:
    found: list[Part] = []
    with pytest.raises(Unreadable, match=reason) as caught:
        found.extend(iter_into(found, data, name))
    assert caught.value.advice
    assert before is None or len(found) == before


def iter_into(found: list[Part], data: bytes, name: str) -> list[Part]:
    for part in read_many(lambda: io.BytesIO(data), name, len(data), Sidecar()):
        found.append(part)  # noqa: PERF402 - what came before an error counts
    return []


def test_hostile_names_stay_text_and_are_told_apart() -> None:
    names = [
        "../../etc/x.txt",
        "/abs.txt",
        "C:\\con.txt",
        "a.txt",
        "A.TXT",
        "a.txt",
        "\u202egpj.txt",
        "x\n.txt",
        "a" * 3000 + ".txt",
    ]
    found = [
        part.member
        for part in unpack(zipped([(name, STORY + str(i)) for i, name in enumerate(names)]), "a.zip")
    ]
    assert found[:8] == [
        "../../etc/x.txt",
        "/abs.txt",
        "C:\\con.txt",
        "a.txt",
        "A.TXT",
        "a#2.txt",
        "\u202egpj.txt",
        "x\n.txt",
    ]
    assert len(found[8]) == 1_000


# Caps


def test_a_bomb_is_refused_and_so_is_one_in_another() -> None:
    bomb = zipped({"a.txt": b"\0" * 30_000_000})
    with pytest.raises(TooLarge, match="unpacks to more than"):
        unpack(bomb, "a.zip")
    with pytest.raises(TooLarge, match="unpacks to more than"):
        unpack(zipped({"b.zip": bomb, "c.txt": STORY}), "a.zip")
    with pytest.raises(TooLarge, match="unpacks to more than"):
        unpack(gzip.compress(tarred({"a.txt": b" " * 30_000_000})), "a.tar.gz")


def test_nesting_members_and_lines_are_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"a.txt": STORY})
    for _ in range(6):
        data = zipped({"in.zip": data})
    (part,) = unpack(data, "a.zip")
    assert "nested more than 3 deep" in part.reason
    monkeypatch.setattr(parts, "MAX_MEMBERS", 3)
    with pytest.raises(TooLarge, match="more than 3 members"):
        unpack(lines(*[{"text": STORY}] * 5), "a.jsonl")
    monkeypatch.setattr(json_records, "MAX_LINE", 1_000)
    found = unpack(lines({"text": STORY * 30}, {"text": STORY}), "a.jsonl")
    assert [bool(part.reason) for part in found] == [True, False]


def test_overlapping_members_are_refused() -> None:
    data = bytearray(zipped({"a.txt": STORY, "b.txt": STORY}))
    second = data.rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = (3).to_bytes(4, "little")
    with pytest.raises(Unreadable, match="overlap"):
        unpack(bytes(data), "a.zip")


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(zipped({"a.txt": STORY, "b.txt": STORY}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert [part.reason for part in unpack(bytes(data), "a.zip")] == ["", "encrypted"]


def test_office_documents_are_no_archives() -> None:
    assert container_of("a.docx", b"PK\x03\x04") is None
    assert container_of("a.bin", b"PK\x03\x04") is not None


# Properties

RECORD = st.fixed_dictionaries(
    {"text": st.text(min_size=1)},
    optional={
        "id": st.integers(0, 5),
        "title": st.text(),
        "desk": st.recursive(st.none() | st.floats(), st.lists),
    },
)


@settings(max_examples=40, deadline=None)
@given(st.lists(RECORD, max_size=8))
def test_every_record_comes_out_once_and_by_its_own_name(records: list[dict[str, object]]) -> None:
    as_lines = unpack(lines(*records), "a.jsonl")
    as_list = unpack(json.dumps(records).encode(), "a.json")
    assert as_lines == as_list
    assert len(as_lines) == len(records)
    assert len({part.member for part in as_lines}) == len(records)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([row for row in GOLDEN if row[2]]), st.data())
def test_damaged_bytes_never_raise_anything_else(
    row: tuple[str, bytes, list[str], dict[str, object]], data: st.DataObject
) -> None:
    name, good, _, _ = row
    broken = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(broken[: data.draw(st.integers(1, len(good)))])
    with suppress(Unreadable):
        assert all(part.reason or part.data is not None for part in unpack(cut, name))
