"""The table under construction: places by id, each with its further names.

The fields are the columns of ``places.csv`` and ``names.csv``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from . import names

KINDS = (
    "canonical", "official", "popular", "kurdish", "turkish", "syriac", "variant", "historic", "short",
)  # fmt: skip
EVIDENCE = ("", "short", "word", "person", "part")


@dataclass(slots=True)
class Name:
    """A row of ``names.csv``: one name of one place."""

    text: str
    lang: str = "ar"
    kind: str = "variant"
    evidence: str = ""
    source: str = ""


@dataclass(slots=True)
class Place:
    """A row of ``places.csv`` with the names that belong to it."""

    id: str
    fcode: str
    lat: float
    lon: float
    radius_km: float
    parent: str
    name: str
    name_en: str
    source: str
    country: str = "SY"
    seat: str = ""
    population: str = ""
    pcode: str = ""
    geonames: str = ""
    wikidata: str = ""
    note: str = ""
    names: list[Name] = field(default_factory=list)

    def arabic(self) -> list[str]:
        """All Arabic names, the canonical one first."""
        further = (n.text for n in self.names if names.is_arabic(n.text))
        return list(dict.fromkeys([self.name, *further]))

    def add(self, name: Name) -> bool:
        """Add a further name unless the place has it already; say whether it was new."""
        if not name.text or self._has(name):
            return False
        self.names.append(name)
        return True

    def rename(self, text: str) -> None:
        """Make ``text`` the canonical name and keep the one before as official."""
        if text == self.name:
            return
        self.names = [n for n in self.names if n.kind != "canonical" and names.key(n.text) != names.key(text)]
        before, self.name = self.name, text
        self.add(Name(before, kind="official", source=self.source))

    def _has(self, name: Name) -> bool:
        if name.kind == "canonical":
            return any(n.kind == "canonical" for n in self.names)
        if names.is_arabic(name.text):
            wanted = names.key(name.text)
            return any(names.key(text) == wanted for text in self.arabic())
        fold = names.skeleton if name.lang == "und-Latn" else names.latin_key
        wanted = fold(name.text)
        latin = (n.text for n in self.names if not names.is_arabic(n.text))
        return any(fold(text) == wanted for text in [self.name_en, *latin])


class Table(dict[str, Place]):
    """Places by id."""

    def put(self, place: Place) -> Place:
        """Add a place; an id that is taken is an error."""
        if place.id in self:
            raise ValueError(f"place id {place.id!r} is used twice: rename one of them")
        self[place.id] = place
        return place

    def communities(self) -> list[Place]:
        """OCHA's communities."""
        return [place for id_, place in self.items() if id_.startswith("C")]

    def neighbourhoods(self) -> list[Place]:
        """OCHA's city neighbourhoods."""
        return [place for id_, place in self.items() if id_.startswith("N")]

    def admin(self) -> list[Place]:
        """Governorates, districts and sub-districts."""
        return [place for place in self.values() if place.fcode in ("ADM1", "ADM2", "ADM3")]

    def chain(self, place: Place) -> list[Place]:
        """Return the place's parents, the nearest first."""
        parents: list[Place] = []
        while place.parent in self and self[place.parent] not in parents:
            place = self[place.parent]
            parents.append(place)
        return parents

    def of_ids(self, ids: Iterable[str]) -> list[Place]:
        """Return the places of these ids, unknown ones left out."""
        return [self[id_] for id_ in ids if id_ in self]
