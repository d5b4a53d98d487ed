"""Gazetteers: places by id, by name, by position.

>>> g = gazetteer()
>>> g["C5167"].name_en
'Abu Kamal'
>>> g.search("bukamal")[0].place.id
'C5167'
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from arconflict.errors import DataError, shorten
from arconflict.lexicon.files import data_file
from arconflict.places.folder import NUL, Folder, NameRow, Source, read_folder
from arconflict.places.geometry import Ring
from arconflict.places.place import Name, Place
from arconflict.places.table import NameTable, PlaceTable, joined
from arconflict.text.shadow import fold

if TYPE_CHECKING:
    from arconflict.places.outlines import Outlines
    from arconflict.places.positions import Positions
    from arconflict.places.search import Hit, Search

SHIPPED: Final = ("sy", "world")
_ADMIN: Final = ("ADM1", "ADM2", "ADM3", "ADM4")
_DEEPEST: Final = 12
"""Longer chains of parents than this are cut: they are cycles, which `arconflict.places.check` reports."""


class Gazetteer:
    """The places of one or more gazetteer folders. Immutable; make a larger one with `union`.

    Iterating gives the places in the order of the files; ``len``, ``in`` and ``g[id]`` work as with a dict.
    Searching by name is in `search`, by position in `near`, `at`, `outline` and `part`.
    """

    def __init__(self, folders: Iterable[Folder]) -> None:
        self.folders: tuple[Folder, ...] = tuple(folders)
        self.table: PlaceTable = joined([folder.places for folder in self.folders])
        self.name_table: NameTable = joined([folder.names for folder in self.folders])
        self._rows: dict[str, int] = dict(zip(self.table.id, range(len(self.table.id)), strict=True))
        if len(self._rows) != len(self.table.id):
            self._raise_repeated()
        self._places: dict[str, Place] = {}
        self._names: dict[str, list[int]] | None = None
        self._children: dict[str, list[str]] | None = None
        self._admin: dict[str, tuple[str, ...]] = {}
        self._search: Search | None = None
        self._outlines: Outlines | None = None
        self._positions: Positions | None = None

    @classmethod
    def from_folder(cls, root: Traversable | Path | str) -> Gazetteer:
        """Read one folder (see ``docs/reference/gazetteer-format.md``). Raises `DataError` with file and line."""
        return cls([read_folder(root)])

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Place]:
        if len(self._places) < len(self._rows):
            self._places = dict(zip(self.table.id, map(self.table.row, range(len(self.table))), strict=True))
        return iter(self._places.values())

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._rows

    def __getitem__(self, place_id: str) -> Place:
        """Return a place by its id. Raises `KeyError` with the way to find an id."""
        place = self._places.get(place_id)
        if place is None:
            try:
                row = self._rows[place_id]
            except KeyError:
                raise KeyError(f"no place {shorten(place_id)} in this gazetteer; look for it with search()") from None
            place = self._places.setdefault(place_id, self.table.row(row))
        return place

    def __repr__(self) -> str:
        ids = ", ".join(f"{folder.id} {folder.version}".strip() for folder in self.folders)
        return f"<Gazetteer {ids}: {len(self):,} places>"

    def get(self, place_id: str) -> Place | None:
        """Return a place by its id, or None."""
        return self[place_id] if place_id in self._rows else None

    def row(self, place_id: str) -> int:
        """Return the number of a place's row in `table`. Raises `KeyError` where there is none."""
        return self._rows[place_id]

    # --- names ---------------------------------------------------------------------------------------

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        country: str | None = None,
        fcodes: Collection[str] | None = None,
        within: str | None = None,
    ) -> list[Hit]:
        """Look for places by name, in Arabic or Latin letters, spelt well or not so well; best first.

        `query` may also be an id (P-code, GeoNames, Wikidata), begin with a word for the kind of place («بلدة
        الباغوز») or carry the units that hold the place («دير الزور : الباغوز», «الباغوز - السوسة - البوكمال»).
        Kept are only places of `country` (ISO 3166-1 alpha-2), with one of the GeoNames `fcodes`, below the
        unit `within` (an id). Each hit has a score from 0 to 1 and says why it was found; an exact spelling
        always comes before any other. Nothing found is an empty list; `InputTypeError` if `query` is not a str,
        `KeyError` if there is no unit `within`.
        """
        if self._search is None:
            from arconflict.places.search import Search

            self._search = Search(self)
        return self._search.find(query, limit=limit, country=country, fcodes=fcodes, within=within)

    def name_rows(self) -> Iterator[NameRow]:
        """Yield the rows of all ``names.csv``, in order."""
        keys = fold(NUL.join(self.name_table.name)).lower().split(NUL) if self.name_table.name else []
        table = self.name_table
        columns = (table.place, table.lang, table.kind, table.evidence, table.source, table.name)
        return map(NameRow._make, zip(*columns, keys, strict=True))

    def names(self, place_id: str) -> tuple[Name, ...]:
        """Return the names of a place, the canonical Arabic one first."""
        place = self[place_id]
        if self._names is None:
            numbers: dict[str, list[int]] = {}
            for number, owner in enumerate(self.name_table.place):
                numbers.setdefault(owner, []).append(number)
            self._names = numbers  # only when it is whole: another thread may look
        cells = [self.name_table.row(number) for number in self._names.get(place_id, ())]
        rows = [Name(row.name, row.lang, row.kind, row.evidence, row.source) for row in cells]
        evidence = next((row.evidence for row in rows if row.kind == "canonical"), "")
        found = [Name(place.name, "ar", "canonical", evidence, place.source)] if place.name else []
        found += [row for row in rows if row.kind != "canonical"]
        if place.name_en:
            found.append(Name(place.name_en, "en", "canonical", "", place.source))
        return tuple(found)

    # --- what holds what -----------------------------------------------------------------------------

    def children(self, place_id: str) -> list[Place]:
        """Return the places whose parent is `place_id`, in the order of the files."""
        if self._children is None:
            children: dict[str, list[str]] = {}
            for child, parent in zip(self.table.id, self.table.parent, strict=True):
                children.setdefault(parent, []).append(child)
            self._children = children
        self[place_id]
        return [self[child] for child in self._children.get(place_id, [])]

    def path(self, place_id: str) -> list[Place]:
        """Return the place and all that holds it, from the place up to its country."""
        chain = [self[place_id]]
        while (parent := self.get(chain[-1].parent)) is not None and len(chain) < _DEEPEST:
            chain.append(parent)
        return chain

    def admin(self, place_id: str) -> tuple[str, ...]:
        """Return the ids of the units that hold a place, from the governorate down (the place not included)."""
        found = self._admin.get(place_id)
        if found is None:
            above = self.path(place_id)[1:]
            found = self._admin[place_id] = tuple(p.id for p in reversed(above) if p.fcode in _ADMIN)
        return found

    # --- positions -----------------------------------------------------------------------------------

    def near(self, lat: float, lon: float, km: float) -> list[tuple[Place, float]]:
        """Return the places within `km` kilometres of a point and their distances, nearest first.

        Raises `InputValueError` for a point that is not on Earth or a negative distance.
        """
        if self._positions is None:
            from arconflict.places.positions import Positions

            self._positions = Positions(self.table)
        found = self._positions.near(lat, lon, km)
        return [(self[self.table.id[row]], distance) for distance, row in found]

    def at(self, lat: float, lon: float) -> list[Place]:
        """Return the units whose outlines hold a point, largest first: governorate, district, …, neighbourhood.

        Empty where no outline holds it (abroad, at sea). Raises `InputValueError` for a point not on Earth.
        """
        return [self[place_id] for place_id in self._shapes().at(lat, lon)]

    def outline(self, place_id: str) -> tuple[Ring, ...] | None:
        """Return the outline of a unit as closed rings of (lon, lat), or None where the data have none.

        A point is inside if an odd number of the rings holds it (`arconflict.places.geometry.inside`), so
        that holes and islands come out right.
        """
        self[place_id]
        return self._shapes().rings(place_id)

    def part(self, place_id: str, compass: str) -> tuple[float, float, float]:
        """Return latitude, longitude and radius in km of the part of a place on one side («ريف دير الزور الشرقي»).

        `compass` is one of ``N NE E SE S SW W NW``, anything else raises `InputValueError`. The sides are
        seen from the town that a unit is governed from. With an outline the centre lies inside it.
        """
        return self._shapes().part(self, self[place_id], compass)

    def _shapes(self) -> Outlines:
        if self._outlines is None:
            from arconflict.places.outlines import Outlines

            self._outlines = Outlines(folder.outlines for folder in self.folders if folder.outlines is not None)
        return self._outlines

    # --- as a whole ----------------------------------------------------------------------------------

    def union(self, other: Gazetteer) -> Gazetteer:
        """Return a gazetteer with the places of both. Raises `DataError` where they share an id."""
        return Gazetteer((*self.folders, *other.folders))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source of the folders, each once."""
        return tuple(dict.fromkeys(source for folder in self.folders for source in folder.sources))

    @property
    def citation(self) -> str:
        """The attributions and licences of all sources, a line each, as their licences ask."""
        lines = [f"{folder.title} {folder.version} ({folder.licence})" for folder in self.folders]
        lines += [f"- {source.attribution or source.title} ({source.licence})" for source in self.sources]
        return "\n".join(lines)

    def to_records(self) -> list[dict[str, object]]:
        """Return a dict for each place, for ``pandas.DataFrame`` or ``polars.DataFrame``.

        The columns are those of `Place`, ``admin1``, ``admin2`` and ``admin3`` with the ids of the units
        above, and ``names``, all names joined by ``|``.
        """
        from arconflict.places.export import records

        return records(self)

    def to_geojson(self) -> dict[str, object]:
        """Return the places as a GeoJSON FeatureCollection (RFC 7946), ready for ``json.dump``."""
        from arconflict.places.export import geojson

        return geojson(self)

    def to_lpf(self) -> dict[str, object]:
        """Return the places in Linked Places Format 1.3 (GeoJSON-LD), ready for ``json.dump``."""
        from arconflict.places.export import linked_places

        return linked_places(self)

    def _raise_repeated(self) -> None:
        seen: set[str] = set()
        for folder in self.folders:
            for place_id in folder.places.id:
                if place_id in seen:
                    raise DataError(f"{folder.id}/places.csv: the id {place_id!r} is in another folder already")
                seen.add(place_id)


@cache
def gazetteer(*parts: str) -> Gazetteer:
    """Return the shipped gazetteer: Syria and the thin layer abroad, or only the `parts` named (``"sy"``, ``"world"``).

    Loaded on first use and kept.
    """
    return Gazetteer(read_folder(data_file("gazetteers", part), checked=True) for part in parts or SHIPPED)
