"""Small drops that hold what makes a rerun hard, made from the seeds by a fixed seed.

A corpus is a row of stages: files that are dropped (or dropped again) before each run.
"""

import json
import random
from email.message import EmailMessage
from pathlib import Path

from tests.formats.containers.made import tarred, zipped

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

Stage = dict[str, bytes]


def excerpts(parts: int, most: int) -> list[str]:
    """`parts` texts of at most `most` paragraphs, cut from the seeds in turn."""
    found = []
    for path in sorted(SEEDS.glob("*.txt")):
        paragraphs = [p for p in path.read_text("utf-8").split("\n\n") if len(p.split()) > 12]
        found.append(["\n\n".join(paragraphs[i : i + most]) + "\n" for i in range(0, len(paragraphs), most)])
    return [texts[i // len(found) % len(texts)] for i in range(parts) for texts in [found[i % len(found)]]]


def said(**words: str) -> bytes:
    return json.dumps(words).encode()


def plain() -> list[Stage]:
    """Texts, a page, the same bytes twice, a folder, and files that nobody can read."""
    texts = excerpts(6, 3)
    page = "".join(f"<p>{p}</p>" for p in texts[5].split("\n\n"))
    return [
        {f"{i}.txt": text.encode() for i, text in enumerate(texts[:5])}
        | {
            "page.html": f"<html><body><h1>A page</h1>{page}</body></html>".encode(),
            "again.txt": texts[0].encode(),
            "deeper/one.txt": texts[1].encode() + b"\nOne more line of text stands here.\n",
            "empty.txt": b"",
            "what.xyz": b"\x00\x01\x02 nothing that anybody reads",
        }
    ]


def versions() -> list[Stage]:
    """One story at several paths in one drop, then corrected texts at the paths of earlier ones, and one taken back."""
    texts = excerpts(4, 3)
    story = {"source": "The Portwick Mail", "url": "https://mail.example/story"}
    first: Stage = {f"{i}.txt": text.encode() for i, text in enumerate(texts)}
    first |= {
        f"wire{n}.txt": f"The mayor opened the bridge on Monday.\n\nIt cost {n}2 million euros.\n".encode()
        for n in (3, 1, 2)
    }
    first |= {f"wire{n}.meta.json": said(**story) for n in (1, 2, 3)}
    second: Stage = {
        f"{i}.txt": texts[i].replace("the", "this", 3).encode() + b"\nThe report was corrected on Tuesday.\n"
        for i in (0, 2)
    }
    third: Stage = {
        "0.txt": texts[0].encode() + b"\nThe report was withdrawn.\n",
        "wire4.txt": first["wire3.txt"],
    }
    third["wire4.meta.json"] = said(**story, published_on="2024-05-02")
    return [first, second, third, {"0.txt": first["0.txt"], "wire5.txt": first["wire1.txt"] + b"\nMore.\n"}]


def sidecars() -> list[Stage]:
    """Metadata that comes later, changes, says another source, or is broken."""
    texts = excerpts(5, 3)
    first: Stage = {f"{i}.txt": text.encode() for i, text in enumerate(texts)}
    first["1.meta.json"] = said(source="The Alder Post", published_on="2023-06-18")
    second: Stage = {
        "0.meta.json": said(published_on="2023-06-19", title="Dated later"),
        "1.meta.json": said(source="The Alder Post", published_on="2023-06-20"),
        "2.meta.json": said(source="The Fenwick Mail", url="https://fenwick.example/2"),
        "3.meta.json": b"{ broken",
    }
    return [first, second, {"3.meta.json": said(author="Ada Quill")}]


def copies() -> list[Stage]:
    """The same texts from several outlets, whole, cut, and with another number; then more of them."""
    dice = random.Random(5)
    texts = excerpts(3, 4)
    stages: list[Stage] = [{}, {}]
    for i, text in enumerate(texts):
        paragraphs = text.split("\n\n")
        for n, outlet in enumerate(("Courier", "Gazette", "Observer")):
            told = list(paragraphs)
            if n == 1:
                told.pop(dice.randrange(len(told)))
            figure = f"The committee of {n + 2} met {7 + (n == 2)} people in Portwick on 3 March 2024."
            drop = stages[n // 2]
            drop[f"{i}-{outlet}.txt"] = "\n\n".join((*told, figure)).encode()
            drop[f"{i}-{outlet}.meta.json"] = said(source=f"The {outlet}", published_on=f"2024-03-0{n + 4}")
    return stages


def mailed(text: str, *attached: str) -> bytes:
    """A mail with files attached."""
    mail = EmailMessage()
    mail["Subject"], mail["From"] = "Two more", "Ada Quill <ada@quill.example>"
    mail.set_content(text)
    for number, more in enumerate(attached):
        mail.add_attachment(more, filename=f"{number}.txt")
    mail.set_boundary("=_of_the_mail")
    return mail.as_bytes()


def archives() -> list[Stage]:
    """Texts in a zip, a tar, lines of JSON and a mail that is one itself, the zip a second time, and one that breaks off."""
    texts = excerpts(10, 2)
    first: Stage = {
        "two.zip": zipped(
            {"a.txt": texts[0].encode(), "b.txt": texts[1].encode(), "b.meta.json": said(source="The Mail")}
        ),
        "three.tar": tarred({f"in/{n}.txt": texts[n].encode() for n in (2, 3)}),
        "lines.jsonl": "".join(
            json.dumps({"text": texts[n], "source": f"S{n}"}) + "\n" for n in (4, 5)
        ).encode(),
        "one.txt": texts[6].encode(),
        "mail.eml": mailed(texts[7], *texts[8:10]),
    }
    first["again.zip"] = first["two.zip"]
    first["broken.zip"] = first["two.zip"][:-40]
    second: Stage = {
        "two.zip": zipped({"a.txt": texts[0].encode() + b"\nOne line more.\n", "c.txt": texts[7].encode()})
    }
    return [first, second]


CORPORA = {
    "plain": plain,
    "archives": archives,
    "versions": versions,
    "sidecars": sidecars,
    "copies": copies,
}


def lay(stage: Stage, drop: Path) -> None:
    """Drop the files of a stage; a file that is there is replaced."""
    for name, data in stage.items():
        place = drop / name
        place.parent.mkdir(parents=True, exist_ok=True)
        aside = place.with_name(f".{place.name}")
        aside.write_bytes(data)
        aside.replace(place)
