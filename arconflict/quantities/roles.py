"""What befell the people counted: killed, injured, detained, displaced and so on.

The word that says it governs the count («مقتل 5», «اعتقلت أمس 3»), follows it («5 مدنيين قتلوا»), is the noun counted
(«قتيلين»), or belongs to a whole of which the count is a part («25 قتيلاً بينهم 7 أطفال»).
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NOUN, NUMERAL, ROLE
from arconflict.quantities.attachment import NounPhrase
from arconflict.quantities.nouns import Use, host_of, noun_of, nouns
from arconflict.quantities.tables import Government, RolePattern, roles_behind, victims, word_set
from arconflict.text.shadow import match_key


class Previous(NamedTuple):
    """The count before in the text: the index of its first word, its role, and whether its noun alone says it."""

    first: int
    role: str | None
    by_noun: bool


class Count(NamedTuple):
    """A count as roles see it: where it stands with its hedges, what it counts, and the role of the one before.

    `first` is the index of the first word of its hedge or figure, `figure_first` that of the first word of its figure,
    `figure_stop` that of the word behind it, `stop` that of the word behind its noun;
    `glued` the proclitics before `first`; `previous` the count before in the text, or None.
    """

    first: int
    figure_first: int
    figure_stop: int
    stop: int
    glued: str
    phrase: NounPhrase | None
    previous: Previous | None


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
            return None
    elif count.figure_stop < len(analysis) and analysis.forms[count.figure_stop] == _OF_THINGS:
        return None
    if _among_several(analysis, count):
        return None
    if count.glued == "و" and count.stop < len(analysis) and analysis.forms[count.stop].endswith("وا"):
        behind = _behind(analysis, count)
        if behind is not None:
            return behind, "verb-behind"  # «… وثلاثة أصيبوا»
    direct = _governor(analysis, count, far=False)
    if direct is not None:
        if direct in _DONE_BY_PEOPLE and _governs_another(analysis, count):
            return None
        return (_of_lives(analysis, count, direct), "governor") if direct else None
    behind = _behind(analysis, count)
    if behind is not None:
        return behind, "verb-behind"
    told = _told(analysis, count) or _among(analysis, count)
    if told is not None:
        return told, "told"
    if _is_part(analysis, count) and count.previous is not None and count.previous.role is not None:
        return count.previous.role, "part"
    if named is not None and count.previous is not None and count.previous.by_noun and _continues(analysis, count):
        return named, "victim-noun"  # «3 قتلى و10 أسرى»
    if _continues(analysis, count) and count.previous is not None and count.previous.role is not None:
        return count.previous.role, "coordinated"
    governor = _governor(analysis, count, far=True)
    if governor is None:
        governor = _across_clause(analysis, count)
    if governor is not None:
        if governor in _DONE_BY_PEOPLE and _governs_another(analysis, count):
            return None
        return (_of_lives(analysis, count, governor), "governor-before") if governor else None
    return (named, "victim-noun") if named is not None else None


_EVENTS: Final = frozenset({"killed", "injured", "bodies"})
"""Roles of nouns that tell the event itself; a state («30 معتقلاً») yields to the event told of it («الإفراج عن»)."""
_DONE_BY_PEOPLE: Final = frozenset({"killed", "injured", "detained", "kidnapped", "executed"})
"""Roles whose verbs have an agent, and are written alike in the active and the passive voice («قتل»)."""
_FATAL_REACH: Final = 4
_WITH: Final = "مع"
_OF: Final = "من"
_OF_THINGS: Final = "منها"
_FAR: Final = 12
_BEHIND: Final = 9
_ASIDE: Final = 18
_LISTED: Final = 8
_TOLD: Final = 12


@cache
def _victim_endings() -> frozenset[str]:
    """Return the last two letters of the nouns of victims: a cheap test before the lexicon is asked."""
    return frozenset(form[-2:] for form, noun in nouns().items() if noun.lemma in victims())


_AMONG: Final = 4
_ELSEWHERE: Final = 4
_PART: Final = 6
_OBJECT_REACH: Final = 4
_CLAUSE: Final = 10
_BEFORE_CLAUSE: Final = 6
_SHORTEST_CLAUSE: Final = 3
_NEVER_ADJECTIVES: Final = frozenset({"people", "family", "professions"})
_PART_CHAIN: Final = 14
_CHAIN: Final = 9
_STOPS: Final = frozenset(".\n;!?")


def _is_mixed(phrase: NounPhrase, role: str) -> bool:
    """Tell whether the noun is one of two with different roles: «القتلى والجرحى»."""
    _, _, second = match_key(phrase.text).partition(" ")
    noun = noun_of(second[1:]) if second.startswith("و") else None
    return noun is not None and victims().get(noun.lemma, role) != role


def _is_overruled(analysis: Analysis, count: Count, named: str) -> bool:
    """Tell whether the noun names what the counted were before: «توفي سبعة من المصابين», «وفاة 3 جرحى»."""
    if named != "injured" or count.glued[:1] == "و":
        return False
    fatal = _words("parts", "fatal")
    before = analysis.forms[max(0, count.first - _FATAL_REACH) : count.first]
    return any(form in fatal or form[1:] in fatal for form in before) and (
        _governor(analysis, count, far=False) == "killed" or _governor(analysis, count, far=True) == "killed"
    )


def _governor(analysis: Analysis, count: Count, *, far: bool) -> str | None:
    """Return the role that a word before the count gives it; with `far` one that does not stand right before.

    "" says that two words with different roles govern it («مقتل وإصابة 20 عنصراً»).
    """
    forms, words = analysis.forms, analysis.words
    walls = _words("walls", "words")
    chained = bool(count.glued) and count.glued[0] == "و"
    if count.first and forms[count.first - 1] == "و":
        chained = True
    oblique = (count.first > 0 and forms[count.first - 1] in _words("reach", "prepositions")) or count.glued[-1:] in (
        "ب",
        "ل",
        "ك",
    )
    if far and (_is_companion(analysis, count.first) or _is_size(analysis, count.first)):
        oblique, chained = False, True
    floor = max(count.first - (_FAR if far else 4), 0)
    figures_between = False
    for index in range(count.first - 1, floor - 1, -1):
        gap = analysis.gap(index)
        if not _STOPS.isdisjoint(gap) or (":" in gap and index == count.first - 1):
            return None
        form, word = forms[index], words[index]
        if form in walls or (form[:1] in ("و", "ف") and form[1:] in walls):
            return None
        if word is None:
            if not far and form not in _words("reach", "transparent"):
                return None
            continue
        if word.mask & ROLE:
            patterns: tuple[RolePattern, ...] = word.readings[ROLE].entry  # type: ignore[assignment]  # vocabulary
            for pattern in patterns:
                end = index + 1 + len(pattern.tail)
                if tuple(forms[index + 1 : end]) != pattern.tail or end > count.first:
                    continue
                if pattern.link:
                    if forms[count.first - 1] == pattern.link:
                        return pattern.role
                    continue
                if pattern.government is Government.NOUN and not pattern.tail and word.readings[ROLE].definite:
                    continue  # «حكم بالإعدام على 24 متهماً»: with the article it governs nothing
                if end == count.first or not far:
                    return "" if _is_second(analysis, index, pattern.role) else pattern.role
                if pattern.government is Government.DIRECT:
                    continue
                if figures_between and not chained:
                    return None
                if pattern.government is Government.NOUN:
                    if chained and count.first - end <= _CHAIN and "," not in gap:
                        return pattern.role
                    continue
                if not oblique:
                    return pattern.role
        elif word.mask & (DIGITS | NUMERAL):
            if not far:
                return None
            figures_between = True
        elif not far and form not in _words("reach", "transparent"):
            return None
        if "," in gap and chained:
            continue
    return None


def _governs_another(analysis: Analysis, count: Count) -> bool:
    """Tell whether another person or figure, the object, follows right behind: «قتل 3 مسلحين مدنياً»."""
    forms, words = analysis.forms, analysis.words
    first, phrase = max(count.stop, count.figure_stop), count.phrase
    if phrase is None or phrase.stop != first or phrase.noun is None:
        return False
    if phrase.noun.number == "one" and phrase.form.endswith("ا"):
        return False  # «15 مقاتلاً كردياً»: an adjective
    beside = True
    for index in range(first, min(first + _OBJECT_REACH, len(forms))):
        if analysis.gap(index - 1) != " ":
            return False
        form, word = forms[index], words[index]
        if form == _OF:
            beside = False  # «أربعة عناصر من الأمن»
            continue
        if form[0] in "وفبلك" and noun_of(form) is None:
            return False
        if word is not None and word.mask & (DIGITS | NUMERAL):
            return beside and _counts_others(analysis, index + 1, phrase)
        noun = noun_of(form)
        if noun is not None and noun.number == "one" and noun.person == "one":
            following = forms[index + 1 : index + 2]
            feminine = form == noun.lemma and form.endswith("ه") and not (following and following[0].startswith("و"))
            return form == noun.lemma + "ا" or (feminine and noun.group in _NEVER_ADJECTIVES)
        if word is not None and word.mask & NOUN:
            if word.readings[NOUN].entry.use is not Use.FREE:  # type: ignore[attr-defined]  # the vocabulary's entries
                return False
            if phrase.noun.number == "two" and form[-2:] == forms[first - 1][-2:]:
                continue  # an adjective: «مسلحان مجهولان»
            return beside and word.readings[NOUN].skip == 0
        if form in _words("reach", "prepositions") or (word is not None and word.mask & ROLE):
            return False
    return False


def _counts_others(analysis: Analysis, index: int, phrase: NounPhrase) -> bool:
    """Tell whether the noun at word `index` is of people of another kind than those of `phrase`."""
    noun = noun_of(analysis.forms[index]) if index < len(analysis) else None
    if noun is None or phrase.noun is None or not noun.person:
        return False
    return noun.lemma != phrase.noun.lemma and noun.group != phrase.noun.group and noun.lemma not in victims()


def _across_clause(analysis: Analysis, count: Count) -> str | None:
    """Return the role of a verb whose subject stands behind a relative clause: «قُتل في الانفجار الذي وقع أمس 12».

    The verb has no subject before the clause (a preposition follows it), and the clause has all it needs: its verb
    takes no object, or has it.
    """
    forms, words = analysis.forms, analysis.words
    if count.glued or count.first < _SHORTEST_CLAUSE:
        return None
    relative = 0
    for index in range(count.first - 1, max(count.first - 1 - _CLAUSE, 0), -1):
        word = words[index]
        if not _STOPS.isdisjoint(analysis.gap(index)) or (word is not None and word.mask & (DIGITS | NUMERAL)):
            return None
        if forms[index] in _words("clauses", "relatives"):
            relative = index
            break
        if forms[index - 1] in _words("clauses", "relatives"):
            continue  # the verb of the clause
        if forms[index] in _words("walls", "words") and forms[index] not in _words("clauses", "circumstances"):
            return None
    if (
        not relative
        or count.first - relative < _SHORTEST_CLAUSE
        or forms[count.first - 1] in _words("reach", "prepositions")
    ):
        return None
    verb, object_ = forms[relative + 1], forms[relative + 2]
    free = verb in _words("clauses", "intransitive") or verb.endswith(("ها", "ته", "نه"))
    adverb = object_ in _words("reach", "prepositions") or object_ in word_set("particles.toml", "particles", "adverbs")
    if not free and (adverb or relative + 2 == count.first):
        return None
    for index in range(relative - 1, max(relative - 1 - _BEFORE_CLAUSE, -1), -1):
        if not _STOPS.isdisjoint(analysis.gap(index)):
            return None
        word = words[index]
        if word is None or not word.mask & ROLE:
            continue
        patterns: tuple[RolePattern, ...] = word.readings[ROLE].entry  # type: ignore[assignment]  # vocabulary
        for pattern in patterns:
            if pattern.government is Government.VERB and not pattern.tail:
                following = forms[index + 1]
                begins = following in _words("reach", "prepositions") or following in _words("clauses", "openers")
                glued = following.startswith(("ب", "ل")) and noun_of(following) is None
                return pattern.role if begins or glued else None
        return None
    return None


def _is_size(analysis: Analysis, first: int) -> bool:
    """Tell whether «من» before word `first` says how many a group is: «عائلة من ستة أفراد», «مؤلفة من خمسة»."""
    if first < _SHORTEST_CLAUSE or analysis.forms[first - 1] != _OF:
        return False
    for form in analysis.forms[first - 2 : first - 4 : -1]:
        noun = noun_of(form)
        if form in _words("parts", "made") or (noun is not None and noun.person == "group" and noun.number == "one"):
            return True
        if form in _words("reach", "prepositions") or not form.endswith("ه"):
            return False  # no adjective: «عائلة كاملة من ستة أفراد»
    return False


def _is_companion(analysis: Analysis, first: int) -> bool:
    """Tell whether «مع» before word `first` joins people to the person before it: «مقتل قيادي مع ثلاثة من مرافقيه»."""
    if first < _SHORTEST_CLAUSE or analysis.forms[first - 1] not in (_WITH, "و" + _WITH):
        return False
    return any(
        (noun := noun_of(host_of(form))) is not None and noun.person == "one"
        for form in analysis.forms[first - _SHORTEST_CLAUSE : first - 1]
    )


def _behind(analysis: Analysis, count: Count) -> str | None:
    """Return the role that a verb behind the count gives it."""
    forms, words = analysis.forms, analysis.words
    start = _behind_aside(analysis, max(count.stop, count.first + 1))
    for index in range(start, min(start + _BEHIND, len(forms))):
        gap = analysis.gap(index - 1)
        if gap.strip(" \"'()") and index > start:
            return None
        form, word = forms[index], words[index]
        for role in roles_behind().get(form, ()):
            if tuple(forms[index + 1 : index + 1 + len(role.tail)]) == role.tail:
                return role.role
        if form.startswith("و") and noun_of(form) is None and index > start:
            return None
        if word is None:
            continue
        if word.mask & (DIGITS | NUMERAL):
            return None
        if word.mask & ROLE and not word.readings[ROLE].skip:
            patterns: tuple[RolePattern, ...] = word.readings[ROLE].entry  # type: ignore[assignment]  # vocabulary
            for pattern in patterns:
                if pattern.link:
                    continue
                if pattern.government is Government.NOUN and not form.endswith("وا"):
                    return None
                if tuple(forms[index + 1 : index + 1 + len(pattern.tail)]) != pattern.tail:
                    continue
                if not form.endswith(("وا", "ا", "ت", "ون")):
                    return None
                return None if _has_object(analysis, index + 1 + len(pattern.tail)) else pattern.role
    return None


def _is_second(analysis: Analysis, index: int, role: str) -> bool:
    """Tell whether word `index` and the verbal noun before it say different things of one count."""
    word, before = analysis.words[index], analysis.words[index - 1] if index else None
    if word is None or before is None or not before.mask & ROLE or analysis.forms[index][:1] != "و":
        return False
    if not word.readings[ROLE].skip or before.readings[ROLE].definite:
        return False
    patterns: tuple[RolePattern, ...] = before.readings[ROLE].entry  # type: ignore[assignment]  # vocabulary
    nouns_before = [pattern for pattern in patterns if pattern.government is Government.NOUN]
    return bool(nouns_before) and all(pattern.role != role for pattern in nouns_before)


def _among_several(analysis: Analysis, count: Count) -> bool:
    """Tell whether the count is of several roles: «20 عنصراً بين قتيل وجريح»."""
    forms = analysis.forms
    start = max(count.stop, count.figure_stop)
    for index in range(start, min(start + 3, len(forms) - 1)):
        if forms[index] in _words("parts", "among"):
            noun = noun_of(forms[index + 1])
            return noun is not None and noun.lemma in victims() and noun.number == "one"
    return False


def _of_lives(analysis: Analysis, count: Count, role: str) -> str:
    """Return `role`, but that of the dead where it is their lives that were lost: «فقد شخصان حياتهما»."""
    lives = _words("parts", "lives")
    if role == "missing" and any(form in lives for form in analysis.forms[count.stop : count.stop + 5]):
        return "killed"
    return role


def _behind_aside(analysis: Analysis, start: int) -> int:
    """Return the index behind an aside between commas: «15 عنصراً، بينهم ضابط، قتلوا»; `start` where there is none."""
    cues, are, opened = _words("parts", "cues"), _words("parts", "are"), False
    for index in range(start, min(start + _ASIDE, len(analysis))):
        gap = analysis.gap(index - 1)
        if not _STOPS.isdisjoint(gap):
            break
        if "," in gap and opened:
            return index
        if "," in gap:
            forms = analysis.forms[index : index + 2]
            opened = any(form in cues or form in are for form in forms)
            if not opened:
                break
    return start if opened or "," not in analysis.gap(start - 1) else len(analysis)


def _has_object(analysis: Analysis, index: int) -> bool:
    """Tell whether a person or a figure stands right behind a verb: then its subject did it."""
    if index >= len(analysis) or analysis.gap(index - 1).strip():
        return False
    word = analysis.words[index]
    if word is not None and word.mask & (DIGITS | NUMERAL):
        return True
    noun = noun_of(analysis.forms[index])
    return noun is not None and bool(noun.person)


def _continues(analysis: Analysis, count: Count) -> bool:
    """Tell whether the count is one more of a list: «25 من الفصيل، و21 من الجيش»."""
    if count.previous is None or count.glued[:1] != "و" or count.first - count.previous.first > _LISTED:
        return False
    walls = _words("walls", "words")
    for index in range(count.previous.first, count.first):
        word = analysis.words[index]
        if (word is not None and word.mask & ROLE) or analysis.forms[index] in walls:
            return False
        if not _STOPS.isdisjoint(analysis.gap(index)):
            return False
    return True


def _told(analysis: Analysis, count: Count) -> str | None:
    """Return the role of those whose number is told: «حصيلة القتلى 15 شخصاً»."""
    heads = word_set("particles.toml", "told", "heads")
    last = count.figure_first - 2
    for index in range(last, max(last - _TOLD, -1), -1):
        word = analysis.words[index + 1]
        if not _STOPS.isdisjoint(analysis.gap(index + 1)) or (word is not None and word.mask & (DIGITS | NUMERAL)):
            return None
        form = analysis.forms[index]
        if form in heads or form[1:] in heads:
            noun = noun_of(analysis.forms[index + 1])
            return victims().get(noun.lemma) if noun is not None else None
    return None


def _among(analysis: Analysis, count: Count) -> str | None:
    """Return the role of the victims among whom the count is: «من بين القتلى 7 أطفال», «القتلى هم 3 مدنيين»."""
    forms = analysis.forms
    for index in range(count.first - 1, max(count.first - 1 - _AMONG, -1), -1):
        if not _STOPS.isdisjoint(analysis.gap(index)):
            return None
        noun = noun_of(host_of(forms[index])) if forms[index][-2:] in _victim_endings() else None
        if noun is None or noun.lemma not in victims():
            continue
        among = index > 0 and forms[index - 1] in _words("parts", "among")
        told = ":" in analysis.gap(index)
        if among or told or (index + 1 < count.first and forms[index + 1] in _words("parts", "are")):
            return victims()[noun.lemma]
        return None
    return None


def _is_part(analysis: Analysis, count: Count) -> bool:
    """Tell whether the count is a part of the one before («بينهم 7 أطفال»), or shares its verb («وفي حلب 8»)."""
    cues = _words("parts", "cues")
    if count.first and count.previous is not None and count.first - count.previous.first <= _PART_CHAIN:
        before, gap = analysis.forms[count.first - 1], analysis.gap(count.first - 1)
        lists = before in _words("parts", "are") or ":" in gap  # «11 مدنياً، هم 5 أطفال»; «234 شخصاً: 87 مدنياً»
        if lists and _STOPS.isdisjoint(
            analysis.shadow[analysis.ends[count.previous.first] : analysis.starts[count.first]]
        ):
            return True
    if count.first and analysis.forms[count.first - 1] == _OF:
        return False  # «معظمهم من عائلتين»
    if count.figure_stop < len(analysis) and analysis.forms[count.figure_stop] in cues:
        return True
    reach = _PART_CHAIN if count.glued[:1] == "و" else _PART
    for index in range(count.first - 1, max(count.first - 1 - reach, -1), -1):
        if not _STOPS.isdisjoint(analysis.gap(index)):
            return False
        form = analysis.forms[index]
        if form in cues or form[1:] in cues:
            beside = index == count.first - 1 or analysis.forms[count.first - 1] in word_set(
                "roles.toml", "reach", "transparent"
            )
            return beside or count.glued[:1] == "و"
        word = analysis.words[index]
        if word is not None and word.mask & ROLE:
            return False
        if form in _words("parts", "elsewhere") and index >= count.first - _ELSEWHERE:
            return True
    return False


def _words(table: str, key: str) -> frozenset[str]:
    return word_set("roles.toml", table, key)
