"""What does not change a value: vowel signs, tatweel, the script of digits, quotation marks, a further paragraph."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import arconflict
from arconflict.mentions import Mention, TimeMention
from laws import texts

PARAGRAPHS = texts.paragraphs()
MANY = settings(max_examples=250, deadline=None)
SIGNS = ("", "", "", "\u0651", "\u0652", "\u064e", "\u0650", "\u064f", "\u0651\u064e", "ـ", "\u06e2", "\u0670")
_OF_THE_SPAN = {"id", "start", "end", "text", "evidence", "noun", "feature", "anchor", "range"}


def read(text: str) -> arconflict.Document:
    return arconflict.analyze(text, published="2019-02-06")


def value(mention: Mention) -> str:
    """Everything that a mention says, its position and the words of the text in it aside."""
    document = arconflict.Document.of(" " * mention.start + mention.text, [mention])
    (found,) = document.to_dict()["mentions"]
    return json.dumps({name: part for name, part in found.items() if name not in _OF_THE_SPAN}, sort_keys=True)


def placed(document: arconflict.Document, shift: int = 0) -> list[tuple[int, int, str]]:
    return [(mention.start - shift, mention.end - shift, value(mention)) for mention in document.mentions]


@given(PARAGRAPHS, st.data())
@MANY
def test_vowel_signs_and_tatweel_change_no_value(text, data):
    signs = data.draw(st.lists(st.sampled_from(SIGNS), min_size=len(text), max_size=len(text)))
    marked = "".join(
        char + sign if "\u0621" <= char <= "\u064a" and char != "ـ" else char
        for char, sign in zip(text, signs, strict=True)
    )
    assert list(map(value, read(marked).mentions)) == list(map(value, read(text).mentions))


@pytest.mark.parametrize("zero", ["\u0660", "\u06f0"], ids=["Arabic-Indic", "Eastern"])
@given(text=PARAGRAPHS)
@MANY
def test_digits_of_any_script_give_the_same(zero, text):
    other = text.translate({ord("0") + digit: ord(zero) + digit for digit in range(10)})
    assert placed(read(other)) == placed(read(text))


@pytest.mark.parametrize("quotes", ["«»", "“”", '""'], ids=["guillemets", "curly", "straight"])
@given(text=PARAGRAPHS | texts.phrases())
@MANY
@example(text="نحو 25")
@example(text="2019 ثم 3 مدنيين")
@example(text="درع الفرات 2")
@example(text="- 7")
@example(text="-.5")
@example(text="بدأت عملية «درع الفرات 2»")
def test_quotation_marks_around_a_text_change_no_mention(quotes, text):
    assert placed(read(quotes[0] + text + quotes[1]), shift=1) == placed(read(text))


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("بدأت «درع الفرات 2»", "identifier"),
        ('بدأت عملية "درع الفرات 2" أمس', "identifier"),
        ("«بدأت عملية «درع الفرات 2»»", "identifier"),
        ("درع الفرات 2", "count"),
        ("«درع الفرات 2»", "count"),
        ("قال أمس:\n(«درع الفرات 2»).\nثم مضى", "count"),
        ("«شارك في درع الفرات 2 مقاتل»", "count"),
        ("قال المتحدث: «سقط 25»", "count"),
        ('ذكر أن "عدد الجرحى 40"', "count"),
        ('قال "سنعود" وسقط منهم 40" ثم مضى', "count"),
        ("سقط » منهم 40» ثم مضى", "count"),
        ("قالوا «إنهم وصلوا إلى هناك ثم عادوا مع الأهالي الذين نزحوا وسقط منهم 40» ثم مضى", "count"),
    ],
)
def test_a_number_that_ends_a_quoted_name_belongs_to_it(text, category):
    """A name is a part of its line: what is quoted as a whole is read as it is without the marks."""
    assert [mention.category for mention in read(text).quantities] == [category]


@pytest.mark.parametrize("inner", ["«»", "“”", '""'], ids=["guillemets", "curly", "straight"])
@pytest.mark.parametrize("outer", ["«»", "“”", '""'], ids=["in guillemets", "in curly", "in straight"])
@pytest.mark.parametrize(
    "words",
    [
        "قال مصدر يوم الجمعة إن <القصف وقع الليلة الماضية في حلب>",
        "صرح الناطق الأحد: <سنبدأ الهجوم غداً> ثم قال أمس <توقف القصف اليوم كما وعدنا> وانصرف",
        "أعلنت <قسد> أمس أن <درع الفرات> انتهت",
    ],
)
def test_quotation_marks_around_quotation_marks(words, outer, inner):
    text = words.replace("<", inner[0]).replace(">", inner[1])
    assert placed(read(outer[0] + text + outer[1]), shift=1) == placed(read(text))


@given(PARAGRAPHS, PARAGRAPHS)
@MANY
def test_a_further_paragraph_keeps_what_needs_no_context(first, second):
    both = set(placed(read(f"{first}\n\n{second}")))
    assert free_of_context(first, 0) <= both
    assert free_of_context(second, len(first) + 2) <= both


def free_of_context(text: str, shift: int) -> set[tuple[int, int, str]]:
    """Return numbers, actors and absolute dates of a text. What a place means the whole text decides."""
    return {
        (mention.start + shift, mention.end + shift, value(mention))
        for mention in read(text).mentions
        if mention.kind in ("quantity", "actor") or (isinstance(mention, TimeMention) and mention.anchor is None)
    }


@pytest.mark.parametrize("place", ["مدينة القامشلي", "مدينة دير الزور", "مدينة إدلب", "بلدة الباغوز"])
@given(paragraph=PARAGRAPHS)
@settings(max_examples=60, deadline=None)
def test_a_further_paragraph_keeps_places_with_one_meaning(place, paragraph):
    text = f"وقع قصف في {place} هناك"
    (wanted,) = {mention.place for mention in read(text).places}
    assert wanted in {mention.place for mention in read(f"{text}\n\n{paragraph}").places}


def test_a_vocalised_feminine_is_no_dual():
    assert read("طائرة حَرْبِيَّةِ").quantities == read("طائرة حربية").quantities == ()


def test_scripts_part_and_accents_do_not():
    assert [token.text for token in arconflict.tokens("Jirījīn الأسدReuters")] == ["Jirījīn", "الأسد", "Reuters"]
