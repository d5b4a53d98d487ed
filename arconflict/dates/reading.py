"""What the grammar rules share: pieces, plain figures, hedges, and what stands between words."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from typing import Final, NamedTuple

from arconflict.analysis import DIGITS, Analysis
from arconflict.dates.cues import cues
from arconflict.dates.expressions import Expression
from arconflict.dates.particles import PROCLITICS, particles
from arconflict.dates.senses import DayName, VagueName
from arconflict.dates.words import sense_at
from arconflict.lexicon.classes import NUMERAL, ORDINAL
from arconflict.numbers import cardinal_at, ordinal_at
from arconflict.records import new
from arconflict.text.clitics import ARTICLE, CONJUNCTIONS, PREPOSITIONS, strip_article

_GLUE: Final = frozenset(".,:/")
_LONG_FIGURE: Final = 4
_ARTICLE_END: Final = ARTICLE[-1]


class Piece(NamedTuple):
    """An expression and where it lies: words `first` to `stop`, raw `start` to `end`, and the rules that read it."""

    expression: Expression
    first: int
    stop: int
    start: int
    end: int
    rules: tuple[str, ...] = ()
    linked: bool = False
    """Whether this is the second end of a range that began with the piece before."""


class Read(NamedTuple):
    """What a rule gives to the engine: one piece or several («5 و6 آذار»), and the word behind them."""

    stop: int
    pieces: tuple[Piece, ...]


class Figure(NamedTuple):
    """A whole number at words `first` to `stop`; `definite` with the article, `ordinal` an ordinal word."""

    value: int
    first: int
    stop: int
    start: int
    end: int
    definite: bool = False
    ordinal: bool = False
    digits: int = 0


def one(expression: Expression, first: int, stop: int, start: int, end: int) -> Read:
    """Return the reading that consists of one piece."""
    return new(Read, (stop, (new(Piece, (expression, first, stop, start, end, (), False)),)))


def figure_at(analysis: Analysis, index: int) -> Figure | None:
    """Return the whole number written in figures at word `index`, «الـ23» and «ال 23» included.

    A figure that is part of a longer one («3.5», «10/11», «11:30») is none.
    """
    try:
        word, forms = analysis.words[index], analysis.forms
    except IndexError:
        return None
    if word is None or word.mask != DIGITS:
        if index < 0 or forms[index][-1] != _ARTICLE_END or not _is_article(analysis, index):
            return None
        index += 1
    elif index < 0:
        return None
    shadow = analysis.shadow
    begin = start = analysis.starts[index]
    first, definite = index, False
    if index and forms[index - 1][-1] == _ARTICLE_END and _is_article(analysis, index - 1):
        first, definite = index - 1, True
        form = forms[first]
        start = analysis.host_start(first, 1 if form == particles().to_the else len(form) - len(ARTICLE))
    end = analysis.ends[index]
    if (
        end - begin > _LONG_FIGURE
        or (shadow[end : end + 1] in _GLUE and shadow[end + 1 : end + 2].isdecimal())
        or (begin > 1 and shadow[begin - 1] in _GLUE and shadow[begin - 2].isdecimal())
    ):
        return None
    return new(Figure, (int(forms[index]), first, index + 1, start, end, definite, False, end - begin))


def _is_article(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is an article that belongs to the figure behind it: «الـ23», «وال 24», «لل15»."""
    if not 0 <= index < len(analysis.words) - 1:
        return False
    form = analysis.forms[index]
    if not (
        (form.endswith(ARTICLE) and len(form) <= 4 and not form[:-2].strip(PROCLITICS)) or form == particles().to_the
    ):
        return False
    return not analysis.gap(index).strip(" _-\N{ARABIC TATWEEL}") and is_figure(analysis, index + 1)


def is_figure(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` consists of digits."""
    if not 0 <= index < len(analysis.words):
        return False
    word = analysis.words[index]
    return word is not None and word.mask == DIGITS


def day_figure_at(analysis: Analysis, index: int) -> Figure | None:
    """Return a number from 1 to 31 that can be a day of a month: figures or an ordinal word."""
    figure = figure_at(analysis, index)
    if figure is not None:
        return figure if 1 <= figure.value <= 31 and figure.digits <= 2 else None
    figure = ordinal_figure_at(analysis, index)
    if figure is None or not 1 <= figure.value <= 31 or analysis.forms[index].endswith(particles().feminine_endings):
        return None  # days are masculine: «الأيام الأولى من آذار» is no date
    return figure


def ordinal_figure_at(analysis: Analysis, index: int) -> Figure | None:
    """Return the ordinal word or words at `index` as a figure."""
    if not 0 <= index < len(analysis.words):
        return None
    word = analysis.words[index]
    if word is None or not word.mask & (ORDINAL | NUMERAL):
        return None
    if not word.mask & ORDINAL and not analysis.forms[index].endswith(particles().tens_endings):
        return None  # «العشرين» is a cardinal and a rank
    number = ordinal_at(analysis, index)
    if number is None or not float(number.value).is_integer():
        return None
    return new(Figure, (int(number.value), index, number.stop, number.start, number.end, number.definite, True, 0))


def count_at(analysis: Analysis, index: int) -> tuple[float, Figure] | None:
    """Return the cardinal at word `index`, in figures or words, with where it lies."""
    if not 0 <= index < len(analysis.words):
        return None
    figure = figure_at(analysis, index)
    if figure is not None:
        return float(figure.value), figure
    word = analysis.words[index]
    if word is None or not word.mask & (DIGITS | NUMERAL):
        return None
    number = cardinal_at(analysis, index)
    if number is None or number.low != number.high:
        return None
    value = float(number.value)
    figure = new(Figure, (int(value), index, number.stop, number.start, number.end, number.definite, False, 0))
    return value, figure


def gap_is(analysis: Analysis, index: int, allowed: str) -> bool:
    """Tell whether only spaces and characters of `allowed` stand between word `index` and the next."""
    try:
        gap = analysis.shadow[analysis.ends[index] : analysis.starts[index + 1]]
    except IndexError:
        return False
    return (gap == " " or not gap.strip(" " + allowed)) and index >= 0


def spaced(analysis: Analysis, index: int) -> bool:
    """Tell whether nothing but spaces stand between word `index` and the next one."""
    try:
        gap = analysis.shadow[analysis.ends[index] : analysis.starts[index + 1]]
    except IndexError:
        return False
    return (gap == " " or not gap.strip(" ")) and index >= 0


def stop_at(analysis: Analysis, offset: int) -> int:
    """Return the index of the first word that begins at or behind raw `offset`."""
    return bisect_left(analysis.starts, offset)


def form_at(analysis: Analysis, index: int) -> str:
    """Return the folded form of word `index`, "" outside the text."""
    return analysis.forms[index] if 0 <= index < len(analysis.forms) else ""


def before(analysis: Analysis, index: int) -> str:
    """Return the folded form of the word before `index`, "" where more than a space or an opening mark parts them."""
    if index <= 0:
        return ""
    gap = analysis.shadow[analysis.ends[index - 1] : analysis.starts[index]]
    return "" if gap != " " and gap.strip(" \"'([") else analysis.forms[index - 1]


def stripped(form: str) -> str:
    """Return a form without a conjunction «و» or «ف» before it."""
    return form[1:] if len(form) > 2 and form[0] in CONJUNCTIONS else form


def are_metres(analysis: Analysis, index: int) -> bool:
    """Tell whether «م» behind the figure at word `index` says metres: «بعرض 5 م», «ارتفاعها نحو 2000 م», «20 م2»."""
    behind = analysis.forms[index + 1 : index + 3]
    if not behind or len(behind[0]) > 1:
        return False
    if behind[1:] in _POWERS and not analysis.gap(index + 1):
        return True
    measured = cues().measured
    for at in range(index - 1, max(index - _REACH_OF_LENGTH, -1), -1):
        if analysis.gap(at).strip(" :"):
            return False
        if stripped(analysis.forms[at]) in measured:
            return True
    return False


_POWERS: Final = (["2"], ["3"])
_REACH_OF_LENGTH: Final = 4
"""Words from what is measured to its figure: «ارتفاعها يصل إلى 3 م»."""


_GOING_ON: Final = 5
"""So many words may stand between «أرجئ» and the length, and `_GOING_ON_NEAR` where the length shows no accusative."""
_GOING_ON_NEAR: Final = 2


def goes_on(analysis: Analysis, index: int) -> bool:
    """Tell whether a unit of one stands in the accusative behind what goes on so long: «أرجئ الاقتراع أسبوعاً»."""
    words = particles()
    form = analysis.forms[index]
    if not form.endswith(words.accusative) and not form.endswith(words.feminine_endings):
        return False
    going_on = cues().going_on
    for back in range(index - 1, max(-1, index - 1 - _GOING_ON), -1):
        if analysis.gap(back).strip():
            return False
        if analysis.forms[back] in going_on or stripped(analysis.forms[back]) in going_on:
            # «استمر قصف ساعة»: one unit in the genitive is no length; with ـاً it is told
            return form.endswith(words.accusative) or back >= index - _GOING_ON_NEAR
    return False


def placed(analysis: Analysis, index: int, start: int) -> bool:
    """Tell whether a preposition of time stands before word `index`, as a word or as a letter at its front."""
    if start > analysis.starts[index] and analysis.shadow[start - 1] in PREPOSITIONS:
        return True
    form = before(analysis, index)
    placing = cues().placing
    return form in placing or stripped(form) in placing


@lru_cache(maxsize=4096)
def may_end_hedge(form: str) -> bool:
    """Tell whether a hedge may end in a word: asked before `hedge_before`, since most words end none."""
    known = cues().hedges_before
    return form in known or (form[0] in PROCLITICS and (form[1:] in known or form[2:] in known))


def hedge_before(analysis: Analysis, first: int, start: int) -> tuple[int, int, str] | None:
    """Return (first word, raw start, modifier) of the hedge that stands right before word `first`."""
    if first <= 0 or start != analysis.starts[first]:
        return None
    host = analysis.forms[first - 1]
    if not may_end_hedge(host):
        return None
    known = cues().hedges_before
    options = known.get(host)
    if options is None:
        for skip in (1, 2):
            if not host[:skip].strip(PROCLITICS):
                options = tuple(o for o in known.get(host[skip:], ()) if len(o[0]) == 1)
                if options:
                    break
    if not options or analysis.gap(first - 1).strip(" "):
        return None
    for phrase, mod in options:
        begin = first - len(phrase)
        if begin < 0 or any(analysis.forms[begin + 1 + k] != word for k, word in enumerate(phrase[1:])):
            continue
        head = analysis.forms[begin]
        skip = len(head) - len(phrase[0])
        if not head.endswith(phrase[0]) or skip > 2 or head[:skip].strip(PROCLITICS):
            continue
        return begin, analysis.host_start(begin, skip), mod
    return None


def hedge_after(analysis: Analysis, stop: int) -> tuple[int, int, str] | None:
    """Return (stop word, raw end, modifier) of the hedge that stands right behind the word before `stop`."""
    if stop >= len(analysis.forms):
        return None
    options = cues().hedges_after.get(analysis.forms[stop])
    if options is None or not spaced(analysis, stop - 1):
        return None
    for phrase, mod in options:
        if tuple(analysis.forms[stop : stop + len(phrase)]) == phrase:
            last = stop + len(phrase)
            return last, analysis.ends[last - 1], mod
    return None


def around_last(analysis: Analysis, stop: int) -> tuple[int, int]:
    """Return (-1, index behind it) of «قبل» in «قبل الماضي», (1, …) of «بعد» in «بعد المقبل», (0, `stop`) of neither."""
    form = form_at(analysis, stop)
    if form not in around_last_heads():
        return 0, stop
    words = particles()
    if form in words.after_next:
        return 1, stop + 1
    if form in words.before_last:
        return -1, stop + 1
    if f"{form} {form_at(analysis, stop + 1)}" in words.before_last:
        return -1, stop + 2
    return 0, stop


@cache
def around_last_heads() -> frozenset[str]:
    """Return the words that can stand between a period and «الماضي» or «المقبل»: «قبل», «بعد», «ما»."""
    words = particles()
    return frozenset(phrase.split()[0] for phrase in (*words.before_last, *words.after_next))


def from_now(analysis: Analysis, stop: int, leads: frozenset[str]) -> tuple[int, int] | None:
    """Return (stop, raw end) of «من الآن», «من اليوم» behind a length, where one of `leads` begins it; None for none."""
    if form_at(analysis, stop) not in leads or not (spaced(analysis, stop - 1) and spaced(analysis, stop)):
        return None
    now, day = sense_at(analysis, stop + 1, VagueName), sense_at(analysis, stop + 1, DayName)
    if now is not None and now[0].ref == "PRESENT_REF":
        return now[1].stop, now[1].end
    if day is not None and day[0].days == 0:
        return day[1].stop, day[1].end
    return None


def whole(analysis: Analysis, first: int, stop: int) -> bool:
    """Tell whether words `first` to `stop` are the whole text: then a bare word is meant as a time."""
    return first == 0 and stop == len(analysis.forms)


def has_article(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` begins with the article, and not with a hamza or a word like it: «ألف», «إلا», «الى»."""
    form = form_at(analysis, index)
    if not form.startswith(ARTICLE):
        return False
    words = particles()
    return form not in words.no_article and analysis.text[analysis.starts[index]] not in words.hamzas


def bare_form(form: str) -> str:
    """Return a form without its article."""
    return strip_article(form) or form
