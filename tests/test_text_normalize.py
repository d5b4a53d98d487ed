"""Normalisation: each step, exact offsets, and the laws that hold for any text."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arconflict.errors import InputTypeError, InputValueError
from arconflict.text import DISPLAY, LOOSE, MATCHING, PROFILES, Profile, narrow, normalize

HAMZA_ABOVE, HAMZA_BELOW, MADDA = "\u0654", "\u0655", "\u0653"
ARABIC = st.text(
    st.one_of(
        st.sampled_from("ابتثجحخدرسعفقكلمنهويىةءأإآؤئٱ"),
        st.sampled_from("ًٌٍَُِّْٰٕٓٔـ\u200f\u200c\ufeff \u00a0\n١٢٣۴۵۶٪٫٬،؛؟«»ﻻﷲﭐکیگپ"),
        st.characters(),
    )
)
PROFILE = st.one_of(
    st.sampled_from(list(PROFILES.values())),
    st.builds(lambda on: Profile(**on), st.fixed_dictionaries({f.name: st.booleans() for f in fields(Profile)})),
)

STEPS = [
    ("hamza_composition", "ا" + HAMZA_ABOVE + "حمد", "أحمد"),
    ("hamza_composition", "ا" + HAMZA_BELOW + "دلب", "إدلب"),
    ("hamza_composition", "ا" + MADDA + "ذار", "آذار"),
    ("hamza_composition", "مو" + HAMZA_ABOVE + "سسة", "مؤسسة"),
    ("presentation_forms", "ﺣﻠﺐ", "حلب"),
    ("presentation_forms", "ﻻجئ", "لاجئ"),
    ("controls", "\u200fحلب\u200e", "حلب"),
    ("controls", "\ufeffنص", "نص"),
    ("tashkeel", "قُتِلَ شخصاً", "قتل شخصا"),
    ("superscript_alef", "هٰذا", "هذا"),
    ("tatweel", "الـــرقة", "الرقة"),
    ("alef_forms", "أإآٱ", "اااا"),
    ("alef_maksura", "مصطفى", "مصطفي"),
    ("teh_marbuta", "الرقة", "الرقه"),
    ("hamza_seats", "مسؤول هيئة شيء", "مسوول هيية شي"),
    ("persian_shapes", "کوبانی", "كوباني"),
    ("foreign_letters", "گری", "كری"),
    ("digits", "٢٠١٩ و۱۴۴۰ و٪٫٬", "2019 و1440 و%.,"),
    ("punctuation", "قال: «لا»، ثم – صمت؟", 'قال: "لا", ثم - صمت?'),
    ("spaces", "في\u00a0حلب\tاليوم", "في حلب اليوم"),
    ("space_runs", "في   حلب", "في حلب"),
    ("lower_case", "SDF و YPG", "sdf و ypg"),
]


@pytest.mark.parametrize(("step", "text", "expected"), STEPS)
def test_each_step_does_its_own_thing_and_only_when_asked(step, text, expected):
    assert normalize(text, replace(Profile(), **{step: True})).text == expected
    assert normalize(text, Profile()).text == text


def test_the_whole_expression_survives_every_profile():
    text = "أعلنت «قسد» مقتل ١٢ مقاتلاً في رِيف ديــر الزور"
    assert normalize(text, DISPLAY).text == text
    assert normalize(text, MATCHING).text == 'اعلنت "قسد" مقتل 12 مقاتلا في ريف دير الزور'
    assert normalize("شيء من YPG گوران", LOOSE).text == "شي من ypg كوران"


@pytest.mark.parametrize(
    ("text", "surface", "raw"),
    [
        ("في السّفافنة أمس", "السفافنه", "السّفافنة"),
        ("قرب ديـــر الزور", "دير الزور", "ديـــر الزور"),
        ("قُتِلَ شخصاً.", "شخصا", "شخصاً"),
        ("ﻻجئ في ا" + HAMZA_BELOW + "دلب", "ادلب", "ا" + HAMZA_BELOW + "دلب"),
        ("\u200fحلب\u200f الآن", "حلب", "حلب"),
    ],
)
def test_offsets_lead_back_to_the_raw_word_with_its_marks(text, surface, raw):
    result = normalize(text)
    start = result.text.index(surface)
    assert result.to_raw(start, start + len(surface)).of(text) == raw
    back = result.to_normalized(text.index(raw), text.index(raw) + len(raw))
    assert result.text[back.start : back.end] == surface


def test_explain_names_the_step_of_every_change():
    changes = normalize("الـرّقة  ٣").explain()
    assert [(c.step, c.before, c.after) for c in changes] == [
        ("tatweel", "ـ", ""),
        ("tashkeel", "ّ", ""),
        ("teh_marbuta", "ة", "ه"),
        ("space_runs", "  ", " "),
        ("digits", "٣", "3"),
    ]


@given(ARABIC, PROFILE)
def test_normalising_twice_changes_nothing_more(text, profile):
    once = normalize(text, profile).text
    assert normalize(once, profile).text == once


@given(ARABIC, PROFILE)
def test_every_character_of_the_result_comes_from_somewhere_and_in_order(text, profile):
    result = normalize(text, profile)
    last = 0
    for index in range(len(result.text)):
        span = result.to_raw(index, index + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert span.start >= last
        last = span.start
    assert result.to_raw(0, len(result.text)).end <= len(text)


@given(ARABIC, PROFILE, st.data())
def test_spans_survive_the_way_there_and_back(text, profile, data):
    result = normalize(text, profile)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    raw = result.to_raw(start, end)
    back = result.to_normalized(*raw)
    if start < end:
        assert back.start <= start
        assert back.end >= end
        assert result.to_raw(*back).start == raw.start


@pytest.mark.parametrize("value", [b"bytes", None, 5])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(InputTypeError, match="text must be a str"):
        normalize(value)


def test_an_unknown_profile_is_refused_with_the_known_ones():
    with pytest.raises(InputValueError, match="display, matching, loose"):
        normalize("نص", "strict")


# --- one byte a character --------------------------------------------------------------------------------------

NEWS = st.text(
    st.one_of(st.sampled_from("اأإىةؤئءلبن ًَّـ  \t\n\u200f\u200c،«»1٣۴گABé💡©\ufffdﷺ\u0654\u0670\xa0ٱ"), st.characters()),
    max_size=40,
)


@given(NEWS)
def test_what_is_written_in_one_byte_a_character_is_read_back(text):
    written, strangers = narrow.encode(text, lambda _: False) or (b"", [])
    assert len(set(text) - narrow.ALPHABET) > 24 or narrow.decode(written, strangers) == text


@given(NEWS, st.sampled_from([*PROFILES.values(), *(replace(Profile(), **{f.name: True}) for f in fields(Profile))]))
def test_the_quick_way_gives_what_the_general_way_gives(text, profile):
    quick = normalize(text, profile)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(narrow, "encode", lambda *_: None)
        general = normalize(text, profile)
    assert quick.text == general.text
    assert quick.alignment.edits == general.alignment.edits


def test_news_go_the_quick_way():
    assert narrow.encode("أُعلن في «٣ آذار» – 10:30 — كوباني (Kobanî) 💡", lambda _: False) is not None
    assert narrow.encode("ﷺ", "ﷺ".__eq__) is None
