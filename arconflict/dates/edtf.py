"""EDTF (ISO 8601-2, level 1) of TIMEX3 values.

>>> edtf_of("2019-Q1")
'2019-01/2019-03'
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

_DAY: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")
_MINUTE: Final = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(:\d{2})?$")
_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})(-WE)?$")
_BEFORE_CHRIST: Final = re.compile(r"BC(\d{4})$")
_SEASONS: Final = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_THIRDS: Final = {
    "Q1": ("01", "03"),
    "Q2": ("04", "06"),
    "Q3": ("07", "09"),
    "Q4": ("10", "12"),
    "H1": ("01", "06"),
    "H2": ("07", "12"),
}
_MASKED: Final = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?$")
_TWO_DAYS: Final = re.compile(r"\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}")


@lru_cache(maxsize=4096)
def edtf_of(value: str, *, approximate: bool = False) -> str | None:
    """Return the EDTF of a TIMEX3 value, or None where level 1 cannot say it (durations, sets, parts of day).

    `approximate` adds the sign «~».
    """
    mark = "~" if approximate else ""
    if _DAY.match(value):
        return value + mark
    if match := _MINUTE.match(value):
        return match[1] + (match[2] or ":00")
    if match := _WEEK.match(value):
        try:
            first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            return None
        return f"{first.isoformat()}/{(first + timedelta(days=6)).isoformat()}"
    if match := _BEFORE_CHRIST.match(value):
        return f"-{int(match[1]) - 1:04}{mark}"  # there is a year 0
    year, _, rest = value.partition("-")
    if year.isdecimal() and len(year) == 4 and rest in _SEASONS:
        return f"{year}-{_SEASONS[rest]}{mark}"
    if year.isdecimal() and len(year) == 4 and rest in _THIRDS:
        first_month, last_month = _THIRDS[rest]
        return f"{year}-{first_month}/{year}-{last_month}"
    if value.isdecimal() and len(value) in (1, 2, 3):
        return value.ljust(4, "X")
    if match := _MASKED.match(value):
        return value if match[2] is None else f"XXXX-{match[1]}-{match[2]}"
    if _TWO_DAYS.fullmatch(value):
        return value
    return None
