"""No text is slow: what is twice as long takes about twice as long, however hostile it is.

Time is measured as the processor time of this process, and only the ratio between a text and one of twice its length
counts. A quadratic function gives 4, a linear one 2; the limit is between, and a measurement over it is repeated.
"""

from __future__ import annotations

import ast
import contextlib
import gc
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from laws.functions import readers

import arconflict
from arconflict import actors, dates, numbers
from arconflict.dates.particles import particles
from arconflict.errors import ParseError
from arconflict.text import PROFILES, normalize
from arconflict.text.plan import plan_of

LIMIT = 3.2
TRIES = 3
TOO_QUICK = 0.002
"""Seconds under which a ratio says nothing; the text is then made longer, up to `LONGEST` characters."""
SHORTEST, LONGEST = 300, 4_000

HOSTILE = {
    "one letter": "و",
    "Latin letters": "a",
    "digits": "7",
    "brackets": "(",
    "quotation marks": '"',
    "pairs of quotation marks": "«»",
    "marks": "\u064e",
    "letters with shadda": "ب\u0651",
    "tatweel": "ـ",
    "broken words": "ـ ـ",
    "spaces": " ",
    "line breaks": "\n",
    "direction marks": "\u200f",
    "ligatures": "ﷺ",
    "emoji": "👨\u200d👩\u200d👧",
    "commas between digits": "1,",
    "points between digits": "1.",
    "groups of thousands": ",111",
    "groups of thousands with spaces": " 111",
    "colons between digits": "1:",
    "slashes between digits": "1/",
    "dashes between digits": "1-",
    "digits and letters": "1ب",
    "addresses": "http://a.b/",
    "accounts": "a@",
    "domains": "a.",
    "a long hashtag": "#سد_",
    "months": "آذار ",
    "months with and": "وآذار ",
    "numerals with and": "وثلاثة ",
    "a hundred and": "مئة و",
    "years": "2011 ",
    "weekdays": "السبت/",
    "ranges that never end": "بين 3 و",
    "dates": "10/11/2017 ",
    "clocks": "الساعة ",
    "places with and": "حلب و",
    "towns without a name": "مدينة ",
    "compass": "شمال ",
    "duals": "حافلتين ",
    "hedges": "ما لا يقل عن ",
    "victims": "قتل 3 ",
    "organisations": "قوات ",
    "persons": "محمد ",
    "articles": "ال",
    "list numbers": "1) ",
    "speech": 'قال أمس "',
}


def parsed(domain: str, text: str) -> None:
    with contextlib.suppress(ParseError):
        getattr(arconflict, domain, actors).parse(text)


FUNCTIONS: dict[str, Callable[[str], object]] = {
    **readers(),
    "normalize": lambda text: normalize(text).explain(),
    "display": lambda text: normalize(text, "display"),
    "dates.find": lambda text: dates.find(text, published="2019-02-06"),
    **{f"{domain}.parse": partial(parsed, domain) for domain in ("numbers", "dates", "quantities", "actors", "places")},
}
"""Every public function that reads a text."""


def seconds(function: Callable[[str], object], text: str) -> float:
    begin = time.process_time()
    function(text)
    return time.process_time() - begin


@pytest.fixture(autouse=True)
def _no_collection() -> Iterator[None]:
    gc.disable()  # a collection in one measurement and not in the other would be taken for growth
    yield
    gc.enable()


def growth(function: Callable[[str], object], piece: str) -> float:
    """Return by how much the time grows when the text grows twofold: the least of some tries, 1 where it is no time."""
    length = SHORTEST
    while length < LONGEST and seconds(function, piece * (length // len(piece))) < TOO_QUICK:
        length *= 2
    count = length // len(piece)
    best = float("inf")
    for _ in range(TRIES):
        once, twice = seconds(function, piece * count), seconds(function, piece * (2 * count))
        best = min(best, twice / once if once > TOO_QUICK / 4 else 1)
        if best < LIMIT:
            break
    return best


@pytest.mark.parametrize("name", FUNCTIONS)
def test_twice_the_text_takes_twice_the_time(name):
    function = FUNCTIONS[name]
    function("قصف حلب في 3 آذار")
    slow = {what: found for what, piece in HOSTILE.items() if (found := growth(function, piece)) >= LIMIT}
    assert not slow


def test_every_one_of_many_months_is_read():
    assert len(dates.find("آذار 2018 " * 2_000)) == 2_000


@pytest.mark.parametrize(
    "text", ["1" + ",111" * 1200, "1." + "5" * 9000, "7" * 9000, "1" + " 000" * 1200, "9" * 40 + "/1"]
)
def test_numbers_of_thousands_of_digits_do_no_harm(text):
    numbers.find(text)
    arconflict.analyze(text, published="2019-02-06")


AnyPattern: TypeAlias = re.Pattern[str] | re.Pattern[bytes]


def patterns() -> Iterator[tuple[str, AnyPattern]]:
    """Yield every compiled pattern of the package: those that modules hold, in tuples and dicts, too, and `made`."""
    for module in pkgutil.walk_packages(arconflict.__path__, "arconflict."):
        if module.name == "arconflict.__main__":
            continue
        try:
            names = vars(importlib.import_module(module.name))
        except ImportError:  # it needs an engine that is not installed
            continue
        for name, value in names.items():
            for number, pattern in enumerate(inside(value, depth=2)):
                yield f"{module.name}.{name}[{number}]", pattern
    yield from made()


def made() -> Iterator[tuple[str, AnyPattern]]:
    """Yield the patterns that functions make, and objects hold."""
    yield "dates.particles", particles().passive_participle
    for name, profile in PROFILES.items():
        plan = plan_of(profile)
        for number, pattern in enumerate((plan.runs_of_bytes, plan.changed, plan.resized)):
            if pattern is not None:
                yield f"text.plan[{name} {number}]", pattern


MAKERS = {"dates/particles.py": 1, "text/plan.py": 3}
"""The files whose functions make patterns, and how many times they do: `made` must know of them."""


def test_no_pattern_is_left_out():
    """All others are made once, where a module is loaded, so that `patterns` finds them."""
    root = Path(arconflict.__path__[0])
    found: dict[str, int] = {}
    for file in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                count = sum(map(uses_re, ast.walk(node)))
                if count:
                    name = file.relative_to(root).as_posix()
                    found[name] = found.get(name, 0) + count
    assert found == MAKERS


def uses_re(node: ast.AST) -> bool:
    """Tell whether a node is a call such as ``re.compile(…)`` or ``re.sub(…)``; ``re.escape`` makes no pattern."""
    function = node.func if isinstance(node, ast.Call) else None
    return (
        isinstance(function, ast.Attribute)
        and isinstance(function.value, ast.Name)
        and function.value.id in ("re", "regex")
        and function.attr != "escape"
    )


def inside(value: object, depth: int) -> Iterator[AnyPattern]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, (tuple, list, frozenset, set)):
        for part in value:
            yield from inside(part, depth - 1)
    elif depth and isinstance(value, dict):
        for part in value.values():
            yield from inside(part, depth - 1)


GROWN = (
    *(
        piece * 400
        for piece in ("a", "1", " ", "ب", "\u064e", "ـ", ".", ",", "-", "/", ":", '"', "(", "\n", "@", "#", "_", "+")
    ),
    *(
        piece * 200
        for piece in ("1,", "1.", "1 ", "a.", "a-", "a@", "a/", "ب ", "ب.", " \n", ",111", ".111", "1/", "1:", " -")
    ),
    *(
        "http://" + "a" * 400,
        "a" * 400 + "!",
        "1" * 400 + "x",
        " " * 400 + "x",
        "2019-02-06T" * 80,
        "10/11/" * 80,
        "11:30 " * 80,
    ),
)


def found_patterns() -> dict[str, AnyPattern]:
    unique: dict[str, AnyPattern] = {}
    for name, pattern in patterns():
        if pattern.pattern not in {known.pattern for known in unique.values()}:
            unique[name] = pattern
    return unique


@pytest.mark.parametrize("name", sorted(found_patterns()))
def test_no_pattern_backtracks(name):
    """Searching a text made to fail at its end must not take more than quadratic time, and matching at a place not more
    than linear: the time of one match bounds what the engine pays at a word.
    """
    pattern = found_patterns()[name]
    for text in GROWN:  # of some hundreds of characters, and four times as many
        for ending in ("", "\0"):
            short, long = fit(pattern, text + ending), fit(pattern, text * 4 + ending)
            once, more = (seconds(pattern.match, subject) for subject in (short, long))
            if more > 0.02:  # a match that is slow at all on two thousand characters
                ratio = min(
                    seconds(pattern.match, long) / max(seconds(pattern.match, short), 1e-6) for _ in range(TRIES)
                )
                assert ratio < 8, (text[:12], once, more)


def fit(pattern: AnyPattern, text: str) -> Any:
    """Return a text as what a pattern takes: text, or the bytes of the narrow alphabet."""
    return text if isinstance(pattern.pattern, str) else bytes(ord(char) % 256 for char in text)
