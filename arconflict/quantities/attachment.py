"""Which noun a figure counts.

Mostly the next word, but also the one behind «من» («خمسة من عناصر»), the one before («عائلة واحدة», «أطفالها الثلاثة»,
«المرة الأولى»), or the one whose number is told («ارتفع عدد القتلى إلى 13»).
"""

from __future__ import annotations

from typing import Final

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import HEDGE, NUMERAL, ROLE, TIME
from arconflict.numbers import kinds
from arconflict.quantities.bounds import Hedges
from arconflict.quantities.facts import ADVERB, PARTICLE, PASSED_OVER, facts
from arconflict.quantities.figure import Figure
from arconflict.quantities.nouns import Noun, host_of, is_period, noun_of, nouns
from arconflict.quantities.phrases import NounPhrase, goes_on, phrase_before
from arconflict.quantities.tables import Government, particles, role_patterns, word_set
from arconflict.quantities.telling import told_before
from arconflict.quantities.units import UnitMatch
from arconflict.text.clitics import ARTICLE, PROCLITICS


def noun_phrase(analysis: Analysis, figure: Figure, hedges: Hedges, unit: UnitMatch | None) -> NounPhrase | None:
    """Return the noun that `figure` counts, or None where the number stands alone."""
    if unit is not None and unit.category == "age":
        return None
    if figure.kind == "dual":
        text = analysis.text[figure.start : figure.end]
        return NounPhrase(
            text, figure.noun.lemma if figure.noun else "", figure.noun, figure.first, figure.stop, "itself"
        )
    if figure.noun is not None:  # «شخص أو شخصين»
        text = analysis.text[figure.start : analysis.ends[figure.first]]
        return NounPhrase(text, figure.noun.lemma, figure.noun, figure.first, figure.stop, "itself")
    if unit is not None and unit.category != "percent":
        if unit.first == figure.first:
            return None  # a sign
        if unit.first >= unit.stop:
            return None  # shared with the figure behind: «من 400 إلى 600 ليرة»
        text = analysis.text[analysis.host_start(unit.first, unit.skip) : analysis.ends[unit.stop - 1]]
        return NounPhrase(text, analysis.forms[unit.first], None, unit.first, unit.stop, "unit")
    if figure.kind == kinds.ORDINAL:
        return _of_ordinal(analysis, figure)
    if _with_pronoun(analysis, figure):
        return None  # «نصفهم», «ثلاثة أرباعهم»
    before = _before(analysis, figure)
    if before is not None:
        return before
    start = figure.stop
    if hedges.behind is not None and hedges.behind[0] == start:
        start = hedges.behind[1]
    found = _labelled(analysis, figure) or _behind(analysis, figure, start)
    return found if found is not None or figure.kind in _SHARES else told_before(analysis, figure, hedges)


_QUOTES: Final = " \"'"
_PAST: Final = "ت"
_NO_PAST: Final = ("ات", "يت", "وت")
_LEAST_VERB: Final = 3
_PREFIXED_ARTICLE: Final = ("بال", "كال", "فال", "لل")
_AND: Final = "و"
_PARTITIVE: Final = ("من", "ممن")
_SEVERAL: Final = "عده"
_LONGEST_CONSTRUCT: Final = 2
_EXACT: Final = (kinds.DIGITS, kinds.WORDS, kinds.MIXED)
_FIRST: Final = "اول"
_AT_ONCE: Final = ["دفعه", "واحده"]
_SHOWN: Final = ("هذا", "هذه", "وهذا", "وهذه")
_TO_THE: Final = ("لل", "ولل", "فلل")
_SUFFIX_ENDS: Final = ("ه", "ا", "م", "ن")
"""The last letters of the possessive suffixes of the third person and of «نا»."""
_POSSESSIVES: Final = ("هم", "هن", "ها", "هما")
_SHARES: Final = (kinds.FRACTION, kinds.PERCENT)


def has_plus(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a plus sign beside the digits says that there are more: «15+ قتيلاً», «+50 غارة»."""
    start, end = figure.start, figure.end
    if (
        analysis.shadow[start - 1 : start] == "+"
        and start
        and analysis.shadow[start - 2 : start - 1] in ("", " ", "\n")
    ):
        return True
    return analysis.shadow[end : end + 1] == "+" and not analysis.shadow[end + 1 : end + 2].isalnum()


def _with_pronoun(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a share or a whole carries what it is of as a suffix."""
    if figure.kind not in (kinds.FRACTION, kinds.WORDS):
        return False
    return figure.rule == "numbers.with_pronoun" or (
        figure.kind == kinds.FRACTION and analysis.forms[figure.stop - 1].endswith((*_POSSESSIVES, "نا"))
    )


def _of_ordinal(analysis: Analysis, figure: Figure) -> NounPhrase | None:
    if not figure.definite:
        before = _indefinite_before(analysis, figure)
        if before is not None:
            return before
        following = figure.stop
        if following >= len(analysis) or analysis.gap(figure.stop - 1).strip(_QUOTES):
            return None
        of_many = False
        if _is_elative(analysis.forms[following]) and following + 1 < len(analysis) and analysis.gap(following) == " ":
            following, of_many = following + 1, True  # «ثالث أكبر مدينة», «ثاني أكبر مدن البلاد»
        form, word = analysis.forms[following], analysis.words[following]
        noun = noun_of(form)
        if form in particles() and not is_period(form):  # «ثالث يوم على التوالي»
            return None
        if noun is not None and noun.number == "many" and not of_many and not _is_first_of(analysis, figure.first):
            return None
        if word is not None and word.mask & (DIGITS | NUMERAL) and noun is None:
            return None  # «أول 5 شاحنات»
        return NounPhrase(_raw(analysis, following), form, noun, following, following + 1, "ordinal-before")
    index = figure.first - 1
    if figure.first > 1 and analysis.forms[index] in word_set("particles.toml", "particles", "copulas"):
        told = host_of(analysis.forms[index - 1])
        shown = index > 1 and analysis.forms[index - 2] in _SHOWN
        if not told.startswith(ARTICLE) or (noun_of(told) is None and not shown):
            return None
        figure = figure._replace(first=index)  # «الحادثة هي الرابعة»
    return _definite_before(analysis, figure)


def _is_first_of(analysis: Analysis, first: int) -> bool:
    """Tell whether word `first` is the feminine «أولى», which goes before its plural («أولى القوافل», «أولى دورياتها»)."""
    return host_of(analysis.forms[first]).endswith(tuple(_first_ones()))


def _first_ones() -> frozenset[str]:
    return word_set("particles.toml", "particles", "first_ones")


def _indefinite_before(analysis: Analysis, figure: Figure) -> NounPhrase | None:
    """Return the indefinite singular that an ordinal agrees with: «شهيد رابع», «جثة ثالثة»."""
    index = figure.first - 1
    if index < 0 or figure.glued or analysis.gap(index) != " " or analysis.forms[figure.first] == _FIRST:
        return None
    if stands_for_victim(analysis, figure):
        return None  # «جُرح رابع»: the verb, and no wound
    form = host_of(analysis.forms[index])
    noun = noun_of(form)
    ordinal = analysis.forms[figure.first]
    feminine = ordinal.endswith(("ه", "ولي"))
    head = index
    if (
        (noun is None or form not in (noun.lemma, noun.lemma + "ا"))
        and form not in particles()
        and form.endswith("ه" if feminine else "ي")
        and index
    ):
        if analysis.gap(index - 1) != " " or len(form) < len(analysis.forms[index]) or ordinal in _first_ones():
            return None
        head = index - 1  # «مقبرة جماعية ثالثة», «هجوم صاروخي ثان»
        form = host_of(analysis.forms[head])
        noun = noun_of(form)
    if noun is None or noun.number != "one" or form not in (noun.lemma, noun.lemma + "ا"):
        return None
    if noun.lemma.endswith("ه") != feminine:
        return None
    return phrase_before(analysis, head, index + 1, noun)


def stands_for_victim(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether a masculine ordinal without a noun stands right behind a verb of role: «أصيب ثالث بجروح»."""
    index = figure.first - 1
    word = analysis.words[index] if index >= 0 else None
    if word is None or not word.mask & ROLE or figure.glued or analysis.gap(index) != " ":
        return False
    patterns = role_patterns(word)
    if not any(pattern.government is Government.VERB for pattern in patterns):
        return False
    following = analysis.forms[figure.stop] if figure.stop < len(analysis) else ""
    gap = analysis.gap(figure.stop - 1).strip(" ") if following else "."
    return bool(gap) or following in particles() or following[0] in PROCLITICS


def _is_elative(form: str) -> bool:
    """Tell whether a word may be a comparative of the measure af'al."""
    return len(form) == 4 and form.startswith("ا") and noun_of(form) is None


def _before(analysis: Analysis, figure: Figure) -> NounPhrase | None:
    """Return the noun before «واحدة», before «الثلاثة» and before a postponed «عدة»."""
    if not figure.first:
        return None
    gap = analysis.gaps()[figure.first - 1]
    if gap != " " and gap.strip(_QUOTES):
        return None
    if figure.definite and figure.kind not in _SHARES:
        return _definite_before(analysis, figure) if figure.kind != kinds.VAGUE else None
    previous = analysis.forms[figure.first - 1]
    if figure.value == 1 and figure.kind == kinds.WORDS and not figure.glued:
        for back in (1, 2):
            if figure.first < back:
                break
            form = host_of(analysis.forms[figure.first - back])
            noun = noun_of(form)
            if noun is not None and noun.number == "one":
                return phrase_before(analysis, figure.first - back, figure.first - back + 1, noun)
        if previous in particles():
            return None
        return phrase_before(analysis, figure.first - 1, figure.first, None)
    if figure.value == 2 and figure.kind == kinds.WORDS and not figure.glued:  # «مسلحين اثنين»
        noun = noun_of(host_of(previous))
        if noun is not None and noun.number == "many" and previous.endswith(("ين", "ان")):
            return phrase_before(analysis, figure.first - 1, figure.first, noun)
    if analysis.forms[figure.stop - 1] == _SEVERAL and not figure.glued:
        noun = noun_of(host_of(previous))
        if (noun is not None and noun.number == "many") or previous.endswith("ات"):
            following = noun_of(analysis.forms[figure.stop]) if figure.stop < len(analysis) else None
            here = figure.stop < len(analysis) and not analysis.gap(figure.stop - 1).strip(_QUOTES)
            if not (here and following is not None and following.number == "many"):
                return phrase_before(analysis, figure.first - 1, figure.first, noun)
    return None


def _definite_before(analysis: Analysis, figure: Figure) -> NounPhrase | None:
    """Return the definite noun before word ``figure.first``, with its adjective."""
    index = figure.first - 1
    if index < 0 or analysis.gap(index).strip(_QUOTES) or figure.glued[:1] == _AND:
        return None
    form = host_of(analysis.forms[index])
    noun = noun_of(form)
    if form in particles():
        return None
    if figure.kind == kinds.ORDINAL and is_period(form) and form[-1] in _SUFFIX_ENDS and not form.startswith(ARTICLE):
        return phrase_before(analysis, index, index + 1, noun)  # «عامها السادس»
    if not form.startswith(ARTICLE) and noun is None:
        return None
    if not form.startswith(ARTICLE) and noun is not None and form == noun.lemma:
        return None  # an indefinite noun does not go with a definite numeral
    head = index
    governed = len(form) < len(analysis.forms[index]) and analysis.forms[index][-len(form) - 1 : -len(form)] != "و"
    adjective = (form.startswith(ARTICLE) and noun is None) or (noun is not None and noun.group == "peoples")
    if adjective and not governed and not analysis.forms[index].startswith(_TO_THE) and not is_period(form):
        back = index - 1
        if back >= 0 and not analysis.gap(back).strip(_QUOTES):
            further = host_of(analysis.forms[back])
            known = noun_of(further)
            if further.startswith(ARTICLE) or known is not None:
                head, noun = back, known
    if figure.kind == kinds.ORDINAL:
        head, noun = _agreeing(analysis, figure, head, noun)
    elif noun is None or noun.number != "many":
        head, noun = _plural_before(analysis, head) or (head, noun)
    return phrase_before(analysis, head, index + 1, noun)


def _agreeing(analysis: Analysis, figure: Figure, head: int, noun: Noun | None) -> tuple[int, Noun | None]:
    """Return the head of a construct where it agrees with an ordinal in gender and its last noun does not.

    «عملية الاغتيال الرابعة» is the fourth operation, «اجتماع اللجنة الثاني» the second meeting.
    """
    back = head - 1
    if back < 0 or analysis.gap(back) != " " or not host_of(analysis.forms[head]).startswith(ARTICLE):
        return head, noun
    feminine = analysis.forms[figure.first].endswith(("ه", "ولي"))
    form = host_of(analysis.forms[back])
    known = noun_of(form)
    last = noun.lemma if noun is not None else host_of(analysis.forms[head])
    if (
        form in particles()
        or known is None
        or known.number != "one"
        or form != known.lemma
        or last.endswith("ه") == feminine
    ):
        return head, noun
    if noun is None and not feminine:
        return head, noun
    return (back, known) if known.lemma.endswith("ه") == feminine else (head, noun)


def _plural_before(analysis: Analysis, head: int) -> tuple[int, Noun] | None:
    """Return the plural that governs the words before a definite numeral: «مناطق خفض التصعيد الأربع»."""
    for index in range(head - 1, max(head - 1 - _LONGEST_CONSTRUCT, -1), -1):
        if analysis.gap(index).strip(_QUOTES) or analysis.forms[index] in particles():
            return None
        noun = noun_of(host_of(analysis.forms[index]))
        if noun is not None and noun.number == "many":
            return index, noun
    return None


def _behind(analysis: Analysis, figure: Figure, index: int) -> NounPhrase | None:
    """Return the noun phrase that begins at word `index`, behind the figure."""
    forms, known = analysis.forms, facts()
    share = figure.kind in _SHARES
    partitive = False
    for _ in range(3):
        if index >= len(forms) or _parted(analysis, figure, index):
            return None
        form = forms[index]
        if form in _PARTITIVE and not partitive:
            partitive = True
        elif not known[form] & PASSED_OVER:
            break
        elif share or not partitive:
            share = True  # «ربع عدد سكانه»: what is counted may be any noun
        index += 1
    if index >= len(forms):
        return None
    form = forms[index]
    if known[form] & (PARTICLE | ADVERB) or not form.isalpha() or form.isascii():
        return None
    if form == _AT_ONCE[0] and forms[index : index + 2] == _AT_ONCE:
        return None
    word = analysis.words[index]
    noun = noun_of(form)
    if word is not None and word.mask & (DIGITS | NUMERAL) and noun is None:
        return None
    if partitive:
        if not _is_partitive_noun(form, noun, share):
            return None
    elif noun is None and not _may_be_counted(analysis, figure, index):
        return None
    elif figure.kind in _EXACT and not figure.definite and form not in nouns() and form.endswith(_POSSESSIVES):
        return None  # «أصيب 5 حالتهم خطرة»: a count stands before an indefinite noun
    stop = index + 1
    start = analysis.starts[index]
    if stop < len(forms) and analysis.gaps()[index] == " " and goes_on(form, noun, forms[stop]):
        stop += 1
    return NounPhrase(
        analysis.text[start : analysis.ends[stop - 1]], form, noun, index, stop, "partitive" if partitive else "next"
    )


def _parted(analysis: Analysis, figure: Figure, index: int) -> bool:
    """Tell whether more than a quotation mark parts word `index` from the figure or the word before it."""
    shadow, start = analysis.shadow, analysis.ends[index - 1]
    if start >= figure.end and analysis.gaps()[index - 1] == " ":
        return False
    if start <= figure.end:
        start = figure.end + has_plus(analysis, figure)
        if shadow[start : start + 1] == ")" and shadow[figure.start - 1 : figure.start] == "(":
            start += 1  # «(3) شهداء»
    elif shadow[start : start + 1] == ")" and "(" in shadow[figure.end : start] and index == figure.stop:
        start += 1  # «ثلاثة (3) شهداء»
    return bool(shadow[start : analysis.starts[index]].strip(_QUOTES))


def _is_partitive_noun(form: str, noun: Noun | None, share: bool) -> bool:
    if form in word_set("particles.toml", "particles", "origins"):
        return False
    if share and noun is not None and noun.number == "one":
        return form.startswith(ARTICLE) or form.endswith(("ه", "ها", "هم"))  # «15 بالمئة من المدينة»
    if share and noun is None:
        return form.startswith(ARTICLE) or form.endswith(("ه", "ها", "هم")) or (form.endswith("ات") and len(form) > 4)
    if noun is not None:
        return noun.number == "many"
    if form.startswith(ARTICLE):
        return form.endswith(("ين", "ات", "ون", "ي", "ه"))
    return form.endswith(("ي", "ات", "ائه", *_POSSESSIVES)) and len(form) > 4  # «مرتزقي», «رفاقهم», no particle


def _may_be_counted(analysis: Analysis, figure: Figure, index: int) -> bool:
    """Tell whether a word that the lexicon does not know can be what is counted: no verb, no prepositional phrase."""
    form, word = analysis.forms[index], analysis.words[index]
    if form.endswith("وا") or (form[0] in "يت" and form.endswith("ون") and len(form) > 4):
        return False
    if form.startswith(_PREFIXED_ARTICLE):
        return False
    if form.endswith(_PAST) and not form.endswith(_NO_PAST) and len(form) > _LEAST_VERB:
        return False  # «هزة بقوة 4.3 سُجلت»: a verb
    if form[0] in PROCLITICS and len(form) > 3 and (form[0] == "و" or noun_of(form[1:]) is not None):
        # «عدة وسائل», «ثلث واجهات المباني»: what these stand before is their noun, and its first letter its own
        own = form[0] == "و" and noun_of(form[1:]) is None and figure.kind in (kinds.VAGUE, kinds.FRACTION)
        return own and (
            form.endswith("ات") or analysis.forms[figure.stop - 1] in word_set("particles.toml", "particles", "some")
        )
    if form.startswith(("لي", "لت")):
        return False  # «ليرتفع»
    if form[0] == "م" and form.endswith("ه") and "ا" not in form:
        return False  # «10 محملة بالوقود»: a participle
    if form[0] == "ي" and not form.endswith(("ا", "ي", "ين")):
        return False
    if word is not None and word.mask & HEDGE:
        return False
    if word is not None and word.mask & TIME and figure.kind != kinds.VAGUE:
        return False
    if word is not None and word.mask & ROLE and not word.readings[ROLE].skip:
        return False
    if form.startswith(ARTICLE) and figure.kind in (kinds.DIGITS, kinds.WORDS) and not figure.definite:
        return form.endswith(("ين", "ات"))
    return len(form) > 2


def _labelled(analysis: Analysis, figure: Figure) -> NounPhrase | None:
    """Return the label of a page's counter before its colon: «عدد القراءات: 1342»."""
    index = figure.first - 1
    if index < 0 or figure.kind != kinds.DIGITS or analysis.gap(index).strip(" ") != ":":
        return None
    noun = noun_of(analysis.forms[index])
    if noun is None or noun.group != "counters" or noun.number != "many":
        return None
    return phrase_before(analysis, index, index + 1, noun)


def _raw(analysis: Analysis, index: int) -> str:
    return analysis.text[analysis.starts[index] : analysis.ends[index]]
