"""Numbers in digits, read from the shadow, where digits and separators of all scripts are ASCII.

«1.130», «1,130», «1'130» and «1 130» group thousands: one to three digits, then groups of exactly three.
«11.5», «11,5» and «0.130» have a decimal point. «10.11.2017» is no number but a date, so each part of it
is read alone.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final, NamedTuple

from arconflict.analysis import Analysis
from arconflict.numbers.number import Exact

_LONGEST: Final = 40
"""Digits in a row beyond which nothing is counted any more (account numbers, hashes)."""

_GROUPED: Final = tuple(
    re.compile(rf"[1-9][0-9]{{0,2}}(?:{re.escape(group)}[0-9]{{3}})+(?![0-9])(?:{point}[0-9]+(?![.,]?[0-9]))?")
    for group, point in ((",", r"\."), (".", ","), ("'", "[.,]"))
)
_SPACED: Final = re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?! ?[0-9])(?:[.,][0-9]+)?")
_DECIMAL: Final = re.compile(r"(?:[0-9]+\.[0-9]+|0,[0-9]+|[0-9]+,[0-9]{1,2})(?![.,:/]?[0-9])")
_PLAIN: Final = re.compile("[0-9]+")
_EXPONENT: Final = re.compile(r"[eE]([+-]?[0-9]{1,2})(?![0-9A-Za-z_.])")
"""«1.5e6»: the scientific notation of machines."""
_SUFFIXES: Final = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "B": 10**9}
"""Latin multipliers. The small m is a metre and not among them."""
_GENERATIONS: Final = range(2, 7)
"""Of mobile networks."""
_DECIMAL_SEPARATOR: Final = "\N{ARABIC DECIMAL SEPARATOR}"
"""In running text it groups thousands as well («١٢٫٥٠٠ نازح»): keyboards have it where others have the comma."""
_MARKS_OF_DIRECTION: Final = ("\N{ARABIC LETTER MARK}", "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}")


class Digits(NamedTuple):
    """A number in digits: its value, its raw offsets, the index of the word behind it.

    `bare` says that it is one run of digits.
    """

    value: Exact
    start: int
    end: int
    stop: int
    bare: bool


def read_digits(analysis: Analysis, index: int, signed: bool = False) -> Digits | None:
    """Return the number in digits at word `index`, which must begin with a digit.

    A minus sign or a leading decimal point before it is taken only where `signed`.
    """
    shadow, start = analysis.shadow, analysis.starts[index]
    run = _PLAIN.match(shadow, start)
    if run is None or run.end() - start > _LONGEST:
        return None
    end, value = _read(analysis, index, run.end())
    if end - start > 2 * _LONGEST:
        return None
    bare = end == run.end()
    if signed and bare and shadow[start - 1 : start] == "." and _opens(shadow, start - 1):
        start, value = start - 1, Fraction(f"0.{run[0]}")
    exponent = _EXPONENT.match(shadow, end)
    if exponent is not None:
        power = value * Fraction(10) ** int(exponent[1])
        end, value, bare = exponent.end(), power.numerator if power.denominator == 1 else power, False
    suffix = _SUFFIXES.get(shadow[end : end + 1])
    if suffix and bare and value in _GENERATIONS and shadow[end] == "G" and not _is_alone(shadow, start, end + 1):
        return None  # «شبكة 4G»
    if suffix and not shadow[end + 1 : end + 2].isalnum():
        end, value = end + 1, value * suffix
        bare = False
    if signed and _minus(analysis.text, shadow, start, type(value) is Fraction):
        start, value, bare = start - 1, -value, False
    elif signed and shadow[start - 2 : start] == "- " and _line_before(shadow, start) == "-" and _ends(shadow, end):
        # «- 1,200,000» and nothing else in the line.
        start, value, bare = start - 2, -value, False
    stop = index + 1
    while stop < len(analysis) and analysis.starts[stop] < end:
        stop += 1
    if analysis.ends[stop - 1] > end:
        # The word goes on with letters («16A»): digits in a name.
        return None
    return Digits(value, start, end, stop, bare)


def _read(analysis: Analysis, index: int, run_end: int) -> tuple[int, Exact]:
    """Return where the digits at word `index` end, with their separators, and their value."""
    shadow, start = analysis.shadow, analysis.starts[index]
    separator, following = shadow[run_end : run_end + 1], shadow[run_end + 1 : run_end + 2]
    match = None
    if not (separator and separator in ",.' " and _is_digits(following)) or _inside(shadow, start):
        pass
    elif separator == " ":
        if not _after_figure(analysis, index):
            match = _SPACED.match(shadow, start)
    else:
        match = next((found for pattern in _GROUPED if (found := pattern.match(shadow, start))), None)
        if match is None or _goes_on(shadow, match.end()):
            match = _DECIMAL.match(shadow, start)
    if match is None:
        return run_end, int(shadow[start:run_end])
    if analysis.text[run_end] == _DECIMAL_SEPARATOR and _is_alone(shadow, start, match.end()):
        decimals = shadow[run_end + 1 : match.end()]
        if len(decimals) == 3 and decimals[-1] != "0" and _is_digits(decimals):
            return match.end(), Fraction(f"{shadow[start:run_end]}.{decimals}")
    # What is too long to be a number is not made one: Python refuses to convert thousands of digits.
    return match.end(), _value(match[0]) if match.end() - start <= 2 * _LONGEST else 0


def _inside(shadow: str, start: int) -> bool:
    """Tell whether a digit and a separator stand before offset `start`: the second part of a date or list."""
    return start >= 2 and shadow[start - 1] in ".,/:'" and _is_digits(shadow[start - 2])


def _after_figure(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` continues a row of figures or a telephone number, in which spaces group nothing."""
    start = analysis.starts[index]
    if analysis.shadow[start - 1 : start] == "+":
        return True
    return index > 0 and _is_digits(analysis.forms[index - 1]) and analysis.gap(index - 1) == " "


def _goes_on(shadow: str, end: int) -> bool:
    """Tell whether a further separator and digit follow: then the groups are those of no number."""
    return shadow[end : end + 1] in tuple(".,:/'") and shadow[end + 1 : end + 2].isdecimal()


def _value(written: str) -> Exact:
    written = written.replace(" ", "").replace("'", "")
    points = [char for char in written if char in ".,"]
    if not points:
        return int(written)
    last = points[-1]
    head, _, tail = written.rpartition(last)
    grouped = (
        len(tail) == 3 and points.count(last) == len(points) and head.lstrip("0") and len(head.split(last)[0]) <= 3
    )
    if grouped:
        return int(written.replace(last, ""))
    value = Fraction(f"{head.replace(',', '').replace('.', '')}.{tail}")
    return value.numerator if value.denominator == 1 else value


def _is_digits(form: str) -> bool:
    return form.isascii() and form.isdecimal()


def _line_before(shadow: str, at: int) -> str:
    """Return what stands before offset `at` in its line, or its last characters where it is long; quotation marks aside."""
    return shadow[max(0, at - _LONGEST) : at].rpartition("\n")[2].strip(' "')


def _ends(shadow: str, at: int) -> bool:
    """Tell whether nothing stands behind offset `at` in its line."""
    return not shadow[at : at + _LONGEST].partition("\n")[0].strip(' ."\r')


def _is_alone(shadow: str, start: int, end: int) -> bool:
    """Tell whether nothing but a sign stands beside the number in its line."""
    return _opens(shadow, start) and _ends(shadow, end)


def _opens(shadow: str, at: int) -> bool:
    """Tell whether nothing but a sign stands before offset `at` in its line: «.77», «-.0012»."""
    return _line_before(shadow, at) in ("", "-", "+")


def _minus(text: str, shadow: str, start: int, decimal: bool) -> bool:
    """Tell whether the dash before offset `start` makes the number negative.

    A dash between two figures is a range and one at the start of a line may be a bullet, unless the line has
    nothing but the number, the number has decimals, or the dash is a real minus sign or has a mark of direction
    before it, as the programs write that format numbers.
    """
    if shadow[start - 1 : start] != "-" or start == 0:
        return False
    if start >= 2 and shadow[start - 2] not in ' (\n["':
        return False
    if text[start - 1] == "\N{MINUS SIGN}" or text[start - 2 : start - 1] in _MARKS_OF_DIRECTION:
        return True
    if text[start - 1] != "-":
        return False
    before = _line_before(shadow, start - 1)
    if before:
        return not before[-1].isdecimal()
    return decimal or " " not in shadow[start : start + _LONGEST].partition("\n")[0].rstrip(' ."\r')
