"""Duals as figures: «قذيفتين», «بلدتي …», «كيلومترين», told from names, adjectives and broken plurals that look like one."""

from __future__ import annotations

import re
from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NOUN, NUMERAL, TIME, UNIT
from arconflict.numbers import kinds
from arconflict.numbers.ages import is_age
from arconflict.quantities.figure import Figure
from arconflict.quantities.measures import AGE, DualUnit, Unit
from arconflict.quantities.nouns import Noun, Use, host_of, noun_of
from arconflict.quantities.tables import particles, word_set
from arconflict.text.clitics import ARTICLE

# Members of `Use`: CPython 3.11 takes 0.2 µs to look one up in its class.
_CONSTRUCT: Final = Use.CONSTRUCT
_DOUBTFUL: Final = Use.DOUBTFUL
_BOUND: Final = Use.BOUND
_OF_MATTER: Final = Use.OF_MATTER
_FREE: Final = Use.FREE
_MARKED: Final = Use.MARKED
_SUFFIXED: Final = Use.SUFFIXED
_NUMBERS: Final = DIGITS | NUMERAL
_BETWEEN: Final = "بين"
_FATHATAN: Final = "\N{ARABIC FATHATAN}"
_FATHA_BEFORE_YEH: Final = re.compile(
    "\N{ARABIC FATHA}\N{ARABIC SHADDA}?\N{ARABIC LETTER YEH}\N{ARABIC SUKUN}?\N{ARABIC LETTER NOON}\N{ARABIC KASRA}?$"
)
_TEH_MARBUTA: Final = "\N{ARABIC LETTER TEH MARBUTA}"
_TWO: Final = 2
_RELATIVE: Final = "يه"
_FEMININE_ENDS: Final = ("ه", "ات")
_LONGEST_CONJUNCT: Final = 5
_LONGEST_APPOSITION: Final = 8
"""Words from an office to its conjunct, where the name of the first holder may stand («وزيرا الدفاع السوري … والتركي»)."""
_AND: Final = "و"
_BETWEEN_TWO: Final = frozenset({"places", "buildings"})
"""Groups whose members lie between two places joined by a dash."""
_EVENTS: Final = "events"
_OFFICES: Final = frozenset({"groups", "professions"})
_MOST_ADJECTIVES: Final = 2


def dual_at(analysis: Analysis, index: int, last: Figure | None) -> Figure | None:
    """Return the dual of a noun at word `index`, a hit of class NOUN; `last` is the figure before it in the text."""
    word = analysis.words[index]
    if word is None:
        return None
    reading = word.readings[NOUN]
    noun: Noun = reading.entry  # type: ignore[assignment]  # the vocabulary's entries
    if last is not None and not reading.skip and _goes_with(analysis, last, index):
        apart = last.kind == kinds.ORDINAL and last.definite and not (reading.definite or noun.lemma.startswith("م"))
        if last.kind != "dual" and not apart:
            return None  # «ثلاثين منزلا», but «استهدف الثاني صهريجين»; no predicate: «الأول والثاني مصابان»
        if not apart and (last.noun is None or last.noun.use in (_FREE, _MARKED)):
            return None  # an adjective or an apposition
    if noun.group == "body" and index and analysis.forms[index - 1] == _BETWEEN:
        return None  # «بين يديه»: before him
    participle = noun.person and noun.use is _FREE and noun.lemma.startswith("م")
    if participle and index and not reading.skip and analysis.forms[index - 1] in _copulas():
        return None  # behind a verb of being: «كانتا محتجزتين»
    start, end = analysis.host_start(index, reading.skip), analysis.ends[index]
    written = analysis.text[start:end]
    if noun.use is _MARKED and not _FATHA_BEFORE_YEH.search(written):
        return None
    if noun.use is _SUFFIXED and _TEH_MARBUTA in written:  # with its marks it need not be the last character
        return None
    if noun.use is _SUFFIXED and not noun.person and noun.group != "body" and _is_relative(analysis, index):
        return None
    if noun.use in (_CONSTRUCT, _DOUBTFUL, _BOUND, _OF_MATTER) and (
        reading.definite or _FATHATAN in written or not _has_complement(analysis, index, noun, reading.host)
    ):
        return None
    if noun.use is _FREE and _is_name(analysis, index, noun, reading.definite):
        return None
    if noun.use is _FREE and _names_a_place(analysis, index) and (not reading.definite or noun.group == "places"):
        return None
    glued = analysis.forms[index][: reading.skip]
    one = _one_or(analysis, index, noun) if noun.use is _FREE and not reading.skip else None
    if one is not None:
        return Figure(
            index - 2, index + 1, one, end, 1, 2, None, "range", "range-one-or-two", reading.definite, noun=noun
        )
    return Figure(
        index, index + 1, start, end, 2, 2, 2, "dual", f"dual-{noun.use.value}", reading.definite, glued, noun=noun
    )


def _is_relative(analysis: Analysis, index: int) -> bool:
    """Tell whether a form in «يه» is a relative adjective without its dots: «وقفة احتجاجيه», «غارات صاروخيه»."""
    if not analysis.forms[index].endswith(_RELATIVE) or not index or analysis.gap(index - 1) != " ":
        return False
    before = host_of(analysis.forms[index - 1])
    noun = noun_of(before)
    return before.endswith(_FEMININE_ENDS) or (noun is not None and noun.number == "many")


def _goes_with(analysis: Analysis, last: Figure, index: int) -> bool:
    """Tell whether nothing but duals parts word `index` from the last figure: «شخصان مسلحان مجهولان»."""
    if not last.stop <= index <= last.stop + _MOST_ADJECTIVES:
        return False
    for position in range(last.stop, index):
        word = analysis.words[position]
        if last.kind != "dual" or word is None or not word.mask & NOUN or word.readings[NOUN].skip:
            return False
        if word.readings[NOUN].entry.use is _MARKED:  # type: ignore[attr-defined]  # the vocabulary's entries
            return False
    if not all(analysis.gap(position - 1) == " " for position in range(last.stop, index + 1)):
        return False
    # Another case is another part of the sentence: «قتل مسلحان جنديين».
    return last.kind != "dual" or analysis.forms[last.stop - 1][-2:] == analysis.forms[index][-2:]


def _one_or(analysis: Analysis, index: int, noun: Noun) -> int | None:
    """Return where «شخص أو شخصين» begins, the dual being word `index`, or None."""
    if index < _TWO or analysis.forms[index - 1] not in word_set("particles.toml", "ranges", "or"):
        return None
    if analysis.gap(index - 1).strip(" ") or analysis.gap(index - 2).strip(" "):
        return None
    form = host_of(analysis.forms[index - 2])
    one = noun_of(form)
    if one is None or one.number != "one" or one.lemma != noun.lemma or form.startswith(ARTICLE):
        return None
    return analysis.host_start(index - 2, len(analysis.forms[index - 2]) - len(form))


def dual_unit_at(analysis: Analysis, index: int) -> Figure | None:
    """Return the dual of a unit at word `index`, a hit of class UNIT («كيلومترين», «ملياري دولار»)."""
    word = analysis.words[index]
    if word is None:
        return None
    reading = word.readings[UNIT]
    unit: DualUnit = reading.entry  # type: ignore[assignment]  # the vocabulary's entries
    start, end, shadow = analysis.starts[index], analysis.ends[index], analysis.shadow
    quoted = start > 0 and shadow[start - 1] == shadow[end : end + 1] == '"'
    if quoted and analysis.forms[index].endswith("ان"):
        return None  # «صواريخ "ميلان"»
    if isinstance(unit.unit, Unit) and unit.unit.dimension == AGE and not is_age(analysis, index, index):
        return None  # «شهران» is mostly a length of time
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
    feminine = host.endswith(("تي", "تا"))
    if forms[following] in word_set("particles.toml", "duals", "of_names"):
        return False
    if noun.use is not _CONSTRUCT and forms[following] in word_set("particles.toml", "duals", "of_its_own"):
        return noun.use is not _BOUND or not index or not _is_event(analysis, index - 1)
    if noun.use is _BOUND:
        return False
    killing = (
        feminine and noun.group == _EVENTS and forms[following] in word_set("particles.toml", "duals", "of_events")
    )  # «جريمتي قتل»
    if (forms[following] in particles() and not killing) or forms[following].startswith(("لل", "بال")):
        return False
    definite = forms[following].startswith(ARTICLE)
    if noun.use is _CONSTRUCT and (feminine or definite):
        return True
    of_matter = not feminine and _is_of_matter(forms[following], host)
    if not feminine and host.endswith("ي") and (noun.group != "places" or of_matter) and index:
        before = noun_of(host_of(forms[index - 1]))
        act = before is not None and before.lemma in word_set("particles.toml", "duals", "acts")
        if before is not None and not act and not analysis.gap(index - 1).strip(" "):
            return False  # a relative adjective: «مصدر محلي»
    if of_matter or noun.use is _OF_MATTER:
        return of_matter
    if not feminine and _is_number(analysis, following) and index and noun_of(host_of(forms[index - 1])) is not None:
        return False  # «مدفع ميداني 130 ملم»
    if host.endswith("ا"):
        after, word = noun_of(forms[following]), analysis.words[following]
        if definite and word is not None and word.mask & TIME:
            return False  # «كان مهندسا الشهر الماضي»
        if definite and noun.person and after is not None and after.number != "one":
            return True  # «رئيسا البلدين»
        ministry = forms[following] in word_set("particles.toml", "duals", "ministries")
        office = (definite or ministry) and noun.group in _OFFICES  # «وزيرا الخارجية والدفاع»
        if noun.person and _is_definite_dual(analysis, following + 1):
            return True  # «وزيرا خارجية البلدين»
        if (noun.person == "one" and not office) or forms[following].endswith("ا") or _follows_number(analysis, index):
            return False
    longest = _LONGEST_APPOSITION if definite and noun.group in _OFFICES else _LONGEST_CONJUNCT
    for position in range(following + 1, min(following + longest, len(forms))):
        gap = analysis.gap(position - 1).strip(" \"'()")
        if gap == "-" and noun.group in _BETWEEN_TWO:
            return True  # «طريقي حلب - حماة ودرعا»
        if gap:
            return False
        if forms[position] == _AND and position + 1 < len(forms):
            return True
        if forms[position] in particles():
            return False
        if forms[position].startswith("و") and len(forms[position]) > _TWO:
            return True
    return False


def _is_event(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is what an adjective may qualify behind it: «قصف مدفعي عيار 130»."""
    noun = noun_of(host_of(analysis.forms[index])) if analysis.gap(index) == " " else None
    return noun is not None and noun.group == _EVENTS


def _is_of_matter(form: str, host: str) -> bool:
    """Tell whether a word says what two things are of: «حقلي نفط», «مستودعا ذخيرة», «صاروخي غراد», no «صاروخا غراد»."""
    if form in word_set("particles.toml", "duals", "matters"):
        return True
    return host.endswith("ي") and form in word_set("particles.toml", "duals", "makes")


def _is_definite_dual(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is a dual with the article."""
    word = analysis.words[index] if index < len(analysis) and analysis.gap(index - 1) == " " else None
    if word is None or not word.mask & NOUN:
        return False
    reading = word.readings[NOUN]
    return reading.definite and not reading.skip and reading.entry.use is _FREE  # type: ignore[attr-defined]


def _follows_number(analysis: Analysis, index: int) -> bool:
    return index > 0 and _is_number(analysis, index - 1)


def _is_number(analysis: Analysis, index: int) -> bool:
    word = analysis.words[index]
    return word is not None and bool(word.mask & _NUMBERS)


def _names_a_place(analysis: Analysis, index: int) -> bool:
    """Tell whether the word before is a lone singular place noun, so that this one is a name («بلدة جسرين»)."""
    if not index or analysis.gap(index - 1).strip(" \"'"):
        return False
    noun = noun_of(host_of(analysis.forms[index - 1]))
    return noun is not None and noun.number == "one" and noun.group == "places" and noun.lemma in _named_places()


def _is_name(analysis: Analysis, index: int, noun: Noun, definite: bool) -> bool:
    """Tell whether a dual is a town («القريتين») or the second part of a name («وأبو راسين»)."""
    form = host_of(analysis.forms[index])
    before = analysis.forms[index - 1] if index and not analysis.gap(index - 1).strip(" \"'") else ""
    if not definite:
        heads = word_set("particles.toml", "duals", "name_heads")
        return not noun.person and (before in heads or before.removeprefix(_AND) in heads)
    if form not in word_set("particles.toml", "duals", "names"):
        return False
    following = analysis.forms[index + 1] if index + 1 < len(analysis) and analysis.gap(index) == " " else ""
    agrees = following.startswith(ARTICLE) and following.endswith("تين")
    return not agrees and before not in word_set("particles.toml", "duals", "counted_before")


def _copulas() -> frozenset[str]:
    return word_set("particles.toml", "duals", "copulas")


def _named_places() -> frozenset[str]:
    return word_set("particles.toml", "duals", "named_places")
