"""Hostile inputs as data: named files, made from a seed, in any size.

`cases(1.0)` are as large as a campaign drops them, `cases(0.05)` small enough for every
test run. A case is one file, perhaps with a sidecar; what becomes of it is not said here.
"""

import gzip
import json
import random
from collections.abc import Callable
from dataclasses import dataclass

WORDS = [
    "the",
    "minister",
    "of",
    "a",
    "country",
    "said",
    "on",
    "Monday",
    "that",
    "talks",
    "with",
    "Ana",
    "Petrov",
    "had",
    "begun",
    "in",
    "Lisbon",
    "and",
    "would",
    "cost",
    "12",
    "million",
    "euros",
    "while",
    "officials",
    "from",
    "the",
    "Harbour",
    "Authority",
    "met",
    "reporters",
    "who",
    "asked",
    "about",
    "ships",
    "trade",
    "prices",
    "weather",
    "bridges",
    "schools",
    "and",
    "the",
    "budget",
    "for",
    "next",
    "year",
]
NAMES = ("Ana Petrov", "Luis Moreau", "Harbour Authority", "Lisbon", "Kenya", "Dr. Okafor", "Rosa Lind")


@dataclass(frozen=True, slots=True)
class Case:
    """One file to drop: its name, its bytes, and the bytes of its sidecar (None: no sidecar)."""

    name: str
    file: str
    data: bytes
    sidecar: bytes | None = None


def prose(n: int, seed: int = 1) -> str:
    """About `n` characters of sentences that look like news and say nothing."""
    rng = random.Random(seed)
    parts: list[str] = []
    size = 0
    while size < n:
        who = rng.choice(NAMES)
        words = " ".join(rng.choices(WORDS, k=rng.randint(6, 24)))
        sentence = f"{who} said that {words}."
        parts.append(sentence)
        size += len(sentence) + 1
    return " ".join(parts)


def paragraphs(n: int, seed: int = 1) -> str:
    """About `n` characters in paragraphs of some 400."""
    return "\n\n".join(prose(400, seed + i) for i in range(max(1, n // 420)))


def quoted(n: int) -> str:
    """A text of `n` quotations."""
    cues = ("said", "told reporters", "added", "warned")
    return "\n\n".join(
        f"“We will count ship {i} again,” {cues[i % 4]} {NAMES[i % 3]}. “It is late for port {i % 97}.”"
        for i in range(n)
    )


def table(n: int) -> str:
    """Results as lines of cells."""
    rng = random.Random(3)
    return "\n".join(
        f"{i}\tFC {rng.choice(NAMES)}\t{rng.randint(0, 9)}-{rng.randint(0, 9)}\t{rng.random():.3f}\t+{i}"
        for i in range(n)
    )


def stacked(n: int) -> str:
    """Letters that bear hundreds of combining marks."""
    rng = random.Random(4)
    return " ".join("Z" + "".join(chr(rng.randint(0x300, 0x36F)) for _ in range(300)) for _ in range(n))


def page(body: str, head: str = "<title>Harbour talks begin in Lisbon</title>") -> bytes:
    """A web page."""
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(
        "utf-8", "surrogatepass"
    )


def article(body: str) -> bytes:
    """A page with a few good paragraphs around something odd."""
    good = "".join(f"<p>{prose(300, i)}</p>" for i in range(4))
    return page(f"<article><h1>Harbour talks begin in Lisbon</h1>{good}{body}</article>")


MIB = 2_000_000
Maker = Callable[[float], "str | bytes"]


def many(n: float, scale: float) -> int:
    """A count scaled down, at least 1."""
    return max(1, int(n * scale))


# name -> the text of `NAME.txt` at a scale
TEXTS: tuple[tuple[str, Maker], ...] = (
    ("paragraph-with-spaces", lambda s: prose(many(MIB, s))),
    ("paragraph-no-spaces", lambda s: "abcdefghij" * many(MIB / 10, s)),
    ("paragraph-no-break-spaces", lambda s: prose(many(MIB, s)).replace(" ", "\xa0")),
    ("paragraph-random-letters", lambda s: "".join(random.Random(5).choices("abcdefghijklmnopqrstuvwxyz.'-", k=many(MIB, s)))),
    ("no-punctuation", lambda s: prose(many(300_000, s)).replace(".", "")),
    ("all-capitals", lambda s: paragraphs(many(300_000, s)).upper()),
    ("title-case", lambda s: paragraphs(many(300_000, s)).title()),
    ("results-table", lambda s: table(many(5_000, s))),
    ("results-one-line", lambda s: table(many(5_000, s)).replace("\n", "; ")),
    ("quotes", lambda s: quoted(many(3_000, s))),
    ("quotes-one-line", lambda s: quoted(many(3_000, s)).replace("\n\n", " ")),
    ("quotes-unclosed", lambda s: "“We begin here " * many(20_000, s)),
    ("quotes-nested", lambda s: "“" * many(20_000, s) + " said Ana Petrov. " + "”" * many(20_000, s)),
    ("quote-marks-mixed", lambda s: "\"'“‘«„” ’»' said Ana. " * many(5_000, s)),
    ("one-word", lambda s: "buffalo " * many(100_000, s)),
    ("one-word-capitals", lambda s: "Buffalo " * many(100_000, s)),
    ("one-name", lambda s: "Ana Petrov " * many(50_000, s)),
    ("one-sentence", lambda s: "Ana Petrov met Luis Moreau in Lisbon. " * many(10_000, s)),
    ("one-sentence-lines", lambda s: "Ana Petrov met Luis Moreau in Lisbon.\n" * many(10_000, s)),
    ("said-said", lambda s: "said " * many(60_000, s)),
    ("apostrophe-s", lambda s: "'s" * many(250_000, s)),
    ("apostrophe-s-spaced", lambda s: "'s " * many(60_000, s)),
    ("brackets", lambda s: "(" * many(250_000, s)),
    ("dots", lambda s: "Ana said" + "." * many(250_000, s)),
    ("commas", lambda s: "Ana," * many(60_000, s)),
    ("commas-spaced", lambda s: "Ana, " * many(60_000, s)),
    ("hyphens", lambda s: "vice-" * many(60_000, s)),
    ("slashes", lambda s: "http://a/" * many(30_000, s)),
    ("at-signs", lambda s: "a@" * many(100_000, s) + "b.org"),
    ("hashtags", lambda s: "#news " * many(30_000, s)),
    ("digits", lambda s: "1" * many(500_000, s)),
    ("digits-grouped", lambda s: "1," * many(250_000, s)),
    ("numbers-spaced", lambda s: "12 million " * many(30_000, s)),
    ("number-words", lambda s: "two hundred " * many(30_000, s)),
    ("currencies", lambda s: "$1.5bn €2 £3m " * many(10_000, s)),
    ("dates", lambda s: "on Monday, 3 March 2020, " * many(10_000, s)),
    ("dates-extreme", lambda s: "Ana Petrov met Luis Moreau on 31 December 9999 and in 9999, in the year 1, in January 0001, on 99/99/9999, next century, 900 centuries later, 10,000 years ago, in the 9990s and on 30 February 2020. " * many(100, s)),
    ("months", lambda s: "May " * many(60_000, s)),
    ("ages", lambda s: "Ana Petrov, 47, " * many(15_000, s)),
    ("titles", lambda s: "former deputy prime minister " * many(15_000, s)),
    ("and-and", lambda s: "Ana Petrov and " * many(20_000, s)),
    ("of-of", lambda s: "minister of " * many(30_000, s)),
    ("he-he", lambda s: "Ana Petrov came. " + "he said she told him that " * many(10_000, s)),
    ("acronyms", lambda s: "(UN) (EU) (FBI) " * many(10_000, s)),
    ("distinct-names", lambda s: "\n\n".join(f"Mr. Petr{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}ov met Ana Lind{i % 89} in Lisbon." for i in range(many(5_000, s)))),
    ("distinct-acronyms", lambda s: "\n\n".join(f"The Board of Ships {chr(65 + i % 26)}{chr(65 + i // 26 % 26)} (BS{chr(65 + i % 26)}) met." for i in range(many(3_000, s)))),
    ("alike-paragraphs", lambda s: "\n\n".join(f"{prose(200, 7)} This is telling number {i} of the same." for i in range(many(2_000, s)))),
    ("alike-pairs", lambda s: "\n\n".join(f"Item {i}: {prose(90, i % 50)}" for i in range(many(5_000, s)))),
    ("tiny-paragraphs", lambda s: "\n".join(f"line {i}" for i in range(many(100_000, s)))),
    ("tiny-paragraphs-blank", lambda s: "\n\n".join(f"Ship {i} came." for i in range(many(30_000, s)))),
    ("blank-lines", lambda s: "One sentence stands here, and it is the only one.\n" + "\n \t\n" * many(300_000, s)),
    ("bullets", lambda s: "• Ana Petrov\n- point\n* star\n" * many(10_000, s)),
    ("long-line", lambda s: prose(500_000 if s >= 1 else many(500_000, s), 9)),
    ("wrapped", lambda s: "\n".join(prose(many(300_000, s))[i : i + 70] for i in range(0, many(300_000, s), 70))),
    ("crlf", lambda s: paragraphs(5_000).replace("\n", "\r\n")),
    ("cr-only", lambda s: paragraphs(5_000).replace("\n", "\r")),
    ("mixed-newlines", lambda s: paragraphs(5_000).replace("\n\n", "\r\n\r\x0b\x0c\x1c\x85\u2028\u2029\n")),
    ("form-feeds", lambda s: paragraphs(5_000).replace("\n\n", "\x0c")),
    ("control-few", lambda s: paragraphs(20_000).replace("Lisbon", "Lis\x07bon", 3)),
    ("control-many", lambda s: paragraphs(20_000).replace(" ", "\x01\x02\x1b[31m")),
    ("ansi", lambda s: paragraphs(20_000).replace("Ana", "\x1b[31mAna\x1b[0m", 5)),
    ("nul", lambda s: paragraphs(5_000).replace("Lisbon", "Lis\x00bon")),
    ("surrogates", lambda s: (paragraphs(5_000) + "\ud800 \udfff").encode("utf-8", "surrogatepass")),
    ("bidi", lambda s: paragraphs(5_000).replace(" ", " \u202e\u2066\u200f")),
    ("zero-width", lambda s: "\u200b".join(paragraphs(20_000))),
    ("zero-width-run", lambda s: "Ana" + "\u200b" * many(300_000, s) + "said so."),
    ("soft-hyphens", lambda s: paragraphs(20_000).replace("e", "e\u00ad")),
    ("combining", lambda s: stacked(many(1_000, s))),
    ("combining-run", lambda s: "e" + "\u0301" * many(200_000, s)),
    ("emoji", lambda s: "👩‍👩‍👧‍👦 said 🇰🇪🏳️‍🌈 " * many(10_000, s)),
    ("emoji-run", lambda s: "😀" * many(100_000, s)),
    ("astral", lambda s: "𝒜𝓃𝒶 𝒫ℯ𝓉𝓇ℴ𝓋 said. " * many(5_000, s)),
    ("arabic", lambda s: "قال الوزير يوم الاثنين إن المحادثات بدأت في العاصمة. " * many(2_000, s)),
    ("chinese", lambda s: "部长星期一表示，会谈已在首都开始。" * many(5_000, s)),
    ("thai", lambda s: "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าการเจรจาได้เริ่มขึ้นแล้ว" * many(3_000, s)),
    ("german", lambda s: "Der Minister sagte am Montag, die Gespräche hätten begonnen. " * many(2_000, s)),
    ("two-languages", lambda s: paragraphs(5_000) + "\n\nDer Minister sagte am Montag, die Gespräche hätten begonnen."),
    ("mixed-encodings", lambda s: paragraphs(5_000).encode() + "\n\nCafé Müller öffnet\n".encode("latin-1") + "\n\nCafé “Müller”\n".encode()),
    ("windows", lambda s: (paragraphs(5_000) + " “Café” – Müller’s").encode("cp1252")),
    ("utf16", lambda s: paragraphs(5_000).encode("utf-16")),
    ("utf16-cut", lambda s: paragraphs(5_000).encode("utf-16")[:-1]),
    ("utf16-bare", lambda s: paragraphs(5_000).encode("utf-16-le")),
    ("utf32", lambda s: paragraphs(5_000).encode("utf-32")),
    ("utf7", lambda s: b"+ADw-script+AD4- " * 500),
    ("random-bytes", lambda s: random.Random(6).randbytes(many(1_000_000, s))),
    ("high-bytes", lambda s: bytes(random.Random(6).choices(range(128, 256), k=many(1_000_000, s)))),
    ("empty", lambda s: ""),
    ("blank", lambda s: " \n\t\r\n\xa0\u3000"),
    ("only-marks", lambda s: "\n".join("?!*#" * 5 for _ in range(many(2_000, s)))),
    ("sql", lambda s: "'; DROP TABLE articles; -- said Ana Petrov on Monday.\n\n" + paragraphs(2_000)),
    ("markup-as-text", lambda s: paragraphs(2_000).replace("Ana", "[bold red]Ana[/] {x} %s ${y} <b>")),
    ("formula", lambda s: "=HYPERLINK(\"http://x\",\"y\") said Ana Petrov.\n\n@SUM(1+1) cost 3 euros.\n\n" + paragraphs(1_000)),
)  # fmt: skip

PAGES: tuple[tuple[str, Maker], ...] = (
    ("deep", lambda s: page("<div>" * many(100_000, max(s, 0.02)) + "deep text" + "</div>" * many(100_000, max(s, 0.02)))),
    ("deep-inline", lambda s: article("<b><i>" * many(30_000, s) + "deep")),
    ("deep-tables", lambda s: article("<table><tr><td>" * many(3_000, s) + "deep")),
    ("deep-lists", lambda s: article("<ul><li>" * many(3_000, s) + "deep")),
    ("attributes", lambda s: page("<p " + " ".join(f"a{i}=1" for i in range(many(200_000, s))) + ">text</p>")),
    ("attribute-long", lambda s: article(f"<img src='data:image/png;base64,{'A' * many(3_000_000, s)}'><p>end</p>")),
    ("entities", lambda s: b'<!DOCTYPE html [<!ENTITY a "lol">' + b"".join(b'<!ENTITY b%d "%s">' % (i, b"&a;" * 10) for i in range(many(1_000, s))) + b"]><html><body><p>&b1; &b2; text of the page</p></body></html>"),
    ("entity-run", lambda s: article(f"<p>{'&amp;' * many(300_000, s)}</p>")),
    ("external-entity", lambda s: b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x; some text stands here.</p></body></html>'),
    ("paragraph", lambda s: article(f"<p>{prose(many(1_000_000, s))}</p>")),
    ("paragraph-no-spaces", lambda s: article(f"<p>{'abcdefghij' * many(100_000, s)}</p>")),
    ("tiny-paragraphs", lambda s: page("".join(f"<p>line {i}</p>" for i in range(many(100_000, s))))),
    ("tiny-spans", lambda s: article("<p>" + "".join(f"<span>w{i}</span> " for i in range(many(100_000, s))) + "</p>")),
    ("links", lambda s: article("".join(f'<a href="/{i}">link {i}</a> ' for i in range(many(30_000, s))))),
    ("line-breaks", lambda s: article("word<br>" * many(50_000, s))),
    ("comments", lambda s: article("<!-- x --" * many(50_000, s))),
    ("unclosed-comment", lambda s: article("<!--" + "x" * many(1_000_000, s))),
    ("unclosed-tags", lambda s: article("<a <b <c " * many(50_000, s))),
    ("unclosed-scripts", lambda s: article("<script>" * many(20_000, s))),
    ("less-thans", lambda s: article("<" * many(300_000, s))),
    ("quotes", lambda s: article("".join(f"<p>{q}</p>" for q in quoted(many(2_000, s)).split("\n\n")))),
    ("json-ld", lambda s: page(f"<p>{prose(500)}</p>", '<script type="application/ld+json">' + "[" * many(200_000, s) + "</script>")),
    ("json-ld-types", lambda s: page(f"<p>{prose(500)}</p>", '<script type="application/ld+json">{"@type":"NewsArticle","headline":7,"author":[1,{"name":[]}],"datePublished":{"x":1}}</script>')),
    ("json-ld-surrogate", lambda s: page(f"<p>{prose(500)}</p>", '<script type="application/ld+json">{"@type":"NewsArticle","headline":"\\ud800 talks","author":"\\udfff","datePublished":"9999-99-99","url":"http://[::1"}</script>')),
    ("meta-bomb", lambda s: page(f"<p>{prose(500)}</p>", "".join(f'<meta property="og:title" content="t{i}">' for i in range(many(20_000, s))))),
    ("nul", lambda s: article("<p>nul \x00 and \x0b and &#0; &#xD800; &#x110000; &#x1F600;</p>")),
    ("surrogates", lambda s: article("<p>half \ud83d pair</p>")),
    ("bidi", lambda s: article("<p>" + prose(300).replace(" ", " \u202e") + "</p>")),
    ("hidden", lambda s: article('<p style="display:none">' + prose(2_000) + "</p>")),
    ("frames", lambda s: b"<html><frameset><frame src='http://example.org/'></frameset></html>"),
    ("svg", lambda s: article("<svg>" + "<g>" * many(2_000, s) + "<text>svg words</text></svg><math><mi>x</mi></math>")),
    ("base-url", lambda s: page(f"<p>{prose(500)}</p>", '<base href="http://127.0.0.1:9/"><link rel="canonical" href="http://127.0.0.1:9/x"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">')),
    ("charset-wrong", lambda s: page(f"<p>{prose(500)} “café”</p>", "<meta charset='utf-7'>")),
    ("charset-unknown", lambda s: page(f"<p>{prose(500)}</p>", "<meta charset='x-nonsense'>") + b"\xe9\xff"),
    ("crlf", lambda s: article(f"<p>{prose(500)}</p>").replace(b"><", b">\r\n<")),
    ("empty-body", lambda s: page("")),
    ("not-html", lambda s: b"\x89\x00\x01 nothing here"),
    ("truncated", lambda s: article(f"<p>{prose(500)}</p>")[:-300]),
    ("xml-declaration", lambda s: b'<?xml version="1.0" encoding="ebcdic-cp-be"?>' + article("<p>end</p>")),
)  # fmt: skip

STORY = prose(1_500, 11).encode()
# name -> bytes of the sidecar of a good text
SIDECARS: tuple[tuple[str, bytes], ...] = (
    ("date-impossible", b'{"published_on": "9999-99-99"}'),
    ("date-far", b'{"published_on": "9999-12-31"}'),
    ("date-first", b'{"published_on": "0001-01-01"}'),
    ("date-zero", b'{"published_on": "0000-00-00"}'),
    ("date-number", b'{"published_on": 1e308}'),
    ("date-integer", b'{"published_on": 20200101}'),
    ("date-time", b'{"published_on": "2020-01-01T10:00:00+14:00"}'),
    ("date-list", b'{"published_on": ["2020-01-01"]}'),
    ("surrogate", b'{"title": "Half \\ud800 pair", "source": "\\udfff", "url": "http://x/\\ud800"}'),
    ("surrogate-key", b'{"\\ud800": "\\udc00", "extra": {"a": ["\\ud800"]}}'),
    ("surrogate-tag", b'{"tags": ["\\ud800"], "author": "\\udc80"}'),
    ("nul", b'{"title": "a\\u0000b", "source": "x\\u0000", "extra": "\\u0000"}'),
    ("controls", b'{"title": "\\u001b[31mred\\u0007", "author": "\\u202eevil", "source": "=cmd()"}'),
    ("wrong-types", b'{"title": 7, "url": [], "source": {}, "tags": "x"}'),
    ("list", b"[1, 2, 3]"),
    ("text", b'"title"'),
    ("null", b"null"),
    ("nulls", b'{"title": null, "url": null, "published_on": null, "tags": []}'),
    ("empty", b""),
    ("not-json", b"title: Harbour talks"),
    ("not-utf8", b'{"title": "caf\xe9"}'),
    ("byte-order-mark", b'\xef\xbb\xbf{"title": "Harbour talks"}'),
    ("nan", b'{"extra": NaN, "more": Infinity}'),
    ("big-number", b'{"extra": ' + b"9" * 5_000 + b"}"),
    ("deep", b'{"extra": ' + b"[" * 50_000 + b"]" * 50_000 + b"}"),
    ("deepish", b'{"extra": ' + b"[" * 150 + b"]" * 150 + b"}"),
    ("huge", b'{"extra": "' + b"x" * 1_100_000 + b'"}'),
    ("large", b'{"extra": "' + b"x" * 900_000 + b'"}'),
    ("large-title", b'{"title": "' + b"Ana Petrov " * 80_000 + b'"}'),
    ("large-source", b'{"source": "' + b"y" * 500_000 + b'", "url": "http://' + b"z" * 300_000 + b'"}'),
    ("many-fields", json.dumps({f"f{i}": i for i in range(40_000)}).encode()),
    ("many-tags", json.dumps({"tags": [f"t{i}" for i in range(60_000)]}).encode()),
    ("doubled-keys", b'{"title": "one", "title": "two"}'),
    ("our-names", b'{"model_config": {}, "model_extra": 1, "__class__": "x", "path": "/etc", "sha256": "0"}'),
    ("url-odd", b'{"url": "http://[::1"}'),
    ("url-script", b'{"url": "javascript:alert(1)", "source": "<script>alert(1)</script>"}'),
    ("language-odd", b'{"language": "EN-us"}'),
    ("language-long", json.dumps({"language": "x" * 10_000}).encode()),
)  # fmt: skip

# File names that hurt shells, terminals, spreadsheets and file systems (bytes, none with "/" or NUL).
NAMES_OF_FILES: tuple[bytes, ...] = (
    b"new\nline.txt",
    b"return\r.txt",
    b"quote'\".txt",
    b"escape\x1b[31mred\x1b]0;title\x07.txt",
    b"bytes\xff\xfe.txt",
    b"=cmd|' C calc'!A0.txt",
    b"-rf.txt",
    b"--help.txt",
    b"@sum.txt",
    b"+1.txt",
    b" spaces .txt",
    b"[bold]markup[] {x} %s.txt",
    b"<script>alert(1)</script>.txt".replace(b"/", b""),
    b"back\\slash.txt",
    b"\xe2\x80\xaegpj.txt",
    b"star*?.txt",
    b"\\udcff.txt",
    b"$(touch x)`y`;z.txt",
    b"a" * 251 + b".txt",
    "é".encode() * 125 + b".txt",
    b"9999-99-99_date.txt",
    b"0000-00-00.txt",
    b"tab\there.txt",
    b"archive::member.txt",
    b"UPPER.TXT",
)


def cases(scale: float = 1.0) -> tuple[Case, ...]:
    """Every text, page and sidecar at a scale; file names are the names of the cases."""
    texts = (Case(f"text-{n}", f"text-{n}.txt", encoded(make(scale))) for n, make in TEXTS)
    pages = (Case(f"page-{n}", f"page-{n}.html", encoded(make(scale))) for n, make in PAGES)
    beside = (Case(f"sidecar-{n}", f"sidecar-{n}.txt", STORY + n.encode(), data) for n, data in SIDECARS)
    return (*texts, *pages, *beside, *packed(scale))


def encoded(made: str | bytes) -> bytes:
    """Text as UTF-8."""
    return made.encode() if isinstance(made, str) else made


def packed(scale: float) -> tuple[Case, ...]:
    """Files of the kinds that are unpacked first, and kinds that nobody reads."""
    bomb = gzip.compress(b"\0" * many(300_000_000, scale), mtime=0)
    twice = gzip.compress(gzip.compress(STORY, mtime=0), mtime=0)
    return (
        Case("gzip-bomb", "bomb.txt.gz", bomb),
        Case("gzip-spaces", "spaces.txt.gz", gzip.compress(b" " * many(50_000_000, scale), mtime=0)),
        Case("gzip-twice", "twice.txt.gz.gz", twice),
        Case("gzip-cut", "cut.txt.gz", gzip.compress(STORY, mtime=0)[:-9]),
        Case("gzip-many", "gz" + ".gz" * 60, STORY),
        Case("kind-unknown", "story.xyz", STORY),
        Case("kind-none", "story", STORY),
        Case("kind-double", "story.html.txt", STORY),
        Case("pdf", "pdf.txt", b"%PDF-1.7\n" + STORY),
    )
