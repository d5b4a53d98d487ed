"""Figures that name a thing and count nothing: «الفرقة 210», «إف-16», «القرار 2254», a score, a phone number."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import HEDGE, NUMERAL, ORDINAL, TIME
from arconflict.numbers import kinds
from arconflict.quantities.facts import (
    BEFORE_ONE,
    BEFORE_ORDINAL,
    FAR_HEAD,
    FORMATION,
    MODEL,
    NAMING_HEAD,
    TOLD,
    facts,
)
from arconflict.quantities.figure import Figure
from arconflict.quantities.following import counts_what_follows, is_few
from arconflict.quantities.measures import cues
from arconflict.quantities.naming import (
    ends_quoted_name,
    is_armed,
    is_calibre,
    is_glued_model,
    is_issue,
    is_numbered_place,
    is_outlet,
    is_road,
    is_short_year,
    shares_head,
)
from arconflict.quantities.nouns import host_of
from arconflict.quantities.ranges import BARE_YEARS
from arconflict.quantities.signed_figures import line_before, sign_rule
from arconflict.quantities.tables import identifier_heads, particles, word_set
from arconflict.quantities.units import unit_at, unit_of_list


def identifier_rule(analysis: Analysis, figure: Figure) -> str | None:
    """Return the name of the rule that takes `figure` for an identifier, or None."""
    kind = figure.kind
    if kind in _OF_DATES and _names_date(analysis, figure):
        return "date"
    if kind == kinds.ORDINAL:
        return _ordinal_name(analysis, figure)
    if kind != kinds.DIGITS and kind != kinds.WORDS:
        return None
    if kind == kinds.DIGITS and (rule := sign_rule(analysis, figure)) is not None:
        return rule
    if kind == kinds.DIGITS and figure.first:
        if shares_head(analysis, figure) and not (is_few(figure.value) and counts_what_follows(analysis, figure)):
            return "shared-head"
        if is_issue(analysis, figure):
            return "issue"
        if is_glued_model(analysis, figure) or (not is_few(figure.value) and _is_model(analysis, figure)):
            return "model"
    if counts_what_follows(analysis, figure) and (is_few(figure.value) or not _is_unit_number(analysis, figure)):
        return None
    return _named(analysis, figure) or (_year(analysis, figure) if kind == kinds.DIGITS else None)


def _names_date(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a month stands behind a figure that is part of no time: a name («قوى 14 آذار», «ثورة الثامن من آذار»)."""
    if figure.value is None or not 1 <= figure.value <= _LONGEST_MONTH:
        return False
    forms, at = analysis.forms, figure.stop
    if at < len(forms) and forms[at] == _OF and not analysis.gap(at - 1).strip(" "):
        at += 1
    return (
        at < len(forms)
        and analysis.gap(at - 1) == " "
        and forms[at] in word_set("identifiers.toml", "idioms", "months")
    )


def is_idiom(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether an ordinal or a "one" is part of a phrase and counts nothing («من جهة ثانية», «في آن واحد»)."""
    beside = figure.first > 0 and "\n" not in analysis.gap(figure.first - 1)
    fact = facts()[analysis.forms[figure.first - 1]] if beside else 0
    if figure.kind == kinds.ORDINAL:
        return bool(fact & BEFORE_ORDINAL)
    behind = analysis.forms[figure.stop] if figure.stop < len(analysis) else ""
    if figure.definite and behind in word_set("identifiers.toml", "idioms", "nights"):
        return True  # «العشر الأواخر من رمضان»
    if figure.value == 0 and (figure.definite or _at_hour(analysis, figure)):
        return True  # «تحت الصفر», «ساعة الصفر»
    if analysis.forms[max(figure.first - 2, 0) : figure.first] == _OF_EVERY:
        return True  # «طفل من كل ثلاثة أطفال»: a share, and no count
    if figure.value != 1 or figure.kind != kinds.WORDS:
        return False
    if figure.definite and not (figure.first and analysis.forms[figure.first - 1].startswith("ال")):
        return analysis.forms[figure.stop : figure.stop + 1] != [] and (
            analysis.forms[figure.stop] in word_set("particles.toml", "particles", "of_them")
        )  # «الواحد منهم»
    if analysis.forms[max(figure.first - 1, 0)] in word_set("identifiers.toml", "idioms", "at_once"):
        return analysis.forms[figure.stop : figure.stop + 1] != ["من"]  # «قتلوا دفعة واحدة»
    if fact & BEFORE_ONE:
        return True
    following = analysis.forms[figure.stop : figure.stop + 2] if "\n" not in analysis.gap(figure.stop - 1) else []
    if following[:1] and following[0] in word_set("identifiers.toml", "idioms", "after_one"):
        return True  # «واحداً تلو الآخر»
    return following[:1] == ["من"] and len(following) > 1 and _is_elative(following[1])  # «واحدة من أكبر العمليات»


def _is_elative(form: str) -> bool:
    """Tell whether a word has the shape of a comparative."""
    return len(form) == len("اكبر") and form.startswith("ا")


_OF: Final = "من"
_ALONE: Final = "وحده"
_EM: Final = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}\N{ARABIC LETTER MEEM}"
"""The letter of a road or a gun («إم 5»), with its hamza no other word («أم 5 أطفال»)."""
_HIM: Final = "\N{ARABIC LETTER HEH}"
"""«وحده» (alone), which a unit is not: «وحدة»."""
_OF_DATES: Final = frozenset({kinds.ORDINAL, kinds.DIGITS})
_LONGEST_MONTH: Final = 31
_OF_EVERY: Final = ["من", "كل"]
_YEAR_DIGITS: Final = 4
_FAR_HEAD: Final = 3
_GOLD_REACH: Final = 4
_ROUND_THE_CLOCK: Final = 24


def _at_hour(analysis: Analysis, figure: Figure) -> bool:
    before = analysis.forms[figure.first - 1] if figure.first else ""
    return before in word_set("identifiers.toml", "idioms", "hours") and figure.kind == kinds.WORDS


def _is_unit_number(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a formation stands before the figure: the number is mostly its own («الفرقة 210 عملية»)."""
    if not figure.first or not facts()[analysis.forms[figure.first - 1]] & FORMATION:
        return False
    before = analysis.forms[max(0, figure.first - _FAR_HEAD - 1) : figure.first - 1]
    return not any(facts()[form] & TOLD for form in before)  # «عدد عناصر الكتيبة 200 عنصر»


def _behind_letter(form: str) -> frozenset[str]:
    return frozenset((form, form[1:], host_of(form))) if form[:1] in tuple("وبلف") else frozenset((form,))


def _named(analysis: Analysis, figure: Figure) -> str | None:
    if not figure.first or figure.glued:
        return None
    # Latin letters keep their case where a text has no marks to strip.
    before, gap = analysis.forms[figure.first - 1].lower(), analysis.gaps()[figure.first - 1].strip(" \"'()")
    if gap not in ("", "-"):
        return None
    fact = facts()[before]
    if before in cues() and any(
        form in word_set("identifiers.toml", "idioms", "gold")
        for form in analysis.forms[max(0, figure.first - _GOLD_REACH) : figure.first - 1]
    ):
        return None if _is_measured(analysis, figure) else "fineness"  # «عيار 21 قيراطاً»
    if figure.kind != kinds.DIGITS and before in word_set("identifiers.toml", "idioms", "shared_heads"):
        return None  # «القرارات ثلاثة»
    if fact & NAMING_HEAD and not (before == _ALONE and analysis.text[analysis.ends[figure.first - 1] - 1] == _HIM):
        return None if _is_measured(analysis, figure) else "head"
    if figure.kind != kinds.DIGITS:
        return None
    if gap == "" and _has_far_head(analysis, figure.first - 1):
        return "head"
    if fact & MODEL and (gap == "-" or not _is_measured(analysis, figure)):
        if gap == "" and is_road(analysis, figure.first - 1):
            return "road"  # «الطريق الدولي إم 4»
        hyphen_only = word_set("identifiers.toml", "idioms", "hyphen_only")
        written = analysis.text[analysis.starts[figure.first - 1] : analysis.ends[figure.first - 1]]
        if (
            gap == "-"
            or written == _EM
            or not _behind_letter(before) & hyphen_only
            or is_armed(analysis, figure.first - 1)
            or _ends_model(analysis, figure.first - 2)
        ):
            return "model"
        if figure.first > 1 and len(before) <= _LETTER and _is_letter(analysis, figure.first - 2):
            return "model"  # «بي إم بي 1»
    if gap == "" and is_calibre(analysis, figure) and not _is_measured(analysis, figure):
        return "calibre"
    if gap == "" and is_short_year(analysis, figure):
        return "short-year"
    if (
        analysis.shadow[figure.end : figure.end + 1] == '"'
        and analysis.gap(figure.first - 1) == " "
        and not _leads_to_number(analysis, figure.first - 1)
        and ends_quoted_name(analysis, figure)
    ):
        return "title"  # «"درع الفرات 2"»
    sorts = word_set("identifiers.toml", "idioms", "kinds")
    if gap == "" and figure.first > 1 and analysis.forms[figure.first - 2] in sorts:
        return "model"  # «من طراز إليوشن 76»
    if gap == "" and is_numbered_place(analysis, figure) and not _is_measured(analysis, figure):
        return "numbered-place"
    if gap == "" and figure.value == _ROUND_THE_CLOCK and is_outlet(analysis, figure.first - 1):
        return "outlet"
    if gap == "-" and ((before.isascii() and before.isalpha()) or _is_hyphenated(analysis, figure)):
        return "model"
    return None


def _is_model(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a hyphen alone joins digits to a model, whatever is behind them: «تو-22 إم 3», where «أم» is a noun."""
    index = figure.first - 1
    return bool(facts()[analysis.forms[index]] & MODEL) and analysis.gap(index) == "-"


def _ends_model(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is the number of a model that goes on behind it: «تو-22 إم 3»."""
    if index < 1 or not analysis.forms[index].isdecimal() or analysis.gap(index) != " ":
        return False
    return bool(facts()[analysis.forms[index - 1]] & MODEL) and analysis.gap(index - 1) == "-"


def _is_hyphenated(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a hyphen alone joins digits to the word before them, and they count nothing: «توماهوك-4», no «قتلى-3 جنود»."""
    if analysis.gap(figure.first - 1) != "-" or _is_measured(analysis, figure) or counts_what_follows(analysis, figure):
        return False
    word = analysis.words[figure.first - 1]
    return analysis.forms[figure.first - 1].isalpha() and (word is None or not word.mask & (NUMERAL | TIME | HEDGE))


def _is_measured(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a unit, no mere letter, stands behind the figure: «تولد المحطة 600 ميغاواط», «هاون 82 و120 ملم»."""
    if unit_of_list(analysis, figure.stop) is not None:
        return True
    if figure.stop >= len(analysis) or analysis.gap(figure.stop - 1) != " ":
        return False
    return len(analysis.forms[figure.stop]) > 1 and unit_at(analysis, figure.stop) is not None


def _has_far_head(analysis: Analysis, index: int) -> bool:
    """Tell whether definite words alone part the figure behind word `index` from its head: «القرار الأممي 2254»."""
    forms, gaps, known = analysis.forms, analysis.gaps(), facts()
    for position in range(index, max(index - _FAR_HEAD, 0), -1):
        form, word = forms[position], analysis.words[position]
        if not form.startswith("ال") and form not in word_set("identifiers.toml", "idioms", "head_links"):
            return False
        if gaps[position - 1].strip(" ") or (word is not None and word.mask & (ORDINAL | TIME)):
            return False
        if known[forms[position - 1]] & FAR_HEAD:
            return True
    return False


def _leads_to_number(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` ends no name: a hedge, a number, a preposition («قال إنهم "نحو 25"»)."""
    word, form = analysis.words[index], analysis.forms[index]
    if word is not None and word.mask & (DIGITS | NUMERAL | HEDGE):
        return True
    return form in particles()


def _year(analysis: Analysis, figure: Figure) -> str | None:
    if (
        figure.value is None
        or figure.value not in BARE_YEARS
        or figure.end - figure.start != _YEAR_DIGITS
        or figure.glued == "ب"
    ):
        return None
    before = analysis.forms[figure.first - 1] if figure.first and "\n" not in analysis.gap(figure.first - 1) else ""
    sides = analysis.shadow[max(0, figure.start - 1) : figure.start] + analysis.shadow[figure.end : figure.end + 1]
    if _behind_letter(before) & word_set("identifiers.toml", "idioms", "year_words") or "(" in sides or ")" in sides:
        return None if _is_counting(analysis, figure.stop) else "year"
    line = line_before(analysis, figure)
    if not line.strip(' "'):
        return "year" if not analysis.shadow[figure.end : figure.end + 2].strip(' ."') else None
    return "year" if not any(_is_arabic(char) for char in line) else None


def _is_letter(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is the name of a foreign letter that another goes on («إم بي»)."""
    form = analysis.forms[index]
    return len(form) <= _LETTER and bool(facts()[form] & MODEL) and analysis.gap(index) in (" ", "-")


_LETTER: Final = 3
"""The letters of the name of a foreign letter, at most."""


def _is_counting(analysis: Analysis, stop: int) -> bool:
    """Tell whether a unit written out follows a figure: «على بعد 2000 متر», and not «عام 2010 م»."""
    if stop >= len(analysis) or len(analysis.forms[stop]) == 1 or analysis.gap(stop - 1) != " ":
        return False
    return unit_at(analysis, stop) is not None


def _is_arabic(char: str) -> bool:
    return "\N{ARABIC LETTER HAMZA}" <= char <= "\N{ARABIC LETTER YEH}"


def _ordinal_name(analysis: Analysis, figure: Figure) -> str | None:
    """«الفرقة الرابعة», «الحرب العالمية الثانية», «عبد الله الثاني»."""
    if not figure.first or not figure.definite or analysis.gap(figure.first - 1).strip(" \"'"):
        return None
    forms = analysis.forms
    for back in (1, 2):
        if figure.first < back:
            break
        form = forms[figure.first - back]
        if facts()[form] & FORMATION:
            return "formation"
    return "regnal" if forms[figure.first - 1] in identifier_heads("ordinals_only") else None
