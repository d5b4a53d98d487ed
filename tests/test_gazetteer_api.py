"""The gazetteer as a thing of its own: ids, chains, positions, outlines, exports, users' folders."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arconflict.errors import DataError, InputValueError
from arconflict.interop import gazetteer_geojson, lpf
from arconflict.places.export import feature_class
from arconflict.places.gazetteer import Gazetteer, gazetteer
from arconflict.places.geometry import distance_km
from arconflict.places.place import Place
from arconflict.places.table import PlaceTable

DEMO = Path(__file__).parent / "data" / "gazetteer_demo"


@pytest.fixture(scope="module")
def g():
    return gazetteer()


@pytest.fixture(scope="module")
def demo():
    return Gazetteer.from_folder(DEMO)


class TestIds:
    def test_get(self, g):
        place = g["C5184"]
        assert isinstance(place, Place)
        assert (place.name, place.parent, place.country) == ("الباغوز فوقاني", "SY090203", "SY")
        assert g.get("C5184") == place
        assert "C5184" in g

    def test_missing(self, g):
        assert g.get("C0") is None
        assert "C0" not in g
        with pytest.raises(KeyError, match="search"):
            g["C0"]

    def test_iteration(self, demo):
        assert [place.id for place in demo] == list(demo.table.id)
        assert len(demo) == 6
        assert repr(demo) == "<Gazetteer demo-sd 2026.11: 6 places>"

    def test_counts(self, g):
        assert sum(place.id[0] == "C" and place.id[1:].isdecimal() for place in g) >= 7_593
        assert sum(place.id[0] == "N" and place.id[1:].isdecimal() for place in g) >= 414
        assert sum(place.country == "SY" and place.fcode in ("ADM1", "ADM2", "ADM3") for place in g) == 348

    def test_parts(self):
        assert {place.country for place in gazetteer("sy")} == {"SY"}
        assert len(gazetteer("world")) < len(gazetteer("sy"))


class TestNames:
    def test_names(self, g):
        names = g.names("C1946")
        assert (names[0].text, names[0].kind) == ("عين العرب", "canonical")
        assert "كوباني" in {name.text for name in names if name.kind == "popular"}
        assert (names[-1].lang, names[-1].text) == ("en", g["C1946"].name_en)

    def test_name_rows_have_keys(self, demo):
        assert [row.key for row in demo.name_rows()] == ["kebkabiya", "قريه كورما", "saraf omra"]


class TestChains:
    def test_path(self, g):
        assert [place.id for place in g.path("C5184")][:4] == ["C5184", "SY090203", "SY0902", "SY09"]
        assert g.path("C5184")[-1].fcode == "PCLI"

    def test_admin(self, g):
        assert g.admin("C5184") == ("SY09", "SY0902", "SY090203")

    def test_children(self, g, demo):
        assert "C5184" in {place.id for place in g.children("SY090203")}
        assert [place.id for place in demo.children("demo:kutum-locality")] == ["demo:korma"]
        assert demo.children("demo:korma") == []
        with pytest.raises(KeyError):
            demo.children("nothing")


class TestPositions:
    def test_near(self, g):
        found = g.near(34.457, 40.95, 5)
        assert found[0][0].id == "C5184"
        assert [km for _, km in found] == sorted(km for _, km in found)
        assert all(km <= 5 for _, km in found)

    def test_near_nothing(self, g):
        assert g.near(-60, -120, 50) == []

    @settings(max_examples=25, deadline=None)
    @given(st.floats(32, 37.5), st.floats(35.5, 42.5), st.floats(0, 60))
    def test_near_finds_all(self, lat, lon, km):
        table = gazetteer("sy").table
        distances = [distance_km(lat, lon, *point) for point in zip(table.lat, table.lon, strict=True)]
        assert len(gazetteer("sy").near(lat, lon, km)) == sum(distance <= km for distance in distances)

    def test_near_over_the_date_line_and_the_pole(self, demo):
        table = PlaceTable("places.csv", ["far,PPL,SD,89.95,-179.9,3,,,,,,,hand,,Far,بعيد"])
        far = Gazetteer([demo.folders[0]._replace(places=table)])
        assert [place.id for place, _ in far.near(89.95, 179.9, 5)] == ["far"]
        assert [place.id for place, _ in far.near(90, 0, 10)] == ["far"]

    def test_at(self, g):
        assert [place.id for place in g.at(34.457, 40.95)] == ["SY09", "SY0902", "SY090203"]
        assert [place.id for place in g.at(36.2138, 37.175)] == ["SY02", "SY0200", "SY020000", "N0148"]
        assert g.at(30, 10) == []

    def test_a_hole_is_outside(self, demo):
        assert [place.id for place in demo.at(14.3, 25.1)] == ["demo:north-darfur-west", "demo:kutum-locality"]
        assert [place.id for place in demo.at(14.5, 25.1)] == ["demo:north-darfur-west"]

    @pytest.mark.parametrize("point", [(91, 0), (0, 181), (math.nan, 0), (0, math.inf)])
    def test_no_point_on_earth(self, g, point):
        with pytest.raises(InputValueError, match="Earth"):
            g.at(*point)
        with pytest.raises(InputValueError, match="Earth"):
            g.near(*point, 5)

    def test_negative_distance(self, g):
        with pytest.raises(InputValueError, match="km"):
            g.near(35, 38, -1)

    def test_outline(self, g, demo):
        rings = g.outline("SY09")
        assert rings is not None
        assert all(ring[0] == ring[-1] and 35 < ring[0][0] < 43 for ring in rings)
        assert g.outline("C5184") is None
        assert len(demo.outline("demo:kutum-locality")) == 2
        with pytest.raises(KeyError):
            g.outline("nothing")


class TestParts:
    @pytest.mark.parametrize("compass", ["N", "NE", "E", "SE", "S", "SW", "W", "NW"])
    @pytest.mark.parametrize("unit", ["SY02", "SY04", "SY07", "SY08", "SY09", "SY11", "SY12"])
    def test_inside_the_unit(self, g, unit, compass):
        lat, lon, radius = g.part(unit, compass)
        assert unit in [place.id for place in g.at(lat, lon)]
        assert 0 < radius < 150

    def test_on_the_side_asked_for(self, g):
        city = g["C5086"]
        assert g.part("SY09", "E")[1] > city.lon + 0.2
        assert g.part("SY09", "W")[1] < city.lon - 0.2
        assert g.part("SY09", "N")[0] > city.lat + 0.1
        assert g.part("SY09", "S")[0] < city.lat - 0.1

    def test_east_of_deir_ez_zor_holds_its_towns(self, g):
        lat, lon, radius = g.part("SY09", "E")
        baghuz = g["C6795"]
        assert distance_km(lat, lon, baghuz.lat, baghuz.lon) < radius * 1.5

    def test_without_an_outline(self, g):
        town = g["C5167"]
        lat, lon, radius = g.part("C5167", "E")
        assert lon > town.lon
        assert lat == pytest.approx(town.lat, abs=1e-4)
        assert radius == town.radius_km / 2

    def test_no_compass_point(self, g):
        with pytest.raises(InputValueError, match="NW"):
            g.part("SY09", "east")


class TestFolders:
    def test_union(self, g, demo):
        both = g.union(demo)
        assert len(both) == len(g) + len(demo)
        assert [place.id for place in both.path("demo:korma")][-1] == "ac:sd"
        assert [place.id for place in both.at(13.84, 24.74)] == ["demo:north-darfur-west", "demo:kutum-locality"]
        assert both.folders == (*g.folders, *demo.folders)

    def test_union_with_itself(self, demo):
        with pytest.raises(DataError, match="demo:kabkabiya"):
            demo.union(demo)

    def test_citation(self, g, demo):
        lines = g.union(demo).citation.split("\n")
        assert any("OCHA" in line and "CC BY 3.0 IGO" in line for line in lines)
        assert any("GeoNames" in line for line in lines)
        assert lines[-1].startswith("- The arconflict developers")

    @pytest.mark.parametrize(
        ("file", "old", "new", "message"),
        [
            ("places.csv", "13.84,24.74", "north,24.74", "places.csv:4: lat"),
            ("places.csv", "13.84,24.74", "nan,24.74", "places.csv:4: lat"),
            ("places.csv", "13.84,24.74", "13.84,240", "places.csv:4: lon"),
            ("places.csv", ",12000,", ",12 000,", "places.csv:4: population"),
            ("places.csv", "demo:korma,", "demo:kabkabiya,", "places.csv:4: the id"),
            ("places.csv", "demo:korma,", ",", "places.csv:4: the id"),
            ("places.csv", ",PPL,SD,13.84", ",PPL,13.84", "places.csv:4: 16 cells expected, 15 found"),
            ("places.csv", "id,fcode", "fcode,id", "places.csv:1: the header"),
            ("places.csv", '"Town north', '"Town "north', "places.csv:4"),
            ("places.csv", "Saraf Umra", "Saraf, Umra", "places.csv:7: 16 cells expected, 17"),
            ("names.csv", "demo:korma,ar", "demo:korma,\0ar", "names.csv:3: .*NUL"),
            ("gazetteer.toml", "[[source]]", "[source]", "gazetteer.toml"),
        ],
    )
    def test_faults_are_told_with_file_and_line(self, tmp_path, file, old, new, message):
        for source in DEMO.iterdir():
            text = source.read_text(encoding="utf-8")
            if source.name == file:
                assert old in text
                text = text.replace(old, new, 1)
            (tmp_path / source.name).write_text(text, encoding="utf-8")
        with pytest.raises(DataError, match=message):
            Gazetteer.from_folder(tmp_path)

    def test_bom_and_windows_line_ends(self, tmp_path, demo):
        for source in DEMO.iterdir():
            data = source.read_bytes().replace(b"\n", b"\r\n")
            (tmp_path / source.name).write_bytes(b"\xef\xbb\xbf" + data if source.suffix == ".csv" else data)
        assert list(Gazetteer.from_folder(str(tmp_path))) == list(demo)

    def test_a_missing_file(self, tmp_path):
        with pytest.raises(DataError, match=r"gazetteer\.toml"):
            Gazetteer.from_folder(tmp_path)

    def test_outlines_that_are_none(self, tmp_path):
        for source in DEMO.iterdir():
            (tmp_path / source.name).write_bytes(source.read_bytes())
        (tmp_path / "outlines.geojson").write_text("[]", encoding="utf-8")
        broken = Gazetteer.from_folder(tmp_path)
        with pytest.raises(DataError, match=r"outlines\.geojson"):
            broken.at(14, 25)


class TestExports:
    def test_records(self, demo):
        records = demo.to_records()
        korma = next(record for record in records if record["id"] == "demo:korma")
        assert list(korma)[:16] == list(Place._fields)
        assert (korma["admin1"], korma["admin2"], korma["admin3"]) == (
            "demo:north-darfur-west",
            "demo:kutum-locality",
            "",
        )
        assert korma["names"] == "كورما|قرية كورما|Korma"
        assert len({tuple(record) for record in records}) == 1

    def test_geojson(self, demo):
        features = json.loads(gazetteer_geojson.export(demo))["features"]
        assert len(features) == len(demo)
        korma = next(feature for feature in features if feature["id"] == "demo:korma")
        assert korma["geometry"] == {"type": "Point", "coordinates": [24.74, 13.84]}
        assert korma["properties"]["name"] == "كورما"
        assert "lat" not in korma["properties"]
        assert demo.to_geojson() == json.loads(gazetteer_geojson.export(demo, indent=1))

    def test_linked_places(self, g, demo):
        content = json.loads(lpf.export(demo))
        assert content["@context"].endswith("jsonld")
        korma = next(feature for feature in content["features"] if feature["@id"].endswith("demo:korma"))
        assert korma["properties"] == {"title": "Korma", "ccodes": ["SD"], "fclasses": ["P"]}
        assert korma["when"] == {"timespans": [{"start": {"in": "2026"}}]}
        assert [name["toponym"] for name in korma["names"]] == ["كورما", "قرية كورما", "Korma"]
        assert korma["relations"][0]["relationTo"] == "urn:arconflict:place:demo:kutum-locality"
        assert demo.to_lpf() == content

    def test_every_feature_is_whole(self):
        for feature in gazetteer("sy").to_lpf()["features"]:
            assert feature["@id"]
            assert feature["properties"]["title"]
            assert feature["names"]
            assert feature["when"]["timespans"]
            lon, lat = feature["geometry"]["coordinates"]
            assert 34 < lon < 44
            assert 30 < lat < 39
        linked = next(f for f in gazetteer("sy").to_lpf()["features"] if f["@id"].endswith(":C5167"))
        assert {"type": "closeMatch", "identifier": "gn:174448"} in linked["links"]

    @pytest.mark.parametrize(
        ("fcode", "letter"),
        [("PPLA2", "P"), ("ADM1", "A"), ("STM", "H"), ("MT", "T"), ("OILF", "L"), ("DAM", "S"), ("RD", "R")],
    )
    def test_feature_classes(self, fcode, letter):
        assert feature_class(fcode) == letter
