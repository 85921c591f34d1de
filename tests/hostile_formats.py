"""Hostile archives, batches, mailboxes and feeds as data, beside the texts and pages of `hostile_inputs`.

Each good story among them ends with `Tale N is told.`: what is not refused must hold them all.
Two kinds of cases: made by hand for one weakness, and good files damaged in the same ways,
by a seed. `scale` shrinks what is large.
"""

import base64
import csv
import gzip
import io
import json
import random
import struct
import tarfile
import zlib
from collections.abc import Callable, Iterator
from itertools import count

import pyarrow as pa
import pyarrow.parquet as pq

from tests.formats.containers.made import lines, message, odd_member, parted, rss, tarred, zipped
from tests.hostile_inputs import Case, many, prose

Bytes = str | bytes


def tale(number: int, size: int = 220) -> str:
    """A story that ends with its number."""
    return f"{prose(size, number)} Tale {number} is told."


def as_page(number: int) -> str:
    """The same as a page."""
    return f"<html><body><h1>Talks</h1><p>{tale(number)}</p></body></html>"


def table(*rows: list[object], delimiter: str = ",") -> bytes:
    """A CSV file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def parquet(columns: dict[str, list[object]], **options: object) -> bytes:
    """A Parquet file."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


def nested(depth: int, innermost: bytes, name: str = "a.txt") -> bytes:
    """A zip in a zip in a zip."""
    data, inside = innermost, name
    for _ in range(depth):
        data, inside = zipped({inside: data}), "in.zip"
    return data


# Good files, one of each kind

ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>C</title>'
    + "".join(
        f'<entry><id>u:{i}</id><title>T{i}</title><content type="html">&lt;p&gt;{tale(i)}&lt;/p&gt;</content></entry>'
        for i in range(3)
    )
    + "</feed>"
).encode()
MIXED = parted(
    "mixed", ("Content-Type: text/plain", tale(0)), ("Content-Type: text/plain; name=b.txt", tale(1))
)
MAIL = f"From: a@b.example\nSubject: Talks\nDate: Sun, 18 Jun 2023 10:00:00 +0000\n{MIXED}".encode()
GOOD: tuple[tuple[str, bytes], ...] = (
    ("zip", zipped({"a.txt": tale(0), "d/b.html": as_page(1), "c.jsonl": lines({"text": tale(2)})})),
    ("tar", tarred({"a.txt": tale(0), "d/b.html": as_page(1), "a.meta.json": '{"source": "The Mail"}'})),
    ("tar.gz", tarred({"a.txt": tale(0), "b.txt": tale(1), "c.txt": tale(2)}, mode="w:gz")),
    ("json", json.dumps([{"text": tale(i), "title": f"T{i}", "desk": i} for i in range(3)]).encode()),
    ("jsonl", lines(*[{"text": tale(i), "id": i} for i in range(3)])),
    ("csv", table(["text", "title", "desk"], *[[tale(i), f"T{i}", "n"] for i in range(3)])),
    ("tsv", table(["id", "text"], *[[i, tale(i)] for i in range(3)], delimiter="\t")),
    ("parquet", parquet({"text": [tale(i) for i in range(3)], "title": ["a", "b", "c"]})),
    ("mbox", b"".join(b"From a@b Sun Jun 18\n" + message(tale(i)) + b"\n" for i in range(3))),
    ("rss", rss(*[f"<title>T{i}</title><description><![CDATA[<p>{tale(i)}</p>]]></description>" for i in range(3)])),
    ("atom", ATOM),
    ("eml", MAIL),
    ("jsonl.gz", gzip.compress(lines(*[{"text": tale(i)} for i in range(3)]), mtime=0)),
)  # fmt: skip

Damage = Callable[[bytes, random.Random], bytes]


def flipped(data: bytes, rng: random.Random, n: int) -> bytes:
    """The bytes with `n` bits turned."""
    out = bytearray(data)
    for _ in range(n):
        out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def without(data: bytes, rng: random.Random) -> bytes:
    """The bytes without a piece of the middle."""
    at = rng.randrange(len(data) // 4, len(data) // 2)
    return data[:at] + data[at + len(data) // 8 :]


def blanked(data: bytes, rng: random.Random) -> bytes:
    """The bytes with zeros in the middle."""
    at, size = rng.randrange(len(data) // 4, len(data) // 2), len(data) // 8
    return data[:at] + bytes(size) + data[at + size :]


def said_twice(data: bytes, rng: random.Random) -> bytes:
    """The bytes with a piece repeated."""
    at = rng.randrange(len(data) // 4, len(data) // 2)
    return data[:at] + data[at - len(data) // 8 :]


DAMAGES: tuple[tuple[str, Damage], ...] = (
    ("cut-early", lambda data, rng: data[: len(data) // 10]),
    ("cut-middle", lambda data, rng: data[: len(data) // 2]),
    ("cut-late", lambda data, rng: data[: len(data) * 9 // 10]),
    ("cut-last", lambda data, rng: data[:-1]),
    ("cut-head", lambda data, rng: data[7:]),
    ("bits-1", lambda data, rng: flipped(data, rng, 1)),
    ("bits-4", lambda data, rng: flipped(data, rng, 4)),
    ("bits-64", lambda data, rng: flipped(data, rng, 64)),
    ("zeros", blanked),
    ("gap", without),
    ("repeat", said_twice),
    ("garbage-before", lambda data, rng: rng.randbytes(64) + data),
    ("garbage-after", lambda data, rng: data + rng.randbytes(64)),
    ("newlines", lambda data, rng: data.replace(b"\n", b"\r\n")),
    ("no-newlines", lambda data, rng: data.replace(b"\n", b" ")),
    ("marked", lambda data, rng: b"\xef\xbb\xbf" + data),
    ("wide", lambda data, rng: data.decode("latin-1").encode("utf-16")),
    ("nuls", lambda data, rng: data.replace(b" ", b"\0", 3)),
)


def damaged() -> Iterator[Case]:
    """Every good file damaged in every way."""
    for kind, data in GOOD:
        for name, damage in DAMAGES:
            rng = random.Random(f"{kind} {name}")
            yield Case(f"{kind}-{name}", f"{kind.replace('.', '-')}-{name}.{kind}", damage(data, rng))


# By hand, for one weakness each

NAMES: tuple[str, ...] = (
    "../up.txt", "../../../../etc/cron.d/up.txt", "/abs.txt", "//host/share.txt", "C:\\windows.txt", "..\\back.txt",
    "con.txt", "NUL.txt", "a:b.txt", "dot/./dot.txt", "a//b.txt", " .txt", "-rf.txt", "$(touch x).txt", "\x1b[31mred.txt",
    "new\nline.txt", "\u202egpj.txt", "a\u200bb.txt", "é.txt", "e\u0301.txt", "UPPER.TXT", "upper.txt", "a::b.txt",
    "x" * 4_000 + ".txt", "d/" * 500 + "deep.txt", "=cmd.txt", "<script>.txt", "q'\".txt", "\ufeff.txt", ".txt.txt",
)  # fmt: skip


def zip_with(names: list[str]) -> bytes:
    """Members of these names."""
    return zipped([(name, tale(i)) for i, name in enumerate(names)])


def overlapping() -> bytes:
    """Members that share their bytes."""
    data = bytearray(zipped({f"{i}.txt": "\0" * 50_000 for i in range(50)}))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 42 : at + 46] = struct.pack("<I", 0)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def lying(size: int) -> bytes:
    """A member whose directory tells of another size."""
    data = bytearray(zipped({"a.txt": tale(0) * 20}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def with_bits(offset: int, bits: int) -> bytes:
    """A zip with bits set in the directory entry of its first member."""
    data = bytearray(zipped({"a.txt": tale(0), "b.txt": tale(1)}))
    data[data.index(b"PK\x01\x02") + offset] |= bits
    return bytes(data)


def sparse(size: int) -> bytes:
    """A tar member in the old sparse form of GNU that tells of a huge size."""
    info = tarfile.TarInfo("sparse.txt")
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[156:157] = b"S"
    header[124:136] = b"00000000000\0"
    header[386:398] = b"%011o\0" % 0
    header[483:495] = b"\x80" + size.to_bytes(11, "big")
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    return bytes(header) + tarred({"a.txt": tale(0)})


def pax(**fields: str) -> bytes:
    """A tar whose member has these extended fields."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        info.pax_headers = fields
        data = tale(0).encode()
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def archives(s: float) -> Iterator[tuple[str, str, Bytes]]:
    """Zip, tar and gzip."""
    zeros = b"\0" * many(60_000_000, s)
    yield "bomb", "zip", zipped({"a.txt": zeros, "b.txt": tale(0)})
    yield "bomb-many", "zip", zipped({f"{i}.txt": b" " * many(3_000_000, s) for i in range(30)})
    yield "bomb-nested", "zip", nested(2, zeros)
    yield (
        "bomb-wide",
        "zip",
        zipped({f"{i}.zip": zipped({"a.txt": b"\0" * many(6_000_000, s)}) for i in range(12)}),
    )
    yield "bomb-in-tar", "tar", tarred({"in.zip": zipped({"a.txt": zeros})})
    yield "deep-20", "zip", nested(20, tale(0).encode())
    yield "deep-3", "zip", nested(3, tale(0).encode())
    yield "deep-4", "zip", nested(4, tale(0).encode())
    yield "deep-200", "zip", nested(200, tale(0).encode())
    yield "overlap", "zip", overlapping()
    yield "size-0", "zip", lying(0)
    yield "size-huge", "zip", lying(0xFFFFFFF0)
    yield "encrypted", "zip", with_bits(8, 1)
    yield "method-unknown", "zip", with_bits(10, 0x60)
    yield "directory-flag", "zip", with_bits(38, 0x10)
    yield (
        "many-members",
        "zip",
        zipped({f"{i}.meta.json": "{}" for i in range(many(60_000, s))} | {"a.txt": tale(0)}),
    )
    yield "many-empty", "zip", zipped({f"d{i}/": "" for i in range(many(60_000, s))} | {"a.txt": tale(0)})
    yield "empty", "zip", zipped({})
    yield "no-bytes", "zip", b""
    yield "only-end", "zip", b"PK\x05\x06" + b"\0" * 18
    yield "end-only-huge", "zip", b"PK\x05\x06" + b"\xff" * 18
    yield "two-ends", "zip", zipped({"a.txt": tale(0)}) + zipped({"b.txt": tale(0)})
    yield "comment", "zip", zipped({"a.txt": tale(0)})[:-2] + b"\xff\xff" + b"PK\x05\x06" * 16_000
    yield "stored-in-front", "zip", b"#!/bin/sh\n" * 100 + zipped({"a.txt": tale(0)})
    yield "office", "zip", zipped({"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"})
    yield "same-names", "zip", zip_with(["a.txt"] * 40)
    yield "case-names", "zip", zip_with(["a.txt", "A.txt", "a.TXT", "A.TXT"])
    yield "junk-names", "zip", zip_with(["a.txt", "__MACOSX/._a.txt", ".DS_Store", "Thumbs.db", "~$a.txt"])
    yield "sidecar-broken", "zip", zipped({"a.txt": tale(0), "a.meta.json": "{", "b.txt": tale(1)})
    yield "sidecar-bomb", "zip", zipped({"a.txt": tale(0), "a.meta.json": b" " * 5_000_000, "b.txt": tale(1)})
    yield "sidecar-only", "zip", zipped({"a.meta.json": "{}"})
    yield (
        "sidecar-hostile",
        "zip",
        zipped({"a.txt": tale(0), "a.meta.json": '{"title": "\\u001b[31m=cmd()", "url": "javascript:x"}'}),
    )
    yield "renamed-text", "txt", zipped({"a.txt": tale(0)})
    yield "renamed-page", "html", tarred({"a.txt": tale(0)})
    yield "renamed-tar", "tar", zipped({"a.txt": tale(0)})
    yield "renamed-zip", "zip", tarred({"a.txt": tale(0)}, mode="w:gz")
    yield (
        "quine-like",
        "zip",
        zipped({"a.zip": zipped({"a.zip": zipped({"a.zip": zipped({"a.zip": b"PK"})})})}),
    )
    for i, name in enumerate(NAMES):
        yield f"name-{i}", "zip", zip_with([name])
    for i, name in enumerate(NAMES[:12]):
        yield f"name-{i}", "tar", tarred({name: tale(0)})
    kinds = {
        "sym": tarfile.SYMTYPE,
        "hard": tarfile.LNKTYPE,
        "char": tarfile.CHRTYPE,
        "block": tarfile.BLKTYPE,
        "fifo": tarfile.FIFOTYPE,
        "cont": tarfile.CONTTYPE,
        "odd": b"Z",
    }
    for kind, code in kinds.items():
        yield (
            f"link-{kind}",
            "tar",
            tarred({"a.txt": tale(0)}, odd=[odd_member("x.txt", code, "../../etc/passwd")]),
        )
    yield (
        "links-loop",
        "tar",
        tarred({}, odd=[odd_member("a", tarfile.SYMTYPE, "b"), odd_member("b", tarfile.SYMTYPE, "a")]),
    )
    yield (
        "link-then-file",
        "tar",
        tarred({"x/a.txt": tale(0)}, odd=[odd_member("x", tarfile.SYMTYPE, "/tmp")]),
    )
    yield "sparse", "tar", sparse(1 << 40)
    yield "sparse-small", "tar", sparse(1_000)
    yield "pax-path", "tar", pax(path="../../../etc/x.txt")
    yield "pax-size", "tar", pax(size="99999999999")
    yield "pax-size-odd", "tar", pax(size="-1")
    yield "pax-huge", "tar", pax(comment="x" * many(8_000_000, s))
    yield "pax-charset", "tar", pax(hdrcharset="NONSENSE", path="caf\udce9.txt")
    yield "no-end", "tar", tarred({"a.txt": tale(0)})[:1_024]
    yield "end-in-front", "tar", b"\0" * 1_024 + tarred({"a.txt": tale(0)})
    yield "two-archives", "tar", tarred({"a.txt": tale(0)}) + tarred({"b.txt": tale(1)})
    yield "zeros", "tar", b"\0" * 10_240
    yield "bomb", "tar.gz", gzip.compress(b"\0" * many(300_000_000, s), mtime=0)
    yield "bomb-member", "tgz", tarred({"a.txt": zeros, "b.txt": tale(0)}, mode="w:gz")
    yield (
        "two-streams",
        "tar.gz",
        gzip.compress(tarred({"a.txt": tale(0)})[:512], mtime=0)
        + gzip.compress(tarred({"a.txt": tale(0)})[512:], mtime=0),
    )
    yield "crc", "tar.gz", tarred({"a.txt": tale(0)}, mode="w:gz")[:-8] + b"\0" * 8
    yield "bz2", "tar.bz2", tarred({"a.txt": tale(0)}, mode="w:bz2")
    yield "xz", "tar", tarred({"a.txt": tale(0)}, mode="w:xz")
    yield "zlib", "gz", zlib.compress(tale(0).encode())
    yield "gzip-no-name", "txt", gzip.compress(tale(0).encode(), mtime=0)
    yield "in-text", "gz", gzip.compress(zipped({"a.txt": tale(0)}), mtime=0)


def records(s: float) -> Iterator[tuple[str, str, Bytes]]:
    """JSON, JSON lines, CSV and Parquet."""
    good = json.dumps({"text": tale(0)})
    yield "deep", "json", "[" * many(100_000, max(s, 0.1))
    yield "deep-closed", "json", "[" * 100_000 + "]" * 100_000
    yield "deep-field", "json", '{"text": "' + tale(0) + '", "x": ' + "[" * 900 + "]" * 900 + "}"
    yield "deep-line", "jsonl", '{"a":' * 100_000 + "\n" + good
    yield "one-line", "jsonl", '{"text": "' + "x " * many(25_000_000, s) + '"}'
    yield "one-line-open", "jsonl", '{"text": "' + "x " * many(25_000_000, s)
    yield "one-line-list", "json", "[" + "1," * many(10_000_000, s) + "1]"
    yield "blank-lines", "jsonl", "\n" * many(1_000_000, s) + good
    yield "broken-lines", "jsonl", "{\n" * 200 + good
    yield "types", "jsonl", "\n".join(["1", '"a"', "null", "true", "[]", "{}", "NaN", good])
    yield "big-number", "jsonl", f'{{"text": {json.dumps(tale(0))}, "n": {"9" * 5_000}}}\n{good}'
    yield "nan", "jsonl", f'{{"text": {json.dumps(tale(0))}, "n": NaN, "m": -Infinity}}'
    yield "surrogates", "jsonl", f'{{"text": {json.dumps(tale(0))}, "title": "\\ud800", "\\udfff": 1}}'
    yield (
        "surrogate-text",
        "jsonl",
        '{"text": "\\ud83d half a pair, said Ana Petrov in Lisbon. Tale 0 is told."}',
    )
    yield "nul-text", "jsonl", '{"text": "nul \\u0000 in it, said Ana Petrov."}\n' + good
    yield "controls", "jsonl", '{"text": "' + "\\u0001" * 500 + '"}\n' + good
    yield "empty-text", "jsonl", '{"text": ""}\n{"text": " \\n"}\n{"html": ""}\n' + good
    yield "text-types", "jsonl", '{"text": 5}\n{"text": ["a"]}\n{"text": {"a": 1}}\n' + good
    yield (
        "field-types",
        "jsonl",
        "\n".join(
            f'{{"text": "Ana Petrov met Luis.", "{k}": {v}}}'
            for k in ("url", "title", "tags", "published_on", "source")
            for v in ("{}", "[1]", "1e999", "true")
        ),
    )
    yield "same-ids", "jsonl", lines(*[{"text": tale(i), "id": "x"} for i in range(30)])
    yield (
        "odd-ids",
        "jsonl",
        lines(
            *[
                {"text": tale(i), "id": x}
                for i, x in enumerate(["../x", "a/b", "", " ", "x" * 500, {}, [], None, True, "a::b"])
            ]
        ),
    )
    yield (
        "our-names",
        "jsonl",
        lines(
            {
                "text": tale(0),
                "model_config": {},
                "model_extra": 1,
                "__class__": "x",
                "sha256": "0",
                "member": "..",
            }
        ),
    )
    yield "many-fields", "jsonl", lines({"text": tale(0)} | {f"f{i}": i for i in range(20_000)})
    yield "large-field", "jsonl", lines({"text": tale(0), "x": "y" * 2_000_000}, {"text": tale(1)})
    yield "doubled-keys", "jsonl", '{"text": "a", "text": ' + json.dumps(tale(0)) + "}"
    yield "not-utf8", "jsonl", b'{"text": "caf\xe9"}\n' + good.encode()
    yield "utf16", "jsonl", good.encode("utf-16")
    yield "utf16", "json", good.encode("utf-16")
    yield "crs", "jsonl", good + "\r" + good
    yield "page-bomb", "jsonl", lines({"html": "<div>" * 50_000 + "x"}, {"text": tale(0)})
    yield (
        "page-attributes",
        "jsonl",
        lines(
            {"html": "<p " + " ".join(f"a{i}=1" for i in range(many(100_000, s))) + ">"}, {"text": tale(0)}
        ),
    )
    yield "two-values", "json", good + good
    yield "two-lists", "json", json.dumps({"a": [{"text": "x"}], "b": [{"text": "y"}]})
    yield "no-list", "json", json.dumps({"a": 1})
    yield "scalar", "json", "17"
    yield "string", "json", '"text"'
    yield "empty", "json", ""
    yield "empty-list", "json", "[]"
    yield "comma", "json", f"[{good},]"
    yield "comments", "json", f"// no\n[{good}]"
    yield "huge-field", "csv", table(["text", "x"], [tale(0), "y" * many(20_000_000, s)], [tale(1), ""])
    yield "unclosed", "csv", f'text,title\n"{tale(0)},x\n' + "a,b\n" * many(100_000, s)
    yield "nuls", "csv", f"text,title\n{tale(0)},x\nwith \0 nul said Ana,y\n".encode()
    yield "only-nuls", "csv", b"\0" * 10_000
    yield "ragged", "csv", "text,title\na\nb,c,d,e\n,\n" + tale(0).replace(",", "") + ",x\n"
    yield "many-columns", "csv", "text" + ",c" * many(200_000, s) + "\n" + tale(0).replace(",", "") + "\n"
    yield "same-columns", "csv", "text,text,text\na,b," + tale(0).replace(",", "") + "\n"
    yield "no-header", "csv", table([tale(0), "x"], [tale(1), "y"])
    yield "quotes", "csv", 'text\n"' + '"' * many(200_000, s) + '"\n' + tale(0).replace(",", "")
    yield "formula", "csv", table(["text", "title"], [tale(0), "=HYPERLINK(1)"])
    yield "latin", "csv", ("text;title\n" + tale(0) + " Café Müller über;x\n").encode("latin-1")
    yield "utf16", "csv", table(["text"], [tale(0)]).decode().encode("utf-16")
    yield "delimiters", "csv", "text|title;x,y\n" + tale(0).replace(",", "") + "|b\n"
    yield "one-line", "csv", b"text\n" + b"x " * many(25_000_000, s)
    yield "no-text", "parquet", parquet({"body": ["x"]})
    yield "types", "parquet", parquet({"text": [1, 2], "title": ["a", "b"]})
    yield "binary", "parquet", parquet({"text": [tale(0).encode(), b"\xff\xfe"], "n": [1, 2]})
    yield "bomb", "parquet", parquet({"text": ["x" * 1_000] * many(100_000, s)}, compression="zstd")
    yield "one-value", "parquet", parquet({"text": ["x " * many(20_000_000, s), tale(0)]}, compression="zstd")
    yield "columns", "parquet", parquet({"text": [tale(0)]} | {f"c{i}": [i] for i in range(many(12_000, s))})
    yield "structs", "parquet", parquet({"text": [tale(0)], "x": [{"a": [{"b": [1, None]}]}]})
    yield "empty", "parquet", parquet({"text": []})
    footer = parquet({"text": [tale(0)]})
    for i, told in enumerate((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, len(footer))):
        yield f"footer-{i}", "parquet", footer[:-8] + struct.pack("<I", told) + b"PAR1"
    yield "magic-only", "parquet", b"PAR1PAR1"
    yield "encrypted", "parquet", footer[:-4] + b"PARE"


def mails_and_feeds(s: float) -> Iterator[tuple[str, str, Bytes]]:
    """Messages, mailboxes, RSS and Atom."""
    head = "From: a@b.example\nSubject: Talks\n"
    plain, html = "Content-Type: text/plain", "Content-Type: text/html"
    deep = tale(0)
    for i in range(900):
        deep = f'Content-Type: multipart/mixed; boundary="b{i}"\n\n--b{i}\n{deep if i else plain + chr(10) * 2 + deep}\n--b{i}--\n'
    yield "deep", "eml", head + deep
    yield "parts", "eml", head + parted("mixed", *[(plain, f"p{i}") for i in range(3_000)])
    yield "deep-messages", "eml", "Content-Type: message/rfc822\n\n" * 500 + head + "\n" + tale(0)
    yield "boundary-empty", "eml", head + 'Content-Type: multipart/mixed; boundary=""\n\n--\n' + tale(0)
    yield "boundary-missing", "eml", head + "Content-Type: multipart/mixed\n\n" + tale(0)
    yield (
        "boundary-long",
        "eml",
        head
        + f"Content-Type: multipart/mixed; boundary={'b' * 100_000}\n\n--{'b' * 100_000}\n{plain}\n\n{tale(0)}",
    )
    yield (
        "boundary-open",
        "eml",
        head + f"Content-Type: multipart/mixed; boundary=b\n\n--b\n{plain}\n\n{tale(0)}",
    )
    yield "headers", "eml", "".join(f"X-{i}: y\n" for i in range(many(200_000, s))) + head + "\n" + tale(0)
    yield "header-long", "eml", f"Subject: {'x' * many(3_000_000, s)}\n\n{tale(0)}"
    yield "header-folded", "eml", "Subject: x\n" + " y\n" * many(200_000, s) + "\n" + tale(0)
    yield "words", "eml", "Subject: " + "=?utf-8?q?=E9?= " * 3_000 + "\n\n" + tale(0)
    yield "words-odd", "eml", "Subject: =?x?z?y?= =?utf-8?b?/////?= =?utf-7?q?+ADw-?=\nFrom: =?\n\n" + tale(0)
    yield "charset-none", "eml", head + "Content-Type: text/plain; charset=x-none\n\n" + tale(0)
    yield "charset-utf7", "eml", head + "Content-Type: text/plain; charset=utf-7\n\n" + tale(0) + " +ADw-"
    yield (
        "charset-wrong",
        "eml",
        (head + "Content-Type: text/plain; charset=utf-8\n\n" + tale(0) + " Café").encode("latin-1"),
    )
    yield "charset-idna", "eml", head + "Content-Type: text/plain; charset=idna\n\n" + tale(0)
    yield (
        "base64-broken",
        "eml",
        head
        + plain
        + "\nContent-Transfer-Encoding: base64\n\n"
        + "!!"
        + base64.b64encode(tale(0).encode()).decode()[:-3],
    )
    yield (
        "base64-long",
        "eml",
        head + plain + "\nContent-Transfer-Encoding: base64\n\n" + "QUFB" * many(4_000_000, s),
    )
    yield (
        "encoding-odd",
        "eml",
        head + plain + "\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n!!!\nend",
    )
    yield (
        "quoted-broken",
        "eml",
        head + plain + "\nContent-Transfer-Encoding: quoted-printable\n\n" + tale(0) + " =ZZ =\n=" * 50,
    )
    yield "date-odd", "eml", "Date: Sun, 99 Foo 99999 99:99:99 +9999\n" + head + "\n" + tale(0)
    yield "date-far", "eml", "Date: Fri, 31 Dec 9999 23:59:59 -2359\n" + head + "\n" + tale(0)
    yield "no-headers", "eml", "\n\n" + tale(0)
    yield "only-headers", "eml", head
    yield (
        "attached-names",
        "eml",
        head
        + parted(
            "mixed",
            (plain, tale(0)),
            *[
                (f'{plain}; name="{n}"', tale(i + 1))
                for i, n in enumerate(["../../x.txt", "/etc/y.txt", "a\\b.txt", "=?utf-8?q?=2E=2E/z.txt?="])
            ],
        ),
    )
    yield (
        "attached-bomb",
        "eml",
        head
        + parted(
            "mixed",
            (plain, tale(0)),
            (
                "Content-Type: application/zip; name=b.zip\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64",
                base64.b64encode(zipped({"a.txt": b"\0" * many(30_000_000, s)})).decode(),
            ),
        ),
    )
    yield (
        "attached-messages",
        "eml",
        head
        + parted(
            "mixed",
            (plain, tale(0)),
            *[("Content-Type: message/rfc822", message(tale(i)).decode()) for i in range(1, 5)],
        ),
    )
    yield "one-line", "eml", head + "\n" + "x " * many(25_000_000, s)
    yield "page-bomb", "eml", head + html + "\n\n" + "<div>" * 50_000
    yield "nul", "eml", head + "\n" + tale(0) + "\0"
    yield "empty", "eml", ""
    yield "no-from", "mbox", message(tale(0))
    yield "froms", "mbox", "From x\n" * many(20_000, max(s, 0.01))
    yield (
        "from-in-text",
        "mbox",
        b"From a@b\n" + message(tale(0) + "\nFrom here on it went well.\n\n>From there too."),
    )
    yield "one-line", "mbox", b"From a\n" + b"x" * many(50_000_000, s)
    yield "no-end", "mbox", b"From a@b\n" + message(tale(0)).rstrip()
    yield "empty", "mbox", b""
    entities = (
        "<!DOCTYPE rss [<!ENTITY a 'lol'>"
        + "".join(
            f"<!ENTITY a{i} '{('&a' + str(i - 1) + ';') * 10 if i else '&a;' * 10}'>" for i in range(12)
        )
        + "]>"
    )
    story = f"<description>{tale(0)}</description>"
    yield "entity-bomb", "rss", rss(story.replace("Tale", "&a11; Tale"), head=entities)
    yield (
        "entity-quadratic",
        "rss",
        rss(
            story + "<title>" + "&a;" * 100_000 + "</title>",
            head=f"<!DOCTYPE rss [<!ENTITY a '{'x' * 50_000}'>]>",
        ),
    )
    for i, place in enumerate(("file:///etc/passwd", "http://127.0.0.1:9/x", "/etc/passwd", "php://x")):
        yield (
            f"entity-external-{i}",
            "rss",
            rss(story.replace("Tale", "&x; Tale"), head=f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{place}">]>'),
        )
    yield (
        "entity-parameter",
        "rss",
        rss(story, head='<!DOCTYPE rss [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>'),
    )
    yield "doctype-external", "rss", rss(story, head='<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">')
    yield (
        "doctype-public",
        "rss",
        rss(story, head='<!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://127.0.0.1:9/x.dtd">'),
    )
    yield (
        "include",
        "rss",
        rss(
            f'<description><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>{tale(0)}</description>'
        ),
    )
    yield "entities-html", "rss", rss("<title>Caf&eacute; &mdash; &nbsp;talks</title>" + story)
    yield "entity-unknown", "rss", rss(story, story.replace("Tale", "&nosuch; Tale"))
    yield "ampersand", "rss", rss(story, "<description>A & B said so.</description>")
    yield "deep", "xml", "<rss>" * 100_000
    yield "deep-255", "rss", rss("<description>" + "<b>" * 240 + tale(0) + "</b>" * 240 + "</description>")
    yield "deep-300", "rss", rss(story, "<description>" + "<b>" * 300 + "x" + "</b>" * 300 + "</description>")
    yield (
        "attributes",
        "rss",
        rss(
            "<description "
            + " ".join(f'a{i}="1"' for i in range(many(100_000, s)))
            + f">{tale(0)}</description>"
        ),
    )
    yield (
        "attribute-long",
        "rss",
        rss(f'<description x="{"y" * many(12_000_000, s)}">{tale(0)}</description>'),
    )
    yield (
        "namespaces",
        "rss",
        rss("".join(f'<n{i}:x xmlns:n{i}="u{i}"/>' for i in range(many(50_000, s))) + story),
    )
    yield "items", "rss", rss(*["<title>x</title>"] * many(20_000, max(s, 0.01)))
    yield "nested-items", "rss", rss(f"<item>{story}</item>{story}")
    yield "cdata-open", "rss", rss(story, "<description><![CDATA[" + tale(1))
    yield "comment-open", "rss", rss(story, "<!-- " + tale(1))
    yield "text-long", "rss", rss(f"<description>{'x ' * many(6_000_000, s)}</description>", story)
    yield "charset-wrong", "rss", rss(story).replace(b"utf-8", b"utf-16")
    yield "charset-none", "rss", rss(story).replace(b"utf-8", b"x-none")
    yield "utf16", "rss", rss(story).decode().replace("utf-8", "utf-16").encode("utf-16")
    yield "controls", "rss", rss(story.replace("Tale", "\x01\x0b Tale"))
    yield (
        "dates",
        "rss",
        rss(
            *[
                f"{story.replace('Tale 0', f'Tale {i}')}<pubDate>{d}</pubDate>"
                for i, d in enumerate(["soon", "99999999", "Sun, 99 Foo 1 1:1", "9999-99-99", ""])
            ]
        ),
    )
    yield (
        "links",
        "atom",
        f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="javascript:x"/><link rel="alternate" href="http://[::1"/><content>{tale(0)}</content></entry></feed>',
    )
    yield (
        "content-away",
        "atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content src="http://127.0.0.1:9/x"/></entry></feed>',
    )
    yield (
        "xhtml-bomb",
        "atom",
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div>'
        + "<b>" * 200
        + "x"
        + "</b>" * 200
        + "</div></content></entry></feed>",
    )
    yield "no-feed", "xml", "<opml><body/></opml>"
    yield "svg", "xml", '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>'
    yield "page", "xml", "<html><body><p>page</p></body></html>"
    yield "empty", "xml", ""
    yield "text", "xml", tale(0)
    yield "xslt", "xml", '<?xml-stylesheet href="file:///etc/passwd"?><xsl:stylesheet xmlns:xsl="x"/>'


def format_cases(scale: float = 1.0) -> tuple[Case, ...]:
    """Every case of a kind that holds several articles; file names are the names of the cases."""
    numbers = count()
    made = (
        Case(f"{suffix}:{name}", f"made-{next(numbers)}-{name}.{suffix}", data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        for maker in (archives, records, mails_and_feeds)
        for name, suffix, data in maker(scale)
    )  # fmt: skip
    return (*made, *damaged())
