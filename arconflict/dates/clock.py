"""The clock in words and figures: «الساعة 11.30», «الثالثة والنصف فجراً», «الثانية إلا ربعاً», «الثانية بعد منتصف الليل».

A bare ordinal is an hour only where «الساعة» stands before it, or minutes or a part of day behind it.
"""

from __future__ import annotations

import re
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.amounts import added_part
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Clock, Moment
from arconflict.dates.numeric import half_at
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import (
    Read,
    are_metres,
    before,
    count_at,
    figure_at,
    form_at,
    gap_is,
    one,
    ordinal_figure_at,
    placed,
    spaced,
    stop_at,
    stripped,
)
from arconflict.dates.senses import FractionName, HalfName, PartName, PointName, UnitName, ZoneName
from arconflict.dates.words import cue_at, has_sense, sense_at
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME
from arconflict.rules import Rule

_FIGURES: Final = re.compile(r"(\d{1,2})(?:[:.,](\d{2})(?::([0-5]\d))?)?(?!\d|:\d)(?![.,]\d)")
"""The comma is that of agencies: «الساعة 14,30»."""
_HOURS: Final = 12
_MINUTES: Final = 60
_FOUR: Final = 4
_SEPARATORS: Final = frozenset(":.,")
_OF_HOURS: Final = frozenset({PartName, ZoneName, HalfName, PointName, FractionName})


def read_spoken_hour(analysis: Analysis, index: int) -> Read | None:
    """«الساعة 11.30», «الساعة الثالثة والربع», «ساعة الصفر» is none."""
    head = cue_at(analysis, index, "clock")
    if head is None or not spaced(analysis, index):
        return None
    agency = _four_figures(analysis, head.stop) if head.definite else None
    if agency is not None:  # «الساعة 1400»
        return one(Moment(clock=agency), index, head.stop + 1, head.start, analysis.ends[head.stop])
    hour = _hour_at(analysis, head.stop, said=True)
    if hour is None or not (head.definite or ":" in analysis.shadow[analysis.starts[head.stop] : hour[3]]):
        return None
    clock, stop, _, end = hour
    return one(Moment(clock=clock), index, stop, head.start, end)


def read_four_figures(analysis: Analysis, index: int) -> Read | None:
    """«1400 بتوقيت غرينتش»: hours and minutes without a sign between them, the clock of agencies."""
    clock = _four_figures(analysis, index)
    zone = sense_at(analysis, index + 1, ZoneName) if clock is not None and spaced(analysis, index) else None
    if zone is None:
        return None
    said = Moment(clock=clock, zone=zone[0].zone or "local")
    return one(said, index, zone[1].stop, analysis.starts[index], zone[1].end)


def _four_figures(analysis: Analysis, index: int) -> Clock | None:
    figure = figure_at(analysis, index)
    if figure is None or figure.definite or figure.digits != _FOUR:
        return None
    hour, minute = divmod(figure.value, 100)
    return Clock(hour, minute, written_24=True) if hour < 24 and minute < _MINUTES else None


def read_bare_hour(analysis: Analysis, index: int) -> Read | None:
    """«الثالثة فجراً», «السابعة والنصف», «الثانية بعد منتصف الليل», «5 مساءً», «11.30 من مساء السبت», «03,00 ت غ»."""
    hour = _hour_at(analysis, index, said=False) if _may_be_hour(analysis, index) else None
    if hour is None:
        return None
    clock, stop, start, end = hour
    if stop == index + 2 and before(analysis, index) not in cues().part_placing and are_metres(analysis, index):
        return None
    return one(Moment(clock=clock), index, stop, start, end)


def _may_be_hour(analysis: Analysis, index: int) -> bool:
    """Tell whether what follows a number can make an hour of it without «الساعة»: asked before it is read."""
    end, shadow = analysis.ends[index], analysis.shadow
    if shadow[end : end + 1] in _SEPARATORS and shadow[end + 1 : end + 2].isdecimal():
        return True
    if index + 1 >= len(analysis.forms):
        return False
    word, form = analysis.words[index + 1], analysis.forms[index + 1]
    if word is not None:
        if word.mask & (NUMERAL | ORDINAL):
            return True
        if word.mask & TIME:
            entry = word.readings[TIME].entry
            assert isinstance(entry, dict)
            if not _OF_HOURS.isdisjoint(entry):
                return True
    words = particles()
    return (
        form[0] == words.letter_and
        or form in words.until
        or form in words.of_in
        or form in words.ahead
        or form in words.less
    )


def _hour_at(analysis: Analysis, index: int, *, said: bool) -> tuple[Clock, int, int, int] | None:
    """Return (clock, stop, start, end) of an hour at word `index`; `said` where «الساعة» stands before it."""
    figures = _figures_at(analysis, index)
    if figures is not None:
        clock, stop, start, end, plain = figures
        if plain and not said and _counts_people(analysis, index, clock.hour):
            return None
        if plain:
            less = form_at(analysis, stop) in particles().less
            clock, stop, end, divided = _minutes(analysis, clock, stop, end)
            if divided and less and clock.hour <= _HOURS:
                return clock, stop, start, end
        clock, stop, end, midnight = _after_midnight(analysis, clock, stop, end)
        if said or midnight or clock.half or _part_follows(analysis, stop, plain=plain):
            return clock, stop, start, end
        return (clock, stop, start, end) if _begins_range(analysis, index, stop) else None
    word = analysis.words[index] if 0 <= index < len(analysis.words) else None
    if word is None:
        return None
    ordinal = ordinal_figure_at(analysis, index)
    if ordinal is None or not 1 <= ordinal.value <= _HOURS or not _feminine(analysis, ordinal.first):
        if word.mask == DIGITS:
            return None
        spoken = said or _is_hour_one(analysis, index) or _is_spoken_hour(analysis, index)
        cardinal = count_at(analysis, index) if spoken else None
        least = (
            0.5 if _is_hour_one(analysis, index) else 1
        )  # «الواحدة إلا ربعاً» is three quarters to the grammar of numbers
        if cardinal is None or not least <= cardinal[0] <= _HOURS + 1:
            return None
        ordinal = cardinal[1]
        part = round(cardinal[0] % 1 * _MINUTES)
        if part:  # «الواحدة والنصف» is one number to the grammar of numbers
            clock, stop, end, _ = _minutes(analysis, Clock(int(cardinal[0]), part), ordinal.stop, ordinal.end)
            clock, stop, end, midnight = _after_midnight(analysis, clock, stop, end)
            return clock, stop, ordinal.start, end
    elif not ordinal.definite and not said:
        return None
    clock, stop, end, divided = _minutes(analysis, Clock(ordinal.value, 0), ordinal.stop, ordinal.end)
    clock, stop, end, midnight = _after_midnight(analysis, clock, stop, end)
    if ordinal.ordinal and ordinal.value == 1:
        # one o'clock is «الواحدة»; «الساعة الأولى» is the first hour of something, but «الساعة الأولى والنصف», «… ظهراً» is none
        sure = said and (divided or midnight or _adverb_follows(analysis, stop))
        return (clock, stop, ordinal.start, end) if sure else None
    if (
        said
        or divided
        or midnight
        or _part_follows(analysis, stop, plain=True)
        or _begins_range(analysis, ordinal.first, stop)
        or _is_spoken_hour(analysis, index)
    ):
        return clock, stop, ordinal.start, end
    return None


def _counts_people(analysis: Analysis, index: int, hour: int) -> bool:
    """Tell whether a figure before a part of day is no hour: «مقتل 5 مساء أمس», «كان 19 مساء أمس».

    Figures above twelve are hours only behind a preposition of time.
    """
    lead, words = stripped(before(analysis, index)), particles()
    if lead in words.before_count:
        return True
    return (hour > _HOURS or hour == 0) and not placed(analysis, index, analysis.starts[index])


def _begins_range(analysis: Analysis, first: int, stop: int) -> bool:
    """Tell whether the hour of a range follows a bare one: «بين الثامنة والعاشرة صباحاً», «من 8 حتى 10 مساءً»."""
    words, lead, form = particles(), stripped(before(analysis, first)), form_at(analysis, stop)
    if not spaced(analysis, stop - 1):
        return False
    if lead in words.between:
        if not form.startswith(words.letter_and):
            return False
        at = stop + (form == words.letter_and)
    elif lead in words.of:
        if stripped(form) not in words.until or not spaced(analysis, stop):
            return False
        at = stop + 1
    else:
        return False
    return _hour_at(analysis, at, said=False) is not None


def _is_hour_one(analysis: Analysis, index: int) -> bool:
    """«الواحدة» is a cardinal and yet an hour."""
    return form_at(analysis, index).endswith(particles().hour_one)


def _is_spoken_hour(analysis: Analysis, index: int) -> bool:
    """Tell whether a number is an hour as it is spoken: «بتمانيه الصبح», «على التسعة المسا», and not «قتل خمسة الصبح»."""
    form, words, after = analysis.forms[index], particles(), sense_at(analysis, index + 1, PartName)
    if after is None or not spaced(analysis, index) or not _feminine(analysis, index):
        return False
    if not after[1].definite and (
        ARTICLE not in form or not form_at(analysis, index + 1).endswith(words.adverb_endings)
    ):
        return False
    article = form.find(ARTICLE)
    if article < 0:
        return form.startswith((words.letter_by, words.to_the))
    return article == 1 or stripped(before(analysis, index)) in words.at_hour


def _feminine(analysis: Analysis, first: int) -> bool:
    """Hours are feminine ordinals: «الثالثة», «الحادية عشرة»."""
    return analysis.forms[first].endswith(particles().hour_endings)


def _figures_at(analysis: Analysis, index: int) -> tuple[Clock, int, int, int, bool] | None:
    """Return (clock, stop, start, end, whether only the hour is written) of an hour in figures."""
    figure = figure_at(analysis, index)
    if figure is not None and figure.definite:
        index = figure.stop - 1
    if not 0 <= index < len(analysis.words):
        return None
    word = analysis.words[index]
    if word is None or word.mask != DIGITS:
        return None
    start = analysis.starts[index]
    if (
        analysis.shadow[start - 1 : start] in (":", ".", "/", ",", "-")
        and start
        and analysis.shadow[start - 2 : start - 1].isdigit()
    ):
        return None
    match = _FIGURES.match(analysis.shadow, start)
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if hour > 24 or minute >= _MINUTES:
        return None
    stop = stop_at(analysis, match.end())
    half, half_stop, half_end = half_at(analysis, stop)
    clock = Clock(
        hour % 24, minute, half, written_24=half is None and (hour > _HOURS or hour == 0), second=int(match[3] or 0)
    )
    begin = figure.start if figure is not None and figure.definite else start
    return clock, half_stop or stop, begin, half_end or match.end(), match[2] is None


def _minutes(analysis: Analysis, clock: Clock, stop: int, end: int) -> tuple[Clock, int, int, bool]:
    """Add «والنصف», «وعشر دقائق», «إلا ربعاً» to an hour; the last value tells whether there was any that can be nothing else.

    «الثالثة وعشر …» may go on to count what is no minute.
    """
    minutes, divided, words = clock.hour * _MINUTES + clock.minute, False, particles()
    for _ in range(3):
        if stop >= len(analysis.forms) or not spaced(analysis, stop - 1):
            break
        form, at, sign = form_at(analysis, stop), stop, 1
        if form in words.less:
            at, sign = stop + 1, -1
        elif form == words.letter_and:
            at = stop + 1
        elif not form.startswith(words.letter_and):
            break
        amount = _minute_count(analysis, at)
        if amount is None:
            break
        count, stop, end, sure = amount
        minutes += sign * count
        divided = divided or sure or sign < 0
    minutes %= 24 * _MINUTES
    return (
        Clock(minutes // _MINUTES, minutes % _MINUTES, clock.half, clock.past_midnight, clock.written_24),
        stop,
        end,
        divided,
    )


def _minute_count(analysis: Analysis, index: int) -> tuple[int, int, int, bool] | None:
    """Return (minutes, stop, end, whether they are surely minutes) of «النصف», «ربعاً», «عشر دقائق», «خمس»."""
    form = form_at(analysis, index)
    part = added_part(form[1:] if form.startswith(particles().letter_and) else form)
    if part is not None:
        return round(part * _MINUTES), index + 1, analysis.ends[index], True
    dual = sense_at(analysis, index, UnitName)
    if dual is not None and dual[0].code == "TM" and dual[0].number < 3 and not dual[1].definite:
        return dual[0].number, dual[1].stop, dual[1].end, True
    if dual is not None and dual[0] == UnitName("TM", 1) and dual[1].definite:
        return _numbered_minute(analysis, dual[1].stop)
    counted = count_at(analysis, index)
    if counted is None or not 1 <= counted[0] < _MINUTES or not counted[0].is_integer():
        return None
    figure = counted[1]
    if form_at(analysis, figure.stop) in particles().minutes and gap_is(analysis, figure.stop - 1, ""):
        return int(counted[0]), figure.stop + 1, analysis.ends[figure.stop], True  # «الساعة 09 و30 دق»
    unit = sense_at(analysis, figure.stop, UnitName) if spaced(analysis, figure.stop - 1) else None
    if unit is not None and unit[0].code == "TM":
        return figure.value, unit[1].stop, unit[1].end, True
    if unit is not None or figure.value % 5 or figure.digits:
        return None
    return figure.value, figure.stop, figure.end, False


def _numbered_minute(analysis: Analysis, index: int) -> tuple[int, int, int, bool] | None:
    """Return the minutes of «(والدقيقة) الثلاثين», «(والدقيقة) 15», as `_minute_count` does."""
    found = ordinal_figure_at(analysis, index) or figure_at(analysis, index)
    counted = None if found is not None else count_at(analysis, index)
    if counted is not None and counted[0].is_integer():
        found = counted[1]
    if found is None or not 0 < found.value < _MINUTES or not spaced(analysis, index - 1):
        return None
    return found.value, found.stop, found.end, True


def _adverb_follows(analysis: Analysis, stop: int) -> bool:
    """Tell whether a part of day stands right behind an hour as its adverb: «(الساعة الأولى) ظهراً», «… بعد الظهر»."""
    return form_at(analysis, stop) not in particles().of_in and _part_follows(analysis, stop, plain=True)


def _after_midnight(analysis: Analysis, clock: Clock, stop: int, end: int) -> tuple[Clock, int, int, bool]:
    """Mark «… بعد منتصف الليل»; its night stays for the joiner («… ليل السبت»)."""
    words = particles()
    at = stop + (form_at(analysis, stop) in words.of)
    if form_at(analysis, at) not in words.ahead or not spaced(analysis, stop - 1):
        return clock, stop, end, False
    point = sense_at(analysis, at + 1, PointName)
    if point is None or point[0].hour != 0:
        return clock, stop, end, False
    past = Clock(clock.hour % _HOURS, clock.minute, "am", True)
    return past, point[1].stop, point[1].end, True


def _part_follows(analysis: Analysis, stop: int, *, plain: bool) -> bool:
    """Tell whether a part of day or a zone stands right behind: «الثالثة فجراً», «11.30 من مساء السبت», «03,00 ت غ»."""
    if stop >= len(analysis.forms) or not spaced(analysis, stop - 1):
        return False
    if has_sense(analysis, stop, ZoneName):
        return True
    words = particles()
    at = stop + (form_at(analysis, stop) in words.of_in)
    if at > stop and not spaced(analysis, stop):
        return False
    found = sense_at(analysis, at, PartName)
    if found is None:
        return False
    name, hit = found
    if hit.start > analysis.starts[at] and form_at(analysis, at)[0] == words.letter_and:
        return False  # «زلزال 2 وفجر 5»
    if at > stop:
        return not plain or name.code in ("MO", "EV", "AF", "NI", "MI")
    return form_at(analysis, stop).endswith(words.adverb_endings) or hit.stop > hit.first + 1 or not hit.definite


RULES: Final = (
    Rule("clock: hour after its noun", TIME, read_spoken_hour),
    Rule("clock: four figures before a zone", DIGITS, read_four_figures),
    Rule("clock: hour before a part of day", DIGITS | ORDINAL | NUMERAL, read_bare_hour),
)
"""The rules of this family."""
