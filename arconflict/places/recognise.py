"""Find the stretches that name a place, and what the text says around them.

Recognition decides *that* a name is used for a place, not which (`arconflict.places.link` does). Names are read one
by one here, longest first; `arconflict.places.lists` connects them, `arconflict.places.calling` drops those that the text
does not call for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from arconflict.analysis import DIGITS, Analysis
from arconflict.lexicon.classes import FEATURE, NUMERAL, ORDINAL, PERSON, PLACE, RELATION
from arconflict.lexicon.phrases import joined
from arconflict.places.calling import keep
from arconflict.places.doubts import is_no_place
from arconflict.places.index import MOST_USES
from arconflict.places.lists import join
from arconflict.places.lookup import Lookup, toponym_of
from arconflict.places.ranking import SEAT_CODES
from arconflict.places.respelling import Respeller
from arconflict.places.toponym import Toponym
from arconflict.places.words import STREET, Feature, words
from arconflict.text.clitics import ARTICLE

_AND: Final = "و"
_NISBA: Final = "ي"
_ARTICLED: Final = "respelt"
"""The kind of a name that the gazetteers have without the article, or with it."""
_SHORTEST_CONJUNCT: Final = 4


class HasSpan(Protocol):
    """Anything with raw offsets: a mention or a `Span`."""

    @property
    def start(self) -> int:
        """The offset of the first code point."""

    @property
    def end(self) -> int:
        """The offset behind the last code point."""


def recognise(analysis: Analysis, lookup: Lookup, respeller: Respeller, masks: Sequence[HasSpan] = ()) -> list[Toponym]:
    """Return the toponyms of a text in order. `masks` are stretches (actors, times) inside which no place is named."""
    found = list(_read(analysis, lookup, respeller, _Mask(masks)))
    join(analysis, found)
    return keep(analysis, lookup.index, found)


class _Mask:
    """Stretches that hold no places: the names of actors, and times."""

    def __init__(self, mentions: Sequence[HasSpan]) -> None:
        spans = sorted((mention.start, mention.end) for mention in mentions)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def covers(self, toponym: Toponym) -> bool:
        """Tell whether a name lies in such a stretch.

        Behind a feature word the very same name is a place, if a gazetteer has it («حي البدو», not «حواجز قسد»).
        """
        position = bisect_right(self._starts, toponym.end - 1) - 1
        if position < 0 or self._ends[position] <= toponym.start:
            return False
        same = self._starts[position] == toponym.start and self._ends[position] == toponym.end
        return not (same and toponym.uses and toponym.feature is not None and toponym.feature.strong)


def _read(analysis: Analysis, lookup: Lookup, respeller: Respeller, mask: _Mask) -> Iterator[Toponym]:
    """Yield every name that stands in the text, longest first at each word, accepted or not."""
    behind = 0
    last: Toponym | None = None
    head: Toponym | None = None  # the first name of the list behind a plural that `last` belongs to
    for position, word in enumerate(analysis.words):
        if position < behind:
            continue
        starts = word is not None and word.mask & (PLACE | FEATURE)
        if not starts and (last is None or position > last.right + 1):
            continue
        goes_on = last is not None and last.right == position
        toponym = None
        if word is not None and starts:
            toponym = lookup.at(analysis, position, goes_on=goes_on) if word.mask & PLACE else None
            if toponym is not None and is_no_place(analysis, toponym, goes_on=goes_on):
                toponym = None
            if toponym is not None and word.mask & FEATURE and _is_way(analysis, lookup, toponym, head):
                toponym = None
            elif word.mask & FEATURE and (toponym is None or _is_only_a_head(analysis, toponym)):
                toponym = _unknown(analysis, lookup, position) or toponym
            if toponym is not None and _is_only_a_head(analysis, toponym):
                toponym = None
        if toponym is None and last is not None and head is not None and position <= last.right + 1:
            toponym = _unknown_conjunct(analysis, position, last, head)
        if toponym is None or mask.covers(toponym):
            continue
        if toponym.feature_kind != STREET:
            if not toponym.uses:
                toponym.uses = respeller.uses(toponym.key)
            elif toponym.uses[0].kind == _ARTICLED and toponym.feature is not None and toponym.feature.unknown:
                toponym.uses = [
                    *toponym.uses,
                    *respeller.uses(toponym.key),
                ]  # «قرية الفخيخة»: another may be spelt like it
        if toponym.left.plural:
            head = toponym
        elif last is None or last.sentence != toponym.sentence or toponym.first > last.right + 1:
            head = None
        behind = toponym.stop
        last = toponym
        yield toponym


# --- names that no gazetteer holds ---------------------------------------------------------------------------


def _is_only_a_head(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether the name is the head of a compound that goes on («قرية خربة خوي», where «خربة» is a village, too)."""
    if toponym.stop - toponym.first > 1:
        return False
    written = analysis.forms[toponym.first][len(toponym.proclitics) :]  # «دير سنبول» is no «الدير»
    if written not in words().small["compound_heads"]:
        return False
    following = toponym.stop
    if following >= len(analysis) or analysis.gap(following - 1) != " ":
        return False
    word, form = analysis.words[following], analysis.forms[following]
    if form in words().small["never_names"] or form in words().small["inside"]:
        return False
    return word is None or not word.mask & (FEATURE | RELATION)


def _is_way(analysis: Analysis, lookup: Lookup, toponym: Toponym, head: Toponym | None) -> bool:
    """Tell whether «طريق حلب» is the road to Aleppo, not a quarter of that name.

    It is outside a list of quarters, where what is behind the word is sure to be a name.
    """
    reading = analysis.words[toponym.first].readings[FEATURE]  # type: ignore[union-attr]  # the caller saw it
    if not isinstance(reading.entry, Feature) or reading.entry.kind != "road" or toponym.stop - toponym.first < 2:
        return False
    if toponym.feature is not None or (head is not None and head.feature_kind == "quarter"):
        return False
    inside = toponym.first + 1
    if reading.definite and toponym.stop - inside > 1 and analysis.forms[inside].endswith(_NISBA):
        inside += 1  # «الطريق الدولي دمشق - حلب»
    following = analysis.words[inside]
    inner = lookup.at(analysis, inside) if following is not None and following.mask & PLACE else None
    return inner is not None and (any(not use.evidence for use in inner.uses) or _leads_on(analysis, lookup, inner))


def _leads_on(analysis: Analysis, lookup: Lookup, toponym: Toponym) -> bool:
    """Tell whether a dash and the name of a town follow a name: «طريق الباب – الراعي» leads from the one to the other."""
    if toponym.stop >= len(analysis) or "-" not in analysis.gap(toponym.stop - 1):
        return False
    word = analysis.words[toponym.stop]
    other = lookup.at(analysis, toponym.stop) if word is not None and word.mask & PLACE else None
    get = lookup.index.gazetteer.get
    places = [get(use.place) for use in other.uses[:MOST_USES] if use.kind != "respelt"] if other is not None else []
    return any(place is not None and place.fcode in SEAT_CODES for place in places)


def _unknown(analysis: Analysis, lookup: Lookup, position: int) -> Toponym | None:
    """Return the name behind a feature word that no gazetteer holds: quoted, definite, or a compound."""
    word = analysis.words[position]
    assert word is not None
    reading = word.get(FEATURE)
    assert reading is not None
    feature = reading.entry
    assert isinstance(feature, Feature)
    begin = position + 1
    dated = feature.kind == STREET and begin < len(analysis) and _day(analysis, begin) is not None
    if not (feature.unknown or dated) or reading.definite or begin >= len(analysis) or not joined(analysis, position):
        return None
    stop = _extent(analysis, position, begin, numeral=feature.kind == STREET, person=feature.kind == "mountain")
    if stop is None or _is_known(analysis, lookup, begin, stop):
        return None
    key = " ".join(analysis.forms[begin:stop])
    small = words().small
    quoted = '"' in analysis.gap(position)
    if not quoted and (
        (key in small["goods"] and reading.host in small["stores"])
        or (key in small["livestock"] and reading.host in small["farmed"])
    ):
        return None  # «مستودعات الذخيرة», «مزارع الدواجن»
    if reading.host in small["compound_heads"] and reading.host in small["kept_in_names"] and stop - begin == 1:
        # «تل البيعة»: the word belongs to the name, as in the gazetteers.
        start, proclitics = analysis.host_start(position, reading.skip), analysis.forms[position][: reading.skip]
        return toponym_of(analysis, start, position, stop, f"{reading.host} {key}", (), proclitics, respelt=False)
    toponym = toponym_of(analysis, analysis.starts[begin], begin, stop, key, (), "", respelt=False)
    # «بلدات الجيب الأخير»: behind a plural it may be a noun.
    toponym.doubtful = feature.plural and stop - begin == 1 and not quoted
    return toponym


def _unknown_conjunct(analysis: Analysis, position: int, last: Toponym, head: Toponym) -> Toponym | None:
    """Return the name that goes on a list of names («قريتي "أ" و"ب"») and that no gazetteer holds.

    `last` is the name before it, `head` the first of the list. Without quotation marks it is doubtful, and stands
    behind an attached «و».
    """
    if head.feature is None or not head.feature.unknown:
        return None
    forms = analysis.forms
    if position == last.right + 1 and forms[position - 1] in words().small["conjunctions"]:
        stop = _closed(analysis, position) if '"' in analysis.gap(position - 1) else None
        if stop is None:
            return None
        key = " ".join(forms[position:stop])
        return toponym_of(analysis, analysis.starts[position], position, stop, key, (), "", respelt=False)
    form = forms[position]
    if position != last.right or form[0] != _AND or len(form) <= _SHORTEST_CONJUNCT or not form.isalpha():
        return None
    if analysis.gap(position - 1).strip(" ,") or (
        form[1:] in words().small["never_names"] or form[1:] in words().small["behind_lists"]
    ):
        return None
    word = analysis.words[position]
    if word is not None and word.mask & ~PLACE:
        return None
    start = analysis.host_start(position, 1)
    toponym = toponym_of(analysis, start, position, position + 1, form[1:], (), _AND, respelt=False)
    toponym.doubtful = True
    return toponym


def _is_known(analysis: Analysis, lookup: Lookup, begin: int, stop: int) -> bool:
    """Tell whether a name of the gazetteer, a feature or a relation begins at `begin` and reaches as far as `stop`."""
    word = analysis.words[begin]
    if word is None:
        return False
    quoted = '"' in analysis.gap(begin - 1)
    if word.mask & PLACE:
        found = lookup.at(analysis, begin)
        if found is not None and (found.stop >= stop or not (quoted or _is_only_a_head(analysis, found))):
            return True
    return (
        bool(word.mask & (FEATURE | RELATION))
        and not quoted
        and (analysis.forms[begin] not in words().small["compound_heads"])
    )


def _closed(analysis: Analysis, begin: int) -> int | None:
    """Return the index behind the words in quotation marks that begin at `begin`, four at most."""
    stop = begin + 1
    while stop < len(analysis) and stop - begin < 4 and analysis.gap(stop - 1) == " ":
        stop += 1
    return stop if '"' in analysis.gap(stop - 1) else None


def _day(analysis: Analysis, begin: int) -> int | None:
    """Return the index behind a day of the year that begins at `begin`: «(شارع) 29 أيار», «(ساحة) الثامن من آذار»."""
    word, forms, small = analysis.words[begin], analysis.forms, words().small
    if word is None or not word.mask & (DIGITS | NUMERAL | ORDINAL):
        return None
    month = begin + 1
    month += month < len(forms) and forms[month] in small["from"]
    if month >= len(forms) or forms[month] not in small["months"]:
        return None
    if not all(joined(analysis, at) for at in range(begin, month)):
        return None
    second = month + 1
    return second + (second < len(forms) and joined(analysis, month) and forms[second] in small["second_months"])


def _extent(analysis: Analysis, position: int, begin: int, *, numeral: bool, person: bool) -> int | None:
    """Return the index behind an unknown name that begins at `begin`, behind the feature word at `position`.

    It may be a definite `numeral` behind the word for a street («شارع الستين»), or the name of a `person` behind that for a
    hill («تلة موسى»).
    """
    small = words().small
    forms = analysis.forms
    if '"' in analysis.gap(position):
        return _closed(analysis, begin)
    if numeral and (stop := _day(analysis, begin)) is not None:
        return stop
    word = analysis.words[begin]
    if forms[begin] in small["never_names"] or not forms[begin].isalpha():
        return None
    if word is not None and word.mask & NUMERAL and not numeral:
        return None
    more = begin + 1 < len(forms) and analysis.gap(begin) == " "
    if forms[begin] in small["compound_heads"]:
        return (
            begin + 2 if more and forms[begin + 1] not in small["never_names"] and len(forms[begin + 1]) > 2 else None
        )
    if person and word is not None and word.mask & PERSON and analysis.forms[position] in small["hills"]:
        return begin + 1
    if not forms[begin].startswith(ARTICLE) or len(forms[begin]) < 5:
        return None
    return begin + 1
