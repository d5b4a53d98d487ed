"""The words around a number of years that make it somebody's age, for dates and for quantities alike.

A length is an age behind a word for age («تتراوح أعمارهم بين …»), behind a person who reaches it («شاب يبلغ …», «رضيعة
لم تتجاوز …»), behind «ابن» and «ذو», or in brackets behind a name («سامر وليلى (9 و12 عاماً)»); each of a list or range
of ages is one. So is a length beside a name, between commas or dashes («أحمد الزعبي، 24 عاماً، برصاص»).
"""

from __future__ import annotations

from functools import cache
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.errors import DataError
from arconflict.lexicon.classes import NUMERAL
from arconflict.lexicon.files import data_file, keyed, read_toml, strings
from arconflict.lexicon.persons import is_one_person, is_person
from arconflict.text.clitics import ARTICLE


def is_age(analysis: Analysis, first: int, last: int) -> bool:
    """Tell whether the words `first` to `last`, a figure and the unit of time that it counts, are an age."""
    lead = _lead(analysis, first)
    if not lead:
        return False
    gap = analysis.gap(lead - 1).strip(" ")
    if gap.endswith("("):
        return _bracketed(analysis, lead, first, last)
    if gap in _PARTING:
        return _in_apposition(analysis, lead, last)
    if gap.strip(":"):
        return False
    form = analysis.forms[lead - 1].removeprefix(_AND)  # «ويبلغ 45 عاماً»
    if form in age_set("sons") or _goes_on_brackets(analysis, lead) or _is_of_the_struck(analysis, lead, last):
        return True
    if form in age_set("at"):
        return lead > 1 and analysis.forms[lead - _TWO] in age_set("placing") and analysis.gap(lead - _TWO) == " "
    if form in age_set("held"):
        return _person_before(analysis, lead - 1)
    if form in age_set("reaching") or form in age_set("completing"):
        if lead > 1 and analysis.forms[lead - _TWO] in age_set("near") and analysis.gap(lead - _TWO) == " ":
            return True  # «عن عمر ناهز 75 عاماً»
        return not _served(analysis, last, form) and _person_before(analysis, lead - 1)
    return _told_before(analysis, lead)


def reaches_age(analysis: Analysis, first: int) -> bool:
    """Tell whether a person is said to reach, or not to, the rank that begins at word `first`: «لم يتموا العاشرة»."""
    if not first or analysis.gap(first - 1).strip(" "):
        return False
    form = analysis.forms[first - 1]
    if form in age_set("completing") or is_not_reached(analysis, first):
        return _negated(analysis, first - 1) or _person_before(analysis, first - 1)
    return form in age_set("reaching") and _person_before(analysis, first - 1)


def stands_at_age(analysis: Analysis, first: int, *, being: bool = True) -> bool:
    """Tell whether «في» and a person, or a word that one is, stand before word `first`: «طفل في العاشرة», «وهو في السبعين».

    Without `being` a person must.
    """
    if first < _TWO or analysis.gap(first - 1) != " " or analysis.gap(first - _TWO) != " ":
        return False
    if analysis.forms[first - 1] not in age_set("inside"):
        return False
    before = analysis.forms[first - _TWO]
    return (being and before in age_set("being")) or (not before.startswith(ARTICLE) and is_one_person(before))


def is_not_reached(analysis: Analysis, first: int) -> bool:
    """Tell whether the figure at word `first` is an age that nobody has reached: «لم يبلغ», «لم يتموا سن»."""
    if first and not analysis.gap(first - 1).strip(" ") and analysis.forms[first - 1] in age_set("near"):
        first -= 1
    if first < _TWO or analysis.gap(first - 1).strip(" "):
        return False
    form = analysis.forms[first - 1]
    return (form in age_set("completing") or form in age_set("reaching")) and _negated(analysis, first - 1)


@cache
def age_set(key: str) -> frozenset[str]:
    """Return a list of ``[age]`` in ``data/units/measures.toml``, folded; "units" and "duals" are those of every unit."""
    source = data_file("units", "measures.toml")
    table = read_toml(source).get("age")
    if not isinstance(table, dict):
        raise DataError(f"{source.name}: [age] is missing")
    part = table.get(key)
    if isinstance(part, dict):
        return frozenset(form for code in part for form in keyed(strings(part, code, source)))
    return frozenset(keyed(strings(table, key, source)))


def _says(form: str, key: str) -> bool:
    """Tell whether a word is of a list of ages, with the letter of a conjunction before it or without."""
    known = age_set(key)
    return form in known or form[1:] in known


_TWO: Final = 2
_LONGEST_LIST: Final = 9
_REACH: Final = 3
_SUBJECT: Final = 4
_SLOT: Final = 8
"""How far back from «عن» the verb of a bound may stand."""
_AND: Final = "و"
_LIST_GAPS: Final = " ,-"
_PARTING: Final = (",", "-")
_CLOSING: Final = ",-.\n;!"
_NAME: Final = 6
"""How far back from its age a person is looked for."""
_STOPS: Final = frozenset(".\n;:()")


def _lead(analysis: Analysis, first: int) -> int:
    """Return the index of the first word of the list or range that word `first` belongs to, «بين» included."""
    forms, words = analysis.forms, analysis.words
    links, units = age_set("links"), age_set("units") | age_set("duals")
    for _ in range(_LONGEST_LIST):
        if not first or analysis.gap(first - 1).strip(_LIST_GAPS):
            break
        form, word = forms[first - 1], words[first - 1]
        if not (
            form in links
            or form in units
            or (form.startswith(_AND) and form[1:] in units)
            or (word is not None and word.mask & (DIGITS | NUMERAL))
        ):
            break
        first -= 1
    return first


def _bracketed(analysis: Analysis, lead: int, first: int, last: int) -> bool:
    """Tell whether a bracket holds nothing but the list, and stands behind a person or, with many members, any name."""
    if not analysis.shadow[analysis.ends[last] : analysis.ends[last] + 2].strip(" ").startswith(")"):
        return False
    before = analysis.forms[max(0, lead - _SUBJECT) : lead]
    if any(_says(form, "lasting") for form in before):
        return False
    return lead < first or any(map(is_person, before))


def _in_apposition(analysis: Analysis, lead: int, last: int) -> bool:
    """Tell whether the length stands beside a name: «الشاب أحمد الزعبي، 24 عاماً برصاص», «أبو سامر - 61 عاماً - نزح».

    More than ten years parted on both sides do so unless a word before them speaks of time or a preposition («توقفت في حلب،
    12 عاماً، ثم عادت»); else a person, a verb that has one for its subject or another age must stand there.
    """
    forms, adult = analysis.forms, analysis.forms[last] in age_set("adult")
    behind = analysis.gap(last).strip(" \"'") if last + 1 < len(forms) else "."
    if not behind and (_served(analysis, last, "") or (not adult and forms[last + 1] in age_set("elapsed"))):
        return False
    short = forms[last] in age_set("short")
    named, placed, floor = False, False, max(lead - 1 - _NAME, -1)
    for index in range(lead - 1, floor, -1):
        if index < floor:
            break
        form = forms[index]
        if index < lead - 1 and analysis.gap(index).strip(" \"'"):
            named = named or (form in age_set("units") and "," in analysis.gap(index))  # one more of a list
            break
        bare = {form, form[1:], form[2:]}
        placed = placed or form in age_set("breaks")
        if not bare.isdisjoint(age_set("lasting")) or not bare.isdisjoint(age_set("timed")):
            return False
        if not bare.isdisjoint(age_set("units")) or not bare.isdisjoint(age_set("duals")):
            return False
        if _says(form, "naming") or is_one_person(form):
            named = named or not short or not bare.isdisjoint(age_set("infants"))
            floor = max(floor, index - _TWO)  # a verb right before the person may speak of time
    return named or (adult and not placed and bool(behind) and behind[0] in _CLOSING)


def _goes_on_brackets(analysis: Analysis, lead: int) -> bool:
    """Tell whether an age in brackets and one more name stand before word `lead`: «ريم (5 سنوات) وشقيقها كرم 7 سنوات»."""
    for index in range(lead - 1, max(lead - 1 - _SUBJECT, 0), -1):
        gap = analysis.gap(index - 1).strip(" ")
        if gap.startswith(")"):
            joined = analysis.forms[index].startswith(_AND) or "," in gap
            return joined and analysis.forms[index - 1] in age_set("units")
        if gap:
            return False
    return False


def _is_of_the_struck(analysis: Analysis, lead: int, last: int) -> bool:
    """Tell whether more than ten years stand right behind the name of a person hurt or killed: «استشهاد الطفل علي 12 عاماً».

    Such an event lasts no years. Without a name between («قتل الشاب 12 عاماً») nothing shows whose they are.
    """
    forms = analysis.forms
    if forms[last] not in age_set("adult") or _served(analysis, last, ""):
        return False
    for index in range(lead - _TWO, max(lead - 1 - _SUBJECT, 0), -1):
        if analysis.gap(index).strip(" ") or forms[index + 1] in age_set("timed"):
            return False
        if forms[index].startswith(ARTICLE) and is_one_person(forms[index]):
            return analysis.gap(index - 1) == " " and _says(forms[index - 1], "struck")
    return False


def _dies_before(analysis: Analysis, over: int) -> bool:
    """Tell whether somebody dies at the age that «عن» at word `over` tells: «توفي الفنان عن 83 عاماً»."""
    for index in range(over - 1, max(over - 1 - _SLOT, -1), -1):
        if not _STOPS.isdisjoint(analysis.gap(index)):
            return False
        if _says(analysis.forms[index], "dying"):
            return True
    return False


def _person_before(analysis: Analysis, index: int) -> bool:
    """Tell whether a person is the subject of the verb at word `index`, or the noun of «ذات»."""
    forms, lasting = analysis.forms, age_set("lasting")
    for position in range(index - 1, max(index - 1 - _SUBJECT, -1), -1):
        if not _STOPS.isdisjoint(analysis.gap(position)) or forms[position] in lasting:
            return False
        if is_person(forms[position]):
            # «عدد القتلى تجاوز السبعين»
            return not position or forms[position - 1] not in age_set("numbering")
    return False


def _told_before(analysis: Analysis, lead: int) -> bool:
    """Tell whether a word for age stands shortly before word `lead`."""
    forms, breaks = analysis.forms, age_set("breaks")
    if lead > 1 and forms[lead - 1] in age_set("over") and analysis.gap(lead - 2) == " ":
        return (
            forms[lead - 2] in age_set("telling")
            or _bounded_before(analysis, lead - 1)
            or _dies_before(analysis, lead - 1)
        )
    for position in range(lead - 1, max(lead - 1 - _REACH, -1), -1):
        if analysis.gap(position).strip(" :") or forms[position] in breaks:
            return False
        if _says(forms[position], "telling"):
            return True
    return False


def _bounded_before(analysis: Analysis, over: int) -> bool:
    """Tell whether «عن» at word `over` goes with a verb before an age: «تقل أعمار 60 بالمئة منهم عن 18 عاماً»."""
    telling, bounding = age_set("telling"), age_set("bounding")
    for position in range(over - 1, max(over - _SLOT, 0), -1):
        if not _STOPS.isdisjoint(analysis.gap(position)):
            return False
        if analysis.forms[position] in telling:
            return analysis.forms[position - 1].removeprefix(_AND) in bounding
    return False


def _served(analysis: Analysis, last: int, verb: str) -> bool:
    """Tell whether the years are those of a service: «أكمل سنتين في الجيش», «تجاوز 10 سنوات في السجن»."""
    following = analysis.forms[last + 1 : last + 3]
    if not following or analysis.gap(last).strip(" ") or following[0] not in age_set("service"):
        return False
    return verb in age_set("completing") or following[-1] in age_set("lasting")


def _negated(analysis: Analysis, index: int) -> bool:
    return index > 0 and not analysis.gap(index - 1).strip(" ") and analysis.forms[index - 1] in age_set("negators")
