"""Counted units: «أربع ساعات», «عام ونصف العام», «بضعة أيام», «يومين»."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple, TypeAlias, cast

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.cues import cues
from arconflict.dates.particles import ARTICLE, PROCLITICS, particles
from arconflict.dates.reading import (
    Figure,
    count_at,
    figure_at,
    form_at,
    gap_is,
    has_article,
    hedge_before,
    may_end_hedge,
    spaced,
)
from arconflict.dates.senses import (
    DayName,
    FractionName,
    HijriMonthName,
    MonthName,
    ShiftName,
    TimeWord,
    UnitName,
    WeekdayName,
)
from arconflict.dates.timex import PARTS
from arconflict.dates.words import has_sense, sense_at, senses_at, vocabulary
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME
from arconflict.numbers import cardinal_at
from arconflict.text.clitics import strip_article

_MAX_PARTS: Final = 4
_YEAR_DIGITS: Final = 4
ROUNDED: Final = ("Y", "M", "W", "DE", "CE", "TH")
"""The units that are rounded with their article: «قرابة العام»; with «اليوم» a day is meant."""
_OF_CLOCKS: Final = DIGITS | NUMERAL | ORDINAL | TIME


class Amount(NamedTuple):
    """A counted length: unit codes with counts, the word behind it, raw ends; `definite` with the article."""

    amounts: tuple[tuple[str, float | None], ...]
    first: int
    stop: int
    start: int
    end: int
    definite: bool = False
    alone: bool = False


Counted: TypeAlias = tuple[float, Figure]
"""A number and where it lies."""


def amount_at(analysis: Analysis, index: int, counted: Counted | None = None) -> Amount | None:
    """Return the length at word `index`, compounds included («ثلاث ساعات و20 دقيقة», «عام ونصف العام»).

    `counted` is the number at the word where the caller has read it.
    """
    first = _single(analysis, index, counted)
    if first is None:
        return None
    amounts, stop, end = list(first.amounts), first.stop, first.end
    for _ in range(_MAX_PARTS):
        part = _and_part(analysis, stop, amounts[-1][0])
        if part is None:
            if stop == first.stop:
                return first  # most
            break
        (code, count), stop, end = part
        if count is not None and count < 0 and code != amounts[-1][0]:
            amounts[-1:] = _less(amounts[-1], code, -count)
            break
        if code == amounts[-1][0] and amounts[-1][1] is not None and count is not None:
            amounts[-1] = (code, amounts[-1][1] + count)
        else:
            amounts.append((code, count))
    return first._replace(amounts=tuple(amounts), stop=stop, end=end, alone=first.alone and stop == first.stop)


def _single(analysis: Analysis, index: int, counted: Counted | None = None) -> Amount | None:
    """Read one number and unit, a dual, a fraction of a unit, «بضعة أيام», or a unit alone."""
    senses = senses_at(analysis, index)
    unit = sense_at(analysis, index, UnitName) if UnitName in senses else None
    if unit is not None:
        name, hit = unit
        if name.number == 4:
            return None
        if name.number == 2:
            return Amount(((name.code, 2.0),), index, hit.stop, hit.start, hit.end, hit.definite)
        if (
            name.number == 1
            and not hit.definite
            and form_at(analysis, hit.stop) in particles().one
            and spaced(analysis, index)
        ):
            return Amount(((name.code, 1.0),), index, hit.stop + 1, hit.start, analysis.ends[hit.stop])
        count = 1.0 if name.number == 1 else None
        return Amount(((name.code, count),), index, hit.stop, hit.start, hit.end, hit.definite, alone=True)
    fraction = sense_at(analysis, index, FractionName) if FractionName in senses else None
    if fraction is not None and spaced(analysis, fraction[1].stop - 1):
        part, hit = fraction
        unit = sense_at(analysis, hit.stop, UnitName)
        if unit is not None and unit[0].number == 1 and not hit.definite:
            if unit[0].code in ("M", "W") and unit[1].definite:
                return None
            return Amount(((unit[0].code, part.part),), index, unit[1].stop, hit.start, unit[1].end)
    return counted_at(analysis, index, counted)


def counted_at(analysis: Analysis, index: int, counted: Counted | None = None) -> Amount | None:
    """Return a number, or «بضعة», and the unit behind it at word `index`; `counted` is the number if it is known."""
    some = _some(analysis, index)
    if some is not None:
        stop, start = some
        unit = sense_at(analysis, stop, UnitName)
        if unit is None or unit[0].number != 3 or unit[1].definite:
            return None
        return Amount(((unit[0].code, None),), index, unit[1].stop, start, unit[1].end)
    counted = counted or count_at(analysis, index)
    if counted is None:
        return _scores_at(analysis, index)
    value, figure = counted
    if value <= 0:
        return None
    if not gap_is(analysis, figure.stop - 1, "-"):
        return None
    if figure.digits and form_at(analysis, figure.stop) in particles().scores:  # «3 ملايين سنة»
        number = cardinal_at(analysis, figure.stop - 1)
        if number is not None and number.low == number.high:
            value, figure = float(number.value), figure._replace(stop=number.stop, end=number.end)
    unit = sense_at(analysis, figure.stop, UnitName)
    if unit is None or unit[0].number in (2, 4) or unit[1].start != analysis.starts[figure.stop]:
        return None
    name, hit = unit
    if (
        name.code == "D"
        and name.number == 1
        and spaced(analysis, hit.stop - 1)
        and (has_sense(analysis, hit.stop, WeekdayName) or has_sense(analysis, hit.stop, DayName))
    ):
        return None  # «الساعة 11 يوم الخميس»
    if name.code == "Y" and name.number == 1 and not hit.definite and _is_year(analysis, hit.stop):
        return None  # «مقابل 14.9 عام 2011»
    if hit.definite and not figure.definite and not _plural_construct(value):
        return None
    if name.code == "TS" and name.number == 1 and value < 3:
        return None
    return Amount(((name.code, value),), figure.first, hit.stop, figure.start, hit.end, figure.definite or hit.definite)


def _scores_at(analysis: Analysis, index: int) -> Amount | None:
    """Return «عشرات السنين», «مئات الأعوام»: years that nobody counted."""
    word = analysis.words[index] if 0 <= index < len(analysis.words) else None
    if word is None or not word.mask & NUMERAL:
        return None
    form, scores = form_at(analysis, index), particles().scores
    skip = next((skip for skip in range(3) if form[skip:] in scores and not form[:skip].strip(PROCLITICS)), None)
    unit = sense_at(analysis, index + 1, UnitName) if skip is not None and spaced(analysis, index) else None
    if skip is None or unit is None or unit[0] != UnitName("Y", 3) or not unit[1].definite:
        return None
    return Amount(((unit[0].code, None),), index, unit[1].stop, analysis.host_start(index, skip), unit[1].end)


def _is_year(analysis: Analysis, index: int) -> bool:
    figure = figure_at(analysis, index) if spaced(analysis, index - 1) else None
    return figure is not None and not figure.definite and figure.digits == _YEAR_DIGITS


def _plural_construct(value: float) -> bool:
    return 3 <= value <= 10


def _some(analysis: Analysis, index: int) -> tuple[int, int] | None:
    """Return (stop, raw start) of «بضعة», «عدة», «عدد من» at word `index`."""
    if not 0 <= index < len(analysis.forms):
        return None
    words, heads, form = cues().some, cues().some_heads, analysis.forms[index]
    if form not in heads and (form[0] not in PROCLITICS or (form[1:] not in heads and form[2:] not in heads)):
        return None
    for skip in range(3):
        host = form[skip:]
        if skip and form[:skip].strip(PROCLITICS):
            break
        if host in words:
            return index + 1, analysis.host_start(index, skip)
        if f"{host} {form_at(analysis, index + 1)}" in words:
            return index + 2, analysis.host_start(index, skip)
    return None


def _and_part(analysis: Analysis, stop: int, code: str) -> tuple[tuple[str, float | None], int, int] | None:
    """Read «و20 دقيقة», «ونصف (الساعة)», «إلا ربعاً» behind a length with unit `code`."""
    if stop >= len(analysis.forms) or not spaced(analysis, stop - 1):
        return None
    form, words = form_at(analysis, stop), particles()
    sign, at = 1.0, stop
    if form in words.less:
        sign, at = -1.0, stop + 1
    elif form == words.letter_and:
        at = stop + 1
    elif not form.startswith(words.letter_and):
        return None
    host = form_at(analysis, at)
    part = added_part(host[1:] if at == stop and host.startswith(words.letter_and) else host)
    if part is not None:
        after, end = at + 1, analysis.ends[at]
        unit = sense_at(analysis, after, UnitName) if spaced(analysis, at) else None
        if unit is not None and unit[0].number == 1 and (unit[1].definite or unit[0].code != code):
            return (unit[0].code, sign * part), unit[1].stop, unit[1].end
        return (code, sign * part), after, end
    second = _single(analysis, at)
    if second is None or len(second.amounts) != 1 or second.amounts[0][1] is None or second.definite:
        return None
    if second.start - analysis.starts[second.first] > 1:
        return None
    order = ("CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")
    smaller = second.amounts[0][0]
    if order.index(smaller) <= order.index(code) or (second.alone and smaller == "TS"):
        return None
    count = second.amounts[0][1]
    if sign < 0:
        into, times = PARTS.get(code, ("", 0))
        if smaller != into or not count < times:
            return None  # «شهر إلا يومين»: no number of days
    return (smaller, sign * count), second.stop, second.end


def _less(whole: tuple[str, float | None], part: str, taken: float) -> list[tuple[str, float | None]]:
    """Return a length without some of the units that its own is made of: «خمس ساعات إلا خمس دقائق»."""
    code, count = whole
    rest = (count or 0) - 1
    return [*([(code, rest)] if rest > 0 else []), (part, PARTS[code][1] - taken)]


def with_few(analysis: Analysis, amount: Amount, stop: int, end: int) -> tuple[int, int]:
    """Return (stop, raw end) of a length with «قليلة» or «طويلة» behind its plural: «قبل أيام قليلة», otherwise as given."""
    if amount.amounts[-1][1] is not None or amount.definite or not spaced(analysis, stop - 1):
        return stop, end
    form = form_at(analysis, stop)
    if form not in particles().few_or_many or (form in cues().some and _counts_more(analysis, stop + 1)):
        return stop, end
    return stop + 1, analysis.ends[stop]


def _counts_more(analysis: Analysis, index: int) -> bool:
    """Tell whether «عدة» before word `index` counts that word, and no time: «شن قبل أيام عدة غارات»."""
    form = form_at(analysis, index) if spaced(analysis, index - 1) else ""
    return form in cues().several_of or (form.endswith(particles().plural_endings) and not has_article(analysis, index))


def has_name(analysis: Analysis, stop: int) -> bool:
    """Tell whether the word at `stop` names the unit before it: a figure, a month, a weekday."""
    if not spaced(analysis, stop - 1):
        return False
    if form_at(analysis, stop).isdecimal() or form_at(analysis, stop) == ARTICLE:
        return True
    return any(has_sense(analysis, stop, kind) for kind in (MonthName, HijriMonthName, WeekdayName, DayName))


def is_rounded(analysis: Analysis, index: int, start: int, code: str) -> bool:
    """Tell whether a definite unit is a whole one that a hedge rounds: «منذ قرابة العام», and not «نحو العام 2018»."""
    if code not in ROUNDED or index <= 0 or not may_end_hedge(analysis.forms[index - 1]):
        return False  # most
    if has_name(analysis, index + 1) or has_sense(analysis, index + 1, ShiftName):
        return False
    following = form_at(analysis, index + 1) if spaced(analysis, index) else ""
    if (following and has_article(analysis, index + 1)) or following.startswith(particles().letter_and + ARTICLE):
        return False  # «نحو العام الدراسي», «نحو العام والخاص»
    beside = index + 1 < len(analysis.words) and gap_is(analysis, index, "(")
    behind = analysis.words[index + 1] if beside else None
    if code == "TH" and behind is not None and behind.mask & _OF_CLOCKS:
        return False  # «نحو الساعة 7», «نحو الساعة السابعة»
    hedge = hedge_before(analysis, index, start)
    return hedge is not None and hedge[2] == "APPROX"


def added_part(host: str) -> float | None:
    """Return the part of a unit that is added to others: «(و)نصف», «(إلا) ربعاً», «النصف»."""
    parts, bare = added_parts(), strip_article(host) or host
    return parts.get(bare)


@cache
def added_parts() -> Mapping[str, float]:
    """Return the parts of a unit that have a word of their own, also in the accusative of what is taken away."""
    entries = cast("Mapping[str, TimeWord]", vocabulary().entries)
    found = {form: entry[FractionName][0] for form, entry in entries.items() if FractionName in entry}
    parts = {
        form: sense.part for form, (tail, sense, *_) in found.items() if not tail and isinstance(sense, FractionName)
    }
    return parts | {form + ending: part for form, part in parts.items() for ending in particles().accusative}
