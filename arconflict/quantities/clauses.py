"""What stands between a verb and the people it befell: agents, relative clauses, groups and companions."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import NOUN, NUMERAL, ROLE
from arconflict.quantities.counts import STOPS, Count, role_words
from arconflict.quantities.nouns import Use, host_of, noun_of
from arconflict.quantities.phrases import NounPhrase
from arconflict.quantities.tables import Government, role_patterns, victims, word_set
from arconflict.text.clitics import strip_article


def governs_another(analysis: Analysis, count: Count) -> bool:
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
        if form in role_words("parts", "cues"):
            return False
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
            if word.readings[NOUN].entry.use is not _FREE:  # type: ignore[attr-defined]  # the vocabulary's entries
                return False
            if phrase.noun.number == "two" and form[-2:] == forms[first - 1][-2:]:
                continue  # an adjective: «مسلحان مجهولان»
            return beside and word.readings[NOUN].skip == 0
        if form in role_words("reach", "prepositions") or (word is not None and word.mask & ROLE):
            return False
    return False


def across_clause(analysis: Analysis, count: Count) -> str | None:
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
        if not STOPS.isdisjoint(analysis.gap(index)) or (word is not None and word.mask & (DIGITS | NUMERAL)):
            return None
        if forms[index] in role_words("clauses", "relatives"):
            relative = index
            break
        if forms[index - 1] in role_words("clauses", "relatives"):
            continue  # the verb of the clause
        if forms[index] in role_words("walls", "words") and forms[index] not in role_words("clauses", "circumstances"):
            return None
    if (
        not relative
        or count.first - relative < _SHORTEST_CLAUSE
        or forms[count.first - 1] in role_words("reach", "prepositions")
    ):
        return None
    verb, object_ = forms[relative + 1], forms[relative + 2]
    free = verb in role_words("clauses", "intransitive") or verb.endswith(("ها", "ته", "نه"))
    adverb = object_ in role_words("reach", "prepositions") or object_ in word_set(
        "particles.toml", "particles", "adverbs"
    )
    if not free and (adverb or relative + 2 == count.first):
        return None
    for index in range(relative - 1, max(relative - 1 - _BEFORE_CLAUSE, -1), -1):
        if not STOPS.isdisjoint(analysis.gap(index)):
            return None
        word = words[index]
        if word is None or not word.mask & ROLE:
            continue
        patterns = role_patterns(word)
        for pattern in patterns:
            if pattern.government is _BY_VERB and not pattern.tail:
                following = forms[index + 1]
                begins = following in role_words("reach", "prepositions") or following in role_words(
                    "clauses", "openers"
                )
                glued = following.startswith(("ب", "ل")) and noun_of(following) is None
                return pattern.role if begins or glued else None
        return None
    return None


def is_size(analysis: Analysis, first: int) -> bool:
    """Tell whether «من» before word `first` says how many a group is: «عائلة من ستة أفراد», «مؤلفة من خمسة»."""
    if first < _SHORTEST_CLAUSE or analysis.forms[first - 1] != _OF:
        return False
    for form in analysis.forms[first - 2 : first - 4 : -1]:
        noun = noun_of(form)
        if form in role_words("parts", "made") or (
            noun is not None and noun.person == "group" and noun.number == "one"
        ):
            return True
        if form in role_words("reach", "prepositions") or not form.endswith("ه"):
            return False  # no adjective: «عائلة كاملة من ستة أفراد»
    return False


def is_companion(analysis: Analysis, first: int) -> bool:
    """Tell whether «مع» before word `first` joins people to the person before it: «مقتل قيادي مع ثلاثة من مرافقيه»."""
    if first < _SHORTEST_CLAUSE or analysis.forms[first - 1] not in (_WITH, "و" + _WITH):
        return False
    return any(
        (noun := noun_of(host_of(form))) is not None and noun.person == "one"
        for form in analysis.forms[first - _SHORTEST_CLAUSE : first - 1]
    )


# Members of `Use`: CPython 3.11 takes 0.2 µs to look one up in its class.
_FREE: Final = Use.FREE
# Members of `Government`: CPython 3.11 takes 0.2 µs to look one up in its class.
_BY_VERB: Final = Government.VERB
_OBJECT_REACH: Final = 4
_CLAUSE: Final = 10
_BEFORE_CLAUSE: Final = 6
_SHORTEST_CLAUSE: Final = 3
_NEVER_ADJECTIVES: Final = frozenset({"people", "family", "professions"})
_WITH: Final = "مع"
_OF: Final = "من"
_BY: Final = "ب"


def _counts_others(analysis: Analysis, index: int, phrase: NounPhrase) -> bool:
    """Tell whether the noun at word `index` is of people of another kind than those of `phrase`."""
    noun = noun_of(analysis.forms[index]) if index < len(analysis) else None
    if noun is None or phrase.noun is None or not noun.person:
        return False
    return noun.lemma != phrase.noun.lemma and noun.group != phrase.noun.group and noun.lemma not in victims()


def is_ill(analysis: Analysis, index: int) -> bool:
    """Tell whether the sentence of word `index` tells of an illness, so that who is «مصاب» is not injured."""
    illnesses, epidemics = role_words("parts", "illnesses"), role_words("parts", "epidemics")
    for form in analysis.forms[slice(*analysis.sentence_words(index))]:
        behind = form[1:] if form[0] == _BY else ""
        if form in epidemics or (behind and (behind in illnesses or strip_article(behind) in illnesses)):
            return True
    return False
