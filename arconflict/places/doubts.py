"""What looks like a place name and is none: adjectives, persons, the words that the grammar itself is made of."""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis, Word
from arconflict.lexicon.classes import FEATURE, NUMERAL, PERSON, PLACE, RELATION
from arconflict.lexicon.phrases import joined
from arconflict.places.toponym import Toponym
from arconflict.places.words import Feature, words
from arconflict.quantities.facts import ADVERB, facts
from arconflict.quantities.nouns import noun_of
from arconflict.text.characters import ALEF_MAKSURA, FATHATAN
from arconflict.text.clitics import ARTICLE, CONJUNCTIONS, may_be
from arconflict.text.shadow import match_key

_CAPITAL: Final = "capital"
_NISBA: Final = "يه"
_NATURAL: Final = frozenset({"mountain", "valley", "plain", "river"})
"""Words for these stand in the names of units before the name of the place."""
_OPENING: Final = " \"'("
"""What may stand before a kunya, behind the word for who bears it."""
_HAMZA: Final = frozenset("\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA BELOW}")
_TENS: Final = ("ون", "ين", "عشر")
_TEN: Final = 10
_DIGITS_OF_YEAR: Final = 4
_NOTHING: Final = Word(0, {})


def is_of_grammar(word: Word, form: str, key: str) -> bool:
    """Tell whether a word, as a name `key` of one word, is one that this grammar is made of («قرية», «شمال»).

    It is no place then, unless it stands in quotation marks. Definite feature words are not so sure.
    """
    small = words().small
    if form in small["adjectives"] or key in small["adjective_homographs"] or key in small["accusative_homographs"]:
        return False
    feature = word.readings.get(FEATURE)
    return not feature.definite if feature is not None else bool(word.mask & RELATION)


def is_no_place(analysis: Analysis, toponym: Toponym, *, goes_on: bool = False) -> bool:
    """Tell whether a name is an adjective, a person's name, or one of the words that this grammar is made of.

    What `is_of_grammar` tells has been told before. `goes_on` says that the name goes on a list of names: there a
    definite feature word may be a name («انخل والحارة»), a doubtful one.
    """
    small = words().small
    before = analysis.forms[toponym.first - 1] if toponym.first > 1 else ""
    if before in small["news"] and _is_headed(analysis, toponym, small["news_heads"]):
        return True
    if _is_in_name_of_unit(analysis, toponym):
        return True
    following = analysis.forms[toponym.stop] if toponym.stop < len(analysis) else ""
    if following in small["faiths"] and analysis.gap(toponym.stop - 1) == " ":
        return True  # «الشيخ سعد الدين»
    if _is_dual(analysis, toponym):
        return True
    quoted = '"' in analysis.shadow[max(0, toponym.start - 1) : toponym.start]
    if quoted and _is_outlet(analysis, toponym):
        return True
    if toponym.stop - toponym.first > 1:
        if toponym.feature is None and quoted and toponym.key in small["outlets"]:
            return True
        if toponym.key in small["zones"] and (toponym.feature is None or toponym.feature.plural):
            return True
        if is_kunya(toponym.key) and _is_titled(analysis, toponym):
            return True
        return _is_person(analysis, toponym)
    word = analysis.words[toponym.first]
    assert word is not None
    written = analysis.forms[toponym.first][len(toponym.proclitics) :]
    surface = analysis.text[toponym.start : toponym.end]
    if FATHATAN in surface or (written in small["unhamzated"] and not _HAMZA.isdisjoint(surface)):
        return True
    if written in small["titled_towns"] and _is_title(analysis, toponym, following):
        return True
    if written in small["behind_lists"] and toponym.left.conjoined and not quoted:
        return True
    if written in small["adjectives"]:
        # «قرية جديدة»: a new village, unless what holds it has one of the name.
        toponym.doubtful = True
        return toponym.feature is None or toponym.feature.plural
    if (toponym.key in small["crops"] or toponym.key in small["livestock"]) and _is_behind(toponym, "farmed"):
        return True
    if toponym.key in small["goods"] and _is_behind(toponym, "stores") and not quoted:
        return True
    if toponym.feature is None and toponym.key in small["units"] and following.startswith(ARTICLE):
        return True  # «الحراك وكتيبة الدفاع الجوي»
    if toponym.feature is None and toponym.relation is None and _is_idiom(analysis, toponym):
        return True
    if toponym.key in small["verbs"] and _is_verb(analysis, toponym):
        return True
    if toponym.key in small["keepers"] and _is_of_homeland(analysis, toponym):
        return True
    if toponym.key in small["adjective_homographs"] or toponym.key in small["accusative_homographs"]:
        return _is_adjective(analysis, toponym)
    if toponym.feature_kind == _CAPITAL and toponym.key.startswith(ARTICLE) and toponym.key.endswith(_NISBA):
        return not quoted  # «العاصمة الروسية»
    if toponym.key in small["sides"] and (toponym.nation or following in small["of_home"]):
        return True
    feature = word.get(FEATURE)
    if written in small["generic"] and toponym.feature is not None and not quoted:
        toponym.doubtful = True
    free = toponym.feature is None and not quoted
    if free and feature is not None and isinstance(feature.entry, Feature) and feature.entry.relation is None:
        if not (goes_on and toponym.left.conjoined):
            return True
        toponym.doubtful = True
    if (word.mask & RELATION or written in small["links"]) and not quoted:
        return True
    return _is_person(analysis, toponym)


def _is_behind(toponym: Toponym, kind: str) -> bool:
    """Tell whether the feature word before a name is one of those in the list `kind`."""
    return match_key(toponym.feature_word or "") in words().small[kind]


def is_kunya(key: str) -> bool:
    """Tell whether a name begins like that of a person; «أم الفرج», with the article, is a village."""
    head, _, rest = key.partition(" ")
    small = words().small
    return bool(rest) and head in small["kunyas"] and not (head in small["mothers"] and rest.startswith(ARTICLE))


def _is_titled(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether what a person is called by stands before a kunya («القيادي "أبو حمام"»)."""
    before = toponym.first - 1
    if before < 0 or toponym.proclitics or toponym.feature is not None or toponym.relation is not None:
        return False
    return may_be(analysis.forms[before], words().small["titles"]) and not analysis.gap(before).strip(_OPENING)


def _is_title(analysis: Analysis, toponym: Toponym, following: str) -> bool:
    """Tell whether the name is what somebody is called: «قالت السفيرة …», «السفيرة الأميركية», «السفيرة نيكي هايلي»."""
    if toponym.feature is not None or toponym.left.relation is not None:
        return False
    if toponym.first and analysis.forms[toponym.first - 1] in words().small["of_titles"]:
        return True
    if analysis.gap(toponym.stop - 1) != " ":
        return False
    word = analysis.words[toponym.stop]
    if word is not None and word.mask & (PERSON | RELATION):
        return bool(word.mask & PERSON)
    return following.startswith(ARTICLE) and following.endswith(_NISBA)


def _is_headed(analysis: Analysis, toponym: Toponym, heads: frozenset[str]) -> bool:
    """Tell whether two words before a name one of `heads` stands, so that all is one («شبكة أخبار إدلب», «لواء صقور الغاب»)."""
    head = toponym.first - 2
    return joined(analysis, head) and may_be(analysis.forms[head], heads)


def _is_verb(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether the name is a verb between its subject and what is no person: «غارات إسرائيلية تدمر مستودعات»."""
    if toponym.proclitics or toponym.left.feature is not None or toponym.left.relation is not None:
        return False
    before, behind = toponym.first - 1, toponym.stop
    if before < 0 or behind >= len(analysis) or not joined(analysis, before) or not joined(analysis, toponym.first):
        return False
    form = analysis.forms[before]
    if form in words().small["leads"]:
        return True  # «لم تدمر الغارة الجسر»
    number = analysis.words[behind]
    if number is not None and number.mask & (DIGITS | NUMERAL) and behind + 1 < len(analysis):
        behind += 1  # «تدمر 3 آليات»
    object_ = noun_of(analysis.forms[behind])
    written = analysis.text[analysis.starts[behind] : analysis.ends[behind]]
    known = facts()[analysis.forms[behind]]
    accusative = FATHATAN in written and not known & ADVERB
    counted = object_ is not None and not object_.person
    if not (accusative or counted or analysis.forms[behind] in words().small["objects"]):
        return False
    if form in words().small["links"] or form in words().small["inside"]:
        return False
    word = analysis.words[before]
    subject = noun_of(form) is not None or (word is not None and word.mask & PLACE != 0)
    return subject or form.startswith(ARTICLE) or form.endswith(_NISBA)


def _is_idiom(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether the name is a word beside one of its own («سجناء الضمير», «فتح الباب أمام»)."""
    idiom = words().idioms.get(toponym.key)
    if idiom is None:
        return False
    first, stop, forms = toponym.first, toponym.stop, analysis.forms
    if toponym.proclitics in ("", *CONJUNCTIONS) and first and forms[first - 1] in idiom[0]:
        return joined(analysis, first - 1)
    return stop < len(forms) and forms[stop] in idiom[1] and joined(analysis, stop - 1)


def _is_of_homeland(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether the name is a noun before the homeland, those who keep it: «حماة الديار», «حماة الوطن»."""
    if toponym.feature is not None or toponym.relation is not None or toponym.stop >= len(analysis):
        return False
    return analysis.forms[toponym.stop] in words().small["homelands"] and joined(analysis, toponym.first)


def _is_outlet(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether a name in quotation marks goes on as those of outlets do («حمص اليوم», «درعا الآن»)."""
    behind = toponym.stop
    if behind + 1 >= len(analysis) or analysis.gap(behind - 1) != " ":
        return False
    return analysis.forms[behind] in words().small["outlet_tails"] and '"' in analysis.gap(behind)


def _is_in_name_of_unit(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether the name ends that of a unit («لواء صقور جبل الزاوية»), or is all of it («لواء درع الفرات»)."""
    small, forms = words().small, analysis.forms
    head = toponym.first - 1
    if forms[toponym.first][len(toponym.proclitics) :] not in small["troops"]:
        head = toponym.left.first - 1 if toponym.feature_kind in _NATURAL else head
        if head < 1 or forms[head] not in small["troops"] or not joined(analysis, head):
            return False
        head -= 1
    if head < 0 or toponym.proclitics or not joined(analysis, head):
        return False
    return may_be(forms[head], small["units"])


def _is_dual(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether the word as written is a dual whose first letter may be read as a preposition («بابين»)."""
    if (
        not toponym.proclitics
        or toponym.feature is not None
        or analysis.text[toponym.start] != analysis.shadow[toponym.start]
    ):
        return False
    return analysis.forms[toponym.first].lstrip(CONJUNCTIONS) in words().small["duals"]


def _is_adjective(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether «سورية» qualifies the noun before it instead of naming the country."""
    if toponym.left.relation is not None or toponym.left.feature is not None:
        return False
    before = toponym.first - 1
    if before < 0 or toponym.proclitics or not joined(analysis, before):
        return False
    form = analysis.forms[before]
    small = words().small
    if form in small["links"] or form in small["inside"] or form.startswith(ARTICLE):
        return False
    if toponym.key in small["accusative_homographs"]:
        if _counts_in_accusative(analysis, before):
            return True
        return len(form) > 3 and form.endswith("ا") and not (analysis.words[before] or _NOTHING).mask & PLACE
    return form.endswith(("ه", "ات")) or may_be(form, small["adjective_hosts"])


def _counts_in_accusative(analysis: Analysis, index: int) -> bool:
    """Tell whether word `index` is a number whose noun stands in the accusative, from 11 to 99 («47 سوريا»), and no year."""
    form, word = analysis.forms[index], analysis.words[index]
    if form.isdecimal():
        return len(form) != _DIGITS_OF_YEAR and int(form[-2:]) > _TEN
    return word is not None and bool(word.mask & NUMERAL) and form.endswith(_TENS)


def _is_person(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether the name is the second part of a person's name («محمد الجزراوي»)."""
    before = toponym.first - 1
    if before < 0 or toponym.proclitics or toponym.left.feature is not None or toponym.left.relation is not None:
        return False
    word = analysis.words[before]
    if word is None or not word.mask & PERSON or not joined(analysis, before):
        return False
    if (
        ALEF_MAKSURA in analysis.text[analysis.starts[before] : analysis.ends[before]]
    ):  # «على» is the preposition, not the name
        return False
    return toponym.stop - toponym.first == 1 and all(use.kind != "english" for use in toponym.uses)
