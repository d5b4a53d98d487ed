"""The shipped gazetteer of Syria: counts, integrity and the traps that are known."""

import csv
import itertools
import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from importlib.resources import files

import pytest

FOLDER = files("arconflict") / "data" / "gazetteers" / "sy"

PLACE_COLUMNS = [
    *("id", "fcode", "country", "lat", "lon", "radius_km", "parent", "seat", "population", "pcode"),
    *("geonames", "wikidata", "source", "note", "name_en", "name"),
]
NAME_COLUMNS = ["place", "lang", "kind", "evidence", "source", "name"]
KINDS = {"canonical", "official", "popular", "kurdish", "turkish", "syriac", "variant", "historic", "short"}
EVIDENCE = {"", "short", "word", "person", "part"}
ID = re.compile(r"C\d+|N\d{4}|SY(\d{2}|\d{4}|\d{6})?|gn:\d+|ac:[a-z0-9]+(-[a-z0-9]+)*")


def read(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def places():
    rows = read("places.csv")
    table = {row["id"]: row for row in rows}
    assert len(table) == len(rows), "an id occurs twice"
    return table


@pytest.fixture(scope="module")
def name_rows():
    return read("names.csv")


@pytest.fixture(scope="module")
def holders(places, name_rows):
    """The ids of the places that have a name."""
    found = defaultdict(set)
    for row in places.values():
        found[row["name"]].add(row["id"])
    for row in name_rows:
        found[row["name"]].add(row["place"])
    return found


@pytest.fixture(scope="module")
def outlines():
    data = json.loads((FOLDER / "outlines.geojson").read_text(encoding="utf-8"))
    return {feature["properties"]["id"]: feature["geometry"] for feature in data["features"]}


def polygons(geometry):
    return [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]


def inside(geometry, lon, lat):
    crossings = 0
    for polygon in polygons(geometry):
        for ring in polygon:
            for (x1, y1), (x2, y2) in itertools.pairwise(ring):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    crossings += 1
    return crossings % 2 == 1


def chain(places, id_):
    found = []
    while places[id_]["parent"]:
        id_ = places[id_]["parent"]
        assert id_ not in found, "parents run in a circle"
        found.append(id_)
    return found


class TestCounts:
    def test_backbone_is_complete(self, places):
        assert sum(id_.startswith("C") for id_ in places) == 7593
        assert sum(id_.startswith("N") for id_ in places) == 414
        levels = [sum(row["fcode"] == code for row in places.values()) for code in ("ADM1", "ADM2", "ADM3")]
        assert levels == [14, 62, 272]

    def test_geonames_adds_places(self, places):
        assert sum(row["source"] == "geonames" for row in places.values()) >= 3300

    def test_facilities(self, places):
        codes = [row["fcode"] for row in places.values() if row["source"] != "hand"]
        assert codes.count("PSTB") >= 25
        assert sum(code in ("AIRP", "AIRB", "AIRF", "AIRH") for code in codes) == 39

    def test_links(self, places):
        assert sum(bool(row["geonames"]) for row in places.values()) >= 8000
        assert all(row["wikidata"] for row in places.values() if row["fcode"] == "ADM1")


class TestIntegrity:
    def test_columns(self, places, name_rows):
        assert list(next(iter(places.values()))) == PLACE_COLUMNS
        assert list(name_rows[0]) == NAME_COLUMNS

    def test_ids_and_order(self, places, name_rows):
        assert [id_ for id_ in places if not ID.fullmatch(id_)] == []
        assert list(places) == sorted(places)
        assert [row["place"] for row in name_rows] == sorted(row["place"] for row in name_rows)

    def test_names_belong_to_places(self, places, name_rows):
        assert {row["place"] for row in name_rows} <= set(places)
        assert {row["kind"] for row in name_rows} <= KINDS
        assert {row["evidence"] for row in name_rows} <= EVIDENCE

    def test_no_name_twice(self, places, name_rows):
        seen = set()
        for row in name_rows:
            mark = (row["place"], row["name"])
            assert mark not in seen, mark
            seen.add(mark)
            canonical = places[row["place"]]["name"]
            assert (row["name"] == canonical) == (row["kind"] == "canonical"), row

    def test_parents_lead_to_the_country(self, places):
        for id_, row in places.items():
            if id_ != "SY" and row["country"] == "SY" and row["parent"]:
                assert chain(places, id_)[-1] == "SY", id_

    def test_places_have_a_governorate(self, places):
        for id_, row in places.items():
            if row["source"] != "hand" and id_ != "SY" and row["fcode"] != "ADM1":
                assert any(places[unit]["fcode"] == "ADM1" for unit in chain(places, id_)), id_

    def test_seats_exist(self, places):
        assert all(row["seat"] in places for row in places.values() if row["seat"])
        assert places["SY09"]["seat"] == "C5086"
        assert sum(not row["seat"] for row in places.values() if row["fcode"].startswith("ADM")) <= 10

    def test_points_lie_in_their_governorate(self, places, outlines):
        outside = []
        for id_, row in places.items():
            unit = next((p for p in chain(places, id_) if places[p]["fcode"] == "ADM1"), "")
            if unit and row["source"] != "hand":
                lon, lat = float(row["lon"]), float(row["lat"])
                near = [(0, 0), (0.03, 0), (-0.03, 0), (0, 0.03), (0, -0.03)]
                if not any(inside(outlines[unit], lon + x, lat + y) for x, y in near):
                    outside.append(id_)
        # Four communities on a border, and piers and a port on the sea.
        assert len(outside) <= 10, outside

    def test_numbers(self, places):
        for id_, row in places.items():
            assert 31.5 < float(row["lat"]) < 38.5, id_
            assert 34.5 < float(row["lon"]) < 43.5, id_
            assert float(row["radius_km"]) > 0, id_
            assert row["population"] == "" or int(row["population"]) > 0, id_

    def test_sources_are_declared(self, places, name_rows):
        head = tomllib.loads((FOLDER / "gazetteer.toml").read_text(encoding="utf-8"))
        keys = {source["key"] for source in head["source"]}
        assert {row["source"] for row in places.values()} <= keys
        assert {row["source"] for row in name_rows} <= keys
        assert all(source["licence"] and source["attribution"] for source in head["source"])
        assert "osm" not in " ".join(keys)


class TestWriting:
    def test_names_are_clean(self, places, name_rows):
        rows = [(row["id"], "ar", row["name"]) for row in places.values()]
        rows += [(row["place"], row["lang"], row["name"]) for row in name_rows]
        for id_, lang, text in rows:
            assert text == " ".join(text.split()), id_
            assert text, id_
            assert text == unicodedata.normalize("NFC", text), id_
            for char in text:
                assert unicodedata.category(char) not in ("Cf", "Cc", "Co"), (id_, text)
                assert char != "\N{ARABIC TATWEEL}", (id_, text)
                assert not "\ufb50" <= char <= "\ufdff", (id_, text)
                assert not "\ufe70" <= char <= "\ufeff", (id_, text)
                if lang == "ar":
                    assert char not in "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER KEHEH}", (id_, text)
                    assert unicodedata.category(char) != "Mn", (id_, text)

    def test_files_are_plain(self):
        for name in ("places.csv", "names.csv", "outlines.geojson"):
            data = (FOLDER / name).read_bytes()
            assert b"\r" not in data
            assert data.endswith(b"\n")
            assert not data.startswith(b"\xef\xbb\xbf")


class TestOutlines:
    def test_every_unit_and_neighbourhood_has_one(self, places, outlines):
        wanted = {id_ for id_, row in places.items() if row["fcode"].startswith("ADM") or id_.startswith("N")}
        assert set(outlines) == wanted

    def test_rings_are_closed(self, outlines):
        for id_, geometry in outlines.items():
            for polygon in polygons(geometry):
                for ring in polygon:
                    assert len(ring) >= 4, id_
                    assert ring[0] == ring[-1], id_

    def test_small_enough(self):
        assert len((FOLDER / "outlines.geojson").read_bytes()) < 2_500_000

    def test_the_units_hold_their_centres(self, places, outlines):
        out = [
            id_
            for id_ in outlines
            if id_.startswith("SY") and not inside(outlines[id_], float(places[id_]["lon"]), float(places[id_]["lat"]))
        ]
        assert out == []


class TestTraps:
    def test_kharab_ishq_is_one_place(self, holders, places):
        assert holders["خراب عشق"] == {"C2040"}
        assert "gn:168314" not in places

    def test_shaddadi(self, holders, places):
        assert "C4446" in holders["الشدادي"]
        assert places["C4446"]["name"] == "الشدادي"

    def test_tabqa_is_the_city(self, holders, places):
        assert places["C5929"]["name"] == "الطبقة"
        assert {"C5929", "C4822"} <= holders["الطبقة"]
        assert int(places["C5929"]["population"]) > 50_000
        assert places["C4822"]["fcode"] == "PPL"

    def test_thawra_needs_evidence(self, name_rows):
        rows = [row for row in name_rows if row["place"] == "C5929" and row["name"] == "الثورة"]
        assert [row["evidence"] for row in rows] == ["word"]

    def test_eight_sukkariya(self, holders):
        ids = holders["السكرية"] | holders["سكرية"] | holders["ضاحية السكرية"]
        assert sum(id_.startswith("C") for id_ in ids) >= 8

    def test_four_malikiya(self, holders):
        assert sum(id_.startswith("C") for id_ in holders["المالكية"]) >= 4

    def test_baghuz_twice(self, holders):
        assert {"C5184", "C6795"} <= holders["الباغوز"]

    @pytest.mark.parametrize(
        ("name", "id_"),
        [
            ("كوباني", "C1946"),
            ("عين العرب", "C1946"),
            ("البوكمال", "C5167"),
            ("أبو كمال", "C5167"),
            ("المعبدة", "C4841"),
            ("تل شعير سمعان", "C1011"),
            ("تل شعير", "C1011"),
            ("دير حافر", "C1240"),
            ("باب الهوى", "ac:bab-al-hawa-crossing"),
            ("سيمالكا", "ac:semalka-crossing"),
            ("القامشلي", "ac:qamishli-airport"),
            ("ريف دمشق", "SY03"),
            ("مشون", "C4296"),
            ("وضحة الجديدة", "gn:162699"),
        ],
    )
    def test_found_by_name(self, holders, name, id_):
        assert id_ in holders[name]

    def test_geonames_of_the_gold_file_are_linked(self, places):
        linked = {row["geonames"] for row in places.values()}
        assert {"4307", "171865", "162699"} <= linked

    @pytest.mark.parametrize("id_", ["C1007", "C5710", "C2528", "SY02", "SY04", "SY11", "C4497", "C6124"])
    def test_well_known_towns_need_no_evidence(self, places, name_rows, id_):
        marks = [row["evidence"] for row in name_rows if row["place"] == id_ and row["kind"] == "canonical"]
        assert "short" not in marks
