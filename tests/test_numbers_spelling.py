"""Numbers written out, and read back: the law parse(spell(n)).value == n."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words
from pyarabic.number import ArNumbers

from arconflict.errors import InputTypeError, InputValueError
from arconflict.numbers import find, parse, spell, spell_ordinal

FORMS = [(gender, case) for gender in ("masculine", "feminine") for case in ("nominative", "oblique")]
LARGEST = 10**15


def sample(count):
    """Numbers of every length, and those in which a single group is remarkable."""
    dice = random.Random(5)
    special = [
        group * 1000**power + rest
        for group in (*range(1, 13), 21, 100, 101, 102, 111, 200, 202, 300, 999)
        for power in range(1, 5)
        for rest in (0, 1, 2, 200)
    ]
    return special + [
        dice.randrange(10**length, 10 ** (length + 1)) for length in range(4, 15) for _ in range(count // 11)
    ]


@pytest.mark.parametrize(
    ("number", "gender", "case", "words"),
    [
        (0, "masculine", "nominative", "صفر"),
        (1, "feminine", "nominative", "واحدة"),
        (2, "feminine", "oblique", "اثنتين"),
        (3, "masculine", "nominative", "ثلاثة"),
        (3, "feminine", "nominative", "ثلاث"),
        (8, "feminine", "oblique", "ثمانٍ"),
        (11, "masculine", "oblique", "أحد عشر"),
        (12, "feminine", "oblique", "اثنتي عشرة"),
        (18, "feminine", "nominative", "ثماني عشرة"),
        (21, "feminine", "oblique", "إحدى وعشرين"),
        (200, "masculine", "oblique", "مئتين"),
        (365, "masculine", "nominative", "ثلاثمئة وخمسة وستون"),
        (1001, "feminine", "nominative", "ألف وواحدة"),
        (2000, "masculine", "oblique", "ألفين"),
        (11_000, "feminine", "nominative", "أحد عشر ألفاً"),
        (203_000, "masculine", "oblique", "مئتين وثلاثة آلاف"),
        (200_000, "masculine", "nominative", "مئتا ألف"),
        (1_500_000, "masculine", "nominative", "مليون وخمسمئة ألف"),
        (3_000_000_017, "feminine", "nominative", "ثلاثة مليارات وسبع عشرة"),
        (LARGEST, "masculine", "nominative", "كوادريليون"),
        (-5, "masculine", "nominative", "سالب خمسة"),
    ],
)
def test_spell(number, gender, case, words):
    assert spell(number, gender=gender, case=case) == words


@pytest.mark.parametrize(
    ("number", "gender", "case", "words"),
    [
        (1, "feminine", "nominative", "الأولى"),
        (10, "masculine", "nominative", "العاشر"),
        (11, "feminine", "nominative", "الحادية عشرة"),
        (25, "masculine", "oblique", "الخامس والعشرين"),
        (100, "masculine", "nominative", "المئة"),
        (121, "feminine", "nominative", "الحادية والعشرون بعد المئة"),
        (210, "masculine", "nominative", "العاشر بعد المئتين"),
    ],
)
def test_spell_ordinal(number, gender, case, words):
    assert spell_ordinal(number, gender=gender, case=case) == words


def test_every_number_to_ten_thousand_is_read_back():
    wrong = [number for number in range(10_000) if parse(spell(number)).value != number]
    assert wrong == []


@pytest.mark.parametrize(("gender", "case"), FORMS)
def test_a_sample_of_all_lengths_is_read_back(gender, case):
    wrong = [number for number in sample(5000) if parse(spell(number, gender=gender, case=case)).value != number]
    assert wrong == []


@given(st.integers(-LARGEST, LARGEST), st.sampled_from(FORMS))
def test_any_number_is_read_back(number, form):
    gender, case = form
    assert parse(spell(number, gender=gender, case=case)).value == number


@given(st.integers(0, LARGEST), st.sampled_from(FORMS))
def test_hamzas_and_the_space_after_and_do_not_matter(number, form):
    gender, case = form
    words = spell(number, gender=gender, case=case).replace(" و", " و ")
    assert parse(words.translate(str.maketrans("أإآة", "اااه"))).value == number


@pytest.mark.parametrize(("gender", "case"), FORMS)
def test_ordinals_are_read_back(gender, case):
    spelt = {number: spell_ordinal(number, gender=gender, case=case) for number in range(1, 1000)}
    wrong = [words for number, words in spelt.items() if parse(words).value != number]
    assert wrong == []


def test_num2words_is_read():
    numbers = [*range(2000), *sample(2000)]
    wrong = [number for number in numbers if parse(num2words(number, lang="ar")).value != number]
    assert wrong == []


@pytest.mark.parametrize(
    ("number", "values"),
    # A comma and then the digits as hundredths: a pause between two numbers to every reader.
    [(1.5, [1, 50]), (12.25, [12, 25])],
)
def test_known_faults_of_num2words(number, values):
    assert [found.value for found in find(num2words(number, lang="ar"))] == values


def test_pyarabic_is_read():
    writer = ArNumbers()
    numbers = [number for number in (*range(1, 2000), *sample(1000)) if number < 10**9]
    wrong = [number for number in numbers if parse(writer.int2str(str(number))).value != number]
    assert wrong == []


@pytest.mark.parametrize("number", [LARGEST + 1, -LARGEST - 1])
def test_numbers_out_of_range(number):
    with pytest.raises(InputValueError, match="between"):
        spell(number)


@pytest.mark.parametrize("number", [0, 1000, -1])
def test_ordinals_out_of_range(number):
    with pytest.raises(InputValueError, match="from 1 to 999"):
        spell_ordinal(number)


@pytest.mark.parametrize("function", [spell, spell_ordinal])
@pytest.mark.parametrize("number", [1.5, "3", None, True])
def test_what_is_no_int(function, number):
    with pytest.raises(InputTypeError, match="must be an int"):
        function(number)


@pytest.mark.parametrize("function", [spell, spell_ordinal])
@pytest.mark.parametrize("options", [{"gender": "neuter"}, {"case": "genitive"}])
def test_unknown_options(function, options):
    with pytest.raises(InputValueError, match="must be"):
        function(3, **options)
