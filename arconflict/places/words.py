"""The words around toponyms, from ``data/lexicon/places.toml``: features, relations, compass points."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from arconflict.analysis import Vocabulary
from arconflict.errors import DataError
from arconflict.lexicon.classes import FEATURE, RELATION
from arconflict.lexicon.files import data_file, keyed, read_toml, strings, tables

SITE: Final = "site"
STREET: Final = "street"
"""The kind of words for streets and squares: they are named for far places, and few are in a gazetteer."""
_FILE: Final = ("lexicon", "places.toml")


class Feature(NamedTuple):
    """A feature word: the `kind` of place it announces and the GeoNames codes of that kind.

    `strong` features call for a place name; behind `unknown` ones a name that no gazetteer holds is reported
    too; `plural` ones are shared by a list, `dual` ones by just two; `relation` is what the word says of the place named behind it.
    """

    kind: str
    fcodes: frozenset[str]
    strong: bool
    unknown: bool
    plural: bool
    dual: bool
    relation: str | None


class Relation(NamedTuple):
    """A word of spatial relation: `name` (``rural near part compass side``), its compass point if it is one.

    Some need a compass adjective or a feature word behind them.
    """

    name: str
    compass: str
    plural: bool
    needs_compass: bool
    needs_feature: bool = False


class Words(NamedTuple):
    """Everything of the file, keyed by bare, folded form; `nations` are adjectives to ISO 3166-1 alpha-2."""

    features: dict[str, Feature]
    relations: dict[str, Relation]
    small: dict[str, frozenset[str]]
    nations: dict[str, str]
    idioms: dict[str, tuple[frozenset[str], frozenset[str]]]
    """Words before and behind a name, by the name, beside which it is the word that it is as well."""


@cache
def words() -> Words:
    """Return the content of the file. Raises `DataError` where it is not as it should be."""
    source = data_file(*_FILE)
    content = read_toml(source)
    kinds = content.get("kinds")
    compass, sides, small = content.get("compass"), content.get("compass_adjectives"), content.get("words")
    nations, pairs = content.get("nations"), content.get("compass_duals", {})
    if not all(isinstance(table, dict) for table in (kinds, compass, sides, small, nations, pairs)):
        raise DataError(f"{source.name}: the tables kinds, compass, compass_adjectives, words and nations are needed")
    assert isinstance(pairs, dict)
    assert isinstance(nations, dict)
    assert isinstance(kinds, dict)
    assert isinstance(compass, dict)
    assert isinstance(sides, dict)
    assert isinstance(small, dict)
    features: dict[str, Feature] = {}
    for table in tables(content, "feature", source):
        kind = str(table.get("kind"))
        if kind not in kinds:
            raise DataError(f"{source.name}: no such kind of place: {kind!r}")
        relation = table.get("relation")
        feature = Feature(
            kind,
            frozenset(kinds[kind]),
            bool(table.get("strong")),
            bool(table.get("unknown")),
            bool(table.get("plural") or table.get("dual")),
            bool(table.get("dual")),
            str(relation) if relation else None,
        )
        features |= dict.fromkeys(keyed(strings(table, "forms", source)), feature)
    relations: dict[str, Relation] = {}
    for table in tables(content, "relation", source):
        needs = set(keyed(strings(table, "needs_compass", source)))
        for form in keyed(strings(table, "forms", source)):
            relations[form] = Relation(str(table["name"]), "", bool(table.get("plural")), form in needs)
    for table in tables(content, "relation", source):
        for form in keyed(strings(table, "needs_compass", source)):
            relations[form] = relations[form]._replace(needs_compass=True)
        for form in keyed(strings(table, "needs_feature", source)):
            relations[form] = relations[form]._replace(needs_feature=True)
    for point in compass:
        relations |= dict.fromkeys(keyed(compass[point]), Relation("compass", point, False, False))
    for point in sides:
        relations |= dict.fromkeys(keyed(sides[point]), Relation("side", point, False, False))
    for point, forms in pairs.items():
        relations |= dict.fromkeys(keyed(forms), Relation("side", point, True, False))
    return Words(
        features,
        relations,
        {key: frozenset(keyed(forms)) for key, forms in small.items()},
        {key: nation for nation, forms in nations.items() for key in keyed(forms)},
        {
            name: (
                frozenset(keyed(strings(table, "before", source))),
                frozenset(keyed(strings(table, "behind", source))),
            )
            for table in tables(content, "idiom", source)
            for name in keyed(strings(table, "names", source))
        },
    )


def vocabularies() -> tuple[Vocabulary, ...]:
    """Return the classes FEATURE and RELATION."""
    return (Vocabulary(FEATURE, words().features, definite=True), Vocabulary(RELATION, words().relations))
