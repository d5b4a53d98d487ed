"""The words that times are made of, read once from ``arconflict/data/lexicon``.

A form may have several senses («ربيع» begins a season and a Hijri month); each sense is a small record, and
`sense_at` asks for one kind of it at one word.

>>> from arconflict.dates.senses import UnitName
>>> vocabulary().entries["اسبوعين"][UnitName][0].sense.number
2
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final, cast

from arconflict.analysis import Analysis, Vocabulary
from arconflict.dates.particles import particles
from arconflict.dates.senses import (
    CueName,
    DayName,
    DecadeName,
    EdgeName,
    EveryName,
    FeastName,
    FractionName,
    HalfName,
    HijriMonthName,
    Hit,
    LittleName,
    MonthName,
    PartName,
    PeriodName,
    PointName,
    S,
    SeasonName,
    Sense,
    SenseKey,
    ShiftName,
    StretchName,
    TimeWord,
    UnitName,
    VagueName,
    WeekdayName,
    ZoneName,
    _Tail,
)
from arconflict.errors import DataError
from arconflict.lexicon.classes import TIME
from arconflict.lexicon.files import data_file, read_toml, strings, tables
from arconflict.records import new
from arconflict.text.clitics import strip_article
from arconflict.text.shadow import match_key


def sense_at(analysis: Analysis, index: int, kind: type[S]) -> tuple[S, Hit] | None:
    """Return the longest sense of `kind` that begins at word `index`, with where it lies, or None."""
    hit = cue_at(analysis, index, kind)
    return (hit.sense, hit) if hit is not None else None  # type: ignore[return-value]  # filed under its class


def has_sense(analysis: Analysis, index: int, kind: type) -> bool:
    """Tell whether a sense of `kind` begins at word `index`."""
    options = senses_at(analysis, index).get(kind)
    return options is not None and any(not entry.tail or _follows(analysis, index + 1, entry.tail) for entry in options)


def cue_at(analysis: Analysis, index: int, key: SenseKey) -> Hit | None:
    """Return the longest sense filed under `key` (the name of a particle, or a class of senses) at word `index`."""
    try:
        word = analysis.words[index]
    except IndexError:
        return None
    if word is None or index < 0 or (reading := word.readings.get(TIME)) is None:
        return None
    entry, skip, article, _, _ = reading
    options = entry.get(key)  # type: ignore[attr-defined]  # the entries of TIME are TimeWord
    if options is None:
        return None
    for tail, sense, definite, lead in options:
        last = index
        if tail:
            if not (
                index + 1 < len(analysis.words)
                and analysis.forms[index + 1].endswith(tail[0])  # most do not: asked first, it is cheap
                and _follows(analysis, index + 1, tail)
            ):
                continue
            last = index + len(tail)
        start = analysis.host_start(index, skip + lead) if skip or lead else analysis.starts[index]
        return new(Hit, (sense, index, last + 1, start, analysis.ends[last], article or definite))
    return None


def senses_at(analysis: Analysis, index: int) -> TimeWord:
    """Return all senses that can begin at word `index`: what is not among them need not be asked for."""
    try:
        word = analysis.words[index]
    except IndexError:
        return _NO_SENSES
    if word is None or index < 0 or (reading := word.readings.get(TIME)) is None:
        return _NO_SENSES
    return reading.entry  # type: ignore[return-value]  # the entries of TIME are TimeWord


_NO_SENSES: Final[TimeWord] = {}


def _follows(analysis: Analysis, index: int, tail: tuple[str, ...]) -> bool:
    """Tell whether the words from `index` on are `tail`, with nothing but spaces (or one slash) between."""
    forms = analysis.forms
    if index + len(tail) > len(forms):
        return False
    for offset, wanted in enumerate(tail):
        form = forms[index + offset]
        if form != wanted and strip_article(form) != wanted:
            return False
        gap = analysis.gap(index + offset - 1)
        if gap.strip(" ._") or "\n" in gap:
            return False
    return True


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of class TIME over all lexicon files of this domain."""
    table: dict[str, dict[SenseKey, list[_Tail]]] = {}
    for forms, sense, kind in _senses():
        for form in forms:
            words = match_key(form).split()
            first, tail = words[0], tuple(strip_article(word) or word for word in words[1:])
            host = strip_article(first)
            # «الآن», «اليوم» keep their article: they are no «آن», no «يوم».
            key = first if host is None or kind in (DayName, VagueName) else host
            senses = table.setdefault(key, {}).setdefault(kind, [])
            entry = _Tail(tail, sense, host is not None)
            if all(entry.tail != other.tail for other in senses):
                senses.append(entry)
    for cue, fused in particles().fused.items():
        for form in fused:
            table.setdefault(match_key(form), {})[cue] = [_Tail((), CueName(cue), True, lead=1)]
    # A form with the article has the senses of the bare one as well: the scanner gives one entry a form.
    for key in [key for key in table if strip_article(key) in table]:
        for kind, found in table[strip_article(key) or key].items():
            table[key].setdefault(kind, []).extend(entry._replace(definite=True) for entry in found)
    entries: dict[str, object] = {
        key: {kind: tuple(sorted(found, key=lambda e: -len(e.tail))) for kind, found in kinds.items()}
        for key, kinds in table.items()
    }
    return Vocabulary(TIME, entries, definite=True)


@cache
def city_zones() -> Mapping[str, str]:
    """Return zones by the cities whose clock they are, of one word: «11:45 دمشق» at the head of a page."""
    clock_of = particles().clock_of
    named = [
        (form.split(), str(table["zone"]))
        for table, source in _tables("time_zones.toml", "zone")
        for form in strings(table, "forms", source)
        if table["zone"]
    ]
    return {match_key(words[1]): zone for words, zone in named if len(words) == 2 and words[0].endswith(clock_of)}


@cache
def rites() -> Mapping[str, str]:
    """Return what tells behind a feast whose it is: a reckoning of Easter, or "other" where it is no Christian feast."""
    return {
        match_key(form): str(table["name"])
        for table, source in _tables("religious_days.toml", "rite")
        for form in strings(table, "forms", source)
    }


def _senses() -> Iterable[tuple[list[str], Sense, SenseKey]]:
    """Yield surface forms with their sense and its kind, file by file."""
    yield from _month_senses()
    for table, source in _tables("weekdays.toml", "weekday"):
        yield (
            strings(table, "forms", source),
            WeekdayName(_int(table, "iso"), *map(bool, map(table.get, ("latin", "near")))),
            WeekdayName,
        )
    yield from _unit_senses()
    yield from _daypart_senses()
    yield from _deictic_senses()
    for table, source in _tables("religious_days.toml", "feast"):
        feast = FeastName(
            _pair(table, "hijri"),
            _pair(table, "gregorian"),
            _int(table, "days", 1),
            cast("str | None", table.get("part")),
            _int(table, "easter") if "easter" in table else None,
            str(table.get("rite", "")),
        )
        yield strings(table, "forms", source), feast, FeastName
    for table, source in _tables("time_zones.toml", "zone"):
        forms = strings(table, "forms", source)
        clock_of = tuple(particles().letter_by + noun for noun in particles().clock_of)
        bare = [form[1:] for form in forms if form.startswith(clock_of)]  # «(توقيت القدس)»
        yield [*forms, *bare], ZoneName(str(table["zone"])), ZoneName
    for cue, begins in particles().begins.items():
        yield list(begins), CueName(cue), cue


def _month_senses() -> Iterable[tuple[list[str], Sense, SenseKey]]:
    for key, latin in (("gregorian", False), ("latin", True)):
        for table, source in _tables("months.toml", key):
            name = MonthName(_int(table, "number"), bool(table.get("weak")), bool(table.get("madda")), latin)
            yield strings(table, "forms", source), name, MonthName
    for table, source in _tables("months.toml", "hijri"):
        yield strings(table, "forms", source), HijriMonthName(_int(table, "number")), HijriMonthName


def _unit_senses() -> Iterable[tuple[list[str], Sense, SenseKey]]:
    name = "time_units.toml"
    for table, source in _tables(name, "unit"):
        for count, key in enumerate(("one", "two", "many", "pair"), start=1):
            yield strings(table, key, source), UnitName(str(table["code"]), count), UnitName
    for table, source in _tables(name, "stretch"):
        stretch = StretchName(bool(table.get("running")), bool(table.get("of_day")), bool(table.get("stage")))
        yield strings(table, "forms", source), stretch, StretchName
    for table, source in _tables(name, "every"):
        yield strings(table, "forms", source), EveryName(str(table["timex"])), EveryName
    for table, source in _tables(name, "fraction"):
        yield strings(table, "forms", source), FractionName(float(Fraction(str(table["part"])))), FractionName
    for table, source in _tables(name, "season"):
        yield strings(table, "forms", source), SeasonName(str(table["code"])), SeasonName
    for table, source in _tables(name, "decade"):
        yield strings(table, "forms", source), DecadeName(_int(table, "tens")), DecadeName


def _daypart_senses() -> Iterable[tuple[list[str], Sense, SenseKey]]:
    name = "dayparts.toml"
    for table, source in _tables(name, "part"):
        for key in ("construct", "adverb"):
            part = PartName(
                str(table["code"]),
                _int(table, "from"),
                _int(table, "to"),
                str(table["half"]),
                cast("str | None", table.get("mod")),
                bool(table.get("tonight")),
            )
            yield strings(table, key, source), part, PartName
    for table, source in _tables(name, "point"):
        yield strings(table, "forms", source), PointName(_int(table, "hour"), _int(table, "day")), PointName
    for table, source in _tables(name, "half"):
        yield strings(table, "forms", source), HalfName(str(table["half"])), HalfName


def _deictic_senses() -> Iterable[tuple[list[str], Sense, SenseKey]]:
    name = "deictics.toml"
    for table, source in _tables(name, "day"):
        yield strings(table, "forms", source), DayName(_int(table, "days"), bool(table.get("noun"))), DayName
    for table, source in _tables(name, "shift"):
        marks = (bool(table.get(key)) for key in ("last", "narrative", "told"))
        shift = ShiftName(_int(table, "which"), *marks)
        yield strings(table, "forms", source), shift, ShiftName
    for table, source in _tables(name, "period"):
        yield strings(table, "forms", source), PeriodName(str(table["unit"]), _int(table, "which")), PeriodName
    for table, source in _tables(name, "edge"):
        yield strings(table, "forms", source), EdgeName(str(table["mod"]), bool(table.get("verbal"))), EdgeName
    for table, source in _tables(name, "vague"):
        marks = (bool(table.get(key)) for key in ("in_names", "article", "of_place"))
        yield strings(table, "forms", source), VagueName(str(table["ref"]), *marks), VagueName
    for table, source in _tables(name, "little"):
        yield strings(table, "forms", source), LittleName(bool(table.get("ahead"))), LittleName


def _tables(name: str, key: str) -> Iterable[tuple[dict[str, object], Traversable]]:
    source = data_file("lexicon", name)
    return ((table, source) for table in tables(read_toml(source), key, source))


def _int(table: Mapping[str, object], key: str, default: int | None = None) -> int:
    found = table.get(key, default)
    if not isinstance(found, int):
        raise DataError(f"{key} must be a whole number in {dict(table)!r:.80}")
    return found


def _pair(table: Mapping[str, object], key: str) -> tuple[int, int] | None:
    found = table.get(key)
    if found is None:
        return None
    if not isinstance(found, list) or len(found) != 2:
        raise DataError(f"{key} must be [month, day] in {dict(table)!r:.80}")
    return int(found[0]), int(found[1])
