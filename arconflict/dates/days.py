"""Which day or period a moment names: the most explicit part first.

The rules of direction («الخميس» is the last one, «الخميس المقبل» the next) and of contradiction are those of
``semantics.md`` §2.
"""

from __future__ import annotations

from datetime import date, time, timedelta
from functools import cache
from typing import Final

from arconflict.dates.easter import easter_feast
from arconflict.dates.expressions import HIJRI, THAT_DATE, Again, Moment
from arconflict.dates.hijri_days import (
    checked_hijri,
    hijri_century,
    hijri_feast,
    hijri_named,
)
from arconflict.dates.named_periods import (
    half_of_month,
    month_by_which,
    named_decade,
    named_division,
    named_month,
    named_week,
    part_of_century,
)
from arconflict.dates.stretches import (
    DAY_NAMES,
    ONE_DAY,
    Frame,
    Named,
    counted_day,
    disagreement,
    first_existing,
    one_day,
    whole_century,
    whole_millennium,
    whole_week,
    whole_year,
    year_of,
)

_OF_CENTURIES: Final = frozenset({"century", "century_which", "decade", "decade_which"})
_MORNING: Final = 6
"""The hour at which a night ends."""


def name_of(said: Moment, frame: Frame) -> Named:
    """Return the day or period that a moment names, the most explicit part first."""
    fields = (
        said.said()
    )  # what is not among them is not looked up in the class: most names of days are one of the first
    if "feast" in fields:
        assert said.feast is not None
        return _FEASTS.get(said.feast[0], easter_feast)(said, frame)
    if "era" in fields:
        return _of_era(said)
    if "nth" in fields or "nth_week" in fields:
        return _in_period(said, frame)
    if "day" in fields:
        return _date(said, frame)
    if "hijri_month" in fields or "hijri_year" in fields:
        return hijri_named(said, frame)
    if "same_day" in fields:
        return _same_day(said, frame)
    if "weekday" in fields:
        return _weekday(said, frame)
    if said.days is not None:
        return counted_day(said.days, frame)
    if said.again is not None and said.again.unit == "D":
        return _again_day(said.again.step, frame, night=said.part_code == "NI")
    if said.again == THAT_DATE:
        if frame.before is None or frame.before_is_day:
            return _again_day(0, frame, night=False)
        said = said.but(again=Again("M", 0))
    if said.month is not None or said.month_which is not None or (said.again is not None and said.again.unit == "M"):
        if said.division in ("H1", "H2"):
            return half_of_month(said, frame)
        return named_month(said, frame)
    if said.week_which is not None or (said.again is not None and said.again.unit == "W"):
        return named_week(said, frame)
    if said.division is not None:
        if not _OF_CENTURIES.isdisjoint(fields):
            return part_of_century(name_of(said.but(division=None), frame), said.division)
        return named_division(said, frame)
    if said.decade is not None or said.decade_which is not None:
        return named_decade(said, frame)
    if said.century is not None or said.century_which is not None:
        if said.century is not None:
            return whole_century(said.century, None)
        if frame.base is None:
            return Named("XX", None, None, None)
        return whole_century((frame.base.year - 1) // 100 + 1 + (said.century_which or 0), "base")
    if said.millennium is not None:
        return whole_millennium(said.millennium)
    year, against = year_of(said, frame)
    if year is not None:
        return whole_year(year, against)
    if said.year_which is not None or said.again is not None:
        return Named("XXXX", None, None, against)
    # a part of day or a clock alone: the day that the story is at, else that of speaking
    if frame.story_day is not None:
        return one_day(frame.story_day + ONE_DAY * (frame.story_night and _after_midnight(said)), "before")
    return counted_day(0, frame)


def _of_era(said: Moment) -> Named:
    """Return a year or century of another era: «500 ق.م», «القرن الثالث الهجري»."""
    if said.era == HIJRI and said.century is not None:
        return hijri_century(said.century)
    value = f"BC{said.century - 1:02}" if said.century is not None else f"BC{said.year or 1:04}"
    if said.millennium is not None:
        value = f"BC{said.millennium - 1}"
    return Named(value, None, None, None)


def _same_day(said: Moment, frame: Frame) -> Named:
    """Return the day of another year that has the month and day of the day of speaking."""
    year, _ = year_of(said, frame)
    if frame.base is None or year is None:
        return Named("XXXX-XX-XX" if year is None else f"{year:04}-XX-XX", None, None, None, is_day=True)
    return one_day(frame.base.replace(year=year), "base")


def _after_midnight(said: Moment) -> bool:
    """Tell whether a clock in a night is of its second day: «ليل السبت الأحد … الساعة 00:35»."""
    clock = said.clock
    if clock is None:
        return said.part_code == "MO"  # «طوال ليل أمس وحتى ساعات الفجر»
    if said.half == "night":  # the night's own hours are counted from its first day
        return False
    half = clock.half or said.half
    return clock.past_midnight or (clock.hour < _MORNING and half in (None, "am"))


def _again_day(count: int, frame: Frame, *, night: bool) -> Named:
    if frame.before is None:
        return Named("XXXX-XX-XX", None, None, None, is_day=True)
    day = frame.before.date()
    if night and count == 0 and time.min < frame.before.time() < time(_MORNING):
        day -= ONE_DAY  # «في الثالثة فجر 5 شباط … وفي الليلة نفسها»: the night that began the day before
    return one_day(day + timedelta(days=count), "before")


def _date(said: Moment, frame: Frame) -> Named:
    """Return a day of a month: «19 ديسمبر», «22 الشهر الماضي», «الأربعاء 8 كانون الثاني 2024»."""
    day = said.day or 1
    year, against = year_of(said, frame)
    month, month_year, month_against = said.month, None, None
    if month is None or said.month_which is not None or (said.again is not None and said.again.unit == "M"):
        month, month_year, month_against = month_by_which(said, frame, year)
        if month is None:
            return Named(
                f"XXXX-{said.month:02}-{day:02}" if said.month else f"XXXX-XX-{day:02}", None, None, None, is_day=True
            )
    if year is None:
        year, against = month_year, month_against
    if year is not None:
        found = date(year, month, day)
        named = one_day(found, against)
    else:
        if frame.base is None:
            return Named(f"XXXX-{month:02}-{day:02}", None, None, None, is_day=True)
        named = one_day(_nearest_date(month, day, said, frame), "base")
    named = checked_hijri(said, named)
    conflict = named.conflict or disagreement(said, named.first, frame)
    return named if conflict == named.conflict else named._replace(conflict=conflict)


def _nearest_date(month: int, day: int, said: Moment, frame: Frame) -> date:
    """Return the latest such day on or before the day of speaking; the next one if a verb or the weekday says so."""
    base = frame.base
    assert base is not None
    past = first_existing(base.year, month, day, -1, lambda found: found <= base)
    coming = first_existing(base.year, month, day, 1, lambda found: found >= base)
    if said.weekday is not None and past.isoweekday() != said.weekday and coming.isoweekday() == said.weekday:
        return coming
    if said.days is not None and said.days > 0 and coming == base + timedelta(days=said.days):
        return coming
    if said.weekday is not None and past.isoweekday() == said.weekday:
        return past
    return coming if frame.future else past


@cache
def _any_weekday(wanted: int) -> Named:
    """Return a day of a week that is not known."""
    return Named(f"XXXX-WXX-{wanted}", None, None, None, is_day=True)


def _weekday(said: Moment, frame: Frame) -> Named:
    """Return a day of the week: the past by default, «المقبل» and future verbs forward."""
    wanted, base = said.weekday or 1, frame.base
    if said.again is not None and said.again.unit == "D":
        if frame.before is None:
            return _any_weekday(wanted)
        start = frame.before.date()
        step = (wanted - start.isoweekday()) % 7 or (7 if said.again.step else 0)
        return one_day(start + timedelta(days=step), "before")
    if base is None:
        return _any_weekday(wanted)
    if said.week_which is not None:
        monday = base - timedelta(days=(base.weekday() - frame.week_start) % 7) + timedelta(days=7 * said.week_which)
        return one_day(monday + timedelta(days=(wanted - 1 - monday.weekday()) % 7), "base")
    if said.days is not None:
        pointed = base + timedelta(days=said.days)
        if pointed.isoweekday() == wanted:
            return one_day(pointed, "base")
        back = (pointed.isoweekday() - wanted) % 7
        found = pointed - timedelta(days=back) if back <= 3 else pointed + timedelta(days=7 - back)
        return one_day(
            found, "base", f"{pointed.isoformat()} is a {DAY_NAMES[pointed.weekday()]}, not a {DAY_NAMES[wanted - 1]}"
        )
    back = (base.isoweekday() - wanted) % 7
    which = said.weekday_which
    if which is None and frame.future:
        return one_day(base + timedelta(days=(wanted - base.isoweekday()) % 7), "base")
    if which is not None and which < 0:
        return one_day(base - timedelta(days=(back or 7) + 7 * (-which - 1)), "base")
    if which is not None and which > 0:
        return one_day(base + timedelta(days=((wanted - base.isoweekday()) % 7 or 7) + 7 * (which - 1)), "base")
    return one_day(base - timedelta(days=back), "base")


def _in_period(said: Moment, frame: Frame) -> Named:
    """Return «آخر أحد من آذار», «الأسبوع الأول من الشهر الماضي», «أول جمعة من عام 2018»."""
    if said.nth is not None and said.weekday is None and said.week_which is not None:
        return _in_week(said.nth, said, frame)
    of_year = said.again is not None and said.again.unit == "Y"
    if said.month is None and said.month_which is None and (said.again is None or of_year) and said.hijri_month is None:
        year, against = year_of(said, frame)
        if year is None:
            if said.nth == -1 and said.weekday is not None:  # «آخر ثلاثاء»
                return _weekday(said.but(nth=None, weekday_which=-1), frame)
            return Named("XXXX-XX-XX", None, None, None)
        month = whole_year(year, against)
    else:
        month = hijri_named(said.but(day=None), frame) if said.hijri_month is not None else named_month(said, frame)
    if month.first is None or month.behind is None:
        return month
    if said.nth_week is not None:
        middle = (
            month.first + timedelta(days=3 + 7 * (said.nth_week - 1))
            if said.nth_week > 0
            else month.behind - timedelta(days=4)
        )
        return whole_week(middle, frame, month.against)
    if said.weekday is None:
        day = (
            month.behind + timedelta(days=said.nth or -1)
            if (said.nth or 1) < 0
            else month.first + timedelta(days=(said.nth or 1) - 1)
        )
        return one_day(day, month.against)
    nth, wanted = said.nth or 1, said.weekday
    if nth < 0:
        last = month.behind - ONE_DAY
        return one_day(last - timedelta(days=(last.isoweekday() - wanted) % 7), month.against)
    first = month.first + timedelta(days=(wanted - month.first.isoweekday()) % 7)
    return one_day(first + timedelta(days=7 * (nth - 1)), month.against)


def _in_week(number: int, said: Moment, frame: Frame) -> Named:
    """Return «ثاني يوم من الأسبوع المقبل»."""
    week = named_week(said, frame)
    if week.first is None or week.behind is None:
        return Named("XXXX-XX-XX", None, None, None, is_day=True)
    day = week.behind if number < 0 else week.first - ONE_DAY
    return one_day(day + timedelta(days=number), week.against)


def _feast(said: Moment, frame: Frame) -> Named:
    """Return a feast of the solar year: «عيد الميلاد», «رأس السنة»."""
    _, month, day = said.feast or ("gregorian", 1, 1)
    which = said.hijri_which
    if which is not None and frame.base is not None and said.year is None:
        if which == 0:
            return one_day(date(frame.base.year, month, day), "base")
        limit = frame.base
        found = first_existing(
            limit.year, month, day, which, (lambda at: at < limit) if which < 0 else (lambda at: at > limit)
        )
        return one_day(found, "base")
    moment = Moment(
        month=month, day=day, year=said.year, year_which=said.year_which, weekday=said.weekday, days=said.days
    )
    return _date(moment, frame)


_FEASTS: Final = {"hijri": hijri_feast, "gregorian": _feast}
"""How a feast is found, by the calendar that it is of; those counted from Easter have a reckoning instead."""
