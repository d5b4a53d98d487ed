"""Days by name: «أمس», «يوم الثلاثاء», «الليلة الماضية», «منتصف ليل», «هذا المساء».

Each rule reads one piece; `arconflict.dates.unify` joins «صباح» + «أمس» + «الخميس».
"""

from __future__ import annotations

from functools import cache
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.dayparts import edge_of, part_at, part_of_day
from arconflict.dates.expressions import THAT_DATE, Again, Moment
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import (
    Read,
    around_last,
    bare_form,
    before,
    figure_at,
    form_at,
    gap_is,
    has_article,
    one,
    placed,
    spaced,
    stripped,
    whole,
)
from arconflict.dates.senses import (
    DayName,
    Hit,
    MonthName,
    PartName,
    PointName,
    ShiftName,
    StretchName,
    UnitName,
    WeekdayName,
)
from arconflict.dates.words import cue_at, has_sense, sense_at, senses_at
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME
from arconflict.numbers import ordinal_at
from arconflict.numbers.numbered_days import is_numbered_day
from arconflict.rules import Rule

_INDENT: Final = 4
"""How many characters may stand before the name of a medium in its line."""


def read_day(analysis: Analysis, index: int) -> Read | None:
    """«أمس», «يوم أمس», «اليوم», «أول من أمس», «بعد غد»."""
    first, start, at = index, None, index
    head = cue_at(analysis, index, "the_day") if "the_day" in senses_at(analysis, index) else None
    if head is not None and not head.definite and spaced(analysis, index):
        start, at = head.start, index + 1
    found = sense_at(analysis, at, DayName)
    if found is None:
        return None
    name, hit = found
    if at > index and name.days == 0:
        return None  # «يوم اليوم»
    if name.days < -1 and _ranks_what_precedes(analysis, at, hit.stop):
        return None  # «الهجوم الأول أمس»
    if name.days == 0 and not _is_today(analysis, at, hit.stop):
        return None
    if (
        name.noun
        and at == index
        and not placed(analysis, index, hit.start)
        and not has_sense(analysis, index - 1, PartName)
    ):
        return None
    return one(_days(name.days), first, hit.stop, hit.start if start is None else start, hit.end)


@cache
def _days(count: int) -> Moment:
    return Moment(days=count)


def _is_alone(analysis: Analysis, index: int, hit: Hit) -> bool:
    """Tell whether a weekday is all of the text, no letter before it: «واحد» is one, and no Sunday."""
    return hit.start == analysis.starts[index] and whole(analysis, index, hit.stop)


def _ranks_what_precedes(analysis: Analysis, index: int, stop: int) -> bool:
    """Tell whether word `index` is the rank of the definite noun before it, which is no time, and one word for a day behind it."""
    if stop != index + 2 or ordinal_at(analysis, index) is None:
        return False
    return not senses_at(analysis, index - 1)


def _is_today(analysis: Analysis, index: int, stop: int) -> bool:
    """Tell whether «اليوم» means today: no medium's name, no day of something, no numbered day."""
    words = cues()
    previous, following = stripped(before(analysis, index)), form_at(analysis, stop)
    if cue_at(analysis, index - 1, "those") or cue_at(analysis, index - 1, "every"):
        return False
    if following in words.media_after or following in words.today_of:
        return False
    if previous in particles().inside and not has_sense(analysis, stop, WeekdayName):
        return False  # «1.9 دولار في اليوم»: a day
    if previous in words.media_heads or (_bare(previous) in words.media_before and _in_name(analysis, index)):
        return False
    if not spaced(analysis, stop - 1):
        return not _is_dateline(analysis, index, stop)
    shift = sense_at(analysis, stop, ShiftName)
    if shift is not None and (shift[1].definite or shift[0].narrative):
        return False
    word = analysis.words[stop] if stop < len(analysis.words) else None
    if word is not None and word.mask & (ORDINAL | NUMERAL) and not has_sense(analysis, stop, WeekdayName):
        if word.mask & ORDINAL:
            number = ordinal_at(analysis, stop)
            return number is None or not number.definite
        # «لليوم العشرين», «لليوم المئة» count days too
        return not (has_article(analysis, stop) or is_numbered_day(analysis, stop))
    return figure_at(analysis, stop) is None or not (following.endswith(ARTICLE) or is_numbered_day(analysis, stop))


def _is_dateline(analysis: Analysis, index: int, stop: int) -> bool:
    """Tell whether a place and «اليوم» are a line's beginning before a dash or all of it: the medium «حلب اليوم – خاص»."""
    if index < 1 or form_at(analysis, index - 1) not in cues().now_before or not spaced(analysis, index - 1):
        return False
    lead = analysis.shadow[max(0, analysis.starts[index - 1] - _INDENT) : analysis.starts[index - 1]]
    if lead[lead.rfind("\n") + 1 :].strip() or (analysis.starts[index - 1] > _INDENT and "\n" not in lead):
        return False
    gap = analysis.gap(stop - 1) if stop < len(analysis.forms) else "\n"
    return gap.lstrip(" ")[:1] in ("\n", "-", "|")


def _bare(form: str) -> str:
    words = particles()
    return form[1:] if len(form) > 3 and form[0] in (words.letter_by, words.letter_to) else form


def in_medium(analysis: Analysis, index: int) -> bool:
    """Tell whether «الآن» at word `index` ends the name of a medium: «شبكة السويداء الآن», «"دمشق الآن"»."""
    place = _bare(stripped(before(analysis, index)))
    words = cues()
    if not place or place not in words.now_before or not spaced(analysis, index - 1):
        return False
    told = (
        _bare(stripped(form_at(analysis, index - 2))) in words.speech
        and form_at(analysis, index + 1) in particles().complement
    )
    return told or _in_name(analysis, index)


def _in_name(analysis: Analysis, index: int) -> bool:
    """Tell whether the two words before and at `index` are the name of a medium: quoted, introduced, or well known."""
    before_name = _bare(stripped(form_at(analysis, index - 2)))
    place = _bare(stripped(form_at(analysis, index - 1)))
    words = cues()
    if before_name in words.placed_by:
        return False
    if before_name in words.media_heads or place in words.today_media:
        return True
    opened = analysis.gap(index - 2).rstrip(" ")[-1:] in ('"', "'", "(") and index >= 2
    closed = analysis.gap(index).lstrip(" ")[:1] in ('"', "'", ")")
    introduced = form_at(analysis, index - 1).startswith(particles().letter_to) and place != form_at(
        analysis, index - 1
    )
    return (opened and closed) or introduced


def read_narrative_day(analysis: Analysis, index: int) -> Read | None:
    """«اليوم التالي», «اليوم نفسه», «ذلك اليوم», «الليلة ذاتها», «هذا اليوم», «هذا المساء»."""
    for cue, days in (("this", 0), ("those", None)):
        head = cue_at(analysis, index, cue)
        if head is None or not spaced(analysis, index):
            continue
        at = index + 1
        if form_at(analysis, at) in particles().date_word:
            return _that_date(analysis, index, head.start)
        named = sense_at(analysis, at, WeekdayName)
        if named is not None and named[1].definite and days is not None:  # «هذا الاثنين»
            return one(Moment(weekday=named[0].iso, week_which=0), index, named[1].stop, head.start, named[1].end)
        part = sense_at(analysis, at, PartName)
        unit = sense_at(analysis, at, UnitName)
        if part is not None and part[1].definite:
            moment, hit = part_of_day(part[0]), part[1]
        elif unit is not None and unit[0].code == "D" and unit[0].number == 1 and unit[1].definite:
            moment, hit = Moment(), unit[1]
        else:
            return None
        deixis = Moment(days=0) if days is not None else Moment(again=Again("D", 0))
        joined = moment.join(deixis)
        return one(joined, index, hit.stop, head.start, hit.end) if joined else None
    found = sense_at(analysis, index, UnitName)
    part = sense_at(analysis, index, PartName)
    if found is not None and found[0].code == "D" and found[0].number == 1 and found[1].definite:
        hit, moment = found[1], Moment()
    elif part is not None and part[1].definite:
        hit, moment = part[1], part_of_day(part[0])
    else:
        return None
    return _shifted_day(analysis, index, hit.stop, hit.start, moment)


def _that_date(analysis: Analysis, index: int, start: int) -> Read | None:
    """Read «ذلك التاريخ», «نفس التاريخ» behind a preposition, and no «هذا التاريخ الطويل»: history."""
    stop = index + 2
    if form_at(analysis, index - 1) not in particles().before_date or (
        spaced(analysis, stop - 1) and has_article(analysis, stop)
    ):
        return None
    return one(Moment(again=THAT_DATE), index, stop, start, analysis.ends[stop - 1])


def _shifted_day(analysis: Analysis, index: int, stop: int, start: int, moment: Moment) -> Read | None:
    """Read «الماضية», «قبل الماضية», «التالي», «نفسه» behind a definite day or part of day."""
    if not spaced(analysis, stop - 1):
        return None
    extra, at = around_last(analysis, stop)
    shift = sense_at(analysis, at, ShiftName)
    if shift is None:
        return None
    name, hit = shift
    if name.last or not (hit.definite or name.narrative):
        return None
    if extra and (name.narrative or extra != name.which):
        return None
    if name.narrative:
        said = Moment(again=Again("D", name.which))
    elif moment.part_code is None and name.told:
        said = Moment(again=Again("D", -1))
    elif name.which == 0:
        said = Moment(days=0)
    else:
        said = Moment(days=name.which + extra)
    joined = moment.join(said)
    return one(joined, index, hit.stop, start, hit.end) if joined else None


def read_hours_of(analysis: Analysis, index: int) -> Read | None:
    """«ساعات الليلة الماضية», «ساعة متأخرة من ليل», «الساعات الأولى من صباح», «وقت متأخر من مساء»."""
    unit = sense_at(analysis, index, UnitName)
    if unit is not None and (unit[0].code != "TH" or unit[0].number == 2):
        unit = None
    stretch = sense_at(analysis, index, StretchName)
    hit = unit[1] if unit is not None else stretch[1] if stretch is not None and stretch[0].of_day else None
    if hit is None or not spaced(analysis, index):
        return None
    edge = edge_of(bare_form(form_at(analysis, index + 1)))
    if edge is not None and form_at(analysis, index + 2) in particles().of:
        read = part_at(analysis, index + 3)
        return one(read[0].but(edge=edge), index, read[1], hit.start, read[3]) if read is not None else None
    if unit is None or hit.definite:
        return None
    shifted = read_narrative_day(analysis, index + 1)
    if shifted is not None and has_sense(analysis, index + 1, PartName):
        piece = shifted.pieces[0]
        return one(piece.expression, index, piece.stop, hit.start, piece.end)
    read = part_at(analysis, index + 1)
    return one(read[0], index, read[1], hit.start, read[3]) if read is not None else None


def read_point(analysis: Analysis, index: int) -> Read | None:
    """«منتصف الليل», «منتصف ليلة», «منتصف النهار»."""
    found = sense_at(analysis, index, PointName)
    if found is None:
        return None
    name, hit = found
    moment = Moment(point=(name.hour, name.day))
    shifted = _shifted_day(analysis, index, hit.stop, hit.start, moment)  # «منتصف الليلة الماضية»
    return shifted or one(moment, index, hit.stop, hit.start, hit.end)


def read_weekday(analysis: Analysis, index: int) -> Read | None:
    """«الثلاثاء», «يوم الخميس», «الاثنين الماضي», «الجمعة 20», «يومي السبت والأحد»."""
    start, at, headed = None, index, False
    head = sense_at(analysis, index, UnitName) if UnitName in senses_at(analysis, index) else None
    if head is not None and head[0].code == "D" and not head[1].definite and spaced(analysis, index):
        if head[0].number in (2, 3):
            return None  # «أيام الجمعة» is a set
        start, at, headed = head[1].start, index + 1, head[0].number == 1
    found = sense_at(analysis, at, WeekdayName)
    if found is None or (found[0].latin and not _latin_day(analysis, found[1].stop)):
        return None
    name, hit = found
    if headed and hit.start != analysis.starts[at]:
        return None  # «يوم واحد»
    if not (
        hit.definite
        or headed
        or name.latin
        or name.near
        or _is_alone(analysis, index, hit)
        or _week_follows(analysis, hit.stop)
    ):
        return None
    if not headed and not _is_weekday(analysis, at):
        return None
    moment, stop, end = _weekday(name.iso), hit.stop, hit.end
    shift = sense_at(analysis, stop, ShiftName) if stop < len(analysis.words) and analysis.words[stop] else None
    if shift is not None and (shift[1].definite or shift[0].narrative) and spaced(analysis, stop - 1):
        which, after = shift
        if which.narrative and which.which == 0:
            moment = moment.but(again=Again("D", 0))
        else:
            moment = moment.but(
                weekday_which=-1 if which.last else which.which,
                again=Again("D", 1) if which.narrative else None,
            )
        stop, end = after.stop, after.end
    elif (
        (extra := around_last(analysis, stop))[0]
        and (last := sense_at(analysis, extra[1], ShiftName)) is not None
        and last[1].definite
        and last[0].which == extra[0]
    ):
        moment, stop, end = moment.but(weekday_which=2 * extra[0]), last[1].stop, last[1].end
    return one(moment, index, stop, hit.start if start is None else start, end)


@cache
def _weekday(iso: int) -> Moment:
    return Moment(weekday=iso)


def _week_follows(analysis: Analysis, stop: int) -> bool:
    """«ثلاثاء الأسبوع القادم»: the week makes a weekday without an article definite."""
    unit = sense_at(analysis, stop, UnitName)
    return (
        unit is not None and unit[0].code == "W" and unit[1].definite and has_sense(analysis, unit[1].stop, ShiftName)
    )


def _latin_day(analysis: Analysis, stop: int) -> bool:
    """Tell whether figures or a Latin month follow a Latin weekday: «Friday, 20 August 2021»."""
    month = sense_at(analysis, stop, MonthName)
    return gap_is(analysis, stop - 1, ",") and (
        form_at(analysis, stop).isdecimal() or (month is not None and month[0].latin)
    )


def _is_weekday(analysis: Analysis, index: int) -> bool:
    """Tell whether a definite weekday is none of the names and numbers it may be."""
    words, form = cues(), stripped(before(analysis, index))
    if form in words.prayers and has_sense(analysis, index + 1, DayName):
        return False
    return form not in words.weekday_heads


RULES: Final = (
    Rule("day: deictic", TIME, read_day),
    Rule("day: narrative or shifted", TIME, read_narrative_day),
    Rule("day: weekday", TIME, read_weekday),
    Rule("day: midnight or noon", TIME, read_point),
    Rule("day: hours of a part", TIME, read_hours_of),
)
"""The rules of this family."""
