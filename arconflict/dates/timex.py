"""The values of TIMEX3 (ISO-TimeML) as strings, and the tag itself.

>>> duration_value((("Y", 1.5),))
'P1Y6M'
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from arconflict.mentions import TimeMention

_ORDER: Final = ("CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")
_LETTER: Final = {"TH": "H", "TM": "M", "TS": "S"}
PARTS: Final = {
    "Y": ("M", 12),
    "D": ("TH", 24),
    "TH": ("TM", 60),
    "TM": ("TS", 60),
    "CE": ("Y", 100),
    "DE": ("Y", 10),
    "W": ("D", 7),
}
"""What part of a unit is told in which smaller one: half a year is six months."""


def duration_value(amounts: Iterable[tuple[str, float | None]]) -> str:
    """Return the TIMEX3 value of a length, X for a count that is not said («بضعة أيام» → PXD)."""
    return _duration_value(tuple(amounts))


@lru_cache(maxsize=1024)  # the lengths of news are few
def _duration_value(amounts: tuple[tuple[str, float | None], ...]) -> str:
    day, clock = "", ""
    for code, count in sorted(whole_amounts(amounts), key=lambda amount: _ORDER.index(amount[0])):
        written = f"{_number(count)}{_LETTER.get(code, code)}"
        if code in _LETTER:
            clock += written
        else:
            day += written
    return f"P{day}" + (f"T{clock}" if clock else "")


def whole_amounts(amounts: Iterable[tuple[str, float | None]]) -> list[tuple[str, float | None]]:
    """Return the amounts with parts of a unit told in the smaller one where that is a whole number."""
    found: dict[str, float | None] = {}
    queue = list(amounts)
    while queue:
        code, count = queue.pop(0)
        if count is None:
            found[code] = None
            continue
        whole, part = int(count), count - int(count)
        if part and code in PARTS:
            smaller, times = PARTS[code]
            if abs(part * times - round(part * times)) < 1e-6:
                queue.append((smaller, float(round(part * times))))
                if whole:
                    found[code] = (found.get(code) or 0) + whole
                continue
        found[code] = (found.get(code) or 0) + count
    return list(found.items())


def _number(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if float(count).is_integer() else f"{count:g}"


def week_value(day: date) -> str:
    """Return the ISO week of a day: 2020-W23."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def timex3(mention: TimeMention, tid: str | None = None) -> str:
    """Return the TIMEX3 element of a mention, with `tid` or the mention's own id.

    >>> from arconflict.mentions import TimeMention
    >>> timex3(TimeMention(0, 3, "أمس", type="DATE", value="2019-02-05"), "t1")
    '<TIMEX3 tid="t1" type="DATE" value="2019-02-05">أمس</TIMEX3>'
    """
    attributes = {"tid": tid or mention.id or "t0", "type": mention.type, "value": mention.value}
    if mention.mod is not None:
        attributes["mod"] = mention.mod
    if mention.anchor is not None:
        attributes["anchorTimeID"] = "t0" if mention.anchor == "published" else mention.anchor
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<TIMEX3 {written}>{escape(mention.text, quote=False)}</TIMEX3>"
