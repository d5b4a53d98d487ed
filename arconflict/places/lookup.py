"""Look up the name of the gazetteer that begins at a word, and make a toponym of it.

What a written word can be the first word of is worked out once and kept: «بالباب» reads as «الباب» behind a preposition or
as «بالباب», each with the article or without.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from arconflict.analysis import Analysis, Reading, Word
from arconflict.lexicon.classes import PLACE
from arconflict.places.doubts import is_of_grammar
from arconflict.places.index import FACILITY, NameIndex, Use
from arconflict.places.ranking import SEAT_CODES
from arconflict.places.surroundings import look_left, look_right, relation_at
from arconflict.places.toponym import Toponym
from arconflict.places.words import Feature, words
from arconflict.text.clitics import ARTICLE

_WIDE: Final = frozenset({"area", "region"})
"""Kinds of feature words that are said of anything."""
_AND: Final = "و"
_CERTAIN_ARTICLE: Final = "لل"
"""In «للنهر» the article is certainly there: no form without it is tried."""
_MOST_KEPT: Final = 1 << 14


class _Found(NamedTuple):
    """A name: how many `words` it has, its key and uses, and whether the article was added or taken off to find it."""

    words: int
    key: str
    uses: Sequence[Use]
    respelt: bool


class _Option(NamedTuple):
    """A reading of a word as the first of a name: `skip` letters are proclitics, `host` is the rest.

    `toggled` is the host with the article added or taken off ("" where that is not tried), `alone` the name of this one
    word, `longer` whether there are names of more words.
    """

    skip: int
    host: str
    toggled: str
    alone: _Found | None
    longer: bool
    unquoted: bool


class Lookup:
    """The names of an index, by the word that stands in a text."""

    __slots__ = ("_options", "_respelt", "index")

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self._options: dict[str, tuple[_Option, ...]] = {}
        self._respelt: dict[tuple[str, bool], tuple[Use, ...]] = {}

    def at(self, analysis: Analysis, position: int, *, goes_on: bool = False) -> Toponym | None:
        """Return the longest name at a word of class PLACE over its clitic readings; the least divided among equals.

        Where the word goes on a list of names (`goes_on`), a reading behind «و» comes before the others: «أطمة وقاح».
        """
        form = analysis.forms[position]
        options = self._options.get(form)
        if options is None:
            options = self._keep(form, analysis.words[position])
        if goes_on and len(options) > 1 and form[0] == _AND:
            options = tuple(sorted(options, key=_is_undivided))
        best: _Found | None = None
        read = options[0]
        for option in options:
            found = self._longest(analysis, position, option) if option.longer else option.alone
            if found is not None and (best is None or found.words > best.words):
                best, read = found, option
        if best is None:
            return None
        skip, host = read.skip, read.host
        start = analysis.host_start(position, skip)
        if read.unquoted and best.words == 1 and (not start or analysis.shadow[start - 1] != '"'):
            return None
        stop = position + best.words
        toponym = toponym_of(analysis, start, position, stop, best.key, best.uses, form[:skip], respelt=best.respelt)
        if best.words > 1 and toponym.relation == "rural" and (shorter := self._without_side(analysis, toponym, host)):
            return shorter
        bracket = best.words > 1 and _is_opened(analysis.shadow[start : toponym.end])
        if bracket or any(use.evidence == FACILITY for use in best.uses):
            return self._shortened(analysis, toponym, host, bracket=bracket)
        return toponym

    def _keep(self, form: str, word: Word | None) -> tuple[_Option, ...]:
        """Work out what a word can be the first of, and keep it."""
        assert word is not None
        reading = word.readings[PLACE]
        toggles = _CERTAIN_ARTICLE not in form[:3]
        found = tuple(self._option(word, form, option, toggles) for option in (reading, *reading.others))
        if len(self._options) >= _MOST_KEPT:
            self._options.clear()
        self._options[form] = found
        return found

    def _option(self, word: Word, form: str, reading: Reading, toggles: bool) -> _Option:
        phrases = self.index.phrases
        skip, host = reading.skip, reading.host
        toggled = _toggle(host) if toggles and not host.isascii() else ""
        longer = phrases.heads.get(host, 0) > 1 or phrases.heads.get(toggled, 0) > 1
        own, other = phrases.entries.get(host), phrases.entries.get(toggled) if toggled else None
        alone = self._joined(1, host, own, 1, toggled, other)
        unquoted = alone is not None and is_of_grammar(word, form[skip:], alone.key)
        return _Option(skip, host, toggled, alone, longer, unquoted)

    def _longest(self, analysis: Analysis, position: int, option: _Option) -> _Found | None:
        phrases = self.index.phrases
        following = analysis.forms[position + 1] if position + 1 < len(analysis.forms) else ""
        host, toggled = option.host, option.toggled
        if not phrases.goes_on(host, following) and not (toggled and phrases.goes_on(toggled, following)):
            return option.alone
        own = phrases.longest_at(analysis, position, host)
        other = phrases.longest_at(analysis, position, toggled) if toggled else None
        if own is not None and other is not None and other.stop > own.stop and _says(analysis, own.stop, "compass"):
            other = None  # «الباب شرقي حلب» is no «باب شرقي»
        return self._joined(
            *((own.stop - position, own.key, own.value) if own is not None else (0, host, None)),
            *((other.stop - position, other.key, other.value) if other is not None else (0, toggled, None)),
        )

    def _joined(
        self, count: int, key: str, packed: str | None, count_toggled: int, toggled: str, packed_toggled: str | None
    ) -> _Found | None:
        """Return the longer of a name as written and one with the article toggled; both where they are as long."""
        uses = self.index.uses
        if packed_toggled is None or (packed is not None and count_toggled < count):
            return None if packed is None else _Found(count, key, uses(packed), False)
        respelt = self._with_article(packed_toggled, added=not toggled.startswith(ARTICLE))
        if packed is None or count_toggled > count:
            return _Found(count_toggled, toggled, respelt, True)
        return _Found(count, key, (*uses(packed), *respelt), False)

    def _with_article(self, packed: str, *, added: bool) -> tuple[Use, ...]:
        """Return uses of a name with the article added or taken off: weak ones, but for towns that gain it."""
        found = self._respelt.get((packed, added))
        if found is None:
            gazetteer = self.index.gazetteer
            respelt = []
            for use in self.index.uses(packed):
                if use.kind != "english":
                    place = gazetteer.get(use.place)
                    town = added and place is not None and place.fcode in SEAT_CODES
                    respelt.append(Use(use.place, "respelt", use.evidence or ("" if town else "respelt")))
            found = self._respelt[packed, added] = tuple(respelt)
        return found

    def _shortened(self, analysis: Analysis, toponym: Toponym, host: str, *, bracket: bool) -> Toponym | None:
        """Drop uses that need the word for their kind before them («مطار السويداء الغربي» is no «السويداء الغربي»).

        Where none is left, or a bracket stands in the name («عين العرب (كوباني)»), the name may be a shorter one.
        """
        feature = toponym.feature
        uses = self._fitting(toponym.uses, feature)
        if uses and not bracket:
            toponym.uses = uses
            return toponym
        entries = self.index.phrases.entries
        for stop in range(toponym.stop - 1, toponym.first, -1):
            key = " ".join((host, *analysis.forms[toponym.first + 1 : stop]))
            uses = self._fitting(self.index.uses(entries.get(key, "")), feature)
            if uses:
                return toponym_of(
                    analysis, toponym.start, toponym.first, stop, key, uses, toponym.proclitics, respelt=False
                )
        return None

    def _without_side(self, analysis: Analysis, toponym: Toponym, host: str) -> Toponym | None:
        """Return the name without the side at its end where «ريف» before it takes the side («ريف الدير الشرقي»).

        A village has no countryside: «الدير الشرقي» is one, «الغوطة الشرقية» is a region and stays whole.
        """
        if not _says(analysis, toponym.stop - 1, "side") or toponym.feature is not None:
            return None
        places = [self.index.gazetteer.get(use.place) for use in toponym.uses]
        if any(place is not None and not place.fcode.startswith("PPL") for place in places):
            return None
        key = " ".join((host, *analysis.forms[toponym.first + 1 : toponym.stop - 1]))
        packed = self.index.phrases.entries.get(key)
        if packed is None:
            return None
        stop, uses = toponym.stop - 1, self.index.uses(packed)
        return toponym_of(analysis, toponym.start, toponym.first, stop, key, uses, toponym.proclitics, respelt=False)

    def _fitting(self, uses: Sequence[Use], feature: Feature | None) -> tuple[Use, ...]:
        return tuple([use for use in uses if use.evidence != FACILITY or self._fits(use, feature)])

    def _fits(self, use: Use, feature: Feature | None) -> bool:
        place = self.index.gazetteer.get(use.place)
        if place is None or feature is None:
            return False
        return feature.kind == use.front or (place.fcode in feature.fcodes and feature.kind not in _WIDE)


def toponym_of(
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
    """Return the toponym of the words from `first` to `stop`, with what the words around it say."""
    left = look_left(analysis, first, proclitics)
    side, right = look_right(analysis, stop)
    nation = words().nations.get(analysis.forms[right], "") if right < len(analysis.forms) else ""
    return Toponym(
        start, analysis.ends[stop - 1], first, stop, key, uses, left, side, respelt,
        analysis.sentence_of(start), right, proclitics,
        feature=left.feature, feature_word=left.feature_word, relation=left.relation, compass=left.compass,
        nation=nation,
    )  # fmt: skip


def _says(analysis: Analysis, index: int, name: str) -> bool:
    """Tell whether word `index` is a compass point (`name` "compass") or the adjective of a side ("side")."""
    relation = relation_at(analysis, index)
    return relation is not None and relation.name == name


def _is_opened(written: str) -> bool:
    """Tell whether a bracket or quotation mark opens inside a name that ends before it closes: «الطريق الدولي "إم 4"»."""
    return "(" in written or written.count('"') % 2 == 1


def _toggle(host: str) -> str:
    return host[2:] if host.startswith(ARTICLE) else ARTICLE + host


def _is_undivided(option: _Option) -> bool:
    return option.skip == 0
