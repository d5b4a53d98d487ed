"""Joining the pieces of one expression: «الساعة 11.30» + «مساء» + «السبت», «أمس» + «الخميس», «مطلع» + «العام الحالي».

Two pieces are joined where only a few known words and signs stand between them and they speak of different
things (`Moment.join`). What is left over and means nothing by itself («مطلع», «بتوقيت دمشق») is dropped later.
"""

from __future__ import annotations

import re
from typing import Final

from arconflict.analysis import Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Moment, Recurrence
from arconflict.dates.nights import night_of_dates
from arconflict.dates.other_clocks import same_hours, with_city
from arconflict.dates.particles import particles
from arconflict.dates.reading import Piece, before, form_at, may_end_hedge, stripped
from arconflict.dates.recurrence import DAILY
from arconflict.dates.resolve import clock_value
from arconflict.dates.rows import PART_FIELDS, respectively
from arconflict.records import new

_ZONE: Final = {"zone"}
_NIGHT: Final = ("NI", "EV")
_MAX_BETWEEN: Final = 3
_NOON: Final = 12
_HOUR_FIELDS: Final = PART_FIELDS | {"clock"}
_DAILY: Final = "P1D"
_AGAIN: Final = ("XXXX-WXX-", f"{DAILY}T")
_HALF_OF: Final = {"MO": "am", "MI": "noon", "AF": "pm", "EV": "pm", "NI": "night"}
_YEARLY: Final = "P1Y"
_CLOCK_BEHIND: Final = re.compile(r" ?\d{1,2}:\d{2}")


def unify(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, those of one expression made one, ranges marked and shared years given to both ends."""
    joined: list[Piece] = []
    for piece in respectively(analysis, pieces):
        if joined and piece.first - joined[-1].stop <= _MAX_BETWEEN:
            left = joined[-1]
            whole = _join(analysis, left, piece)
            if whole is not None:
                joined[-1] = whole
                if is_zone(left) and len(joined) > 1:  # «27 يونيو 2018 KSA 15:42»
                    dated = _join(analysis, joined[-2], whole)
                    joined[-2:] = [dated] if dated is not None else joined[-2:]
                continue
        joined.append(piece)
    joined = _hours_again(analysis, joined)
    for number, piece in enumerate(joined):
        said = piece[0]
        if type(said) is Moment and "clock" in said.said():
            joined[number] = with_city(analysis, piece)
    return _ranges(analysis, same_hours(analysis, joined))


def is_zone(piece: Piece) -> bool:
    """Tell whether a piece is a zone without its clock, which is no time."""
    return type(piece.expression) is Moment and piece.expression.said().keys() == _ZONE


def _join(analysis: Analysis, left: Piece, right: Piece) -> Piece | None:
    if right.linked or right.first < left.stop:
        return None
    one, two = left.expression, right.expression
    if type(one) is not Moment:
        return None
    if type(two) is not Moment:
        return _every_year(analysis, left, right) if type(two) is Recurrence else None
    between, small = analysis.forms[left.stop : right.first], particles()
    gap = analysis.shadow[left.end : right.start]
    if gap == " ":  # most stand side by side
        words = signs = ""
    elif "\n" in gap or ("." in gap and "." in gap.replace("...", "")):
        return None
    else:
        words = " ".join(between)
        signs = _signs(analysis, left, right).replace(" ", "")
    if one.weekday is not None and two.weekday is not None:
        night = _night(one, two, between, gap)
        if night is not None:
            return _whole(analysis, left, right, night)
    dated = night_of_dates(one, two, between, gap) if two.month is not None else None
    if dated is not None:
        return _whole(analysis, left, right, dated)
    if not between and right.start > analysis.starts[right.first]:
        # a proclitic on the second piece («وأمس», «بعصر») begins something else, «ل» after a clock aside
        adverbial = two.part_code is not None and not two.names_day
        if not adverbial or analysis.shadow[right.start - 1] != small.letter_by:
            return None
    if is_zone(left):  # «GMT 12:42»
        ahead = gap == " " and analysis.text[left.start].isascii() and two.clock is not None and two.zone is None
        return _whole(analysis, left, right, two.but(zone=one.zone)) if ahead else None
    if signs == "-" and is_zone(right) and _CLOCK_BEHIND.match(analysis.shadow, right.end):
        return None  # «15:42 - GMT 12:42»
    if two.clock is not None and small.of.intersection(between) and ("," in signs or _until_follows(analysis, right)):
        return None  # «الخميس، من الساعة 1:26 حتى الساعة 1:29»: a day and a range on it
    if not _fits(one, two, words, signs):
        return None
    moment = one.join(two)
    if moment is not None and one.clock is not None and two.point is not None:
        # «الساعة الثانية عشرة منتصف الليل»: the point says which half of the clock is meant
        moment = moment.but(point=None, half="noon" if two.point[0] else "night")
    if moment is not None and two.clock is not None and any(may_end_hedge(form) for form in between):
        moment = moment.but(approx="APPROX", edge=None)  # «وقت مبكر من صباح الأحد، حوالي الساعة 5:30»
    return _whole(analysis, left, right, moment) if moment is not None else None


def _every_year(analysis: Analysis, left: Piece, right: Piece) -> Piece | None:
    """«15 آذار من كل عام», «نيسان من كل سنة»: a day or month that comes again."""
    one, two = left.expression, right.expression
    assert isinstance(one, Moment)
    assert isinstance(two, Recurrence)
    between = analysis.forms[left.stop : right.first]
    if two.value != _YEARLY or len(between) != 1 or between[0] not in particles().of:
        return None
    if one.month is None or not one.said().keys() <= {"day", "month"} or _signs(analysis, left, right).strip(" "):
        return None
    day = f"-{one.day:02}" if one.day is not None else ""
    found = Recurrence(f"XXXX-{one.month:02}{day}")
    return Piece(found, left.first, right.stop, left.start, right.end, left.rules + right.rules, left.linked)


def _hours_again(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, an hour and the days that it comes again on made one."""
    if all(type(piece[0]) is not Recurrence for piece in pieces):  # of most texts
        return pieces
    found: list[Piece] = []
    for piece in pieces:
        left = found[-1] if found and piece.first - found[-1].stop <= _MAX_BETWEEN else None
        if left is not None and isinstance(left.expression, Recurrence) != isinstance(piece.expression, Recurrence):
            whole = _at_hour(analysis, left, piece)
            if whole is not None:
                found[-1] = whole
                continue
        found.append(piece)
    return found


def _at_hour(analysis: Analysis, left: Piece, right: Piece) -> Piece | None:
    """«الساعة 8 كل يوم», «كل جمعة الساعة الخامسة مساءً»: an hour that comes again."""
    one, two = left.expression, right.expression
    hour, again = (two, one) if isinstance(one, Recurrence) else (one, two)
    if not isinstance(hour, Moment) or not isinstance(again, Recurrence):
        return None
    if hour.clock is None or not hour.said().keys() <= _HOUR_FIELDS:
        return None
    day = DAILY if again.value == _DAILY else again.value if again.value.startswith(_AGAIN) else None
    if again.part_code is not None and day is not None:
        day = day.partition("T")[0]
        hour = hour.but(half=_HALF_OF.get(again.part_code)) if hour.half is None else hour
    between = analysis.forms[left.stop : right.first]
    if day is None or any(form not in cues().at for form in between):
        return None
    if _signs(analysis, left, right).strip(" ") or _until_follows(analysis, right):
        return None
    found = Recurrence(f"{day}{clock_value(hour)}")
    return Piece(found, left.first, right.stop, left.start, right.end, left.rules + right.rules, left.linked)


def _until_follows(analysis: Analysis, piece: Piece) -> bool:
    """Tell whether the second end of a range stands behind a piece: «… حتى»."""
    return stripped(form_at(analysis, piece.stop)) in particles().until


def _signs(analysis: Analysis, left: Piece, right: Piece) -> str:
    """Return the punctuation between two pieces, the words between them left out."""
    found, position = [], left.end
    for index in range(left.stop, right.first):
        found.append(analysis.shadow[position : analysis.starts[index]])
        position = analysis.ends[index]
    behind = analysis.starts[right.first]
    found.append(analysis.shadow[position:behind] if position <= behind else "")
    return "".join(found)


def _whole(analysis: Analysis, left: Piece, right: Piece, moment: Moment) -> Piece:
    end = right.end
    inside = analysis.shadow[left.start : end]
    if inside.count("(") > inside.count(")") and analysis.shadow[end : end + 1] == ")":
        end += 1
    return new(Piece, (moment, left.first, right.stop, left.start, end, left.rules + right.rules, left.linked))


def _night(one: Moment, two: Moment, between: list[str], gap: str) -> Moment | None:
    """«ليل السبت – الأحد», «ليلة السبت على الأحد»: the night (or evening) between two days is that of the first."""
    if one.weekday is None or one.night_to is not None or two.weekday is None:
        return None
    if set(two.said()) - {"weekday", "weekday_which", "month", "day", "year", "month_which"}:
        return None
    if two.weekday != one.weekday % 7 + 1:
        return None
    signs = gap.strip()
    linked = (not between and (not signs or signs.strip(" -/\N{ARABIC TATWEEL}") == "")) or (
        len(between) == 1 and between[0] in cues().night_to
    )
    nightly = one.part_code in _NIGHT or one.point is not None or one.part_code == "MO"
    if not linked or not (nightly or one.clock is not None):
        return None
    return one.but(night_to=two.weekday)


def _fits(one: Moment, two: Moment, words: str, signs: str) -> bool:
    """Tell whether two moments with `words` and `signs` between them are one expression."""
    cue, small = cues(), particles()
    said_one, said_two = one.said().keys(), two.said().keys()
    if said_one <= {"edge"}:
        return (
            not signs
            and not words
            and (two.names_date or two.names_day or two.part_code is not None)
            and two.edge is None
            and two.clock is None
        )
    if two.edge is not None and two.names_part and not one.names_part and two.edge:
        return not words and signs in ("", ",") and one.names_day
    if "edge" in said_two:
        return False
    if said_two == {"zone"}:
        return one.clock is not None and not words and signs in ("", "(", ",", "-")
    if said_one == {"zone"}:
        return False
    if one.zone is not None and not two.names_part:
        # «الخامسة مساءً بتوقيت غرينتش من يوم الجمعة»
        return (not words and signs in ("", "(", ",")) or (words in small.of_in and not signs and two.names_day)
    if two.clock is not None:
        if one.clock is not None or one.point is not None:
            return False
        if one.names_day or one.part_code is not None:
            if words and signs == ",":
                return all(map(may_end_hedge, words.split()))  # «الخميس، عند الساعة 5»: a day and an hour of it
            return (
                all(word in cue.at or word in cue.of for word in words.split())
                and signs in ("", "-", ",", "(", "|")
                and not (signs in ("(", "|") and words)
            )
        return False
    if one.clock is not None or one.point is not None:
        # «الساعة 11.30 من مساء السبت», «الثالثة فجراً», «منتصف ليل الجمعة», «الساعة 8 يوم الأحد»
        if one.names_day and words and all(word in cue.corresponds for word in words.split()):
            return two.day is not None and two.month is not None
        if one.weekday is not None and one.day is None and two.day is not None and two.month is not None:
            return not words and signs in ("", ",", "(", "-")  # «الساعة 3 فجر السبت، الـ8 من آذار»
        posted = two.month is not None and two.year is not None  # «7:15 AM · Aug 20, 2021»
        return (
            (not words or words in small.of_in)
            and (signs in ("", "-") or (posted and signs in ",|\N{MIDDLE DOT}\N{BULLET}"))
            and (two.names_part or two.names_day)
        )
    if two.names_part and two.part_code is not None:
        if one.part_code is not None or not one.names_day:
            return False
        led = words in small.inside or (words in cue.at and not may_end_hedge(words))
        return (not words or led) and not signs and not (two.names_day and words)
    if one.part_code is not None and not one.names_day:
        return (not words or words in small.of) and not signs and (two.names_day or two.again is not None)
    if one.nth is not None or one.nth_week is not None or one.division is not None:
        return (not words or words in small.of_month) and not signs and two.names_date and not two.names_day
    if one.names_day and (two.names_day or two.week_which is not None):
        if two.week_which is not None or (two.again is not None and two.again.unit == "W"):
            return (not words or words in small.of_in) and not signs and one.weekday is not None
        if words and not (
            words.split()[0] in cue.corresponds
            and all(word in cue.corresponds or word in small.of_in for word in words.split())
        ):
            return False  # «السبت الواقع في 14 أيار»
        if one.hijri_day is not None and two.day is not None:
            return signs in ("", "-", "(", "/", ",", "=") or bool(words)
        if one.day is not None and two.hijri_day is not None:
            return signs in ("", "-", "(", "/", ",", "=") or bool(words)
        return signs in ("", ",", "(", "-", ":", "/") and _apposed(one, two, signs)
    if said_one == {"week_which"} and said_two == {"weekday"}:  # «الأسبوع القادم يوم الأحد»
        return not words and not signs
    if one.feast is not None and said_two <= {"year", "year_which"}:  # «أول أيام عيد الأضحى عام 2012»
        return (not words or words in small.of_in_to) and not signs
    if one.names_date and two.names_date and not two.names_day:
        # «آذار من عام 2015», «20 آذار من العام الماضي»
        if two.year is None and two.year_which is None and not (two.again is not None and two.again.unit == "Y"):
            return False
        if said_two - {"year", "year_which", "again"}:
            return False
        return (
            (not words or words in small.of_in_to)
            and not signs
            and (one.month is not None or one.hijri_month is not None)
        )
    return False


def _apposed(one: Moment, two: Moment, signs: str) -> bool:
    """Tell whether the second day explains the first: «أمس الثلاثاء», «الثلاثاء 5 شباط»."""
    if two.days is not None:
        return one.weekday is not None and signs == "" and one.days is None and one.day is None
    if two.weekday is not None:
        if one.weekday is not None and one.weekday != two.weekday:
            return False
        return signs in ("", "(", ",") and (one.days is not None or one.day is not None)
    return True


def _ranges(analysis: Analysis, pieces: list[Piece]) -> list[Piece]:
    """Mark the second ends of ranges, and give both ends the year or month that only the second one names."""
    conjunction = particles().letter_and
    for index in range(1, len(pieces)):
        left, right = pieces[index - 1], pieces[index]
        if right.first - left.stop > _MAX_BETWEEN:
            continue
        one, two = left.expression, right.expression
        if not isinstance(one, Moment) or not isinstance(two, Moment):
            continue
        between = analysis.forms[left.stop : right.first]
        gap = analysis.shadow[left.end : right.start]
        if len(between) > 2 or "\n" in gap or len(gap) > 24:
            continue
        linked = right.linked or _is_range(analysis, left, right, between, gap)
        if linked and not right.linked:
            right = pieces[index] = right._replace(linked=True)
        if linked or (not between and gap.strip() in (conjunction, ",", "")) or between == [conjunction]:
            both = analysis.forms[right.stop - 1].endswith(particles().oblique_endings)
            shared = _shared(one, two) or (_which_shared(one, two) if both else None)
            if shared is not None:
                pieces[index - 1] = left._replace(expression=shared)
    return pieces


def _is_range(analysis: Analysis, left: Piece, right: Piece, between: list[str], gap: str) -> bool:
    small = particles()
    if 1 <= len(between) <= 2 and stripped(between[0]) in small.until:
        return len(between) == 1 or between[1] in small.the_day
    if stripped(before(analysis, left.first)) in small.between:
        return gap.strip() == small.letter_and or between == [small.letter_and]
    if between or gap.strip() != "-":
        return False
    if not isinstance(left.expression, Moment) or not isinstance(right.expression, Moment):
        return False
    one, two = set(left.expression.said()), set(right.expression.said())
    return one == two or ("month" in one and one | {"year"} == two)  # «5 أيلول - 10 تشرين الأول 2020»


def _which_shared(one: Moment, two: Moment) -> Moment | None:
    """«من السبت إلى الاثنين المقبلين», «آذار ونيسان الماضيين»: the dual says of both which one is meant."""
    if one.weekday is not None and two.weekday_which is not None and one.weekday_which is None and one.day is None:
        return one.but(weekday_which=two.weekday_which)
    bare = one.year is None and one.year_which is None and one.month_which is None
    if one.month is not None and two.month is not None and two.month_which is not None and bare:
        return one.but(month_which=two.month_which)
    return None


def _shared(one: Moment, two: Moment) -> Moment | None:
    """«من 5 آذار إلى 10 نيسان 2018», «آذار ونيسان الماضيين»: the first end takes the year of the second."""
    if one.part_code is not None and two.part_code is not None and set(one.said()) <= PART_FIELDS and two.names_day:
        part = {name: getattr(one, name) for name in PART_FIELDS}  # «صباح ومساء أمس»
        return two.but(**part) if two.clock is None and two.point is None else None
    if one.clock is not None and two.clock is not None and one.part_code is None and one.clock.half is None:
        # «بين الثامنة والعاشرة مساءً», «من الساعة 9 حتى 11 مساء السبت»
        half = two.half or two.clock.half
        if half == "pm" and two.clock.hour < one.clock.hour < _NOON:
            half = "am"  # «بين العاشرة والثانية عصراً»
        if one.names_day:
            return one.but(half=half)
        return one.but(
            half=half,
            days=two.days,
            weekday=two.weekday,
            weekday_which=two.weekday_which,
        )
    if (
        one.month is None
        or one.year is not None
        or one.year_which is not None
        or one.month_which is not None
        or one.again is not None
    ):
        return None
    if two.month is None or two.month < one.month:
        return None
    if two.year is not None:
        return one.but(year=two.year)
    return one.but(year_which=two.year_which) if two.year_which is not None else None
