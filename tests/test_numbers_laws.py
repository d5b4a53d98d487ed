"""Laws of the number reader that hold for every text, and its data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arconflict.analysis import Scanner
from arconflict.lexicon.files import read_toml
from arconflict.numbers import Kind, find, number_at, parse, vocabularies
from arconflict.numbers.numerals import Role, sources
from arconflict.numbers.traps import TESTS
from arconflict.text import match_key

NUMERALS = sorted(form for vocabulary in vocabularies() for form in vocabulary.entries)
PIECES = st.one_of(
    st.sampled_from(NUMERALS),
    st.sampled_from(
        ["و", " و", " ", "ال", "الـ", "بال", "%", "٪", ".", ",", "٬", "٫", "-", "−", "/", "\n", "شخص", "من"]
    ),
    st.integers(0, 10**9).map(str),
    st.text(max_size=4),
)
MESSY = st.lists(PIECES, max_size=14).map("".join) | st.lists(PIECES, max_size=14).map(" ".join) | st.text(max_size=40)
SENTENCES = [
    "قتل ثلاثة وعشرون شخصاً وأصيب أحد عشر آخرون",
    "نزح مليونان ونصف المليون منذ 2011",
    "الذكرى الثلاثون والحادي والعشرون بعد المئة",
    "عشرات الآلاف وبضع مئات و30 ونيف",
    "ثمانين بالمئة وثلاثة أرباع السكان",
    "مئة وستة وتسعون ألفاً وثماني عشرة",
]


@given(MESSY)
def test_find_never_raises_and_its_spans_are_faithful(text):
    end = 0
    for found in find(text):
        assert end <= found.start < found.end <= len(text)
        assert found.first < found.stop
        assert not text[found.start].isspace()
        assert not text[found.end - 1].isspace()
        assert found.low is not None
        assert found.value == found.low or found.kind is not Kind.VAGUE
        assert found.high is None or found.low <= found.high
        end = found.end


@given(MESSY)
def test_what_is_found_is_found_again_at_its_word(text):
    analysis = Scanner(vocabularies()).scan(text)
    assert [number_at(analysis, found.first) for found in find(text)] == find(text)


@given(MESSY, MESSY)
def test_a_new_paragraph_changes_nothing_before_it(first, second):
    before = [found for found in find(f"{first}\n\n{second}") if found.end <= len(first)]
    assert before[: len(find(first))] == find(first)


@given(st.from_regex(r"[0-9]{1,3}([.,' ]?[0-9]{1,3}){0,3}( مليون)?[%K]?", fullmatch=True))
def test_digits_of_every_script_are_the_same(text):
    for zero in (0x660, 0x6F0):
        other = text.translate({ord("0") + digit: zero + digit for digit in range(10)})
        assert [found[:6] for found in find(other)] == [found[:6] for found in find(text)]


@given(st.sampled_from(SENTENCES), st.data())
def test_marks_and_tatweel_change_nothing(text, data):
    marks = data.draw(
        st.lists(st.sampled_from(["", "", "ـ", "\u0651", "\u0652", "\u064e"]), min_size=len(text), max_size=len(text))
    )
    marked = "".join(char + (mark if char.isalpha() else "") for char, mark in zip(text, marks, strict=True))
    expected = find(text)
    found = find(marked)
    assert [(number.value, number.kind, number.rule) for number in found] == [
        (number.value, number.kind, number.rule) for number in expected
    ]
    assert [match_key(marked[number.start : number.end]) for number in found] == [
        match_key(text[number.start : number.end]) for number in expected
    ]


@pytest.mark.parametrize("text", SENTENCES)
def test_dialects_change_no_standard_reading(text):
    standard = Scanner(vocabularies(dialects=False)).scan(text)
    assert [number_at(standard, found.first) for found in find(text)] == find(text)


def test_dialects_change_no_standard_form():
    for standard, everything in zip(vocabularies(dialects=False), vocabularies(), strict=True):
        assert standard.entries.items() <= everything.entries.items()
        assert len(everything.entries) > len(standard.entries)


def entries():
    for source in sources():
        content = read_toml(source)
        for key in ("numeral", "compound", "ordinal"):
            for table in content.get(key, []):
                yield source.name, table


@pytest.mark.parametrize(
    ("file", "example"), [(file, example) for file, table in entries() for example in table["examples"]]
)
def test_examples_of_the_data(file, example):
    text, _, value = example.rpartition(" = ")
    assert next(found.value for found in find(text)) == pytest.approx(float(value)), file


def test_entries_are_sound():
    for file, table in entries():
        assert table.get("role") in set(Role), (file, table)
        assert table.get("check", "") in {"", *TESTS}, (file, table)
        assert table["examples"], (file, table)
        assert set(table) <= {
            "role",
            "value",
            "forms",
            "check",
            "lead",
            "vocalised",
            "examples",
            "stems",
            "tails",
            "times",
            "plus",
        }, (file, table)


@pytest.mark.parametrize("text", ["و" * 5000, "مئة و" * 3000, "1 " * 5000, "1.111" * 2000, "ألف " * 3000, "3" * 9999])
def test_long_runs_are_read(text):
    assert isinstance(find(text), list)
    with pytest.raises(ValueError, match="not one number"):
        parse(text)
