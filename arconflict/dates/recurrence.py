"""Times that come again: «كل جمعة», «صباح كل يوم», «يومياً», «كل ساعتين», «أيام الجمعة»."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.absolute import read_day_and_month as day_and_month_at
from arconflict.dates.amounts import amount_at
from arconflict.dates.expressions import Moment, Recurrence
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import Piece, Read, around_last_heads, bare_form, form_at, gap_is, one, spaced
from arconflict.dates.senses import EveryName, MonthName, PartName, SeasonName, ShiftName, UnitName, WeekdayName
from arconflict.dates.timex import duration_value
from arconflict.dates.words import cue_at, has_sense, sense_at
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME
from arconflict.rules import Rule

DAILY: Final = "XXXX-XX-XX"
_DAYS_OF_A_WEEK: Final = 7
_WEEKDAY_DIGIT: Final = len("XXXX-WXX-")
_RATED: Final = frozenset({"D", "W", "M", "Y"})
_RATE_REACH: Final = 4
"""How many words may stand between «مرة» and «في اليوم»: «مرة واحدة على الأقل في اليوم»."""
_LIST: Final = 14
"""How far «كل» may stand behind the first of seven days."""
_EVERY_WEEK: Final = 3
"""The words of «من كل أسبوع»."""


def read_adverb(analysis: Analysis, index: int) -> Read | None:
    """«يومياً», «شهرياً»."""
    found = sense_at(analysis, index, EveryName)
    if found is None:
        return None
    name, hit = found
    return one(Recurrence(name.timex), index, hit.stop, hit.start, hit.end)


def read_every(analysis: Analysis, index: int) -> Read | None:
    """«كل يوم», «كل جمعة», «كل ثلاثة أيام», «كل صباح», and with a part of day before: «صباح كل يوم»."""
    part = sense_at(analysis, index, PartName)
    at, start = index, None
    if part is not None and spaced(analysis, part[1].stop - 1):
        at, start = part[1].stop, part[1].start
    head = cue_at(analysis, at, "every")
    if head is None or not spaced(analysis, at):
        return None
    start = head.start if start is None else start
    code = part[0].code if part is not None and at > index else ""
    following = head.stop
    headed = form_at(analysis, following) in particles().the_day and has_sense(analysis, following + 1, WeekdayName)
    weekday = sense_at(analysis, following + headed, WeekdayName)
    if (
        weekday is not None
        and not (weekday[1].definite and not headed)
        and not weekday[0].latin
        and weekday[1].start == analysis.starts[following + headed]  # «كل واحد» is no «كل أحد»
        and not (part is None and not headed and _is_share(analysis, index))
    ):
        first = Piece(_weekly(weekday[0], code), index, weekday[1].stop, start, weekday[1].end)
        return _with_more_days(analysis, first, code, definite=weekday[1].definite)
    named = sense_at(analysis, following, PartName)
    if named is not None and not named[1].definite and named[1].stop == following + 1:
        return one(Recurrence(f"{DAILY}T{named[0].code}", named[0].code), index, named[1].stop, start, named[1].end)
    month = sense_at(analysis, following, MonthName)
    if month is not None:
        return one(Recurrence(f"XXXX-{month[0].number:02}"), index, month[1].stop, start, month[1].end)
    season = sense_at(analysis, following, SeasonName)
    if season is not None and not season[1].definite:  # «كل شتاء»
        return one(Recurrence(f"XXXX-{season[0].code}"), index, season[1].stop, start, season[1].end)
    amount = amount_at(analysis, following)
    if amount is None or amount.definite or amount.start != analysis.starts[amount.first]:
        return None
    if code:
        if amount.amounts != (("D", 1.0),):
            return None
        return one(Recurrence(f"{DAILY}T{code}", code), index, amount.stop, start, amount.end)
    if amount.alone and amount.amounts[0][1] is None:
        return None
    return one(Recurrence(duration_value(amount.amounts)), index, amount.stop, start, amount.end)


def _is_share(analysis: Analysis, index: int) -> bool:
    """Tell whether a number and «من» stand before «كل»: «واحد من كل اثنين», no Monday."""
    word = analysis.words[index - 2] if index > 1 and form_at(analysis, index - 1) in particles().of else None
    return word is not None and word.mask & (DIGITS | NUMERAL) != 0


def read_weekdays(analysis: Analysis, index: int) -> Read | None:
    """«أيام الجمعة», «أيام الأحد والأربعاء»; «أيام السبت والأحد 4 و5 أيلول» are days, and no set."""
    read = _weekdays(analysis, index)
    return None if read is None or _tell_days(analysis, read) is not None else read


def read_weekdays_in_a_row(analysis: Analysis, index: int) -> Read | None:
    """«أيام السبت والأحد 4 و5 أيلول», «أيام الجمعة والسبت والأحد الماضية»: what follows tells which days they are."""
    read = _weekdays(analysis, index)
    told = _tell_days(analysis, read) if read is not None else None
    if read is None or told is None:
        return None
    which, stop, end = told
    pieces = [piece._replace(expression=Moment(weekday=_iso(piece), weekday_which=which)) for piece in read.pieces]
    pieces[-1] = pieces[-1]._replace(stop=stop, end=end)
    return Read(stop, tuple(pieces))


def _iso(piece: Piece) -> int:
    assert isinstance(piece.expression, Recurrence)
    return int(piece.expression.value[_WEEKDAY_DIGIT])


def _tell_days(analysis: Analysis, read: Read) -> tuple[int | None, int, int] | None:
    """Return (which, stop, end) of weekdays behind «أيام» that are days of one week: their dates or «الماضية» follow, else None."""
    stop, end = read.stop, read.pieces[-1].end
    if stop >= len(analysis.forms) or not gap_is(analysis, stop - 1, "(,"):
        return None
    shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
    if shift is not None and shift[1].definite and not shift[0].narrative:
        return (-1 if shift[0].last else shift[0].which), shift[1].stop, shift[1].end
    days = day_and_month_at(analysis, stop)
    return (None, stop, end) if days is not None and len(days.pieces) == len(read.pieces) else None


def _weekdays(analysis: Analysis, index: int) -> Read | None:
    """Return the weekdays behind «أيام» as a set."""
    unit = sense_at(analysis, index, UnitName)
    if unit is None or unit[0].code != "D" or unit[0].number != 3 or unit[1].definite or not spaced(analysis, index):
        return None
    weekday = sense_at(analysis, index + 1, WeekdayName)
    if weekday is None or not weekday[1].definite:
        return None
    first = Piece(_weekly(weekday[0]), index, weekday[1].stop, unit[1].start, weekday[1].end)
    return _with_more_days(analysis, first, "", definite=True)


def _weekly(weekday: WeekdayName, code: str = "") -> Recurrence:
    return Recurrence(f"XXXX-WXX-{weekday.iso}" + (f"T{code}" if code else ""), code or None)


def _with_more_days(analysis: Analysis, first: Piece, code: str, *, definite: bool) -> Read:
    """Add the other days of a list: «كل خميس وجمعة», «أيام السبت والأحد والاثنين»."""
    pieces, conjunction = [first], particles().letter_and
    while len(pieces) < _DAYS_OF_A_WEEK:
        stop = pieces[-1].stop
        day = sense_at(analysis, stop, WeekdayName) if spaced(analysis, stop - 1) else None
        joined = day is not None and day[1].start == analysis.starts[stop] + len(conjunction)
        if (
            day is None
            or not joined
            or day[1].definite != definite
            or not form_at(analysis, stop).startswith(conjunction)
        ):
            break
        pieces.append(Piece(_weekly(day[0], code), stop, day[1].stop, day[1].start, day[1].end))
    closing = _every_week(analysis, pieces[-1].stop)
    if closing is not None:
        pieces[-1] = pieces[-1]._replace(stop=closing[0], end=closing[1])
    return Read(pieces[-1].stop, tuple(pieces))


def read_weekdays_of_every_week(analysis: Analysis, index: int) -> Read | None:
    """«الجمعة من كل أسبوع», «يومي الجمعة والسبت من كل أسبوع», «مساء الخميس من كل أسبوع»."""
    if particles().every.isdisjoint(analysis.forms[index + 1 : index + _LIST]):
        return None
    part = sense_at(analysis, index, PartName)
    at, start, code = index, None, ""
    if part is not None and not part[1].definite and spaced(analysis, part[1].stop - 1):
        at, start, code = part[1].stop, part[1].start, part[0].code
    head = sense_at(analysis, at, UnitName)
    if head is not None and head[0].code == "D" and head[0].number in (1, 4) and spaced(analysis, at):
        start = head[1].start if start is None else start
        at += 1
    weekday = sense_at(analysis, at, WeekdayName)
    if weekday is None or not weekday[1].definite:
        return None
    name, hit = weekday
    first = Piece(_weekly(name, code), index, hit.stop, hit.start if start is None else start, hit.end)
    read = _with_more_days(analysis, first, code, definite=True)
    return read if _every_week(analysis, read.pieces[-1].stop - _EVERY_WEEK) is not None else None


def _every_week(analysis: Analysis, index: int) -> tuple[int, int] | None:
    """Return (stop, raw end) of «من كل أسبوع» at word `index`."""
    if form_at(analysis, index) not in particles().of or not (spaced(analysis, index - 1) and spaced(analysis, index)):
        return None
    unit = sense_at(analysis, index + 2, UnitName)
    if cue_at(analysis, index + 1, "every") is None or unit is None or unit[0] != UnitName("W", 1) or unit[1].definite:
        return None
    return unit[1].stop, unit[1].end


def read_rate(analysis: Analysis, index: int) -> Read | None:
    """«ثلاث مرات في اليوم الواحد», «مرتين في الأسبوع»: so often in every such unit.

    What is so much in a day («1.9 دولار في اليوم», «220 طلعة في اليوم») is a measure of it and no time.
    """
    led = form_at(analysis, index - 1) in particles().inside and spaced(analysis, index - 1)
    if not led and not analysis.forms[index].startswith(particles().letter_by):
        return None
    unit = sense_at(analysis, index, UnitName)
    if unit is None or not unit[1].definite or unit[0].number != 1 or unit[0].code not in _RATED:
        return None
    name, hit = unit
    stop, end = hit.stop, hit.end
    if spaced(analysis, stop - 1):
        following = form_at(analysis, stop)
        if bare_form(following) in particles().one and following.startswith(ARTICLE):
            stop, end = stop + 1, analysis.ends[stop]  # «في اليوم الواحد»
        elif _is_named(analysis, stop):
            return None
    if not _times_before(analysis, index - 1 if led else index):
        return None
    return one(Recurrence(f"P1{name.code}"), index, stop, hit.start, end)


def _is_named(analysis: Analysis, index: int) -> bool:
    """Tell whether the word behind «اليوم» says which day it is: «الثالث», «التالي», «الذي», «نفسه», a figure."""
    form, word, words = analysis.forms[index], analysis.words[index], particles()
    if form.startswith(ARTICLE) or form in words.relative:
        return True
    if word is not None and word.mask & (DIGITS | ORDINAL | NUMERAL):
        return True
    at = index + (form in around_last_heads())
    return has_sense(analysis, at, ShiftName) or has_sense(analysis, index, WeekdayName)


def _times_before(analysis: Analysis, index: int) -> bool:
    """Tell whether «مرة» stands shortly before word `index`, in its clause: «مرة واحدة على الأقل (في السنة)»."""
    words = particles()
    for at in range(index - 1, max(-1, index - 1 - _RATE_REACH), -1):
        if analysis.gap(at).strip(" ()") or analysis.forms[at] in words.of_in:
            return False
        if analysis.forms[at] in words.times_over:
            return True
    return False


RATES: Final = (Rule("set: rate", TIME, read_rate),)
"""The rule that goes before «اليوم» as today."""

RULES: Final = (
    Rule("set: adverb", TIME, read_adverb),
    Rule("set: every", TIME, read_every),
    Rule("set: days of the week", TIME, read_weekdays),
    Rule("day: weekdays in a row", TIME, read_weekdays_in_a_row),
    Rule("set: weekdays of every week", TIME, read_weekdays_of_every_week),
)
"""The rules of this family."""
