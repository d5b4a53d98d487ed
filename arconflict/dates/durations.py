"""Lengths of time, and the dates counted by them: «نحو أربع ساعات», «الأيام الثلاثة الماضية», «قبل يومين», «بعد ذلك بأسبوع».
"""

from __future__ import annotations

from typing import Final, NamedTuple

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.expressions import Duration, Relation, Vague
from arconflict.dates.reading import (
    Piece,
    Read,
    before,
    count_at,
    figure_at,
    form_at,
    gap_is,
    hedge_after,
    hedge_before,
    spaced,
    stripped,
    whole,
)
from arconflict.dates.words import (
    DayName,
    FractionName,
    HijriMonthName,
    LittleName,
    MonthName,
    ShiftName,
    StretchName,
    UnitName,
    VagueName,
    WeekdayName,
    cue_at,
    cues,
    has_sense,
    sense_at,
)
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME
from arconflict.rules import Rule
from arconflict.text.clitics import strip_article

_ALONE: Final = ("منذ", "مذ", "قبل", "بعد", "خلال", "لمده", "مده", "مدي", "غضون", "طوال", "طيله", "مدار", "بعيد", "قبيل")
"""After these a unit without a number is a length: «منذ شهر», «خلال ساعات»."""
_ALONE_FREE: Final = ("منذ", "مذ", "قبل")
"""Of these, a definite noun may follow the plural and belong to another phrase («منذ سنوات الجيب الشمالي …»)."""
_FEW: Final = ("القليله", "القلائل", "المعدوده", "القليلين")
_ONE: Final = ("واحد", "واحده")
_NEEDS_CUE: Final = ("DE", "CE")
_MAX_PARTS: Final = 4
_THAT: Final = ("ذلك", "هذا")
_AFTER_IT: Final = {"بعدها": "after", "بعده": "after", "قبلها": "before", "قبله": "before", "بعدهما": "after"}
_OF_EVENT: Final = ("من", "علي", "عن")
_PASSED: Final = ("مضت", "مضي", "خلت", "مضيا", "مضتا")


class Amount(NamedTuple):
    """A counted length: unit codes with counts, the word behind it, raw ends; `definite` with the article."""

    amounts: tuple[tuple[str, float | None], ...]
    first: int
    stop: int
    start: int
    end: int
    definite: bool = False
    alone: bool = False


def amount_at(analysis: Analysis, index: int) -> Amount | None:
    """Return the length at word `index`, compounds included («ثلاث ساعات و20 دقيقة», «عام ونصف العام»)."""
    first = _single(analysis, index)
    if first is None:
        return None
    amounts, stop, end = list(first.amounts), first.stop, first.end
    for _ in range(_MAX_PARTS):
        part = _and_part(analysis, stop, amounts[-1][0])
        if part is None:
            break
        (code, count), stop, end = part
        if code == amounts[-1][0] and amounts[-1][1] is not None and count is not None:
            amounts[-1] = (code, amounts[-1][1] + count)
        else:
            amounts.append((code, count))
    return first._replace(amounts=tuple(amounts), stop=stop, end=end, alone=first.alone and stop == first.stop)


def _single(analysis: Analysis, index: int) -> Amount | None:
    """Read one number and unit, a dual, a fraction of a unit, «بضعة أيام», or a unit alone."""
    unit = sense_at(analysis, index, UnitName)
    if unit is not None:
        name, hit = unit
        if name.count == 4:
            return None
        if name.count == 2:
            return Amount(((name.code, 2.0),), index, hit.stop, hit.start, hit.end, hit.definite)
        if name.count == 1 and not hit.definite and form_at(analysis, hit.stop) in _ONE and spaced(analysis, index):
            return Amount(((name.code, 1.0),), index, hit.stop + 1, hit.start, analysis.ends[hit.stop])
        count = 1.0 if name.count == 1 else None
        return Amount(((name.code, count),), index, hit.stop, hit.start, hit.end, hit.definite, alone=True)
    fraction = sense_at(analysis, index, FractionName)
    if fraction is not None and spaced(analysis, fraction[1].stop - 1):
        part, hit = fraction
        unit = sense_at(analysis, hit.stop, UnitName)
        if unit is not None and unit[0].count == 1 and not hit.definite:
            if unit[0].code in ("M", "W") and unit[1].definite:
                return None
            return Amount(((unit[0].code, part.part),), index, unit[1].stop, hit.start, unit[1].end)
    return _counted(analysis, index)


def _counted(analysis: Analysis, index: int) -> Amount | None:
    some = _some(analysis, index)
    if some is not None:
        stop, start = some
        unit = sense_at(analysis, stop, UnitName)
        if unit is None or unit[0].count != 3 or unit[1].definite:
            return None
        return Amount(((unit[0].code, None),), index, unit[1].stop, start, unit[1].end)
    counted = count_at(analysis, index)
    if counted is None:
        return None
    value, figure = counted
    if not gap_is(analysis, figure.stop - 1, "-"):
        return None
    unit = sense_at(analysis, figure.stop, UnitName)
    if unit is None or unit[0].count in (2, 4) or unit[1].start != analysis.starts[figure.stop]:
        return None
    name, hit = unit
    if name.code == "D" and name.count == 1 and (has_sense(analysis, hit.stop, WeekdayName) or has_sense(analysis, hit.stop, DayName)):
        return None  # «الساعة 11 يوم الخميس»
    if hit.definite and not figure.definite and not _plural_construct(value):
        return None
    if name.code == "TS" and name.count == 1 and value < 3:
        return None
    return Amount(((name.code, value),), figure.first, hit.stop, figure.start, hit.end, figure.definite or hit.definite)


def _plural_construct(value: float) -> bool:
    return 3 <= value <= 10


def _some(analysis: Analysis, index: int) -> tuple[int, int] | None:
    """Return (stop, raw start) of «بضعة», «عدة», «عدد من» at word `index`."""
    words = cues().some
    form = form_at(analysis, index)
    for skip in range(3):
        host = form[skip:]
        if skip and form[:skip].strip("وفبل"):
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
    form = form_at(analysis, stop)
    sign, at = 1.0, stop
    if form in ("الا", "غير"):
        sign, at = -1.0, stop + 1
    elif form == "و":
        at = stop + 1
    elif not form.startswith("و"):
        return None
    host = form_at(analysis, at)
    host = host[1:] if at == stop and host.startswith("و") else host
    bare = strip_article(host) or host
    for name, part in (("نصف", 0.5), ("نص", 0.5), ("ربع", 0.25), ("ثلث", 1 / 3)):
        if bare in (name, name + "ا"):
            after, end = at + 1, analysis.ends[at]
            unit = sense_at(analysis, after, UnitName) if spaced(analysis, at) else None
            if unit is not None and unit[0].count == 1 and (unit[1].definite or unit[0].code != code):
                return (unit[0].code, sign * part), unit[1].stop, unit[1].end
            return (code, sign * part), after, end
    if sign < 0:
        return None
    second = _single(analysis, at)
    if second is None or len(second.amounts) != 1 or second.amounts[0][1] is None or second.definite:
        return None
    if second.start - analysis.starts[second.first] > 1:
        return None
    order = ("CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")
    smaller = second.amounts[0][0]
    if order.index(smaller) <= order.index(code) or (second.alone and smaller == "TS"):
        return None
    return (smaller, second.amounts[0][1]), second.stop, second.end


# --- rules -----------------------------------------------------------------------------------------------------


def read_duration(analysis: Analysis, index: int) -> Read | None:
    """«24 ساعة», «يومين», «منذ أيام», «الأيام الثلاثة الماضية», «3-5 أيام»."""
    definite = _definite(analysis, index)
    if definite is not None:
        return definite
    ranged = _ranged(analysis, index)
    if ranged is not None:
        return ranged
    amount = amount_at(analysis, index)
    if amount is None or _is_age(analysis, amount):
        return None
    relation: Relation = "bare"
    stop, end = amount.stop, amount.end
    if not amount.alone:
        shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
        if shift is not None and not shift[0].narrative and (shift[1].definite or form_at(analysis, stop).endswith(("ين",))):
            relation = "next" if shift[0].which > 0 else "last"
            stop, end = shift[1].stop, shift[1].end
        elif form_at(analysis, stop) in _PASSED and spaced(analysis, stop - 1):
            relation, stop, end = "last", stop + 1, analysis.ends[stop]
    if amount.definite and relation == "bare" and amount.amounts[0][1] == 2 and len(amount.amounts) == 1 and figure_at(analysis, index) is None:
        return None  # «اليومين» without «الماضيين»
    if not amount.alone and relation == "bare" and form_at(analysis, stop) == "من" and spaced(analysis, stop - 1):
        if form_at(analysis, stop + 1) in ("الان", "اليوم") and spaced(analysis, stop):  # «3 سنوات من الآن»
            relation, end, stop = "ahead", analysis.ends[stop + 1], stop + 2
    first, start, mod = _hedged(analysis, amount.first, amount.start)
    cue = _cue_before(analysis, first, start)
    if relation == "bare" and cue in ("منذ", "مذ"):
        relation = "since"
    hedged = mod is not None and amount.amounts[0][1] == 1 and not amount.definite
    if amount.alone and not hedged and not _stands_alone(analysis, amount, cue) and not whole(analysis, amount.first, amount.stop):
        return None
    if relation == "bare" and mod is None and cue not in _ALONE and not _of_time(analysis, amount):
        return None
    after = hedge_after(analysis, stop)
    if after is not None and mod is None:
        stop, end, mod = after
    piece = Piece(Duration(amount.amounts, relation, mod), first, stop, start, end)
    return Read(stop, (piece,))


def _stands_alone(analysis: Analysis, amount: Amount, cue: str) -> bool:
    """Tell whether a unit without a number is a length."""
    code, count = amount.amounts[0]
    if amount.definite or code == "TS":
        return False
    following = form_at(analysis, amount.stop) if spaced(analysis, amount.stop - 1) else ""
    if count == 1:
        if cue not in _ALONE:
            return False
        # «خلال عام 2018», «منذ يوم الأحد», «بعد عام الثورة»: the unit has a complement of its own
        if _has_name(analysis, amount.stop):
            return False
        return not (following.startswith("ال") and cue not in _ALONE_FREE and not has_sense(analysis, amount.stop, ShiftName)) and not following.isdecimal()
    if cue == "ل" or cue in _ALONE:
        return cue in _ALONE_FREE or not following.startswith("ال")
    return False


def _of_time(analysis: Analysis, amount: Amount) -> bool:
    """Tell whether «عقود» and «قرون» are of time, not contracts: «عقدين من الزمن», «نصف قرن»."""
    if amount.amounts[0][0] not in _NEEDS_CUE or amount.definite or amount.amounts[0][1] in (0.5, 0.25):
        return True
    if form_at(analysis, amount.stop) == "من" and form_at(analysis, amount.stop + 1) in ("الزمن", "الزمان"):
        return True
    return whole(analysis, amount.first, amount.stop)


def _has_name(analysis: Analysis, stop: int) -> bool:
    """Tell whether the word at `stop` names the unit before it: a figure, a month, a weekday."""
    if not spaced(analysis, stop - 1):
        return False
    if form_at(analysis, stop).isdecimal() or form_at(analysis, stop) in ("ال", "امس", "غد"):
        return True
    return any(has_sense(analysis, stop, kind) for kind in (MonthName, HijriMonthName, WeekdayName))


def _cue_before(analysis: Analysis, first: int, start: int) -> str:
    """Return the preposition before word `first`, "ل" for the proclitic."""
    if start > analysis.starts[first]:
        return analysis.shadow[start - 1]
    return stripped(before(analysis, first))


def _hedged(analysis: Analysis, first: int, start: int) -> tuple[int, int, str | None]:
    hedge = hedge_before(analysis, first, start)
    return hedge if hedge is not None else (first, start, None)


def _is_age(analysis: Analysis, amount: Amount) -> bool:
    """Tell whether a length is somebody's age: «عمره 5 سنوات», «(5 سنوات)», «5 سنوات من العمر»."""
    if amount.amounts[0][0] not in ("Y", "M", "D"):
        return False
    first = amount.first
    hedge = hedge_before(analysis, first, amount.start)
    if hedge is not None:
        first = hedge[0]
    words = cues()
    for at in (first - 1, first - 2):
        if stripped(form_at(analysis, at)) in words.age_before and not (at == first - 2 and form_at(analysis, first - 1) not in ("العمر", "عمره", "عمرها", "سن", "يتجاوز", "عن", "من")):
            return True
    if f"{form_at(analysis, amount.stop)} {form_at(analysis, amount.stop + 1)}" in words.age_after:
        return True
    return (
        amount.amounts[0][0] == "Y"
        and first > 0
        and analysis.gap(first - 1).rstrip().endswith("(")
        and analysis.shadow[amount.end : amount.end + 1] == ")"
    )


def _definite(analysis: Analysis, index: int) -> Read | None:
    """«الأيام الثلاثة الماضية», «الساعات الـ24 الماضية», «الأيام القليلة المقبلة», «الفترة الماضية», «اليومين الأخيرين»."""
    stretch = sense_at(analysis, index, StretchName)
    if stretch is not None and stretch[1].definite:
        return _vague_stretch(analysis, index, stretch[1].stop, stretch[1].start)
    unit = sense_at(analysis, index, UnitName)
    if unit is None or not unit[1].definite or unit[0].count in (1, 4):
        return None
    name, hit = unit
    stop, count, end = hit.stop, 2.0 if name.count == 2 else None, hit.end
    if not spaced(analysis, stop - 1):
        return None
    if name.count == 3:
        counted = count_at(analysis, stop)
        if counted is not None and counted[1].definite:
            count, stop, end = counted[0], counted[1].stop, counted[1].end
        elif form_at(analysis, stop) in _FEW:
            return _vague_stretch(analysis, index, stop + 1, hit.start)
        else:
            return _vague_stretch(analysis, index, stop, hit.start)
    relation: Relation = "bare"
    shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
    if shift is not None and shift[1].definite and not shift[0].narrative:
        relation = "next" if shift[0].which > 0 else "last"
        stop, end = shift[1].stop, shift[1].end
    elif name.count == 2:
        return None
    first, start, mod = _hedged(analysis, index, hit.start)
    return Read(stop, (Piece(Duration(((name.code, count),), relation, mod), first, stop, start, end),))


def _vague_stretch(analysis: Analysis, index: int, stop: int, start: int) -> Read | None:
    shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
    if shift is None or not shift[1].definite or shift[0].narrative:
        return None
    name, hit = shift
    ref = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[name.which]
    return Read(hit.stop, (Piece(Vague(ref), index, hit.stop, start, hit.end),))


def _ranged(analysis: Analysis, index: int) -> Read | None:
    """«3-5 أيام», «بين 3 و5 أيام», «يومين أو ثلاثة أيام»: two lengths that share a unit."""
    low = count_at(analysis, index)
    if low is None:
        return None
    figure = low[1]
    form = form_at(analysis, figure.stop)
    linked = True
    if gap_is(analysis, figure.stop - 1, "-") and analysis.gap(figure.stop - 1).strip():
        at = figure.stop
    elif form in ("الي", "و", "او", "حتي") and spaced(analysis, figure.stop - 1):
        at = figure.stop + 1
        linked = form != "او"
        if form == "و" and stripped(before(analysis, figure.first)) not in ("بين", "مابين"):
            return None
    elif form.startswith("و") and stripped(before(analysis, figure.first)) in ("بين", "مابين"):
        at = figure.stop
    else:
        return None
    high = _counted(analysis, at)
    if high is None or high.amounts[0][1] is None or high.amounts[0][1] <= low[0]:
        return None
    code = high.amounts[0][0]
    pieces = (
        Piece(Duration(((code, low[0]),)), figure.first, figure.stop, figure.start, figure.end),
        Piece(Duration(high.amounts, upper=True), high.first, high.stop, high.start, high.end, linked=linked),
    )
    return Read(high.stop, pieces)


def read_last(analysis: Analysis, index: int) -> Read | None:
    """«آخر 24 ساعة», «آخر ثلاثة أيام», «آخر يومين»."""
    head = cue_at(analysis, index, "last")
    if head is None or head.definite or not spaced(analysis, index):
        return None
    amount = amount_at(analysis, head.stop)
    if amount is None or amount.alone or amount.start != analysis.starts[amount.first]:
        return None
    stop, end = amount.stop, amount.end
    return Read(stop, (Piece(Duration(amount.amounts, "last"), index, stop, head.start, end),))


def read_ago(analysis: Analysis, index: int) -> Read | None:
    """«قبل ثلاثة أيام», «قبل نحو شهرين», «قبل أيام», «قبل قليل», «بعد يومين», «قبل ذلك بيومين»."""
    ago, ahead = cue_at(analysis, index, "ago"), cue_at(analysis, index, "ahead")
    head = ago or ahead
    if head is None or not spaced(analysis, index):
        return None
    at = head.stop
    if form_at(analysis, at) in _THAT:
        return _after_that(analysis, index, at + 1, head.start, "before" if ago else "after")
    little = sense_at(analysis, at, LittleName)
    if little is not None and (ago or form_at(analysis, at) in ("قليل", "لحظات", "فتره")) and not little[1].definite:
        hit = little[1]
        if has_sense(analysis, hit.stop, ShiftName) or form_at(analysis, hit.stop) == "من" and ahead:
            return None
        return Read(hit.stop, (Piece(Vague("PAST_REF" if ago else "FUTURE_REF"), index, hit.stop, head.start, hit.end),))
    hedge, at = _hedge_at(analysis, at)
    amount = amount_at(analysis, at)
    if amount is None or amount.definite or amount.start < analysis.starts[at] or amount.start > analysis.starts[amount.first]:
        return None
    stop, end = amount.stop, amount.end
    after = hedge_after(analysis, stop)
    if after is not None and hedge is None:
        stop, end, hedge = after
    following = form_at(analysis, stop) if spaced(analysis, stop - 1) else ""
    if amount.alone and _has_name(analysis, amount.stop):
        return None
    if amount.alone and amount.amounts[0][1] == 1 and (following.startswith("ال") and amount.amounts[0][0] == "D"):
        return None
    if following in ("من", "منذ") and spaced(analysis, stop) and (now := sense_at(analysis, stop + 1, VagueName)) and now[0].ref == "PRESENT_REF":
        stop, end, following = now[1].stop, now[1].end, ""
        relation: Relation = "ago" if ago else "ahead"
    elif following in ("من", "منذ") and form_at(analysis, stop + 1) == "اليوم":
        stop, end, following = stop + 2, analysis.ends[stop + 1], ""
        relation = "ago" if ago else "ahead"
    elif following in _OF_EVENT:
        return Read(amount.stop, (Piece(Duration(amount.amounts, "bare", hedge), amount.first, amount.stop, amount.start if hedge is None else analysis.starts[head.stop], amount.end),))
    else:
        relation = "ago" if ago else "ahead" if whole(analysis, index, stop) else "after"
    piece = Piece(Duration(amount.amounts, relation, hedge), index, stop, head.start, end)
    return Read(stop, (piece,))


def _hedge_at(analysis: Analysis, index: int) -> tuple[str | None, int]:
    """Return (modifier, index behind it) of a hedge that begins at word `index`."""
    for length in (4, 3, 2, 1):
        last = index + length - 1
        for phrase, mod in cues().hedges_before.get(form_at(analysis, last), ()):
            if len(phrase) == length and tuple(analysis.forms[index : index + length]) == phrase:
                return mod, index + length
    return None, index


def _after_that(analysis: Analysis, index: int, at: int, start: int, relation: Relation) -> Read | None:
    """«بعد ذلك بيومين», «قبلها بأسبوع»."""
    form = form_at(analysis, at)
    if not form.startswith("ب") or not spaced(analysis, at - 1):
        return None
    if form == "ب":
        at += 1
    hedge, skipped = _hedge_at(analysis, at)
    if form[1:] in ("نحو", "حوالي", "قرابه"):
        hedge, skipped = "APPROX", at + 1
    amount = amount_at(analysis, skipped)
    if amount is None or amount.definite:
        return None
    return Read(amount.stop, (Piece(Duration(amount.amounts, relation, hedge), index, amount.stop, start, amount.end),))


def read_after_it(analysis: Analysis, index: int) -> Read | None:
    """«بعدها بيومين», «قبله بعام»: found from the length, looking back one word."""
    form = form_at(analysis, index)
    relation = _AFTER_IT.get(stripped(form_at(analysis, index - 1))) if index and spaced(analysis, index - 1) else None
    if relation is None or not form.startswith("ب"):
        return None
    head = index - 1
    start = analysis.ends[head] - len(stripped(form_at(analysis, head)))
    return _after_that(analysis, head, index, start, "after" if relation == "after" else "before")


def read_since_little(analysis: Analysis, index: int) -> Read | None:
    """«منذ فترة», «منذ قليل»."""
    found = sense_at(analysis, index, LittleName)
    if found is None or found[1].definite or stripped(before(analysis, index)) not in ("منذ", "مذ"):
        return None
    hit = found[1]
    return Read(hit.stop, (Piece(Vague("PAST_REF"), index, hit.stop, hit.start, hit.end),))


def read_vague(analysis: Analysis, index: int) -> Read | None:
    """«مؤخراً», «الآن», «قريباً», «هذه الأيام»."""
    this = cue_at(analysis, index, "this")
    if this is not None and spaced(analysis, index):
        unit = sense_at(analysis, index + 1, UnitName) or sense_at(analysis, index + 1, StretchName)
        if unit is None or not unit[1].definite:
            return None
        if isinstance(unit[0], UnitName) and not (unit[0].count == 3 and unit[0].code == "D"):
            return None
        if isinstance(unit[0], StretchName) and form_at(analysis, index + 1) not in ("الفتره", "الاونه"):
            return None
        hit = unit[1]
        return Read(hit.stop, (Piece(Vague("PRESENT_REF"), index, hit.stop, this.start, hit.end),))
    found = sense_at(analysis, index, VagueName)
    if found is None:
        return None
    name, hit = found
    if name.ref == "PRESENT_REF" and form_at(analysis, index).endswith("لحظه") and not hit.definite:
        return None
    if name.ref == "FUTURE_REF" and form_at(analysis, index) == "قريبا" and form_at(analysis, hit.stop) == "من":
        return None  # «قريباً من المدينة»
    return Read(hit.stop, (Piece(Vague(name.ref), index, hit.stop, hit.start, hit.end),))


RULES: Final = (
    Rule("duration: before or after now", TIME, read_ago),
    Rule("duration: last", TIME, read_last),
    Rule("duration: after that", TIME | NUMERAL | DIGITS, read_after_it),
    Rule("duration: length", TIME | NUMERAL | DIGITS | ORDINAL, read_duration),
    Rule("vague: since a while", TIME, read_since_little),
    Rule("vague: word", TIME, read_vague),
)
"""The rules of this family."""
