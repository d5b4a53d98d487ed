"""Nouns whose number is told: «ارتفع عدد القتلى إلى 13», «القتلى: 13», «تجاوز عدد المصابين 36», «والجرحى 80»."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL
from arconflict.quantities.bounds import Hedges
from arconflict.quantities.facts import TOLD_HOST, facts
from arconflict.quantities.figure import Figure
from arconflict.quantities.nouns import host_of, noun_of
from arconflict.quantities.phrases import NounPhrase, goes_on, phrase_before
from arconflict.quantities.tables import particles, word_set
from arconflict.text.clitics import ARTICLE


def told_before(analysis: Analysis, figure: Figure, hedges: Hedges) -> NounPhrase | None:
    """Return the noun whose number is told: «عدد القتلى … إلى 13», «القتلى: 13»."""
    forms = analysis.forms
    index = hedges.first - 1
    if hedges.first < figure.first - 1:
        inside = _told_inside(analysis, hedges.first, figure.first)
        if inside is not None:
            return inside
    if index < 0:
        return None
    if _goes_on_telling(analysis, index):
        return phrase_before(analysis, index, index + 1, noun_of(host_of(forms[index])))._replace(rule="told-and")
    if not analysis.gap(index).strip(_QUOTES + ":(") and forms[index].startswith(ARTICLE):
        noun = noun_of(forms[index])
        if noun is not None and noun.number == "many":
            return phrase_before(analysis, index, index + 1, noun)
    if figure.glued[-1:] == "ب" and analysis.gap(index) == " ":
        many = host_of(forms[index])
        noun = noun_of(many)
        if many.startswith(ARTICLE) and noun is not None and noun.number == "many":
            return phrase_before(analysis, index, index + 1, noun)  # «والجرحى بالعشرات»
    links = word_set("particles.toml", "told", "links")
    linked = forms[index] in links or figure.glued[-1:] in ("ب", "ل")
    if forms[index] in links and index and not analysis.gap(index - 1).strip(_QUOTES):
        told = host_of(forms[index - 1])
        noun = noun_of(told)
        if told.startswith(ARTICLE) and noun is not None and noun.number == "many":
            return phrase_before(analysis, index - 1, index, noun)  # «والإصابات إلى 300»
    gaps, known = analysis.gaps(), facts()
    for position in range(index, max(index - _LONGEST_BACK, -1), -1):
        if gaps[position] != " " and position != index and not _ENDS.isdisjoint(gaps[position]):
            return None
        if known[forms[position]] & TOLD_HOST and position + 1 < hedges.first:
            form = forms[position + 1]
            if form in particles() or not form.isalpha():
                return None
            if not (linked or forms[max(0, position - 1)] in links or _ends_told(analysis, position + 1, hedges.first)):
                return None
            return _told_phrase(analysis, position + 1)
    return None


_QUOTES: Final = " \"'"
_AND: Final = "و"
_LONGEST_BACK: Final = 30
_LONGEST_TOLD: Final = 3
_ENDS: Final = frozenset(".\n;")


def _told_inside(analysis: Analysis, first: int, stop: int) -> NounPhrase | None:
    """Return the noun whose number is told inside a hedge, words `first` to `stop`: «تجاوز عدد المصابين 36»."""
    for position in range(first, stop - 1):
        form = analysis.forms[position + 1]
        if facts()[analysis.forms[position]] & TOLD_HOST:
            if form in particles() or not form.isalpha():
                return None
            return _told_phrase(analysis, position + 1)
    return None


def _told_phrase(analysis: Analysis, index: int) -> NounPhrase:
    """Return the noun at word `index`, with the second one that is told of with it: «القتلى والجرحى»."""
    form = analysis.forms[index]
    noun, stop = noun_of(form), index + 1
    following = analysis.forms[stop] if stop < len(analysis) and analysis.gap(index) == " " else ""
    if form.startswith(ARTICLE) and following.startswith(_AND + ARTICLE) and goes_on(form, noun, following):
        stop += 1
    return phrase_before(analysis, index, stop, noun)


def _ends_told(analysis: Analysis, index: int, stop: int) -> bool:
    """Tell whether a noun at word `index` ends before word `stop`: «عدد سكانها 50 ألفاً», «عدد سكان المدينة 50 ألفاً»."""
    if any(analysis.gap(position) != " " for position in range(index, stop)):
        return False
    return stop == index + 1 or (stop == index + 2 and analysis.forms[index + 1].startswith(ARTICLE))


def _goes_on_telling(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is the second noun told of, its number behind it: «عدد القتلى 36 والجرحى 80».

    A figure stands before it, and no definite noun in between («القتلى والجرحى 80»).
    """
    form = analysis.forms[index]
    many = host_of(form)
    noun = noun_of(many)
    if not form.startswith(_AND) or not many.startswith(ARTICLE) or noun is None or noun.number != "many":
        return False
    if analysis.gap(index) != " " or len(form) != len(many) + 1:
        return False
    for position in range(index - 1, max(index - _LONGEST_TOLD, -1), -1):
        if analysis.gap(position).strip(" ,"):
            return False
        word = analysis.words[position]
        if word is not None and word.mask & (DIGITS | NUMERAL):
            return True
        if analysis.forms[position].startswith(ARTICLE):
            return False
    return False
