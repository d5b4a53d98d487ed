"""Find the stretches that name a place, and what the text says around them.

Recognition decides *that* a name is used for a place, not which: names that are ordinary words, personal names
or shortened forms count only where a feature word, a relation, the unit that holds the place, a list or an
earlier mention calls for one. `arconflict.places.link` decides which place is meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from arconflict.analysis import Analysis, Word
from arconflict.lexicon.classes import FEATURE, PERSON, PLACE, RELATION
from arconflict.lexicon.phrases import joined
from arconflict.places.geometry import distance_km
from arconflict.places.index import NameIndex, Use
from arconflict.places.surroundings import Left, look_left, look_right
from arconflict.places.words import Feature, words
from arconflict.text.characters import ALEF_MAKSURA, FATHATAN
from arconflict.text.clitics import ARTICLE, readings

_NOTHING: Final = Word(0, {})
_LISTED_KM: Final = 15.0
"""A weak name in a list counts where it can lie this near to the name before it («نبل والزهراء»)."""
_SEATS: Final = frozenset({"PPLC", "PPLA", "PPLA2", "PPLA3"})
_MOST_USES: Final = 12
_MOST_BETWEEN: Final = 4
"""How many words may part a place from the unit that holds it."""


@dataclass(slots=True)
class Toponym:
    """A recognised name, not yet linked. `first` and `stop` are word indices, `stop` behind the last word.

    `respelt` says that the article was added or taken off to find the name; `holder` is the index, in the list
    of toponyms, of the place that is said to hold this one; `listed` that of the one before it in a list.
    """

    start: int
    end: int
    first: int
    stop: int
    key: str
    uses: Sequence[Use]
    left: Left
    side: str
    respelt: bool
    sentence: int
    right: int
    proclitics: str
    feature: Feature | None = None
    feature_word: str | None = None
    relation: str | None = None
    compass: str = ""
    holder: int | None = None
    listed: int | None = None
    between: bool = False
    reasons: list[str] = field(default_factory=list)

    @property
    def feature_kind(self) -> str | None:
        """The kind of place that the feature word announces."""
        return self.feature.kind if self.feature is not None else None

    @property
    def cued(self) -> bool:
        """Whether a feature word or relation calls for a place name here."""
        return (self.feature is not None and self.feature.strong) or self.relation is not None


class HasSpan(Protocol):
    """Anything with raw offsets: a mention or a `Span`."""

    @property
    def start(self) -> int:
        """The offset of the first code point."""

    @property
    def end(self) -> int:
        """The offset behind the last code point."""


def recognise(analysis: Analysis, index: NameIndex, masks: Sequence[HasSpan] = ()) -> list[Toponym]:
    """Return the toponyms of a text in order. `masks` are stretches (actors, times) inside which no place is named."""
    found = list(_read(analysis, index, _Mask(masks)))
    _join(analysis, found)
    return _keep(analysis, index, found)


class _Mask:
    """Stretches that hold no places: the names of actors, and times."""

    def __init__(self, mentions: Sequence[HasSpan]) -> None:
        spans = sorted((mention.start, mention.end) for mention in mentions)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def covers(self, toponym: Toponym) -> bool:
        """Tell whether a name lies in such a stretch. Behind a feature word the very same name is a place («حي البدو»)."""
        position = bisect_right(self._starts, toponym.end - 1) - 1
        if position < 0 or self._ends[position] <= toponym.start:
            return False
        same = self._starts[position] == toponym.start and self._ends[position] == toponym.end
        return not (same and toponym.feature is not None and toponym.feature.strong)


def _read(analysis: Analysis, index: NameIndex, mask: _Mask) -> Iterator[Toponym]:
    """Yield every name that stands in the text, longest first at each word, accepted or not."""
    behind = 0
    last: Toponym | None = None
    for position, word in enumerate(analysis.words):
        if position < behind:
            continue
        if word is None or not word.mask & (PLACE | FEATURE):
            toponym = _unknown_conjunct(analysis, position, last) if last is not None else None
        else:
            toponym = _name_at(analysis, index, position) if word.mask & PLACE else None
            if toponym is not None and _is_no_place(analysis, toponym):
                toponym = None
            if toponym is None and word.mask & FEATURE:
                toponym = _unknown(analysis, index, position)
        if toponym is None or mask.covers(toponym):
            continue
        behind = toponym.stop
        last = toponym
        yield toponym


def _is_no_place(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether a name is an adjective, a person's name, or one of the words that this grammar is made of."""
    if toponym.stop - toponym.first > 1:
        return _is_person(analysis, toponym)
    small = words().small
    word = analysis.words[toponym.first]
    assert word is not None
    written = analysis.forms[toponym.first][len(toponym.proclitics) :]
    if FATHATAN in analysis.text[toponym.start : toponym.end] or written in small["adjectives"]:
        return True
    if toponym.key in small["adjective_homographs"] or toponym.key in small["accusative_homographs"]:
        return _is_adjective(analysis, toponym)
    feature = word.get(FEATURE)
    if feature is not None and isinstance(feature.entry, Feature):
        bare = not feature.definite or (toponym.feature is None and feature.entry.relation is None)
        if bare and not _opens_quotation(analysis, toponym):
            return True
    if (word.mask & RELATION or written in small["links"]) and not _opens_quotation(analysis, toponym):
        return True
    return _is_person(analysis, toponym)


def _opens_quotation(analysis: Analysis, toponym: Toponym) -> bool:
    return '"' in analysis.shadow[max(0, toponym.start - 1) : toponym.start]


def _name_at(analysis: Analysis, index: NameIndex, position: int) -> Toponym | None:
    """Return the longest name at a word over its clitic readings; the least divided among equals."""
    word = analysis.words[position]
    assert word is not None
    reading = word.get(PLACE)
    assert reading is not None
    best: tuple[int, str, list[Use], int, bool] | None = None
    for option in (reading, *reading.others):
        found = _look_up(analysis, index, position, option.host)
        if found is not None and (best is None or found[0] > best[0]):
            best = (*found[:3], option.skip, found[3])
    if best is None:
        return None
    stop, key, uses, skip, respelt = best
    start = analysis.host_start(position, skip)
    return _toponym(analysis, start, position, stop, key, uses, analysis.forms[position][:skip], respelt=respelt)


def _look_up(analysis: Analysis, index: NameIndex, position: int, host: str) -> tuple[int, str, list[Use], bool] | None:
    """Return end, key and uses of the longest name, as written and with or without the article."""
    phrases = index.phrases
    match = phrases.longest_at(analysis, position, host)
    # In «للنهر» the article is certainly there: no form without it is tried.
    toggles = not host.isascii() and "لل" not in analysis.forms[position][:3]
    other = phrases.longest_at(analysis, position, _toggle(host)) if toggles else None
    if other is None or (match is not None and other.stop < match.stop):
        return None if match is None else (match.stop, match.key, match.value, False)
    added = not other.key.startswith(ARTICLE)
    respelt = [_respelt(index, use, added=added) for use in other.value if use.kind != "english"]
    if match is None or other.stop > match.stop:
        return other.stop, other.key, respelt, True
    return match.stop, match.key, [*match.value, *respelt], False


def _respelt(index: NameIndex, use: Use, *, added: bool) -> Use:
    """Return the use of a name with the article added or taken off: a weak one, but for towns that gain it."""
    place = index.gazetteer.get(use.place)
    town = added and place is not None and place.fcode in _SEATS
    return Use(use.place, "respelt", use.evidence or ("" if town else "respelt"))


def _toponym(
    analysis: Analysis,
    start: int,
    first: int,
    stop: int,
    key: str,
    uses: Sequence[Use],
    proclitics: str,
    *,
    respelt: bool,
) -> Toponym:
    left = look_left(analysis, first, proclitics)
    side, right = look_right(analysis, stop)
    return Toponym(
        start, analysis.ends[stop - 1], first, stop, key, uses, left, side, respelt,
        analysis.sentence_of(start), right, proclitics,
        feature=left.feature, feature_word=left.feature_word, relation=left.relation, compass=left.compass,
    )  # fmt: skip


def _toggle(host: str) -> str:
    return host[2:] if host.startswith(ARTICLE) else ARTICLE + host


def _unknown(analysis: Analysis, index: NameIndex, position: int) -> Toponym | None:
    """Return the name behind a feature word that no gazetteer holds: quoted, definite, or a compound."""
    word = analysis.words[position]
    assert word is not None
    reading = word.get(FEATURE)
    assert reading is not None
    feature = reading.entry
    assert isinstance(feature, Feature)
    begin = position + 1
    if not feature.unknown or reading.definite or begin >= len(analysis) or not joined(analysis, position):
        return None
    stop = _extent(analysis, position, begin)
    if stop is None or _is_known(analysis, index, begin, stop):
        return None
    key = " ".join(analysis.forms[begin:stop])
    return _toponym(analysis, analysis.starts[begin], begin, stop, key, (), "", respelt=False)


def _unknown_conjunct(analysis: Analysis, position: int, last: Toponym) -> Toponym | None:
    """Return the quoted name that goes on a list of names («قريتي "أ" و"ب"») and that no gazetteer holds."""
    if not last.left.plural or last.feature is None or not last.feature.unknown:
        return None
    if position != last.stop + 1 or analysis.forms[position - 1] not in words().small["conjunctions"]:
        return None
    if '"' not in analysis.gap(position - 1) or '"' not in analysis.gap(position):
        return None
    start = analysis.starts[position]
    return _toponym(analysis, start, position, position + 1, analysis.forms[position], (), "", respelt=False)


def _is_known(analysis: Analysis, index: NameIndex, begin: int, stop: int) -> bool:
    """Tell whether a name of the gazetteer, a feature or a relation begins at `begin` and reaches as far as `stop`."""
    word = analysis.words[begin]
    if word is None:
        return False
    quoted = '"' in analysis.gap(begin - 1)
    if word.mask & PLACE:
        found = _name_at(analysis, index, begin)
        if found is not None and (found.stop >= stop or not quoted):
            return True
    return (
        bool(word.mask & (FEATURE | RELATION))
        and not quoted
        and (analysis.forms[begin] not in words().small["compound_heads"])
    )


def _extent(analysis: Analysis, position: int, begin: int) -> int | None:
    """Return the index behind an unknown name that begins at `begin`, behind the feature word at `position`."""
    small = words().small
    forms = analysis.forms
    if '"' in analysis.gap(position):
        stop = begin + 1
        while stop < len(forms) and stop - begin < 4 and analysis.gap(stop - 1) == " ":
            stop += 1
        return stop if '"' in analysis.gap(stop - 1) else None
    if forms[begin] in small["never_names"] or not forms[begin].isalpha():
        return None
    more = begin + 1 < len(forms) and analysis.gap(begin) == " "
    if forms[begin] in small["compound_heads"]:
        return (
            begin + 2 if more and forms[begin + 1] not in small["never_names"] and len(forms[begin + 1]) > 2 else None
        )
    if not forms[begin].startswith(ARTICLE) or len(forms[begin]) < 5:
        return None
    return begin + 1


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
        return len(form) > 3 and form.endswith("ا") and not (analysis.words[before] or _NOTHING).mask & PLACE
    return form.endswith(("ه", "ات")) or any(reading.host in small["adjective_hosts"] for reading in readings(form))


def _is_person(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether the name is the second part of a person's name («محمد الجزراوي»)."""
    before = toponym.first - 1
    if before < 0 or toponym.proclitics or toponym.left.feature is not None or toponym.left.relation is not None:
        return False
    word = analysis.words[before]
    if word is None or not word.mask & PERSON or not joined(analysis, before):
        return False
    if analysis.text[analysis.ends[before] - 1] == ALEF_MAKSURA:  # «على» is the preposition, not the name
        return False
    return toponym.stop - toponym.first == 1 and all(use.kind != "english" for use in toponym.uses)


def _join(analysis: Analysis, found: list[Toponym]) -> None:
    """Connect neighbours: lists that share a feature or relation, and places with the unit that holds them."""
    small = words().small
    for number in range(1, len(found)):
        before, this = found[number - 1], found[number]
        if before.sentence != this.sentence:
            continue
        gap = analysis.shadow[analysis.ends[before.right - 1] : analysis.starts[this.left.first]]
        parted = this.left.first - before.right
        if parted == 0 and before.right <= this.first:
            if this.left.conjoined or gap.strip(" \"'_") in (",", "-"):
                _share(before, this, number - 1)
            elif not gap.strip(" \"'_-") and not this.left.conjoined:
                before.holder = number
        elif parted == 1 and analysis.forms[before.right] in small["conjunctions"]:
            _share(before, this, number - 1)
        if (
            before.holder is None
            and not this.left.conjoined
            and 0 <= parted <= _MOST_BETWEEN
            and not gap.strip(" \"'()").count("\n")
            and all(_binds(analysis, position) for position in range(before.right, this.left.first))
            and (parted or this.proclitics[:1] in ("ب", "ل") or this.left.first < this.first)
        ):
            before.holder = number
        if (
            before.holder == number
            and before.feature is not None
            and before.feature.kind == "quarter"
            and this.relation is None
            and this.feature_kind in (None, "town")
        ):
            this.relation = "part"
        if this.left.first and analysis.forms[before.left.first - 1] in small["between"] and this.listed is not None:
            before.between = this.between = True


def _binds(analysis: Analysis, position: int) -> bool:
    word = analysis.words[position]
    if analysis.forms[position] in words().small["inside"]:
        return True
    return word is not None and bool(word.mask & (FEATURE | RELATION))


def _share(before: Toponym, this: Toponym, number: int) -> None:
    """Let the second of two conjuncts share the words of the first."""
    this.listed = number
    if this.feature is None and this.relation is None and before.left.plural | (before.listed is not None):
        this.feature, this.feature_word = before.feature, before.feature_word
        this.relation, this.compass = before.relation, before.compass if not this.side else ""
        this.left = this.left._replace(plural=before.left.plural)


def _keep(analysis: Analysis, index: NameIndex, found: list[Toponym]) -> list[Toponym]:
    """Drop the names that are not called for."""
    kept: list[Toponym] = []
    settled: set[str] = set()
    numbers: dict[int, int] = {}
    for number, toponym in enumerate(found):
        free = [use for use in toponym.uses if not use.evidence]
        if _is_called(analysis, index, found, toponym, settled, numbers):
            if toponym.feature is not None:
                settled.add(toponym.key)
        elif free:
            toponym.uses = free
        else:
            continue
        numbers[number] = len(kept)
        kept.append(toponym)
    for toponym in kept:
        toponym.holder = numbers.get(toponym.holder) if toponym.holder is not None else None
        toponym.listed = numbers.get(toponym.listed) if toponym.listed is not None else None
    return kept


def _is_called(
    analysis: Analysis,
    index: NameIndex,
    found: Sequence[Toponym],
    toponym: Toponym,
    settled: set[str],
    accepted: Container[int],
) -> bool:
    """Tell whether the text calls for a place name here, so that weak names count.

    A feature word always does. A name that is an ordinary word needs two lesser signs («في النصر بريف حماة»), a
    short or shortened one needs one.
    """
    if toponym.feature is not None and toponym.feature.strong:
        return True
    if toponym.listed in accepted and _goes_with(index, found[toponym.listed or 0], toponym):
        return True
    signs = 0
    signs += toponym.relation is not None
    signs += toponym.holder is not None and _calls(found[toponym.holder])
    signs += toponym.key in settled
    signs += _stands_behind_locative(analysis, toponym)
    signs += _is_seat(index, toponym)
    ordinary = all(use.evidence in ("word", "person") for use in toponym.uses)
    return signs >= 2 if ordinary else signs >= 1 + _stands_behind_locative(analysis, toponym)


def _stands_behind_locative(analysis: Analysis, toponym: Toponym) -> bool:
    """Tell whether the name stands behind a preposition of place («في», «نحو», «بـ»)."""
    if toponym.proclitics:
        return toponym.proclitics.endswith("ب")
    before = toponym.first - 1
    return before >= 0 and analysis.forms[before] in words().small["locatives"] and joined(analysis, before)


def _is_seat(index: NameIndex, toponym: Toponym) -> bool:
    """Tell whether the name, article included, is that of the seat of a district («الباب»)."""
    if not toponym.key.startswith(ARTICLE) or toponym.respelt:
        return False
    places = map(index.gazetteer.get, (use.place for use in toponym.uses if use.kind in ("canonical", "popular")))
    return any(place is not None and place.fcode in _SEATS for place in places)


def _goes_with(index: NameIndex, before: Toponym, this: Toponym) -> bool:
    """Tell whether a conjunct is called for by the one before it, in words or by lying near it on the map."""
    if before.cued:
        return True
    gazetteer = index.gazetteer
    return any(
        distance_km(one.lat, one.lon, two.lat, two.lon) <= _LISTED_KM
        for one in map(gazetteer.get, (use.place for use in before.uses[:_MOST_USES] if not use.evidence))
        for two in map(gazetteer.get, (use.place for use in this.uses[:_MOST_USES]))
        if one is not None and two is not None
    )


def _calls(holder: Toponym) -> bool:
    """Tell whether a holder is sure enough to call for a name before it."""
    return holder.cued or any(not use.evidence for use in holder.uses)
