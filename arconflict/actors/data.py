"""The actors of the conflict and the words that announce them, from ``arconflict/data/actors``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from arconflict.analysis import Vocabulary
from arconflict.errors import DataError
from arconflict.lexicon.classes import ACTOR, PERSON
from arconflict.lexicon.files import data_file, keyed, read_csv, read_toml, tables
from arconflict.lexicon.phrases import Phrases
from arconflict.text.shadow import match_key, match_keys

_COLUMNS: Final = ("id", "type", "side", "country", "source", "name_en", "weak", "names")


class Actor(NamedTuple):
    """A party, body, medium, operation or person of the conflict.

    `type` is one of those listed in ``arconflict/data/actors/SOURCES.md``; `side` is "" where disputed; `country` ISO
    3166-1 alpha-2 or ""; `names` all names, the canonical one first; `weak` short forms that count only once the
    full name has occurred; `source` says where the name can be checked.
    """

    id: str
    type: str
    side: str
    country: str
    source: str
    name_en: str
    weak: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The canonical name."""
        return self.names[0]


class Head(NamedTuple):
    """A word that turns the name behind it into an organisation («وكالة», «لواء»).

    `masks_place`: a place name in there is no place mention; `sure`: also without quotation marks or a tail.
    """

    kind: str
    masks_place: bool
    sure: bool


class Use(NamedTuple):
    """A form of an actor: its id, whether it is a weak form, and whether it is written in Latin capitals."""

    actor: str
    weak: bool
    written: str


class Guards(NamedTuple):
    """Forms that count only in some company (keys, see ``institution_heads.toml``)."""

    digit_names: frozenset[str]
    not_before: frozenset[str]
    now_names: frozenset[str]
    weak_also_place: frozenset[str]
    names_also_place: frozenset[str]
    weak_needs_quotes: frozenset[str]
    spelt: Mapping[str, str]
    tails: frozenset[str]
    places_inside: frozenset[str]
    parting: frozenset[str]

    @property
    def guarded(self) -> frozenset[str]:
        """The full names that count only in some company."""
        return _guarded()


@cache
def actors() -> dict[str, Actor]:
    """Return every actor of the shipped data by id. Raises `DataError` with file and line."""
    source = data_file("actors", "actors.csv")
    found: dict[str, Actor] = {}
    for line, row in read_csv(source, _COLUMNS):
        names = tuple(filter(None, row["names"].split("|")))
        if not names or row["id"] in found:
            raise DataError(f"{source.name}:{line}: {row['id']!r} has no name or is not the first of its kind")
        weak = tuple(filter(None, row["weak"].split("|")))
        found[row["id"]] = Actor(
            row["id"], row["type"], row["side"], row["country"], row["source"], row["name_en"], weak, names
        )
    return found


@cache
def phrases() -> Phrases[tuple[Use, ...]]:
    """Return all names of all actors, weak ones too, by key."""
    named = [
        (actor.id, weak, name)
        for actor in actors().values()
        for weak, names in ((False, actor.names), (True, actor.weak))
        for name in names
    ]
    entries: dict[str, tuple[Use, ...]] = {}
    for (actor_id, weak, name), key in zip(named, match_keys(name for _, _, name in named), strict=True):
        before = entries.get(key, ())
        if key and all(actor_id != other.actor for other in before):
            entries[key] = (*before, Use(actor_id, weak, name if name.isascii() else ""))
    return Phrases(entries)


@cache
def _heads_file() -> dict[str, object]:
    return read_toml(data_file("actors", "institution_heads.toml"))


@cache
def heads() -> dict[str, Head]:
    """Return the institution heads by bare, folded form."""
    source = data_file("actors", "institution_heads.toml")
    found: dict[str, Head] = {}
    for table in tables(_heads_file(), "head", source):
        inflected = table.get("inflected", [])
        forms = [str(table["form"]), *(inflected if isinstance(inflected, list) else [])]
        sure = table.get("quotes") == "no" and not table.get("ambiguous") and not table.get("needs_tail")
        head = Head(str(table.get("class")), bool(table.get("masks_place")), sure)
        found |= {key: head for key in keyed(forms) if " " not in key}
    return found


@cache
def guards() -> Guards:
    """Return the guards of ``institution_heads.toml``."""
    content = _heads_file()
    guard = content.get("guards", {})
    tails = content.get("tails", {})
    assert isinstance(guard, dict)
    assert isinstance(tails, dict)

    def names(table: str, key: str = "names") -> frozenset[str]:
        return frozenset(keyed(guard.get(table, {}).get(key, [])))

    inside = tables(content, "place_inside", data_file("actors", "institution_heads.toml"))
    return Guards(
        names("digit_names"),
        names("digit_names", "not_before"),
        names("now_names"),
        names("weak_also_place"),
        names("names_also_place"),
        names("weak_needs_quotes"),
        {match_key(name): name for name in guard.get("spelt", {}).get("names", [])},
        frozenset(key for forms in tails.values() for key in keyed(forms)),
        frozenset(match_key(str(table["name"])) for table in inside if table.get("keep_place")),
        names("parting"),
    )


@cache
def _guarded() -> frozenset[str]:
    found = guards()
    return found.digit_names | found.now_names | found.names_also_place | found.spelt.keys()


@cache
def given_names() -> frozenset[str]:
    """Return the given names that are nothing else, by key; single words."""
    table = read_toml(data_file("actors", "persons.toml")).get("given_names", {})
    assert isinstance(table, dict)
    ambiguous = table.get("ambiguous", {})
    doubtful = set(keyed(_forms(ambiguous)))
    return frozenset(key for key in keyed(_forms(table)) if " " not in key and len(key) > 2 and key not in doubtful)


def _forms(value: object) -> Iterator[str]:
    """Yield the surface forms of a nested table: strings of lists, and keys of tables of reasons."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                yield key
            elif key != "ambiguous":
                yield from _forms(inner)
    elif isinstance(value, list):
        yield from _texts(value)


def _texts(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict) and isinstance(value.get("form", value.get("name")), str):
            yield str(value.get("form", value.get("name")))


@cache
def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the classes ACTOR (first words of names, and institution heads) and PERSON (given names)."""
    firsts: dict[str, object] = {**heads(), **phrases().heads}
    return (Vocabulary(ACTOR, firsts), Vocabulary(PERSON, dict.fromkeys(given_names(), True)))
