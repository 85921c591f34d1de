"""Languages are named when the text says enough, and left open when it does not."""

import time

import pytest

from sayso.formats.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the bridge would open in spring.", "en"),
        ("Der Minister sagte am Montag, die Brücke werde im Frühjahr eröffnet.", "de"),
        ("Le ministre a déclaré lundi que le pont ouvrirait au printemps.", "fr"),
        ("El ministro dijo el lunes que el puente se abrirá en primavera.", "es"),
        ("Министр сказал в понедельник, что мост откроется весной.", "ru"),
        ("大臣は月曜日に、その橋が春に開通すると国会で述べたと報じられた。", "ja"),
        ("قال الوزير يوم الاثنين إن الجسر سيفتح في الربيع المقبل.", "ar"),
        ("", None),
        ("OK", None),
        ("12 345 678 !!! ...", None),
    ],
)
def test_language(text, language):
    assert detect_language(text) == language


def test_a_huge_text_costs_no_more_than_a_page():
    detect_language("warm up the model with a sentence of its own")
    started = time.process_time()
    assert detect_language("The minister said that the bridge would open soon. " * 100_000) == "en"
    assert time.process_time() - started < 0.5
