"""Tokens, clitics, sentences and the matching key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arconflict.errors import InputTypeError
from arconflict.text import bare, clitics, fold, match_key, sentences, tokens
from arconflict.text.shadow import match_keys

MESSY = st.text(st.one_of(st.sampled_from("وفبلكسالـ ًّ.،«»#_@13٣٤\n\u200f\u200c🔴F"), st.characters()), max_size=60)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل إلى حلب.وقال", ["وصل", "إلى", "حلب", "وقال"]),
        ("13قتلوا", ["13", "قتلوا"]),
        ("نزح 150ألف مدني", ["نزح", "150", "ألف", "مدني"]),
        ("ب30 قذيفة", ["ب", "30", "قذيفة"]),
        ("#سد_تشرين الآن", ["سد", "تشرين", "الآن"]),
        ("قتـ ـلى وجرحى", ["قتـ ـلى", "وجرحى"]),
        ("مـ ـقـ ـتـ ـل شاب", ["مـ ـقـ ـتـ ـل", "شاب"]),
        ("سقط 20ـ ـقتلى", ["سقط", "20ـ", "ـقتلى"]),
        ("سقط 5ـ ـ ـقتلى", ["سقط", "5ـ ـ", "ـقتلى"]),
        ("الـ23 والـ 24", ["الـ", "23", "والـ", "24"]),
        ("بلغت 3.5 كم في 10/11/2017", ["بلغت", "3.5", "كم", "في", "10/11/2017"]),
        ("طائرة F16 و٢٥٫٥ طناً", ["طائرة", "F16", "و", "٢٥٫٥", "طناً"]),
        ("انظر https://example.org/a1?b=2 الآن", ["انظر", "الآن"]),
        ("نشر pic.twitter.com/9zE4 و(@user_12)", ["نشر", "و"]),
        ("🔴عاجل: «حلب»", ["عاجل", "حلب"]),
        ("", []),
        ("…؟! 🔴", []),
    ],
)
def test_tokens(text, expected):
    assert [token.text for token in tokens(text)] == expected


def test_tokens_say_what_they_are():
    seen = {token.text: (token.form, token.kind, token.hashtag) for token in tokens("السّاعة #ديـر_الزور 12 NATO")}
    assert seen == {
        "السّاعة": ("الساعه", "word", False),
        "ديـر": ("دير", "word", True),
        "الزور": ("الزور", "word", True),
        "12": ("12", "number", False),
        "NATO": ("nato", "latin", False),
    }


@pytest.mark.parametrize(
    ("word", "hosts"),
    [
        ("وبالرقة", [("", "وبالرقه"), ("و", "بالرقه"), ("وب", "الرقه")]),
        ("للباغوز", [("", "للباغوز"), ("ل", "الباغوز"), ("ل", "اللباغوز")]),
        ("وصرين", [("", "وصرين"), ("و", "صرين")]),
        ("فلحلب", [("", "فلحلب"), ("ف", "لحلب"), ("فل", "حلب")]),
        ("في", [("", "في")]),
    ],
)
def test_clitics_give_every_reading(word, hosts):
    assert [(reading.proclitics, reading.host) for reading in clitics(word)] == hosts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قُصفت حلب.وقال المصدر: 3.5 كم.", ["قُصفت حلب.", "وقال المصدر: 3.5 كم."]),
        ("هل انسحبوا؟ لا! وصلوا…", ["هل انسحبوا؟", "لا!", "وصلوا…"]),
        ("العنوان\nالنص الأول. الثاني", ["العنوان", "النص الأول.", "الثاني"]),
        ("قال (أ.ف.ب) إن", ["قال (أ.ف.ب) إن"]),
        ("قال: «انتهى الأمر.» ثم خرج", ["قال: «انتهى الأمر.»", "ثم خرج"]),
        ("  \n ", []),
    ],
)
def test_sentences(text, expected):
    assert [span.of(text) for span in sentences(text)] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الرّقة", "الرقه"),
        ("إدلب", "ادلب"),
        ("دير_الزور", "دير  الزور"),
        ("عين عيسى", "عين عيسي"),
        ("Kobanî", "kobani"),
        ("ﺣﻠﺐ", "حلب"),
    ],
)
def test_spellings_of_one_name_share_a_key(one, other):
    assert match_key(one) == match_key(other)


@given(st.lists(MESSY, max_size=6))
def test_the_keys_of_many_texts_are_those_of_each(texts):
    assert match_keys(texts) == [match_key(text) for text in texts]


@given(MESSY)
def test_the_shadow_is_as_long_as_the_text(text):
    assert len(fold(text)) == len(text)


@given(MESSY)
def test_tokens_are_where_they_say_in_order_and_never_split_a_letter_from_its_marks(text):
    last = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= last
        last = token.end
        assert token.form == bare(token.form) or token.kind == "number"


@given(MESSY)
def test_sentences_cover_all_but_white_space(text):
    spans = sentences(text)
    covered = "".join(span.of(text) for span in spans)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("function", [tokens, sentences, clitics])
def test_what_is_no_text_is_refused(function):
    with pytest.raises(InputTypeError, match="must be a str"):
        function(b"bytes")
