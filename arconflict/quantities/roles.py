"""What befell the people counted: killed, injured, detained, displaced and so on.

The word that says it governs the count («مقتل 5», «اعتقلت أمس 3»), follows it («5 مدنيين قتلوا»), is the noun counted
(«قتيلين»), or belongs to a whole of which the count is a part («25 قتيلاً بينهم 7 أطفال»).
"""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NUMERAL, ROLE
from arconflict.quantities.clauses import across_clause, governs_another, is_companion, is_size
from arconflict.quantities.counts import STOPS, Count, role_words
from arconflict.quantities.facts import (
    AMONG,
    ARE,
    BARE_CUE,
    PREPOSITION,
    RELATIVE,
    ROLE_BEHIND,
    TOLD,
    TRANSPARENT,
    VICTIM,
    WALL,
    facts,
)
from arconflict.quantities.nouns import noun_of
from arconflict.quantities.parts import among, continues, is_part, told
from arconflict.quantities.phrases import NounPhrase
from arconflict.quantities.tables import Government, role_patterns, roles_behind, victims
from arconflict.text.shadow import match_key


def role_of(analysis: Analysis, count: Count) -> tuple[str, str] | None:
    """Return the role of the people counted and the name of the rule, or None."""
    phrase, named = count.phrase, None
    if phrase is not None:
        named = victims().get(phrase.noun.lemma) if phrase.noun is not None else None
        if named is not None and _is_mixed(phrase, named):
            return None
        if named in _EVENTS and not _is_overruled(analysis, count, named):
            return named, "victim-noun"
        if phrase.noun is not None and not phrase.noun.person:
            return _of_cases(analysis, count)
    elif count.figure_stop < len(analysis) and analysis.forms[count.figure_stop] == _OF_THINGS:
        return None
    if _among_several(analysis, count):
        return None
    if named is not None and phrase is not None and phrase.rule == "told-and":
        return named, "victim-noun"  # «عدد القتلى 36 والأسرى 80»
    if count.glued == "و" and count.stop < len(analysis) and analysis.forms[count.stop].endswith("وا"):
        behind = _behind(analysis, count)
        if behind is not None:
            return behind, "verb-behind"  # «… وثلاثة أصيبوا»
    direct = _governor(analysis, count, far=False)
    if direct is not None:
        if direct in _DONE_BY_PEOPLE and governs_another(analysis, count):
            return None
        return (_of_outcome(analysis, count, direct), "governor") if direct else None
    behind = _behind(analysis, count) if not _is_inside(analysis, count) else None
    if behind is not None and not (named is not None and behind == "missing" and _unheard_of(analysis, count)):
        return _of_outcome(analysis, count, behind), "verb-behind"
    seen, mask = _looked_back(analysis, count)
    tale = told(analysis, count) if seen & TOLD else None
    if tale is None and seen & VICTIM:
        tale = among(analysis, count)
    if tale is not None:
        return tale, "told"
    previous = count.previous
    if previous is not None and (previous.role is not None or (named is not None and previous.by_noun)):
        if previous.role is not None and is_part(analysis, count, seen):
            between = analysis.shadow[analysis.ends[previous.first] : analysis.starts[count.first]]
            if between.count("\n") < _PARAGRAPH:
                return previous.role, "part"
        if continues(analysis, count):
            if named is not None and previous.by_noun:
                return named, "victim-noun"  # «3 قتلى و10 أسرى»
            if previous.role is not None:
                return previous.role, "coordinated"
    governor = _governor(analysis, count, far=True) if mask & ROLE else None
    if governor is None and mask & ROLE and seen & RELATIVE:
        governor = across_clause(analysis, count)
    if governor is not None:
        if governor in _DONE_BY_PEOPLE and governs_another(analysis, count):
            return None
        return (_of_outcome(analysis, count, governor), "governor-before") if governor else None
    return (named, "victim-noun") if named is not None else None


# Members of `Government`: CPython 3.11 takes 0.2 µs to look one up in its class.
_BY_DIRECT: Final = Government.DIRECT
_BY_NOUN: Final = Government.NOUN
_GOVERNING: Final = ("ب", "ل", "ك")
_EVENTS: Final = frozenset({"killed", "injured", "bodies"})
"""Roles of nouns that tell the event itself; a state («30 معتقلاً») yields to the event told of it («الإفراج عن»)."""
_DONE_BY_PEOPLE: Final = frozenset({"killed", "injured", "detained", "kidnapped", "executed"})
"""Roles whose verbs have an agent, and are written alike in the active and the passive voice («قتل»)."""
_FATAL_REACH: Final = 4
_LONGEST_PHRASE: Final = 4
_OF: Final = "من"
_OF_THINGS: Final = "منها"
_FAR: Final = 12
_BEHIND: Final = 9
_ASIDE: Final = 18
_OUTCOME: Final = 5
_INSIDE: Final = 6


_CHAIN: Final = 9
_PARAGRAPH: Final = 2
"""So many line breaks part a whole from what is said of its parts."""


def _looked_back(analysis: Analysis, count: Count) -> tuple[int, int]:
    """Return the facts of the words a little before the figure, and the classes of those further back, all together."""
    known, seen, mask = facts(), 0, 0
    for form in analysis.forms[max(count.first - _SEEN, 0) : count.figure_first]:
        seen |= known[form]
    for word in analysis.words[max(count.first - _CLASSES_SEEN, 0) : count.first]:
        if word is not None:
            mask |= word.mask
    return seen, mask


_SEEN: Final = 14
"""How far back from a count the rules look for words of `Facts` …"""
_CLASSES_SEEN: Final = 18
"""… and for words of role: over a clause of ten words, its relative and six words before it."""


def _is_mixed(phrase: NounPhrase, role: str) -> bool:
    """Tell whether the noun is one of two with different roles: «القتلى والجرحى»."""
    _, _, second = match_key(phrase.text).partition(" ")
    noun = noun_of(second[1:]) if second.startswith("و") else None
    return noun is not None and victims().get(noun.lemma, role) != role


def _is_overruled(analysis: Analysis, count: Count, named: str) -> bool:
    """Tell whether the noun names what the counted were before: «توفي سبعة من المصابين», «وفاة 3 جرحى»."""
    if named != "injured" or count.glued[:1] == "و":
        return False
    fatal = role_words("parts", "fatal")
    before = analysis.forms[max(0, count.first - _FATAL_REACH) : count.first]
    return any(form in fatal or form[1:] in fatal for form in before) and (
        _governor(analysis, count, far=False) == "killed" or _governor(analysis, count, far=True) == "killed"
    )


def _governor(analysis: Analysis, count: Count, *, far: bool) -> str | None:
    """Return the role that a word before the count gives it; with `far` one that does not stand right before.

    "" says that two words with different roles govern it («مقتل وإصابة 20 عنصراً»).
    """
    forms, words, gaps, known = analysis.forms, analysis.words, analysis.gaps(), facts()
    chained = count.glued[:1] == "و" or (count.first > 0 and forms[count.first - 1] == "و")
    oblique = count.glued[-1:] in _GOVERNING or (count.first > 0 and bool(known[forms[count.first - 1]] & PREPOSITION))
    if far and (is_companion(analysis, count.first) or is_size(analysis, count.first)):
        oblique, chained = False, True
    if not far:
        phrase = _phrase_before(analysis, count.first)
        if phrase is not None:
            return phrase
    floor = max(count.first - (_FAR if far else 4), 0)
    figures_between = False
    for index in range(count.first - 1, floor - 1, -1):
        gap = gaps[index]
        if gap != " " and (not STOPS.isdisjoint(gap) or (":" in gap and index == count.first - 1)):
            return None
        form, word = forms[index], words[index]
        fact = known[form]
        if fact & WALL:
            return None
        if word is None:
            if not far and not fact & TRANSPARENT:
                return None
            continue
        if word.mask & ROLE:
            patterns = role_patterns(word)
            for pattern in patterns:
                end = index + 1 + len(pattern.tail)
                if not pattern.stands_at(forms, index) or end > count.first:
                    continue
                if pattern.link:
                    if forms[count.first - 1] == pattern.link:
                        return pattern.role
                    continue
                if pattern.government is _BY_NOUN and not pattern.tail and word.readings[ROLE].definite:
                    continue  # «حكم بالإعدام على 24 متهماً»: with the article it governs nothing
                if end == count.first or not far:
                    return "" if _is_second(analysis, index, pattern.role) else pattern.role
                if pattern.government is _BY_DIRECT:
                    continue
                if figures_between and not chained:
                    return None
                if pattern.government is _BY_NOUN:
                    if chained and count.first - end <= _CHAIN and "," not in gap:
                        return pattern.role
                    continue
                if not oblique:
                    return pattern.role
        elif word.mask & (DIGITS | NUMERAL):
            if not far:
                return None
            figures_between = True
        elif not far and not fact & TRANSPARENT:
            return None
    return None


def _phrase_before(analysis: Analysis, first: int) -> str | None:
    """Return the role of a verb of several words right before word `first`: «أطلقت سراح اثنين»."""
    for index in range(first - 2, max(first - _LONGEST_PHRASE, -1), -1):
        word = analysis.words[index]
        if analysis.gap(index) != " ":
            return None
        if word is None or not word.mask & ROLE:
            continue
        patterns = role_patterns(word)
        tail = tuple(analysis.forms[index + 1 : first])
        return next((pattern.role for pattern in patterns if pattern.tail == tail and not pattern.link), None)
    return None


def _behind(analysis: Analysis, count: Count) -> str | None:
    """Return the role that a verb behind the count gives it, right behind it or behind an aside between commas."""
    start = max(count.stop, count.first + 1)
    aside = _behind_aside(analysis, start)
    role = _verb_behind(analysis, start) if aside != len(analysis) else None
    return _verb_behind(analysis, aside) if role is None and aside != start else role


def _verb_behind(analysis: Analysis, start: int) -> str | None:
    """Return the role that a verb at word `start` or shortly behind it gives to the count before it."""
    forms, words, gaps, known = analysis.forms, analysis.words, analysis.gaps(), facts()
    for index in range(start, min(start + _BEHIND, len(forms))):
        gap = gaps[index - 1]
        if gap != " " and ("\n" in gap or (index > start and gap.strip(" \"'()"))):
            return None
        form, word = forms[index], words[index]
        if known[form] & ROLE_BEHIND:
            for role in roles_behind()[form]:
                if role.stands_at(forms, index):
                    return role.role
        if index > start and form in role_words("parts", "one"):
            continue  # «30 شخصاً من عائلة واحدة قضوا»
        if form[0] == "و" and noun_of(form) is None and index > start:
            return None
        if word is None:
            continue
        if word.mask & (DIGITS | NUMERAL):
            return None
        if word.mask & ROLE and not word.readings[ROLE].skip:
            patterns = role_patterns(word)
            for pattern in patterns:
                if pattern.link:
                    continue
                if pattern.government is _BY_NOUN and not form.endswith("وا"):
                    return None
                if not pattern.stands_at(forms, index):
                    continue
                if not form.endswith(("وا", "ا", "ت", "ون", "ن")):
                    return None
                if pattern.role == "missing" and forms[index + 1 : index + 2] and forms[index + 1] in _lost():
                    return None  # «11 عائلة فقدت الاتصال بأفراد منها»
                return None if _has_object(analysis, index + 1 + len(pattern.tail)) else pattern.role
    return None


def _unheard_of(analysis: Analysis, count: Count) -> bool:
    """Tell whether it is the fate of those counted that is unknown: «مصير 40 مختطفاً مجهولاً» are still kidnapped."""
    unknown = role_words("parts", "unknown")
    return any(form in unknown for form in analysis.forms[count.stop : count.stop + _BEHIND])


def _lost() -> frozenset[str]:
    """Return what people lose who are not lost themselves: «الاتصال», «منازلهم»."""
    return role_words("parts", "lost")


def _is_second(analysis: Analysis, index: int, role: str) -> bool:
    """Tell whether word `index` and the verbal noun before it say different things of one count."""
    word, before = analysis.words[index], analysis.words[index - 1] if index else None
    if word is None or before is None or not before.mask & ROLE or analysis.forms[index][:1] != "و":
        return False
    if "\n" in analysis.gap(index - 1):
        return False
    if not word.readings[ROLE].skip or before.readings[ROLE].definite:
        return False
    patterns = role_patterns(before)
    nouns_before = [pattern for pattern in patterns if pattern.government is _BY_NOUN]
    return bool(nouns_before) and all(pattern.role != role for pattern in nouns_before)


def _among_several(analysis: Analysis, count: Count) -> bool:
    """Tell whether the count is of several roles: «20 عنصراً بين قتيل وجريح»."""
    forms, known = analysis.forms, facts()
    start = max(count.stop, count.figure_stop)
    for index in range(start, min(start + 3, len(forms) - 1)):
        if known[forms[index]] & AMONG:
            noun = noun_of(forms[index + 1]) if "\n" not in analysis.gap(index - 1) + analysis.gap(index) else None
            return noun is not None and noun.lemma in victims() and noun.number == "one"
    return False


def _of_cases(analysis: Analysis, count: Count) -> tuple[str, str] | None:
    """Return the role of what befell as many people as there are cases of it: «212 حالة احتجاز تعسفي»."""
    phrase, index = count.phrase, count.stop
    if (
        phrase is None
        or phrase.noun is None
        or phrase.noun.lemma not in role_words("parts", "cases")
        or phrase.first < count.figure_stop
    ):
        return None
    word = analysis.words[index] if index < len(analysis) and analysis.gap(index - 1) == " " else None
    if word is None or not word.mask & ROLE or word.readings[ROLE].skip or word.readings[ROLE].definite:
        return None
    patterns = role_patterns(word)
    for pattern in patterns:
        if pattern.government is _BY_NOUN and not pattern.tail and not pattern.link:
            return pattern.role, "case"
    return None


def _of_outcome(analysis: Analysis, count: Count, role: str) -> str:
    """Return `role`, but that of the dead where it is their lives that were lost: «فقد شخصان حياتهما».

    So are those released who leave a prison: «خرج 13 أسيراً من السجن».
    """
    behind = analysis.forms[count.stop : count.stop + _OUTCOME]
    if role == "missing" and not role_words("parts", "lives").isdisjoint(behind):
        return "killed"
    if role == "evacuated" and _OF in behind and not role_words("parts", "prisons").isdisjoint(behind):
        at = next(index for index, form in enumerate(behind) if form in role_words("parts", "prisons"))
        return "released" if at and behind[at - 1] == _OF else role
    return role


def _is_inside(analysis: Analysis, count: Count) -> bool:
    """Tell whether the count says whence or on what those of the count before are: «20 مقاتلاً من فصيلين قتلوا»."""
    first = count.first
    if count.phrase is not None and count.phrase.rule == "before":
        first = min(first, count.phrase.first)
    if (
        count.previous is None
        or count.glued
        or not first
        or analysis.forms[first - 1] not in role_words("parts", "inside")
    ):
        return False
    return first - count.previous.first <= _INSIDE and all(
        gap == " " for gap in analysis.gaps()[count.previous.first : first]
    )


def _behind_aside(analysis: Analysis, start: int) -> int:
    """Return the index behind an aside between commas: «15 عنصراً، بينهم ضابط، قتلوا»; `start` where there is none."""
    gaps, known, opened = analysis.gaps(), facts(), False
    for index, gap in enumerate(gaps[start - 1 : min(start + _ASIDE, len(gaps)) - 1], start):
        if gap == " ":
            continue
        if not STOPS.isdisjoint(gap):
            break
        if "," in gap and opened:
            return index
        if "," in gap:
            opened = any(known[form] & (BARE_CUE | ARE) for form in analysis.forms[index : index + 2])
            if not opened:
                break
    return start if opened or "," not in analysis.gap(start - 1) else len(analysis)


def _has_object(analysis: Analysis, index: int) -> bool:
    """Tell whether a person or a figure stands right behind a verb: then its subject did it."""
    if index >= len(analysis) or analysis.gap(index - 1).strip(" "):
        return False
    word = analysis.words[index]
    if word is not None and word.mask & (DIGITS | NUMERAL):
        return True
    noun = noun_of(analysis.forms[index])
    return noun is not None and bool(noun.person)
