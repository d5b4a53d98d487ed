"""Sentences of our own in the style of news, over the whole country and all kinds of events.

Files: ``data/place_texts.csv`` (what is found, and nothing else) and ``data/homonyms.csv`` (which of the places that share a
name is meant). A cell ``expected`` holds mentions parted by `` | ``, each ``surface=ids relation``: ids parted by ``/`` are as
good (a town and the unit governed from it), ``@IQ`` is any place of that country, ``?`` a name that no gazetteer has.
All were written, and the ids taken from the tables, before the linker was run on them.
"""

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from arconflict import places

DATA = Path(__file__).parent / "data"


class Expected(NamedTuple):
    surface: str
    ids: tuple[str, ...]
    relation: str | None

    def fits(self, mention):
        return (mention.text, mention.relation) == (self.surface, self.relation) and self.is_meant(mention)

    def is_meant(self, mention):
        return any(
            mention.place is None if id == "?" else id in (mention.place, f"@{mention.country}") for id in self.ids
        )


def expected(cell):
    items = [item.partition("=") for item in cell.split(" | ") if item]
    return [
        Expected(surface, tuple(rest.split(" ")[0].split("/")), rest.partition(" ")[2] or None)
        for surface, _, rest in items
    ]


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


TEXTS = rows("place_texts.csv")
HOMONYMS = rows("homonyms.csv")


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            row, id=row["text"][:60], marks=pytest.mark.xfail(strict=True, reason=row["gap"]) if row["gap"] else ()
        )
        for row in TEXTS
    ],
)
def test_the_places_of_a_text_and_nothing_else(row):
    found, wanted = places.find(row["text"]), expected(row["expected"])
    shown = [(mention.text, mention.place, mention.relation) for mention in found]
    assert len(found) == len(wanted), shown
    assert all(map(Expected.fits, wanted, found)), shown


@pytest.mark.parametrize("row", HOMONYMS, ids=[row["text"][:60] for row in HOMONYMS])
def test_which_of_the_places_that_share_a_name(row):
    (wanted,) = expected(row["expected"])
    found = [mention for mention in places.find(row["text"]) if mention.text == wanted.surface]
    assert found
    assert wanted.fits(found[0]), (found[0].place, found[0].relation, found[0].candidates)


def test_every_shared_name_means_at_least_two_places():
    meant = {}
    for row in HOMONYMS:
        meant.setdefault(row["name"], set()).update(wanted.ids for wanted in expected(row["expected"]))
    assert len(meant) >= 20
    assert all(len(ids) >= 2 for ids in meant.values())


def test_a_confidence_of_nine_tenths_is_right_as_often_as_it_says():
    right = wrong = 0
    for row in [*TEXTS, *HOMONYMS]:
        wanted = {item.surface: item for item in expected(row["expected"])}
        for mention in places.find(row["text"]):
            if mention.place is not None and mention.confidence >= 0.9 and mention.text in wanted:
                fits = wanted[mention.text].is_meant(mention)
                right, wrong = right + fits, wrong + (not fits)
    assert right > 300
    assert right / (right + wrong) >= 0.95
