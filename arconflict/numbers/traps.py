"""Words that look like numerals and are none, told apart by the words around them.

A test gets the analysis, the index of the word and whether it carries the article, and says whether a number
may begin there. The data files name the tests (`check`); their word lists are in ``[traps]``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL, ORDINAL
from arconflict.numbers import roles
from arconflict.numbers.numerals import trap_words
from arconflict.numbers.words import (
    AND,
    START,
    adjacent,
    after_and,
    follows_definite,
    has_article,
    is_line_of_numerals,
    is_whole_line,
    next_numeral,
    numeral_at,
)

_SHADDA: Final = "\N{ARABIC SHADDA}"
_TEH_MARBUTA: Final = "\N{ARABIC LETTER TEH MARBUTA}"
_ALEF_MAKSURA: Final = "\N{ARABIC LETTER ALEF MAKSURA}"
_PLURAL: Final = "ات"
_PLURALS_WITH_PRONOUN: Final = ("اتها", "اتهم", "اتهما", "اتهن")
"""Not those in «ـاته»: a verb is as likely before them («أولى قراراته أهمية»)."""
_SCALES: Final = frozenset(
    (roles.SCALE, roles.SCALE_ACCUSATIVE, roles.SCALE_DUAL, roles.SCALE_PLURAL, roles.SCALE_WHOLE)
)
_MULTIPLYING: Final = frozenset((roles.SCALE, roles.SCALE_ACCUSATIVE, roles.SCALE_PLURAL))


def begins_number(check: str, analysis: Analysis, index: int, definite: bool) -> bool:
    """Tell whether the numeral at word `index` is one, by the test called `check` ("" passes)."""
    return not check or TESTS[check](analysis, index, definite)


def _zero(analysis: Analysis, index: int, _definite: bool) -> bool:
    """«صفر» is also a month: «شهر صفر», «15 صفر 1440»."""
    before, after = _form(analysis, index - 1), _form(analysis, index + 1)
    if before in trap_words("before_month_of_safar") or after in trap_words("after_month_of_safar"):
        return False
    if index and _is_digits(analysis, index - 1) and analysis.gap(index - 1) == " ":
        return False
    return not (_is_digits(analysis, index + 1) and len(after) == 4 and adjacent(analysis, index + 1))


def _one(analysis: Analysis, index: int, _definite: bool) -> bool:
    """«واحداً تلو الآخر» counts nothing."""
    after = _form(analysis, index + 1)
    if after in trap_words("one_by_one"):
        return False
    return not (after in trap_words("one_after") and _form(analysis, index + 2) in trap_words("other"))


def _two(analysis: Analysis, index: int, definite: bool) -> bool:
    """«الاثنين» is Monday, unless it counts a definite dual or goes on («الاثنين والعشرين»)."""
    if not definite or not analysis.forms[index].endswith("ين"):
        return True
    place = after_and(analysis, index + 1)
    decade = numeral_at(analysis, *place) if place is not None else None
    if decade is not None and decade.role is roles.DECADE:
        return True
    return follows_definite(analysis, index) and analysis.forms[index - 1].endswith("ين")


def _weekday(analysis: Analysis, index: int, definite: bool) -> bool:
    """«الثلاثا», «الأربعا» are weekdays without their hamza."""
    return not (definite and analysis.forms[index].endswith("ا"))


def _six(analysis: Analysis, index: int, definite: bool) -> bool:
    """«ست البيت», «الست فيروز»: a lady; «الدول الست», «ست دول»: six."""
    if not analysis.forms[index].endswith("ست"):
        return True
    numeral = next_numeral(analysis, index + 1)
    if definite and (numeral is None or numeral.role is not roles.HUNDRED):
        return follows_definite(analysis, index)
    return numeral is not None or not (has_article(analysis, index + 1) and adjacent(analysis, index + 1))


def _nine(analysis: Analysis, index: int, _definite: bool) -> bool:
    """«تسع 500 شخص»: the verb, it holds."""
    return not (_is_digits(analysis, index + 1) and adjacent(analysis, index + 1))


def _thousand(analysis: Analysis, index: int, definite: bool) -> bool:
    """«ألّف كتاباً»: the verb."""
    if _SHADDA in analysis.text[analysis.starts[index] : analysis.ends[index]] and not definite:
        return False
    return _form(analysis, index + 1) not in trap_words("works")


def _billion(analysis: Analysis, index: int, _definite: bool) -> bool:
    """«بليون وشنان» are villages: what a billion counts stands right behind it, or the line is all number."""
    if is_line_of_numerals(analysis, index):
        return True
    if not adjacent(analysis, index + 1):
        return False
    place, after = after_and(analysis, index + 1), _form(analysis, index + 1)
    if place is not None:
        added = analysis.words[place[0]]
        return added is not None and bool(added.mask & (DIGITS | NUMERAL))  # «بليون و200 مليون»
    return after not in trap_words("particles")


def _two_hundred(analysis: Analysis, index: int, definite: bool) -> bool:
    """«ميتين» is also "dead": a number goes on («ميتين وخمسين», «ميتين ألف»), a singular follows, or it is all of the line."""
    if definite:
        return False
    if adjacent(analysis, index + 1):
        following = analysis.forms[index + 1]
        if following in trap_words("measured") or following in trap_words("counted_singly"):
            return True
    place = after_and(analysis, index + 1)
    if place is not None and numeral_at(analysis, *place) is not None:
        return True
    return _before_scale(analysis, index, definite)


def _share(analysis: Analysis, index: int, definite: bool) -> bool:
    """«الربع الأول», «نصف نهائي», «نصف قطر»: no share of anything."""
    if not adjacent(analysis, index + 1):
        return True
    after = analysis.forms[index + 1]
    if after in trap_words("terms_after_share"):
        return False
    word = analysis.words[index + 1]
    ordinal = word is not None and word.mask & ORDINAL and word.readings[ORDINAL].definite
    return not (definite and (ordinal or after in trap_words("ranks_after_share")))


def _several(analysis: Analysis, index: int, definite: bool) -> bool:
    """Take «عدة» with teh marbuta, not «وعده» (promised him) nor «العدة» (the gear)."""
    raw = analysis.text[analysis.starts[index] : analysis.ends[index]]
    return not definite and _TEH_MARBUTA in raw


def _before_scale(analysis: Analysis, index: int, _definite: bool) -> bool:
    """Only before a thousand, a million …, or where all the line is number: «ميت ألف», «نص مليون»."""
    behind = next_numeral(analysis, index + 1)
    return (behind is not None and behind.role in _MULTIPLYING) or is_line_of_numerals(analysis, index)


def _half(analysis: Analysis, index: int, _definite: bool) -> bool:
    """«نص» is also a text and a verb: only beside a thousand, a million … («مليون ونص»), a measure, or as all of the line."""
    if _before_scale(analysis, index, _definite):
        return True
    if adjacent(analysis, index + 1) and analysis.forms[index + 1] in trap_words("measured"):
        return True
    before = index - 2 if index and analysis.forms[index - 1] == AND else index - 1
    token = numeral_at(analysis, before, START) if before >= 0 else None
    return token is not None and token.role in _SCALES


def _combined(analysis: Analysis, index: int, _definite: bool) -> bool:
    """Only before a hundred or thousands, or where all the line is number: «تلت آلاف», «تمن مية»."""
    behind = next_numeral(analysis, index + 1)
    joins = behind is not None and (behind.role is roles.HUNDRED or behind.role in _MULTIPLYING)
    joins = joins or (adjacent(analysis, index + 1) and _form(analysis, index + 1) in trap_words("units_of_three"))
    return joins or is_line_of_numerals(analysis, index)


def _alone(analysis: Analysis, index: int, _definite: bool) -> bool:
    """Only where all the line is number: «وحدة وعشرين» is also a unit and twenty."""
    return is_line_of_numerals(analysis, index)


def _of_them(analysis: Analysis, index: int, definite: bool) -> bool:
    """«تنين منهم», «تنين منن»: two; else «تنين» is also a dragon."""
    after = _form(analysis, index + 1) if adjacent(analysis, index + 1) else ""
    return after in trap_words("of_them") or _alone(analysis, index, definite)


def _never(_analysis: Analysis, _index: int, _definite: bool) -> bool:
    """Begin no number: it only stands behind one («خمس تلاف»)."""
    return False


def _first(analysis: Analysis, index: int, definite: bool) -> bool:
    """«أول أمس», «أول من أمس» is a day, «الهجوم الأول أمس» none; «كانون الأول» a month."""
    after, second = _form(analysis, index + 1), _form(analysis, index + 2)
    days = trap_words("after_first")
    if after in days:
        return definite and follows_definite(analysis, index)
    return not (after == "من" and second in days)


def _first_feminine(analysis: Analysis, index: int, definite: bool) -> bool:
    """«أولى» the ordinal, not «أولي» (preliminary), nor the verb «أولى اهتماماً»."""
    if is_whole_line(analysis, index):
        return True
    if _ALEF_MAKSURA not in analysis.text[analysis.starts[index] : analysis.ends[index]]:
        return False
    if definite:
        return True
    if index and _raw_ends(analysis, index - 1, _TEH_MARBUTA) and adjacent(analysis, index):
        return True
    if not adjacent(analysis, index + 1):
        return False
    return has_article(analysis, index + 1) or _is_definite_plural(analysis, index + 1)


def _is_definite_plural(analysis: Analysis, index: int) -> bool:
    """Tell whether a pronoun or the noun behind makes a plural definite: «أولى دورياتها», «أولى قوافل الإغاثة»."""
    form = _form(analysis, index)
    if form.endswith(_PLURALS_WITH_PRONOUN):
        return True
    construct = form in trap_words("firsts_of") or form.endswith(_PLURAL)
    return construct and has_article(analysis, index + 1) and adjacent(analysis, index + 1)


def _second_feminine(analysis: Analysis, index: int, definite: bool) -> bool:
    """«ثانية» the ordinal («قذيفة ثانية»), not a second («30 ثانية») nor again («مرة ثانية»)."""
    if definite:
        return True
    if not index or is_whole_line(analysis, index):
        return is_whole_line(analysis, index)
    word = analysis.words[index - 1]
    if word is not None and word.mask & (DIGITS | NUMERAL):
        return False
    again = trap_words("before_again")
    before = analysis.forms[index - 1]
    if before in again or before[1:] in again:
        return False
    return adjacent(analysis, index) and _raw_ends(analysis, index - 1, _TEH_MARBUTA)


def _listed(analysis: Analysis, index: int, _definite: bool) -> bool:
    """«ثانياً: وقف النار» counts the points of a list."""
    return analysis.gap(index).strip()[:1] not in tuple(":,-")


TESTS: Final[Mapping[str, Callable[[Analysis, int, bool], bool]]] = {
    "alone": _alone,
    "of_them": _of_them,
    "before_scale": _before_scale,
    "billion": _billion,
    "combined": _combined,
    "first": _first,
    "first_feminine": _first_feminine,
    "half": _half,
    "listed": _listed,
    "never": _never,
    "nine": _nine,
    "one": _one,
    "second_feminine": _second_feminine,
    "several": _several,
    "share": _share,
    "six": _six,
    "thousand": _thousand,
    "two": _two,
    "two_hundred": _two_hundred,
    "weekday": _weekday,
    "zero": _zero,
}


def follows_month(analysis: Analysis, index: int) -> bool:
    """Tell whether the word before is the first of a month's name: «كانون الثاني», «جمادى الأولى»."""
    if not index or not adjacent(analysis, index):
        return False
    before, months = analysis.forms[index - 1], trap_words("months")
    return before in months or before[1:] in months or before[2:] in months


def _form(analysis: Analysis, index: int) -> str:
    return analysis.forms[index] if 0 <= index < len(analysis.forms) else ""


def _is_digits(analysis: Analysis, index: int) -> bool:
    form = _form(analysis, index)
    return form.isascii() and form.isdecimal()


def _raw_ends(analysis: Analysis, index: int, letter: str) -> bool:
    return letter in analysis.text[analysis.starts[index] : analysis.ends[index]]
