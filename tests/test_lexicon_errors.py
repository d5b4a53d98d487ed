"""A data file of words that is wrong is a `DataError` that names the file, whichever reader meets it first."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import pytest

from arconflict.actors import data as actors
from arconflict.dates import words as date_words
from arconflict.dates.cues import cues
from arconflict.dates.particles import Particles
from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, read_csv, strings, tables
from arconflict.numbers import numerals, spelling
from arconflict.places.ranking import weights
from arconflict.places.words import words as place_words
from arconflict.quantities import measures, nouns
from arconflict.quantities import tables as quantity_tables

UNIT = {"code": "m", "dimension": "length", "factor": 1.0, "forms": ["متر"]}


def uncached(function: Callable[..., object]) -> Callable[..., object]:
    return getattr(function, "__wrapped__", function)


@pytest.mark.parametrize(
    ("reader", "content", "says"),
    [
        (numerals.trap_words, {"traps": {}}, r"^numerals\.toml: \[traps\] has no list 'x'"),
        (measures.age_units, {"age": {}}, r"^measures\.toml: \[age\.units\] is missing"),
        (measures.age_words, {}, r"^measures\.toml: \[age\] is missing"),
        (measures.unit_words, {"words": 5}, r"^measures\.toml: \[words\] is missing"),
        (measures.signs, {}, r"^money\.toml: \[signs\] is missing"),
        (measures._prefixed, {"unit": [UNIT | {"prefixes": ["k"], "stems": ["متر"]}]}, r"'k' is no \[\[prefix\]\]"),
        (measures._unit_tables, {"unit": [UNIT | {"factor": "long"}]}, r"^measures\.toml: a factor must be a number"),
        (measures._currency_tables, {"currency": [{"adjectives": 5}]}, r"^money\.toml: adjectives must be a table"),
        (measures._unit_tables, {"unit": UNIT}, r"^measures\.toml: \[\[unit\]\] must be an array of tables"),
        (measures._unit_tables, {"unit": [UNIT | {"only_before": "كم"}]}, r"only_before must be a list of strings"),
        (nouns._forms, {"group": [{"id": "x", "nouns": ["رجل"]}]}, r"^nouns\.toml: group 'x' needs a string"),
        (cues, {}, r"^time_cues\.toml: missing at the top level: "),
        (Particles, {}, r"^time_particles\.toml: "),
        (place_words, {"kinds": {}}, r"^places\.toml: the tables kinds, compass, .* are needed"),
        (weights, {}, r"^place_weights\.toml: the tables .* are needed"),
        (spelling._list, {"x": {"y": "no list"}}, r"^numeral_spelling\.toml: \[x\] has no list 'x'"),
        (spelling._scales, {"scales": {}}, r"^numeral_spelling\.toml: \[\[scales\]\] must be an array"),
    ],
)
def test_a_wrong_file_is_named(
    reader: Callable[..., object], content: dict[str, object], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = uncached(reader)
    module = import_module(plain.__module__)
    monkeypatch.setattr(module, "read_toml", lambda source: content)
    before = {name: value for name, value in vars(module).items() if hasattr(value, "cache_clear")}
    for name, value in before.items():  # what it calls must read the file again, and keep nothing of it
        monkeypatch.setattr(module, name, uncached(value))
    count = plain.__code__.co_argcount if hasattr(plain, "__code__") else 0
    with pytest.raises(DataError, match=says):
        plain(*["x"] * count)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda source: numerals._value([], source), "value must be an integer or a string like '1/2', not"),
        (lambda source: numerals._int({"lead": "1"}, "lead", source), "lead must be an integer, not '1'"),
        (lambda source: numerals._role({"role": "king"}, source), "'king' is not a valid Role; use one of"),
        (
            lambda source: list(numerals._compound({"role": "unit", "stems": 5}, source)),
            "stems must be a table of digit",
        ),
        (lambda source: quantity_tables._effect("huge", source), "'huge' is no effect; write one of"),
        (lambda _: quantity_tables.word_set("roles.toml", "kings", "words"), r"^roles\.toml: \[kings\] is missing"),
        (lambda _: date_words._int({"which": "1"}, "which"), "which must be a whole number"),
        (lambda _: date_words._pair({"from": [1]}, "from"), r"from must be \[month, day\]"),
        (lambda source: strings({"a": [1]}, "a", source), "a must be a list of strings in"),
        (lambda source: tables({"a": {}}, "a", source), r"\[\[a\]\] must be an array of tables"),
    ],
)
def test_a_wrong_value_says_what_it_should_be(call: Callable[[object], object], says: str) -> None:
    with pytest.raises(DataError, match=says):
        call(data_file("lexicon", "numerals.toml"))


def test_an_actor_without_a_name_is_no_actor(monkeypatch: pytest.MonkeyPatch) -> None:
    source = data_file("actors", "actors.csv")
    rows = list(read_csv(source, ("id",)))
    monkeypatch.setattr(actors, "read_csv", lambda *_: [(number, row | {"names": ""}) for number, row in rows[:1]])
    with pytest.raises(DataError, match=r"^actors\.csv:2: 'sdf' has no name or is not the first of its kind"):
        uncached(actors.actors)()


def test_a_file_that_is_not_there_is_named(tmp_path: object) -> None:
    from arconflict.lexicon.files import read_toml

    with pytest.raises(DataError, match=r"^nothing\.toml: "):
        read_toml(data_file("lexicon", "nothing.toml"))
    with pytest.raises(DataError, match=r"^nothing\.csv: "):
        list(read_csv(data_file("actors", "nothing.csv"), ("id",)))
    with pytest.raises(DataError, match=r"^actors\.csv:1: column missing: age, sex"):
        list(read_csv(data_file("actors", "actors.csv"), ("id", "age", "sex")))
