"""Every public function over any str: no exception, sound spans, the same result again."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given, settings

import arconflict
from arconflict import actors, dates, numbers, places, quantities
from arconflict.errors import ParseError
from arconflict.text import bare, clitics, fold, match_key, normalize
from laws import checks, functions, texts

TEXTS = texts.strategy()
MANY = settings(max_examples=300, deadline=None)

FOUND_BY_FUZZING = (
    "سريتيها ـ ـ18كليتين",  # a broken word joined with its neighbour, and cut where its letters do not stand
    "مليارا ـ ـ 3.5",  # a broken word with no letter
    "'\u06e8\u0694حتى ـ ـ ب",  # a mark that no letter holds
    "10/11/2017\u06ed",  # a mark behind a figure
    "ب\u06e2عيناه",  # a rare mark behind a proclitic
    "\ufefb\u0654",  # a shaped form that a combining hamza changes
    "الأسدCredit",  # two scripts in one word
    "A\u06d3",  # a letter with a hamza beside a Latin capital
    "\ud800\udfff 5 \ud800",
    "النهارده إلى سبتمبر إلى النهارده",  # a range with three ends
)


def with_known(test):
    for text in FOUND_BY_FUZZING:
        test = example(text)(test)
    return test


@with_known
@given(TEXTS)
@MANY
def test_normalisation_knows_where_every_character_comes_from(text):
    checks.normalisation_is_sound(text)


@with_known
@given(TEXTS)
@MANY
def test_tokens_and_sentences_are_sound(text):
    checks.words_are_sound(text)


@with_known
@given(TEXTS)
@MANY
def test_keys_of_words(text):
    assert len(fold(text)) == len(text)
    assert match_key(match_key(text)) == match_key(text)
    assert bare(bare(fold(text))) == bare(fold(text))
    assert clitics(text)[:1] == clitics(text)[:1]


def test_no_public_function_is_left_out():
    """Who adds one has to say where it is tried, if it reads no text."""
    assert {name for name, _ in functions.public()} == (
        functions.readers().keys() - {"Gazetteer.search"}
    ) | functions.OTHERS.keys()


@pytest.mark.parametrize("name", functions.readers())
@with_known
@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_function_that_reads_takes_any_text(name, text):
    """It raises nothing but `ParseError`, and gives the same again."""
    read = functions.readers()[name]
    try:
        found = read(text)
    except ParseError:
        with pytest.raises(ParseError):
            read(text)
    else:
        assert read(text) == found


@pytest.mark.parametrize("domain", [quantities, places, actors], ids=lambda domain: domain.__name__)
@with_known
@given(text=TEXTS)
@MANY
def test_find_is_sound(domain, text):
    found = domain.find(text)
    checks.mentions_are_sound(text, found)
    assert domain.find(text) == found
    with contextlib.suppress(ParseError):
        domain.parse(text)


@with_known
@given(TEXTS)
@MANY
def test_numbers_are_sound(text):
    found = numbers.find(text)
    checks.spans_are_sound(text, found)
    assert numbers.find(text) == found
    with contextlib.suppress(ParseError):
        numbers.parse(text)


@given(TEXTS, texts.PUBLISHED)
@MANY
def test_dates_are_sound(text, published):
    found = dates.find(text, published=published)
    checks.mentions_are_sound(text, found)
    assert dates.find(text, published=published) == found
    for mention in found:
        begin, end = dates.to_datetime(mention)
        assert begin is None or end is None or begin < end
        dates.timex3(mention)
    with contextlib.suppress(ParseError):
        dates.parse(text, published=published)


@given(TEXTS, texts.PUBLISHED)
@MANY
def test_documents_are_sound(text, published):
    document = arconflict.analyze(text, published=published)
    checks.document_is_sound(document)
    assert arconflict.analyze(text, published=published) == document
    assert document.explain() or not document.mentions
    for form in ("html", "text", "geojson", "jsonl"):
        document.to(form).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("profile", ["display", "matching", "loose"])
def test_normalising_known_troubles_twice_is_normalising_once(profile):
    for text in FOUND_BY_FUZZING:
        once = normalize(text, profile).text
        assert normalize(once, profile).text == once
