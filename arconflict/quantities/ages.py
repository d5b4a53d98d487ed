"""Ages: a number of years behind a word for age, or in brackets («عمره 12 عاماً», «الطفل أحمد (5 أعوام)»)."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL
from arconflict.lexicon.persons import is_one_person
from arconflict.numbers import cardinal_at
from arconflict.numbers.ages import age_set, is_age, reaches_age, stands_at_age
from arconflict.quantities.facts import AGE_OF, AGE_UNIT, NEAR_AGE, facts
from arconflict.quantities.measures import age_units, age_words
from arconflict.quantities.nouns import host_of, is_period, noun_of


def age_unit(analysis: Analysis, first: int, stop: int) -> str | None:
    """Return the UCUM code of the unit of an age (``a`` where none is written), or None where it is no age.

    `first` and `stop` are the indices of the first word of a figure and of the word behind it.
    """
    forms = analysis.forms
    if stop >= len(forms) or not facts()[forms[stop]] & AGE_UNIT:
        told = _says_age(analysis, first, stop) or _follows_aged(analysis, first, stop)
        return "a" if told else _listed_unit(analysis, first, stop)
    unit = age_units()[forms[stop]]
    if _has_cue(analysis, first) or _in_brackets(analysis, first, stop) or _is_of_age(analysis, stop + 1):
        return unit
    return unit if is_age(analysis, first, stop) else None


def age_unit_at(analysis: Analysis, first: int, index: int) -> str | None:
    """Return the code of the unit of age at word `index`, which ends the length that begins at `first`, or None."""
    if index >= len(analysis) or not facts()[analysis.forms[index]] & AGE_UNIT:
        return None
    told = says_age_before(analysis, first) or is_age(analysis, first, index)
    return age_units()[analysis.forms[index]] if told else None


def says_age_before(analysis: Analysis, first: int) -> bool:
    """Tell whether a word for age stands right before word `first`: «سن الـ18»."""
    if not first or not facts()[analysis.forms[first - 1]] & NEAR_AGE:
        return False
    return not analysis.gaps()[first - 1].strip(" ")


def is_age_rank(analysis: Analysis, first: int, stop: int) -> bool:
    """Tell whether an ordinal is an age: «في الثامنة من عمره», «سن الخامسة», and not «في العقد الرابع من العمر»."""
    if says_age_before(analysis, first):
        return True
    before = analysis.forms[first - 1] if first else ""
    return _is_of_age(analysis, stop) and not before.startswith("ال") and not is_period(before)


def is_bounded_age(analysis: Analysis, first: int) -> bool:
    """Tell whether the feminine ordinal at word `first` is an age: «دون الثانية عشرة», «لم يتموا العاشرة», «طفل في العاشرة»."""
    rank = analysis.forms[first]
    if rank.endswith("ه") and (
        reaches_age(analysis, first) or (rank not in age_words("ranks") and stands_at_age(analysis, first))
    ):
        return True
    if not first or analysis.gap(first - 1) != " " or analysis.forms[first - 1] not in age_words("bounds"):
        return False
    return analysis.forms[first].endswith("ه")


def may_be_years(analysis: Analysis, index: int) -> bool:
    """Tell whether a unit that ages are counted in follows word `index` closely: a cheap test before `age_unit`."""
    known, seen = facts(), 0
    for form in analysis.forms[index + 1 : index + _LONGEST_NUMBER]:
        seen |= known[form]
    return bool(seen & AGE_UNIT)


_LONGEST_NUMBER: Final = 5
_AGE_DIGITS: Final = 2
_MOST_AGED: Final = 8
_LONGEST_NAME: Final = 40
_NO_NAME: Final = ".\n:;"
_LONGEST_LIST: Final = 10
_OLDEST: Final = 120
_REACH: Final = 4
_OF: Final = "من"


def _says_age(analysis: Analysis, first: int, stop: int) -> bool:
    """Tell whether a figure without a unit is an age: «سن الـ18», «في الخمسين من عمره»."""
    if says_age_before(analysis, first) or _is_of_age(analysis, stop):
        return True
    if _is_told_age(analysis, first):
        return _is_lifetime(analysis, first)  # «عمره يناهز الثمانين»
    form = analysis.forms[first]  # «شيخ تجاوز السبعين», «ابن الخمسين»
    if not (form.startswith("ال") and form.endswith(("ين", "ون"))):
        return False
    son = analysis.forms[first - 1] in age_words("sons") and analysis.gap(first - 1) == " " if first else False
    told = son or reaches_age(analysis, first) or stands_at_age(analysis, first)  # «رجل في الستين»
    return told and _is_lifetime(analysis, first)


def _is_told_age(analysis: Analysis, first: int) -> bool:
    """Tell whether a verb, a bound or a hedge parts word `first` from a word for age: «عمره نحو 70», «أعمارهم دون العشرين»."""
    forms, known, between = analysis.forms, facts(), _between()
    for index in range(first - 1, max(first - 1 - _REACH, -1), -1):
        if analysis.gap(index).strip(" "):
            return False
        if known[forms[index]] & NEAR_AGE:
            # «عمر» is a man's name as well.
            return forms[index] not in age_words("at") or (index > 0 and forms[index - 1] in age_words("placing"))
        if forms[index] not in between:
            return False
    return False


@cache
def _between() -> frozenset[str]:
    """Return what may part a word for age from its figure."""
    return age_words("links") | age_words("bounds") | age_words("reaching") | age_words("over")


def _is_lifetime(analysis: Analysis, first: int) -> bool:
    """Tell whether the figure at word `first` is no more than somebody can live («بلغت ألفين» are no years)."""
    number = cardinal_at(analysis, first)
    return number is not None and number.value <= _OLDEST


def _is_the_person(form: str) -> bool:
    """Tell whether a word is a definite person, and no victim that a list may number («الشهيد (3)»)."""
    if not form.startswith("ال") or not is_one_person(form):
        return False
    noun = noun_of(form)
    return noun is None or noun.group != "victims"


def _hosts(analysis: Analysis, first: int) -> list[str]:
    """Return the word before word `first`, and the one before a name, without proclitics."""
    words = [host_of(analysis.forms[first - 1])]
    if first > 1 and analysis.gap(first - 2) == " " and noun_of(words[0]) is None:
        words.append(host_of(analysis.forms[first - 2]))
    return words


def _follows_aged(analysis: Analysis, first: int, stop: int) -> bool:
    """Tell whether digits alone in brackets go on a list of persons and their ages: «محمد (14 عاماً) وأحمد (9)»."""
    shadow = analysis.shadow
    for _ in range(_MOST_AGED):
        form = analysis.forms[first]
        if stop - first != 1 or not first or not form.isdecimal() or len(form) > _AGE_DIGITS:
            return False
        start, end = analysis.starts[first], analysis.ends[first]
        counted = noun_of(host_of(analysis.forms[first - 1]))
        if counted is not None and counted.number == "many":
            return False  # «وجرح آخرون (5)»
        if shadow[start - 1] != "(" or shadow[end : end + 1] != ")":
            return False
        if any(map(_is_the_person, _hosts(analysis, first))):
            return True  # «الأب (58)», «الطفلة سلمى (9)»
        close = shadow.rfind(")", max(0, start - _LONGEST_NAME), start)
        if close < 0 or any(char in _NO_NAME or char.isdecimal() for char in shadow[close:start]):
            return False
        first = bisect_left(analysis.starts, shadow.rfind("(", 0, close))
        stop = bisect_left(analysis.starts, close)
        if stop - first > 1:
            return age_unit(analysis, first, stop - 1) is not None
    return False


def _listed_unit(analysis: Analysis, first: int, stop: int) -> str | None:
    """Return the unit that a figure of a list shares with the last of it: «(9 و12 عاماً)»."""
    forms, words = analysis.forms, analysis.words
    for index in range(stop, min(stop + _LONGEST_LIST, len(forms))):
        if analysis.gap(index - 1).strip(" ,"):
            return None
        if facts()[forms[index]] & AGE_UNIT:
            return age_units()[forms[index]] if index > stop and is_age(analysis, first, index) else None
        word = words[index]
        if forms[index] not in age_set("links") and (word is None or not word.mask & (DIGITS | NUMERAL)):
            return None
    return None


def _is_of_age(analysis: Analysis, index: int) -> bool:
    """Tell whether «من عمره» or the like begins at word `index`."""
    forms = analysis.forms
    if index + 1 >= len(forms) or forms[index] != _OF or not facts()[forms[index + 1]] & AGE_OF:
        return False
    return "\n" not in analysis.gap(index - 1) + analysis.gap(index)


def _has_cue(analysis: Analysis, first: int) -> bool:
    cues, breaks = age_words("cues"), age_words("breaks")
    for index in range(first - 1, max(first - 1 - _REACH, -1), -1):
        form = analysis.forms[index]
        if form in breaks or analysis.gap(index).strip(" ") not in ("", ":"):
            return False
        if form in cues or form[1:] in cues:
            return True
    return False


def _in_brackets(analysis: Analysis, first: int, stop: int) -> bool:
    if not first or analysis.gap(first - 1).strip(" ") != "(":
        return False
    end = analysis.ends[stop]
    return analysis.shadow[end : end + 2].strip(" ").startswith(")")
