"""Laws of `arconflict.dates` over any text, and round trips through the patterns of CLDR."""

from __future__ import annotations

import ast
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arconflict import dates, numbers
from arconflict.analysis import Scanner
from arconflict.context import Context
from arconflict.dates.beginnings import KINDS
from arconflict.dates.grammar import GRAMMAR
from arconflict.dates.intervals import add_months
from arconflict.dates.landings import LANDINGS, SHORT, SIGNED, YEARS_ALONE
from arconflict.dates.particles import Particles
from arconflict.dates.timex import duration_value
from arconflict.dates.words import vocabulary
from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, read_toml

babel_dates = pytest.importorskip("babel.dates")

WORDS = sorted(vocabulary().entries)
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from([f"ال{word}" for word in WORDS]),
    st.sampled_from(
        [
            "من",
            "في",
            "منذ",
            "حتى",
            "خلال",
            "بعد",
            "قبل",
            "بين",
            "و",
            "إلى",
            "على",
            "عند",
            "الموافق",
            "نحو",
            "كل",
            "آخر",
            "هذا",
        ]
    ),
    st.sampled_from(["الأول", "الثانية", "الثالث", "ثلاثة", "أربع", "عشرين", "نصف", "بضعة", "مئة", "ألف"]),
    st.sampled_from(["5", "30", "2011", "1440", "11.30", "10/11/2017", "07:15", "٢٠١٩", "31", "0", "99999", "هـ", "م"]),
    st.sampled_from(["،", ".", "-", "/", "(", ")", '"', "«", "»", "\n", ":", "_", "#", "؟", "ـ", "\u200f", "\ud800"]),
    st.text(max_size=4),
)
TEXTS = st.lists(PIECES, max_size=14).map(" ".join)
PUBLISHED = st.one_of(st.none(), st.dates(date(1, 1, 1), date(9999, 12, 31)), st.datetimes())


@given(TEXTS, PUBLISHED)
@settings(max_examples=400, deadline=None)
def test_find_never_fails_and_mentions_are_sorted_and_apart(text, published):
    mentions = dates.find(text, published=published)
    position = 0
    for number, mention in enumerate(mentions, start=1):
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.id == f"t{number}"
        begin, end = mention.interval
        if begin is not None and end is not None:
            assert datetime.fromisoformat(begin) < datetime.fromisoformat(end)
        if mention.range is not None:
            assert mentions[int(mention.range[1:]) - 1].range == mention.id
        assert mention.anchor in (None, "published") or int(mention.anchor[1:]) < number
        position = mention.end
    assert dates.find(text, published=published) == mentions


@given(st.lists(PIECES, min_size=1, max_size=6).map(" ".join), st.dates(date(1950, 1, 1), date(2050, 1, 1)))
@settings(max_examples=200, deadline=None)
def test_asking_by_sense_finds_what_asking_every_rule_finds(text, day):
    """`KINDS` only spares questions: at each word the plain engine reads the same."""
    scanner = Scanner((*numbers.vocabularies(), *dates.vocabularies()))
    analysis = scanner.scan(text)
    for index in range(len(analysis)):
        sparing = GRAMMAR.match_at(analysis, index)
        plain = super(type(GRAMMAR), GRAMMAR).match_at(analysis, index)
        assert sparing == plain
    dates.find_in(analysis, Context(day))


NUMBERED_WORDS = (
    "5 30 24 2011 1440 11.30 10/11/2017 07:15 3.5 1,234 ال 24 الـ23 والـ ثلاثة الثالثة الحادي عشر وعشر والنصف إلا ربعاً ونصف نصف "
    "ثانية ساعات أيام يوم أشهر عام سنوات آذار شباط رمضان من في و أو إلى حتى ل بين بعد قبل منذ نحو بضعة فجراً الظهر منتصف الليل "
    "الماضي الجاري الشهر آخر أول الخميس خميس عيد الفطر مليون قتيلاً - / : ، ( ) ت غ ونيف ليالي دقائق خمس م هـ"
)


@given(st.lists(st.sampled_from(NUMBERED_WORDS.split()), min_size=2, max_size=9).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_what_stands_behind_a_number_tells_all_rules_that_can_read_it(text):
    """`landing_of` only spares questions, too."""
    analysis = Scanner((*numbers.vocabularies(), *dates.vocabularies())).scan(text)
    for index in analysis.hits(GRAMMAR.starts):
        assert GRAMMAR.match_at(analysis, index) == super(type(GRAMMAR), GRAMMAR).match_at(analysis, index)


def test_the_tables_of_beginnings_name_rules_that_exist():
    assert set(KINDS) | set(LANDINGS) | SIGNED | SHORT | YEARS_ALONE <= {rule.name for rule in GRAMMAR.rules}


@given(st.dates(date(1925, 1, 1), date(2077, 1, 1)))
def test_hijri_round_trip_in_the_tables(day):
    assert dates.from_hijri(*dates.to_hijri(day)) == day


@given(st.dates(date(622, 7, 19), date(9000, 1, 1)))
def test_hijri_round_trip_anywhere(day):
    assert dates.from_hijri(*dates.to_hijri(day)) == day


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-600, 600))
def test_months_are_added_by_the_calendar(day, count):
    moved = add_months(day, count)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == count
    assert moved.day <= day.day


@given(
    st.dates(date(1975, 1, 1), date(2060, 12, 31)), st.sampled_from(["ar", "ar_SY", "ar_EG", "ar_DZ", "ar_MA", "ar_IQ"])
)
@settings(max_examples=150, deadline=None)
def test_cldr_dates_round_trip(day, locale):
    for form in ("full", "long", "medium"):
        written = babel_dates.format_date(day, form, locale=locale)
        mention = dates.parse(written, published="2019-02-06")
        assert (mention.value, mention.conflict) == (day.isoformat(), None), written


@given(st.dates(date(1975, 1, 1), date(2060, 12, 31)), st.sampled_from(["ar", "ar_SY"]))
@settings(max_examples=100, deadline=None)
def test_cldr_months_round_trip(day, locale):
    written = babel_dates.format_date(day, "MMMM y", locale=locale)
    assert dates.parse(written).value == f"{day:%Y-%m}"


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
@settings(max_examples=100, deadline=None)
def test_cldr_times_round_trip(moment):
    written = babel_dates.format_time(moment, "short", locale="ar")
    assert dates.parse(written, published="2019-02-06").value == f"2019-02-06T{moment:%H:%M}"


@pytest.mark.parametrize("locale", ["ar", "ar_SY"])
@pytest.mark.parametrize("count", [1, 2, 3, 7, 10, 11, 25, 99, 100])
@pytest.mark.parametrize(("unit", "code"), [("day", "D"), ("week", "W"), ("month", "M"), ("year", "Y")])
def test_cldr_relative_past_round_trip(locale, count, unit, code):
    length = {"day": 1, "week": 7, "month": 30, "year": 365}[unit] * count
    written = babel_dates.format_timedelta(
        -timedelta(days=length), granularity=unit, threshold=10_000, add_direction=True, locale=locale
    )
    mention = dates.parse(written, published="2019-02-06")
    today = date(2019, 2, 6)
    year, week, _ = (today - timedelta(weeks=count)).isocalendar()
    wanted = {
        "D": f"{today - timedelta(days=count):%Y-%m-%d}",
        "W": f"{year}-W{week:02}",
        "M": f"{add_months(today, -count):%Y-%m}",
        "Y": f"{today.year - count}",
    }[code]
    assert mention.value == wanted, written


@given(st.dictionaries(st.sampled_from(["Y", "M", "D", "TH", "TM"]), st.integers(1, 500), min_size=1))
def test_durations_are_iso_8601(amounts):
    value = duration_value((code, float(count)) for code, count in amounts.items())
    day, _, clock = value[1:].partition("T")
    for code, count in amounts.items():
        part, letter = (clock, code[1]) if code.startswith("T") else (day, code)
        assert f"{count}{letter}" in part


LEXICON = ("months", "weekdays", "time_units", "dayparts", "deictics", "religious_days", "time_zones", "time_particles")


def _entries(found):
    """Yield the tables of a lexicon file that have forms, however deep they stand."""
    if isinstance(found, list):
        for entry in found:
            yield from _entries(entry)
    elif isinstance(found, dict):
        if any(isinstance(value, list) for value in found.values()):
            yield found
        yield from _entries([value for value in found.values() if isinstance(value, (dict, list))])


def _listed(key):
    for name in LEXICON:
        for entry in _entries(read_toml(data_file("lexicon", f"{name}.toml"))):
            for text in entry.get(key, ()):
                yield pytest.param(text, id=f"{name}: {text}")


@pytest.mark.parametrize("example", list(_listed("examples")))
def test_examples_of_the_lexicon_are_read_whole(example):
    longest = max((m.text for m in dates.find(f"حدث {example} هناك", published="2019-02-06")), key=len, default="")
    assert longest
    assert example.endswith(longest)
    without = example.removesuffix(longest).split()
    assert all(word in ("منذ", "حتى", "لمدة", "قبل", "بعد") for word in without)


@pytest.mark.parametrize("text", list(_listed("none")))
def test_sentences_of_the_lexicon_in_which_there_is_no_time(text):
    assert [mention.text for mention in dates.find(text, published="2019-02-06")] == []


# --- the lexicon is data --------------------------------------------------------------------------------------------------

ARABIC_LETTER = re.compile("[\\u0620-\\u063f\\u0641-\\u064a\\u066e-\\u06d3]")


def _written_in(source):
    """Yield the line and text of every string with an Arabic letter in a module that is no docstring."""
    tree = ast.parse(source.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        told = isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
        if told and ARABIC_LETTER.search(node.value):
            yield node.lineno, node.value


@pytest.mark.parametrize("source", sorted(Path(dates.__file__).parent.glob("*.py")), ids=lambda source: source.name)
def test_no_word_of_the_grammar_is_written_in_its_code(source):
    """Words of Arabic stand in arconflict/data/lexicon, where who knows the language can review them."""
    assert list(_written_in(source)) == []


def test_a_class_of_particles_that_is_missing_is_named(monkeypatch):
    monkeypatch.setattr("arconflict.dates.particles.read_toml", lambda source: {"begin": {}})
    with pytest.raises(DataError, match=r"time_particles\.toml: \[begin\.ago\] must have forms"):
        Particles()
