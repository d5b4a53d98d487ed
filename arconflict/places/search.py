"""Look for places by name, spelt well or not so well.

The order: an exact spelling, then what the rules of ``data/lexicon/spelling.toml`` make alike, then names with a
letter or two wrong; among equals the better known place. A unit named in the query must hold the place, else the
hit sinks. Everything is built on the first search, and only for the script that is asked in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Final, NamedTuple

from arconflict.errors import require_str
from arconflict.places.geometry import distance_km
from arconflict.places.place import Place
from arconflict.places.prominence import prominence
from arconflict.places.query import Reading, key_of, readings, without_features
from arconflict.places.script_names import ScriptNames, names_in
from arconflict.places.variants import Respelling, compare, is_arabic

if TYPE_CHECKING:
    from arconflict.places.gazetteer import Gazetteer

_KINDS: Final = {"canonical": 1.0, "official": 1.0, "english": 1.0, "popular": 1.0, "short": 0.99, "historic": 0.985}
_OTHER_KIND: Final = 0.995
"""What a name of each kind counts. An exact spelling, even of a historic name, stays above any other spelling."""
_OTHER_FEATURE: Final = 0.97
"""What is left to a place of another kind than the word before the name says."""
_OTHER_NAME: Final = 0.9
"""What is left to a place that does not have the second name in the query."""
_KNOWN: Final = 0.03
"""How much of the score is left to how well known a place is."""
_FOLDED: Final = 0.998
"""An exact name but for ى/ي, ة/ه, hamza on alef, capitals and accents."""
_RESPELT: Final = 0.95
_NOT_INSIDE: Final = 0.45
"""What a hit loses that no unit named in the query holds; shared out among the units named."""
_ENOUGH: Final = 0.93
"""With a hit as good as this, an exact spelling, nobody looks for typing errors."""
_AS_HOLDER: Final = 0.85
_HOLDER_KM: Final = 10.0
"""So near to a town is a place that the query puts into it."""
_UNIT_ONLY: Final = 0.3
_LINK: Final = re.compile(r"(?:gn:|GN:)?[0-9]{3,}|[Qq][0-9]+|[A-Za-z]{1,3}[0-9]{2,}")
_UNITS: Final = frozenset({"ADM1", "ADM2", "ADM3", "ADM4", "PCLI", "PCLD", "PCLS", "PCL", "TERR"})

Filter = Callable[[int], bool]


class Hit(NamedTuple):
    """A place found: how good the hit is (0 to 1), why it was found, and the name that fitted."""

    place: Place
    score: float
    reason: str
    name: str


class Search:
    """The names of a gazetteer, ready to be looked for."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._scripts: dict[bool, ScriptNames] = {}
        self._links: dict[str, str] | None = None
        self._by_name: dict[str, frozenset[str]] = {}
        self._seats: dict[int, int | None] = {}
        self._partial: frozenset[str] | None = None

    def find(
        self,
        query: str,
        *,
        limit: int = 10,
        country: str | None = None,
        fcodes: Collection[str] | None = None,
        within: str | None = None,
    ) -> list[Hit]:
        """Return the hits for a query, best first; see `Gazetteer.search`."""
        require_str(query, "query")
        accept = self._filter(country, fcodes, within)
        linked = self._linked(query.strip())
        found: dict[int, Hit] = {}
        if linked is not None and accept(self._gazetteer.row(linked)):
            place = self._gazetteer[linked]
            found[self._gazetteer.row(linked)] = Hit(place, 1.0, "its id", linked)
        read = readings(query)
        for reading in read:
            self._exact_and_alike(reading, accept, found)
        if max((hit.score for hit in found.values()), default=0.0) < _ENOUGH:
            for reading in read:
                self._mistyped(reading, accept, found)
        if not found:
            self._units(read, accept, found)
        for row, hit in found.items():
            if hit.name == query.strip() and hit.score < 1.0:
                found[row] = hit._replace(score=round(hit.score / _FOLDED, 4))
        hits = sorted(found.items(), key=lambda item: (-item[1].score, -self._prominence(item[0]), item[1].place.id))
        return [hit for _, hit in hits[: max(0, limit)]]

    # --- finding -------------------------------------------------------------------------------------

    def _exact_and_alike(self, reading: Reading, accept: Filter, found: dict[int, Hit]) -> None:
        script = self._script(is_arabic(reading.name))
        respelt = script.spellings.alike(reading.name)
        if not any(other.key == reading.name for other in respelt):
            respelt.insert(0, Respelling(reading.name, 1.0, "exact spelling"))
        self._take(reading, respelt, accept, found)

    def _mistyped(self, reading: Reading, accept: Filter, found: dict[int, Hit]) -> None:
        script = self._script(is_arabic(reading.name))
        self._take(reading, script.spellings.typos(reading.name), accept, found)

    def _take(self, reading: Reading, respelt: list[Respelling], accept: Filter, found: dict[int, Hit]) -> None:
        """Add the places of respelt names to `found`, each with its best score."""
        script = self._script(is_arabic(reading.name))
        for key, closeness, reason in respelt:
            for number in script.numbers(key):
                row, kind, text = self._owner(number)
                if row < 0:
                    continue
                score = closeness * _FOLDED if key == reading.name else closeness * _RESPELT
                score *= _KINDS.get(kind, _OTHER_KIND) * reading.likelihood
                why = f"{reason}; {kind} name"
                self._add(Hit(self._place(row), score, why, text), row, reading, accept, found)
                seat = self._seat(row)
                if seat is not None:
                    why += f" of {self._gazetteer.table.id[row]}, which is named for it"
                    self._add(Hit(self._place(seat), score, why, text), seat, reading, accept, found)

    def _add(self, hit: Hit, row: int, reading: Reading, accept: Filter, found: dict[int, Hit]) -> None:
        """Weigh the place of a hit itself and keep the hit if it is the best of its place."""
        if not accept(row):
            return
        score, reason = hit.score, hit.reason
        if reading.fcodes and hit.place.fcode not in reading.fcodes:
            score *= _OTHER_FEATURE
        if reading.also and not any(hit.place.id in self._named(other) for other in reading.also):
            score *= _OTHER_NAME
        inside = self._inside(row, reading.holders)
        if reading.holders and inside == 1.0:
            reason += "; inside the units named"
        score *= (1.0 - _NOT_INSIDE * (1.0 - inside)) * (1.0 - _KNOWN * (1.0 - self._known(row)))
        hit = Hit(hit.place, round(score, 4), reason, hit.name)
        before = found.get(row)
        if before is None or (-before.score, before.reason, before.name) > (-hit.score, hit.reason, hit.name):
            found[row] = hit

    def _seat(self, row: int) -> int | None:
        """Return the row of the town that a unit is governed from and named for, None where it has another name.

        What a source calls the district («Al-Bukamal») is the name of the town, too, even if no source says so.
        """
        if row not in self._seats:
            gazetteer, unit = self._gazetteer, self._place(row)
            found = gazetteer.row(unit.seat) if unit.seat in gazetteer else None
            if found is not None:
                name, town = without_features(key_of(unit.name))[0], key_of(self._place(found).name)
                if compare(name, town) is None:
                    found = None
            self._seats[row] = found
        return self._seats[row]

    def _place(self, row: int) -> Place:
        return self._gazetteer[self._gazetteer.table.id[row]]

    def _units(self, read: list[Reading], accept: Filter, found: dict[int, Hit]) -> None:
        """Add the smallest unit named, for want of the place itself."""
        for reading in read:
            for key in reading.holders:
                rows = [self._gazetteer.row(unit) for unit in self._named(key)]
                for row in sorted(
                    filter(accept, rows), key=lambda row: (-self._prominence(row), self._gazetteer.table.id[row])
                )[:1]:
                    place = self._place(row)
                    score = round(_UNIT_ONLY * (1.0 - _KNOWN * (1.0 - self._known(row))), 4)
                    found.setdefault(row, Hit(place, score, "no such name; only what is said to hold it", place.name))
                if found:
                    return

    def _inside(self, row: int, holders: tuple[str, ...]) -> float:
        """Return how many of the units named hold the place, from 0 to 1."""
        if not holders:
            return 1.0
        gazetteer = self._gazetteer
        place = self._place(row)
        above = {unit.id for unit in gazetteer.path(place.id)[1:]}
        total = 0.0
        for key in holders:
            holding = self._named(key)
            if not above.isdisjoint(holding):
                total += 1.0
            elif not holding:
                total += 0.7  # nothing is known of it
            elif any(self._close(place, gazetteer[other]) for other in holding if other != place.id):
                total += 0.9
        return total / len(holders)

    @staticmethod
    def _close(place: Place, other: Place) -> bool:
        if other.fcode in _UNITS or abs(place.lat - other.lat) > 0.5:
            return False
        return distance_km(place.lat, place.lon, other.lat, other.lon) <= max(_HOLDER_KM, other.radius_km)

    def _named(self, key: str) -> frozenset[str]:
        """Return the ids of the places that a unit or second name in a query may mean."""
        found = self._by_name.get(key)
        if found is None:
            ids: set[str] = set()
            for name in {key, without_features(key)[0]}:
                script = self._script(is_arabic(name))
                alike = [other.key for other in script.spellings.alike(name) if other.score >= _AS_HOLDER]
                rows = (self._owner(number)[0] for other in {name, *alike} for number in script.numbers(other))
                ids.update(self._gazetteer.table.id[row] for row in rows if row >= 0)
            if len(self._by_name) > 1000:
                self._by_name.clear()
            found = self._by_name[key] = frozenset(ids)
        return found

    def _script(self, arabic: bool) -> ScriptNames:
        found = self._scripts.get(arabic)
        if found is None:
            found = self._scripts[arabic] = names_in(self._gazetteer, arabic=arabic)
        return found

    def _owner(self, number: int) -> tuple[int, str, str]:
        """Return the row of the place that a name belongs to (-1 for none), the kind of name and its text.

        Names are numbered: the Arabic ones of ``places.csv``, then its English ones, then ``names.csv``.
        """
        gazetteer = self._gazetteer
        size = len(gazetteer)
        if number < size:
            place = self._place(number)
            return number, "short" if place.id in self._shortened() else "canonical", place.name
        if number < 2 * size:
            return number - size, "english", self._place(number - size).name_en
        name = gazetteer.name_table.row(number - 2 * size)
        return gazetteer.row(name.place) if name.place in gazetteer else -1, name.kind, name.name

    def _shortened(self) -> frozenset[str]:
        """Return the places whose canonical name is a part of a longer one (a crossing that is called as its town)."""
        if self._partial is None:
            lines = [line for line in self._gazetteer.name_table.lines if ",canonical,part," in line]
            self._partial = frozenset(line.partition(",")[0] for line in lines)
        return self._partial

    def _prominence(self, row: int) -> float:
        place = self._place(row)
        return prominence(place.id, place.fcode, place.population)

    def _known(self, row: int) -> float:
        """Return how well known a place is, from 0 to 1."""
        return min(1.0, max(0.0, (self._prominence(row) + 1.0) / 10.0))

    def _linked(self, query: str) -> str | None:
        """Return the id of the place that a query is an id of: its own, a P-code, of GeoNames, of Wikidata."""
        gazetteer = self._gazetteer
        if query in gazetteer:
            return query
        if not _LINK.fullmatch(query):
            return None
        if self._links is None:
            table = self._gazetteer.table
            found: dict[str, str] = {}
            for links in (table.pcode, table.wikidata, table.geonames):
                pairs = sorted(zip(table.id, links, strict=True), reverse=True)  # where two share a link, the first id
                found.update({link: own for own, link in pairs if link})
            self._links = found
        query = query.upper()
        return query if query in gazetteer else self._links.get(query.removeprefix("GN:"))

    def _filter(self, country: str | None, fcodes: Collection[str] | None, within: str | None) -> Filter:
        gazetteer = self._gazetteer
        if within is not None:
            gazetteer[within]
        if country is None and fcodes is None and within is None:
            return lambda _: True
        codes = {fcodes} if isinstance(fcodes, str) else fcodes
        table = gazetteer.table

        def accept(row: int) -> bool:
            if country is not None and table.country[row] != country.upper():
                return False
            if codes is not None and table.fcode[row] not in codes:
                return False
            return within is None or any(unit.id == within for unit in gazetteer.path(table.id[row])[1:])

        return accept
