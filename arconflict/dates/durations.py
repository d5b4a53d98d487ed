"""Lengths of time: «نحو أربع ساعات», «الأيام الثلاثة الماضية», «آخر 24 ساعة», «3-5 أيام»."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis, Word
from arconflict.dates.ages import is_age
from arconflict.dates.amounts import Amount, Counted, amount_at, counted_at, has_name, is_rounded, with_few
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Duration, Relation
from arconflict.dates.particles import ARTICLE, particles
from arconflict.dates.reading import (
    Piece,
    Read,
    bare_form,
    before,
    count_at,
    figure_at,
    form_at,
    from_now,
    gap_is,
    goes_on,
    has_article,
    hedge_after,
    hedge_before,
    one,
    spaced,
    stripped,
    whole,
)
from arconflict.dates.senses import (
    FractionName,
    ShiftName,
    StretchName,
    UnitName,
)
from arconflict.dates.vague import vague_stretch
from arconflict.dates.words import cue_at, has_sense, sense_at, senses_at
from arconflict.lexicon.classes import NUMERAL, ORDINAL, TIME
from arconflict.rules import Rule

_NEEDS_CUE: Final = ("DE", "CE")
_HOURS: Final = ("TH", "TM")
_PARTICIPLE: Final = 5
"""How long a passive participle is without its ending."""


def read_duration(analysis: Analysis, index: int) -> Read | None:
    """«24 ساعة», «يومين», «منذ أيام», «الأيام الثلاثة الماضية», «3-5 أيام»."""
    word = analysis.words[index]
    counted: Counted | None = None
    if word is not None and word.mask & TIME:
        one_or_more = _one_or_more(analysis, index)
        if one_or_more is not None:
            return one_or_more
        if _idle_unit(analysis, index, word):
            return None
        definite = _definite(analysis, index)
        if definite is not None:
            return definite
    if word is not None and word.mask & (DIGITS | NUMERAL):
        counted = count_at(analysis, index)
        if counted is not None:
            ranged = _ranged(analysis, counted)
            if ranged is not None:
                return ranged
    amount = amount_at(analysis, index, counted)
    if amount is None or is_age(analysis, amount):
        return None
    relation: Relation = "bare"
    words, placing = particles(), cues().length_placing
    stop, end = amount.stop, amount.end
    stop, end = with_few(analysis, amount, stop, end)
    if not amount.alone:
        shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
        if (
            shift is not None
            and not shift[0].narrative
            and (shift[1].definite or form_at(analysis, stop).endswith(words.oblique_endings))
        ):
            relation = "next" if shift[0].which > 0 else "last"
            stop, end = shift[1].stop, shift[1].end
        elif form_at(analysis, stop) in words.passed and spaced(analysis, stop - 1):
            relation, stop, end = "last", stop + 1, analysis.ends[stop]
    if (
        amount.definite
        and relation == "bare"
        and amount.amounts[0][1] == 2
        and len(amount.amounts) == 1
        and figure_at(analysis, index) is None
        and (hedge_before(analysis, amount.first, amount.start) is None or has_article(analysis, stop))
    ):
        return None  # «اليومين» without «الماضيين», but «قرابة العامين»
    if not amount.alone and relation == "bare":
        now = from_now(analysis, stop, words.of)
        if now is not None:  # «3 سنوات من الآن»
            relation, (stop, end) = "ahead", now
    first, start, mod = _hedged(analysis, amount.first, amount.start)
    cue = _cue_before(analysis, first, start)
    if relation == "bare" and (cue in words.since or (cue in words.of and _state_before(analysis, first - 2))):
        relation = "since"
    hedged = mod is not None and amount.amounts[0][1] == 1
    if hedged and amount.definite and not is_rounded(analysis, amount.first, amount.start, amount.amounts[0][0]):
        return None
    if (
        amount.alone
        and not hedged
        and not (stop > amount.stop and form_at(analysis, stop - 1) in words.many)
        and not _stands_alone(analysis, amount, cue)
        and not whole(analysis, amount.first, amount.stop)
    ):
        return None
    if relation == "bare" and mod is None and cue not in placing and not _of_time(analysis, amount):
        return None
    after = hedge_after(analysis, stop)
    if after is not None and mod is None:
        stop, end, mod = after
    return one(Duration(amount.amounts, relation, mod), first, stop, start, end)


def _idle_unit(analysis: Analysis, index: int, word: Word) -> bool:
    """Tell whether a word is a unit in the singular that nothing around makes a length: most «يوم», «العام», «الساعة»."""
    if word.mask & (DIGITS | NUMERAL | ORDINAL) or len(analysis.forms) == 1:
        return False
    entry = word.readings[TIME].entry
    assert isinstance(entry, dict)
    options = entry.get(UnitName, ())
    if (
        len(options) != 1
        or options[0].tail
        or options[0].sense.number != 1
        or FractionName in entry
        or StretchName in entry
    ):
        return False
    following = form_at(analysis, index + 1)
    words = particles()
    if following[:1] == words.letter_and or following in words.one or following in words.less:
        return False
    reading = word.readings[TIME]
    start = analysis.host_start(index, reading.skip)
    if reading.definite or options[0].definite:
        return not is_rounded(analysis, index, start, options[0].sense.code)
    return (
        _cue_before(analysis, index, start) not in cues().length_placing
        and hedge_before(analysis, index, start) is None
        and not goes_on(analysis, index)
    )


def _stands_alone(analysis: Analysis, amount: Amount, cue: str) -> bool:
    """Tell whether a unit without a number is a length."""
    code, count = amount.amounts[0]
    if amount.definite or code == "TS":
        return False
    following = form_at(analysis, amount.stop) if spaced(analysis, amount.stop - 1) else ""
    words, placing = particles(), cues().length_placing
    definite = bool(following) and has_article(analysis, amount.stop)
    # of these, a definite noun may follow the plural and belong to another phrase («منذ سنوات الجيب الشمالي …»)
    free = cue in words.since or cue in words.ago
    if count == 1:
        if cue not in placing and not goes_on(analysis, amount.first):
            return False
        if cue in words.ahead and has_sense(analysis, amount.first - 2, UnitName):
            return False  # «يوماً بعد يوم»
        # «خلال عام 2018», «منذ يوم الأحد», «بعد عام الثورة»: the unit has a complement of its own
        if has_name(analysis, amount.stop):
            return False
        return (
            not (definite and not free and not has_sense(analysis, amount.stop, ShiftName))
            and not following.isdecimal()
        )
    if cue == words.letter_to or cue in placing:
        return free or not definite
    return False


def _state_before(analysis: Analysis, index: int) -> bool:
    """Tell whether a state stands before a dialect «من» that means «منذ»: «مقطوعة من اربع ايام», «صرنا … من شهرين»."""
    form = stripped(form_at(analysis, index))
    if form in cues().states_since:
        return True
    host, words = bare_form(form), particles()
    for ending in words.participle_endings:
        host = host.removesuffix(ending) if len(host) > _PARTICIPLE else host
    return words.passive_participle.fullmatch(host) is not None  # «مقطوع», «محروم»


def _of_time(analysis: Analysis, amount: Amount) -> bool:
    """Tell whether «عقود» and «قرون» are of time, not contracts: «عقدين من الزمن», «نصف قرن»."""
    if amount.amounts[0][0] not in _NEEDS_CUE or amount.definite or amount.amounts[0][1] in (0.5, 0.25):
        return True
    words = particles()
    if form_at(analysis, amount.stop) in words.of and form_at(analysis, amount.stop + 1) in words.time_itself:
        return True
    return whole(analysis, amount.first, amount.stop)


def _cue_before(analysis: Analysis, first: int, start: int) -> str:
    """Return the preposition before word `first`, "ل" for the proclitic."""
    if start > analysis.starts[first]:
        return analysis.shadow[start - 1]
    return stripped(before(analysis, first))


def _hedged(analysis: Analysis, first: int, start: int) -> tuple[int, int, str | None]:
    hedge = hedge_before(analysis, first, start)
    return hedge if hedge is not None else (first, start, None)


def _definite(analysis: Analysis, index: int) -> Read | None:
    """Read «الأيام الثلاثة الماضية», «الساعات الـ24 الماضية», «الأيام القليلة المقبلة», «الفترة الماضية»."""
    senses = senses_at(analysis, index)
    stretch = sense_at(analysis, index, StretchName) if StretchName in senses else None
    if stretch is not None and stretch[1].definite:
        return vague_stretch(analysis, index, stretch[1].stop, stretch[1].start)
    unit = sense_at(analysis, index, UnitName) if UnitName in senses else None
    if unit is None or not unit[1].definite or unit[0].number in (1, 4):
        return None
    name, hit = unit
    stop, count, end = hit.stop, 2.0 if name.number == 2 else None, hit.end
    if not spaced(analysis, stop - 1):
        return None
    if name.number == 3:
        counted = count_at(analysis, stop)
        if counted is not None and counted[1].definite:
            count, stop, end = counted[0], counted[1].stop, counted[1].end
        elif form_at(analysis, stop).startswith(ARTICLE) and bare_form(form_at(analysis, stop)) in particles().few:
            return vague_stretch(analysis, index, stop + 1, hit.start)
        else:
            return vague_stretch(analysis, index, stop, hit.start)
    relation: Relation = "bare"
    shift = sense_at(analysis, stop, ShiftName) if spaced(analysis, stop - 1) else None
    if shift is not None and shift[1].definite and not shift[0].narrative:
        relation = "next" if shift[0].which > 0 else "last"
        stop, end = shift[1].stop, shift[1].end
    elif name.number == 2:
        return None
    first, start, mod = _hedged(analysis, index, hit.start)
    return one(Duration(((name.code, count),), relation, mod), first, stop, start, end)


def _one_or_more(analysis: Analysis, index: int) -> Read | None:
    """«يوماً أو يومين», «من أسبوع إلى ثلاثة أسابيع», «بين شهر وثلاثة أشهر»: one unit and more of them."""
    words, form = particles(), form_at(analysis, index + 1)
    between = form.startswith(words.letter_and)
    if not (between or form in words.links) or not spaced(analysis, index):
        return None
    if between and stripped(before(analysis, index)) not in words.between:
        return None
    unit = sense_at(analysis, index, UnitName)
    if unit is None or unit[0].number != 1 or unit[1].definite or unit[1].stop != index + 1:
        return None
    glued = between and form != words.letter_and
    at = index + 2 - glued
    more = amount_at(analysis, at)
    if more is None or more.alone or len(more.amounts) > 1 or more.start - analysis.starts[more.first] != glued:
        return None
    code, count = more.amounts[0]
    if code != unit[0].code or count is None or count <= 1:
        return None
    linked = between or form not in words.lists
    hit = unit[1]
    pieces = (
        Piece(Duration(((code, 1.0),)), index, hit.stop, hit.start, hit.end),
        Piece(Duration(more.amounts, upper=True), more.first, more.stop, more.start, more.end, linked=linked),
    )
    return Read(more.stop, pieces)


def _ranged(analysis: Analysis, low: Counted) -> Read | None:
    """«3-5 أيام», «بين 3 و5 أيام», «ثلاثة أو أربعة أيام»: two lengths that share a unit."""
    figure = low[1]
    form, words = form_at(analysis, figure.stop), particles()
    linked = True
    if gap_is(analysis, figure.stop - 1, "-") and analysis.gap(figure.stop - 1).strip():
        at = figure.stop
    elif form in words.links and spaced(analysis, figure.stop - 1):
        at = figure.stop + 1
        linked = form == words.letter_and or form not in words.lists
        if form == words.letter_and and stripped(before(analysis, figure.first)) not in words.between:
            return None
    elif form.startswith(words.letter_and) and stripped(before(analysis, figure.first)) in words.between:
        at = figure.stop
    else:
        return None
    high = counted_at(analysis, at)
    if high is None or high.amounts[0][1] is None or high.amounts[0][1] <= low[0]:
        return None
    if is_age(analysis, high._replace(first=figure.first, start=figure.start)):
        return None
    code = high.amounts[0][0]
    pieces = (
        Piece(Duration(((code, low[0]),)), figure.first, figure.stop, figure.start, figure.end),
        Piece(Duration(high.amounts, upper=True), high.first, high.stop, high.start, high.end, linked=linked),
    )
    return Read(high.stop, pieces)


def read_running_hour(analysis: Analysis, index: int) -> Read | None:
    """«الساعة الماضية», «الدقيقة المقبلة»: lengths that end or begin now, like «الساعتين الماضيتين»."""
    unit = sense_at(analysis, index, UnitName)
    if unit is None or not unit[1].definite or not spaced(analysis, unit[1].stop - 1):
        return None
    name, hit = unit
    if name.number != 1 or name.code not in _HOURS:
        return None
    shift = sense_at(analysis, hit.stop, ShiftName)
    if shift is None or not shift[1].definite or shift[0].narrative or shift[0].told or not shift[0].which:
        return None
    if shift[0].last and (name.code == "TM" or form_at(analysis, shift[1].stop) in particles().of | particles().ago):
        return None  # «الدقيقة الأخيرة من المباراة»
    relation: Relation = "next" if shift[0].which > 0 else "last"
    return Read(
        shift[1].stop, (Piece(Duration(((name.code, 1.0),), relation), index, shift[1].stop, hit.start, shift[1].end),)
    )


def read_last(analysis: Analysis, index: int) -> Read | None:
    """«آخر 24 ساعة», «آخر ثلاثة أيام», «آخر يومين»."""
    head = cue_at(analysis, index, "last")
    if head is None or head.definite or not spaced(analysis, index):
        return None
    amount = amount_at(analysis, head.stop)
    if amount is None or amount.alone or amount.start != analysis.starts[amount.first]:
        return None
    stop, end = amount.stop, amount.end
    return one(Duration(amount.amounts, "last"), index, stop, head.start, end)


RULES: Final = (
    Rule("duration: last", TIME, read_last),
    Rule("duration: running hour", TIME, read_running_hour),
    Rule("duration: length", TIME | NUMERAL | DIGITS | ORDINAL, read_duration),
)

"""The rules of this family."""
