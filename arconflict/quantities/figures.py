"""The figures of a text: its numbers, duals and ranges, before anything is known of what they count.

A figure inside a time expression («24 ساعة») is none, unless the words before it say that it is an age.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from arconflict import numbers
from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NOUN, NUMERAL, ORDINAL, UNIT
from arconflict.numbers.number import Kind
from arconflict.quantities.ages import age_unit, may_be_years
from arconflict.quantities.nouns import Noun, Use, host_of, noun_of
from arconflict.quantities.tables import word_set
from arconflict.quantities.units import DualUnit, Unit, UnitMatch, unit_at

Value = int | float


class HasSpan(Protocol):
    """A stretch of the raw text: a time mention, a `Span`."""

    @property
    def start(self) -> int:
        """The offset of its first code point."""

    @property
    def end(self) -> int:
        """The offset behind its last code point."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, a dual or a range, and where it stands.

    `first` and `stop` are word indices, `start` and `end` raw offsets. `kind` is a `numbers.Kind` value, ``"dual"``
    or ``"range"``. `glued` are the proclitic letters written before it; `noun` or `unit` that of a dual; `inner` a unit
    that stands inside the figure («طنين ونصف»). `timed` says that it lies in a time expression.
    """

    first: int
    stop: int
    start: int
    end: int
    low: Value
    high: Value | None
    value: Value | None
    kind: str
    rule: str
    definite: bool = False
    glued: str = ""
    noun: Noun | None = None
    unit: DualUnit | None = None
    percent: bool = False
    inner: UnitMatch | None = None
    timed: bool = False


def figures(analysis: Analysis, times: Sequence[HasSpan]) -> list[Figure]:
    """Return the figures of `analysis` from left to right, ranges joined, those in `times` left out."""
    return _join_ranges(analysis, list(_read(analysis, sorted((time.start, time.end) for time in times))))


_STARTS: Final = DIGITS | NUMERAL | ORDINAL | NOUN | UNIT
_NUMBERS: Final = DIGITS | NUMERAL
_BETWEEN: Final = "بين"
_FATHATAN: Final = "\N{ARABIC FATHATAN}"
_TEH_MARBUTA: Final = "\N{ARABIC LETTER TEH MARBUTA}"
_TWO: Final = 2
_ARTICLE: Final = "ال"
_LONGEST_CONJUNCT: Final = 5


def _read(analysis: Analysis, times: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    words, starts = analysis.words, analysis.starts
    done, time, last = 0, 0, None
    for index, word in enumerate(words):
        if word is None or not word.mask & _STARTS or index < done:
            continue
        while time < len(times) and times[time][1] <= starts[index]:
            time += 1
        timed = time < len(times) and times[time][0] <= starts[index]
        if timed and not may_be_years(analysis, index):
            continue
        figure = _at(analysis, index, word.mask, last)
        if figure is None:
            continue
        if time < len(times) and times[time][0] < figure.end:
            if figure.kind not in (Kind.DIGITS, Kind.WORDS) or age_unit(analysis, figure.first, figure.stop) is None:
                continue
            figure = replace(figure, timed=True)
        if last is not None and _says_two_again(last, figure):
            done = figure.stop  # «شخصين اثنين» is said twice and counted once
            continue
        yield figure
        done, last = figure.stop, figure


def _says_two_again(last: Figure, figure: Figure) -> bool:
    return last.kind == "dual" and figure.kind == Kind.WORDS and figure.value == _TWO and figure.first == last.stop


def _at(analysis: Analysis, index: int, mask: int, last: Figure | None) -> Figure | None:
    number = None
    if mask & _NUMBERS:
        number = numbers.cardinal_at(analysis, index)
    if number is None and mask & ORDINAL:
        number = numbers.ordinal_at(analysis, index)
    if number is not None:
        glued = analysis.forms[index][: number.start - analysis.starts[index]] if mask & ~DIGITS else ""
        if len(glued) > 1 and glued[-1] == "و":
            return None  # no preposition stands before a conjunction: «بوست»
        if not glued and index and not analysis.gap(index - 1) and len(analysis.forms[index - 1]) <= _TWO:
            glued = analysis.forms[index - 1]
        return Figure(
            number.first, number.stop, number.start, number.end, number.low, number.high,
            number.value if number.low == number.high else None,
            number.kind, number.rule, number.definite, glued, percent=number.kind is Kind.PERCENT,
        )  # fmt: skip
    if mask & NOUN:
        return _dual(analysis, index, last)
    return _dual_unit(analysis, index) if mask & UNIT else None


def _dual(analysis: Analysis, index: int, last: Figure | None) -> Figure | None:
    word = analysis.words[index]
    if word is None:
        return None
    reading = word.readings[NOUN]
    noun: Noun = reading.entry  # type: ignore[assignment]  # the vocabulary's entries
    if last is not None and last.stop == index and not reading.skip and analysis.gap(index - 1) == " ":
        if last.kind != "dual":
            return None  # «ثلاثين منزلا»
        if last.noun is None or last.noun.use is Use.FREE:
            return None  # an adjective or an apposition
    if noun.group == "body" and index and analysis.forms[index - 1] == _BETWEEN:
        return None  # «بين يديه»: before him
    start, end = analysis.host_start(index, reading.skip), analysis.ends[index]
    written = analysis.text[start:end]
    if noun.use is Use.SUFFIXED and written.endswith(_TEH_MARBUTA):
        return None
    if noun.use in (Use.CONSTRUCT, Use.DOUBTFUL) and (
        reading.definite or _FATHATAN in written or not _has_complement(analysis, index, noun, reading.host)
    ):
        return None
    if noun.use is Use.FREE and _names_a_place(analysis, index) and (not reading.definite or noun.group == "places"):
        return None
    glued = analysis.forms[index][: reading.skip]
    return Figure(
        index, index + 1, start, end, 2, 2, 2, "dual", f"dual-{noun.use.value}", reading.definite, glued, noun=noun
    )


def _dual_unit(analysis: Analysis, index: int) -> Figure | None:
    word = analysis.words[index]
    if word is None:
        return None
    reading = word.readings[UNIT]
    unit: DualUnit = reading.entry  # type: ignore[assignment]  # the vocabulary's entries
    start = analysis.host_start(index, reading.skip)
    glued = analysis.forms[index][: reading.skip]
    return Figure(
        index, index + 1, start, analysis.ends[index], 2, 2, 2, "dual", "dual-unit", reading.definite, glued, unit=unit
    )


def _has_complement(analysis: Analysis, index: int, noun: Noun, host: str) -> bool:
    """Tell whether a noun stands behind a construct, and behind a doubtful one two conjuncts."""
    forms = analysis.forms
    following = index + 1
    if following >= len(forms) or analysis.gap(index).strip(" \"'"):
        return False
    if forms[following] in _particles() or forms[following].startswith(("لل", "بال")):
        return False
    feminine = host.endswith(("تي", "تا"))
    definite = forms[following].startswith(_ARTICLE)
    if noun.use is Use.CONSTRUCT and (feminine or definite):
        return True
    if not feminine and host.endswith("ي") and noun.group != "places" and index:
        before = noun_of(host_of(forms[index - 1]))
        if before is not None and not analysis.gap(index - 1).strip(" "):
            return False  # a relative adjective: «مصدر محلي»
    if host.endswith("ا"):
        if definite and noun.person:
            return True  # no accusative stands before a definite noun: «رئيسا البلدين»
        if noun.person == "one" or forms[following].endswith("ا") or _follows_number(analysis, index):
            return False
    for position in range(following + 1, min(following + _LONGEST_CONJUNCT, len(forms))):
        if analysis.gap(position - 1).strip(" \"'()"):
            return False
        if forms[position] in _particles():
            return False
        if forms[position].startswith("و") and len(forms[position]) > _TWO:
            return True
    return False


def _follows_number(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index - 1] if index else None
    return word is not None and bool(word.mask & _NUMBERS)


def _names_a_place(analysis: Analysis, index: int) -> bool:
    """Tell whether the word before is a lone singular place noun, so that this one is a name («بلدة جسرين»)."""
    if not index or analysis.gap(index - 1).strip(" \"'"):
        return False
    noun = noun_of(analysis.forms[index - 1])
    return noun is not None and noun.number == "one" and noun.group == "places" and noun.lemma in _named_places()


def _named_places() -> frozenset[str]:
    return word_set("particles.toml", "duals", "named_places")


def _particles() -> frozenset[str]:
    return word_set("particles.toml", "particles", "words")


def _join_ranges(analysis: Analysis, found: list[Figure]) -> list[Figure]:
    joined: list[Figure] = []
    for figure in found:
        if joined:
            made = _range(analysis, joined[-1], figure) or _and_part(analysis, joined[-1], figure)
            if made is not None:
                joined[-1] = made
                continue
        joined.append(_one_and_part(analysis, figure) or figure)
    return joined


def _one_and_part(analysis: Analysis, figure: Figure) -> Figure | None:
    """Return the measure that begins with its unit: «كيلومتر ونصف», or None."""
    if figure.kind != Kind.FRACTION or figure.glued != "و" or not figure.first or figure.value is None:
        return None
    unit = unit_at(analysis, figure.first - 1)
    if unit is None or unit.stop != figure.first or figure.value >= 1:
        return None
    value = 1 + figure.value
    return replace(
        figure, first=unit.first, start=analysis.starts[unit.first], low=value, high=value, value=value,
        rule="one-and-part", glued="", inner=unit,
    )  # fmt: skip


def _and_part(analysis: Analysis, left: Figure, right: Figure) -> Figure | None:
    """Return the measure that a part adds to: «طنين ونصف الطن», «3 كيلومترات ونصف», or None."""
    if right.kind != Kind.FRACTION or right.glued != "و" or left.value is None or right.value is None:
        return None
    if left.unit is not None and right.first == left.stop:
        unit = left.unit.unit
        found = UnitMatch(unit.code, "measure", left.first, left.stop) if isinstance(unit, Unit) else None
    else:
        found = unit_at(analysis, left.stop) if left.kind in _WHOLE else None
        if found is None or found.stop != right.first:
            return None
    if found is None:
        return None
    value = left.value + right.value
    return replace(
        left, stop=right.stop, end=right.end, low=value, high=value, value=value, kind=Kind.FRACTION,
        rule=f"{left.rule}-and-part", unit=None, inner=found,
    )  # fmt: skip


_WHOLE: Final = frozenset({Kind.DIGITS, Kind.WORDS})
_JOINABLE: Final = frozenset({Kind.DIGITS, Kind.WORDS, Kind.MIXED, Kind.PERCENT, Kind.FRACTION, Kind.VAGUE})
_LONGEST_BETWEEN: Final = 4
_CHANGE_REACH: Final = 7


def _range(analysis: Analysis, left: Figure, right: Figure) -> Figure | None:
    """Return the range that two figures make, or None.

    «بين 600 و800», «من 5 إلى 7», «20-30», «ثلاثة أو أربعة»; a unit or the noun may be said twice («بين 3 كم و5 كم»),
    and a scale said once counts for both («بين 3 و5 آلاف»).
    """
    if left.kind not in _JOINABLE or right.kind not in _JOINABLE or right.first - left.stop > _LONGEST_BETWEEN:
        return None
    rule = _range_rule(analysis, left, right)
    if rule is None:
        return None
    low, high = _scaled(analysis, left, right), right.high
    if high is None or low >= high:
        return None
    return Figure(
        left.first, right.stop, left.start, right.end, low, high, None, "range", rule,
        left.definite, left.glued, percent=right.percent,
    )  # fmt: skip


def _range_rule(analysis: Analysis, left: Figure, right: Figure) -> str | None:
    forms, shadow = analysis.forms, analysis.shadow
    between = forms[left.stop : right.first]
    gap = shadow[left.end : right.start].strip(" ")
    if "\n" in gap or "." in gap:
        return None
    before = forms[left.first - 1] if left.first else ""
    if left.glued and before == left.glued and left.first > 1:
        before = forms[left.first - 2]
    if gap == "-":
        return "range-dash" if _plain_pair(analysis, left, right) else None
    repeated = _without_repeat(analysis, left, right, between)
    if repeated is None:
        return None
    link = repeated or right.glued
    if before in _words("between") and link in _words("between_links"):
        return "range-between"
    if link in _words("to") and before in _words("from"):
        return None if _changes(analysis, left.first) else "range-from-to"
    if link in _words("to") and between and left.stop == right.first - 1 and not _changes(analysis, left.first):
        return "range-to"
    if link in _words("or") and not left.percent:
        return "range-or"
    return None


def _words(key: str) -> frozenset[str]:
    return word_set("particles.toml", "ranges", key)


def _without_repeat(analysis: Analysis, left: Figure, right: Figure, between: list[str]) -> str | None:
    """Return the word that links two figures ("" where it is glued), or None where none does.

    A unit or noun said of both figures may stand before it.
    """
    if right.glued and between and between[-1] == right.glued:
        between = between[:-1]
        link = ""
    elif between and not right.glued and between[-1] in _words("links"):
        link, between = between[-1], between[:-1]
    elif right.glued:
        link = ""
    else:
        return None
    if between:
        unit = unit_at(analysis, left.stop)
        if unit is not None and unit.stop == left.stop + len(between):
            return link
        noun = noun_of(between[0])
        after = noun_of(analysis.forms[right.stop]) if right.stop < len(analysis) else None
        if len(between) != 1 or noun is None or after is None or noun.lemma != after.lemma:
            return None
    return link


def _changes(analysis: Analysis, first: int) -> bool:
    """Tell whether a verb of change stands before «من»: then two figures, at two times, are told of."""
    forms = analysis.forms
    for position in range(first - 1, max(first - 1 - _CHANGE_REACH, -1), -1):
        if forms[position] in _words("change") or forms[position][1:] in _words("change"):
            return True
        if "." in analysis.gap(position) or "\n" in analysis.gap(position):
            return False
    return False


def _plain_pair(analysis: Analysis, left: Figure, right: Figure) -> bool:
    """Tell whether «20-30» is a range: rising whole figures, no third part, no scores before it."""
    if left.low >= (right.high or 0) or left.kind != Kind.DIGITS:
        return False
    shadow = analysis.shadow
    if shadow[left.start - 1 : left.start] in tuple("-/:.@#_=") and left.start:
        return False
    if shadow[right.end : right.end + 1] in tuple("-/:_@="):
        return False
    if analysis.text[left.start] == "0" or analysis.text[right.start] == "0":
        return False
    return not in_scores(analysis, left.first)


def in_scores(analysis: Analysis, index: int) -> bool:
    """Tell whether the words before word `index` speak of a match."""
    scores = word_set("identifiers.toml", "idioms", "score_words")
    return any(form in scores for form in analysis.forms[max(0, index - 8) : index])


def _scaled(analysis: Analysis, left: Figure, right: Figure) -> Value:
    """Return the lower end, times the scale of the upper one where that is said once for both."""
    word = analysis.words[right.stop - 1]
    if right.percent or word is None or not word.mask & NUMERAL or left.low >= 1000:
        return left.low
    entry = word.readings[NUMERAL].entry
    scale = getattr(entry, "value", 1)
    if not str(getattr(entry, "role", "")).startswith("scale") or scale < 1000 or right.high is None:
        return left.low
    return left.low * int(scale) if left.low < right.high / scale else left.low
