"""The words that times are made of, read once from ``arconflict/data/lexicon``.

A form may have several senses («ربيع» begins a season and a Hijri month); each sense is a small record, and
`sense_at` asks for one kind of it at one word.

>>> from arconflict.dates.senses import UnitName
>>> vocabulary().entries["اسبوعين"][UnitName][0].sense.number
2
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources.abc import Traversable
from typing import Final, cast

from arconflict.analysis import Analysis, Vocabulary
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
    PointName,
    S,
    SeasonName,
    Sense,
    SenseKey,
    ShiftName,
    StretchName,
    UnitName,
    VagueName,
    WeekdayName,
    ZoneName,
    _Tail,
)
from arconflict.errors import DataError
from arconflict.lexicon.classes import TIME
from arconflict.lexicon.files import data_file, read_toml, strings, tables
from arconflict.text.clitics import strip_article
from arconflict.text.shadow import match_key

_CUES: Final[dict[str, tuple[str, ...]]] = {
    "ago": ("قبل",),
    "ahead": ("بعد",),
    "since": ("منذ", "مذ"),
    "every": ("كل",),
    "last": ("آخر",),
    "next": ("أول",),
    "the_day": ("يوم",),
    "this": ("هذا", "هذه", "هاد", "هاي", "هالـ"),
    "clock": ("ساعة",),
    "hijri": ("هـ", "هجري", "هجرية", "للهجرة", "هجريا"),
    "gregorian": ("م", "ميلادي", "ميلادية", "للميلاد"),
    "year": ("عام", "سنة"),
    "month": ("شهر",),
    "weekend": ("عطلة نهاية الأسبوع", "عطلة الأسبوع", "الويكند", "ويكند"),
    "quarter": ("ربع",),
    "half": ("نصف",),
    "century": ("قرن",),
    "those": ("ذلك", "تلك", "ذاك", "نفس", "ذات", "هداك", "هديك"),
}


def sense_at(analysis: Analysis, index: int, kind: type[S]) -> tuple[S, Hit] | None:
    """Return the longest sense of `kind` that begins at word `index`, with where it lies, or None."""
    hit = cue_at(analysis, index, kind)
    return (hit.sense, hit) if hit is not None else None  # type: ignore[return-value]  # filed under its class


def has_sense(analysis: Analysis, index: int, kind: type) -> bool:
    """Tell whether a sense of `kind` begins at word `index`."""
    words = analysis.words
    if not 0 <= index < len(words) or (word := words[index]) is None or not word.mask & TIME:
        return False
    options = word.readings[TIME].entry.get(kind)  # type: ignore[attr-defined]  # the entries of TIME are TimeWord
    if options is None:
        return False
    return any(not entry.tail or _follows(analysis, index + 1, entry.tail) for entry in options)


def cue_at(analysis: Analysis, index: int, key: SenseKey) -> Hit | None:
    """Return the longest sense filed under `key` (the name of a particle, or a class of senses) at word `index`."""
    words = analysis.words
    if not 0 <= index < len(words) or (word := words[index]) is None or not word.mask & TIME:
        return None
    reading = word.readings[TIME]
    options = reading.entry.get(key)  # type: ignore[attr-defined]  # the entries of TIME are TimeWord
    if options is None:
        return None
    for tail, sense, definite in options:
        if tail and not (
            index + 1 < len(words)
            and analysis.forms[index + 1].endswith(tail[0])  # most do not: asked first, it is cheap
            and _follows(analysis, index + 1, tail)
        ):
            continue
        stop = index + 1 + len(tail)
        start = analysis.host_start(index, reading.skip) if reading.skip else analysis.starts[index]
        return Hit(sense, index, stop, start, analysis.ends[stop - 1], reading.definite or definite)
    return None


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
    # A form with the article has the senses of the bare one as well: the scanner gives one entry a form.
    for key in [key for key in table if strip_article(key) in table]:
        for kind, found in table[strip_article(key) or key].items():
            table[key].setdefault(kind, []).extend(entry._replace(definite=True) for entry in found)
    entries: dict[str, object] = {
        key: {kind: tuple(sorted(found, key=lambda e: -len(e.tail))) for kind, found in kinds.items()}
        for key, kinds in table.items()
    }
    return Vocabulary(TIME, entries, definite=True)


def _senses() -> Iterable[tuple[list[str], Sense, SenseKey]]:
    """Yield surface forms with their sense and its kind, file by file."""
    yield from _month_senses()
    for table, source in _tables("weekdays.toml", "weekday"):
        yield strings(table, "forms", source), WeekdayName(_int(table, "iso"), bool(table.get("latin"))), WeekdayName
    yield from _unit_senses()
    yield from _daypart_senses()
    yield from _deictic_senses()
    for table, source in _tables("religious_days.toml", "feast"):
        feast = FeastName(
            _pair(table, "hijri"),
            _pair(table, "gregorian"),
            _int(table, "days", 1),
            cast("str | None", table.get("part")),
        )
        yield strings(table, "forms", source), feast, FeastName
    for table, source in _tables("time_zones.toml", "zone"):
        yield strings(table, "forms", source), ZoneName(str(table["zone"])), ZoneName
    for cue, forms in _CUES.items():
        yield list(forms), CueName(cue), cue


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
        yield strings(table, "forms", source), StretchName(), StretchName
    for table, source in _tables(name, "every"):
        yield strings(table, "forms", source), EveryName(str(table["timex"])), EveryName
    for table, source in _tables(name, "fraction"):
        yield strings(table, "forms", source), FractionName(float(str(table["part"]))), FractionName
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
                key == "adverb",
            )
            yield strings(table, key, source), part, PartName
    for table, source in _tables(name, "point"):
        yield strings(table, "forms", source), PointName(_int(table, "hour"), _int(table, "day")), PointName
    for table, source in _tables(name, "half"):
        yield strings(table, "forms", source), HalfName(str(table["half"])), HalfName


def _deictic_senses() -> Iterable[tuple[list[str], Sense, SenseKey]]:
    name = "deictics.toml"
    for table, source in _tables(name, "day"):
        yield strings(table, "forms", source), DayName(_int(table, "days")), DayName
    for table, source in _tables(name, "shift"):
        shift = ShiftName(_int(table, "which"), bool(table.get("last")), bool(table.get("narrative")))
        yield strings(table, "forms", source), shift, ShiftName
    for table, source in _tables(name, "edge"):
        yield strings(table, "forms", source), EdgeName(str(table["mod"])), EdgeName
    for table, source in _tables(name, "vague"):
        yield strings(table, "forms", source), VagueName(str(table["ref"])), VagueName
    for table, source in _tables(name, "little"):
        yield strings(table, "forms", source), LittleName(), LittleName


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
