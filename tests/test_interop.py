"""JSON Lines and GeoJSON."""

from __future__ import annotations

import json

import pytest

from arconflict.document import Document
from arconflict.errors import DataError
from arconflict.interop import geojson, jsonl
from arconflict.interop.jsonl import BadRecord, Record
from arconflict.mentions import PlaceMention

SOURCE = "في حلب وتل ما"
ALEPPO = PlaceMention(3, 6, "حلب", place="C1007", name="حلب", country="SY", lat=36.2, lon=37.16, confidence=0.9)
UNKNOWN = PlaceMention(8, 13, "تل ما", place=None, name=None, country=None, lat=None, lon=None, feature="تل")
DOCUMENT = Document.of(SOURCE, [ALEPPO, UNKNOWN], id="a", published="2020-02-13")


def test_geojson_is_longitude_first_and_keeps_the_unlocated() -> None:
    found = json.loads(DOCUMENT.to("geojson"))
    assert found["type"] == "FeatureCollection"
    assert [feature["geometry"] for feature in found["features"]] == [
        {"type": "Point", "coordinates": [37.16, 36.2]},
        None,
    ]
    properties = found["features"][0]["properties"]
    assert (properties["document"], properties["published"], properties["id"]) == ("a", "2020-02-13", "p1")
    assert properties["text"] == "حلب"


def test_geojson_without_the_unlocated() -> None:
    assert [feature["properties"]["id"] for feature in geojson.features(DOCUMENT, unlocated=False)] == ["p1"]


@pytest.mark.parametrize("documents", [[], [Document("")], [DOCUMENT], [DOCUMENT, Document(""), DOCUMENT]])
def test_streams_are_json(documents: list[Document]) -> None:
    places = json.loads("".join(geojson.stream(documents)))["features"]
    assert len(places) == sum(len(document.places) for document in documents)
    assert json.loads("".join(jsonl.stream_json(documents))) == [document.to_dict() for document in documents]
    assert list(jsonl.read("".join(jsonl.stream(documents)).splitlines(keepends=True))) == documents


def test_lone_surrogates_and_line_separators_stay_within_their_line() -> None:
    odd = Document("\ud800\N{LINE SEPARATOR}\n\x85", id="\udfff")
    line = jsonl.export(odd)
    assert line.encode("utf-8").count(b"\n") == 1
    assert list(jsonl.read([line.encode("utf-8")])) == [odd]


def test_read_says_the_line() -> None:
    with pytest.raises(DataError, match=r"line 3: document: no JSON"):
        list(jsonl.read([DOCUMENT.to_json(), "", "{"]))


def test_records_take_any_names() -> None:
    lines = [
        b'\xef\xbb\xbf{"body": "\xd9\x86\xd8\xb5", "day": "2019-02-06", "n": 1}\r\n',
        b"\n",
        b'{"body": ""}\n',
        b'{"body": "x", "day": "", "n": null}',
    ]
    assert list(jsonl.records(lines, text_field="body", published_field="day", id_field="n")) == [
        Record("نص", "2019-02-06", 1, 1),
        Record("", None, None, 3),
        Record("x", None, None, 4),
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "no JSON: Expecting property name"),
        (b"[" * 200_000, "no JSON: "),
        (b"[]", "a JSON object expected, not []"),
        (b"{}", "no field 'text'; there are: none"),
        (b'{"Text": "x", "b": 1}', "no field 'text'; there are: 'Text', 'b'"),
        (b'{"text": null}', "field 'text' must be a string, not None"),
        (b'{"text": "x", "published": 5}', "field 'published' must be a string, not 5"),
        (b'{"text": "x", "id": [1]}', "field 'id' must be a string or an integer, not [1]"),
        ("نص".encode("cp1256"), "not UTF-8: byte 0xe4 at offset 0; convert it first: iconv -f WINDOWS-1256"),
    ],
)
def test_a_bad_line_is_reported_in_its_place(line: bytes, reason: str) -> None:
    before, bad, after = jsonl.records([b'{"text": "a"}', line, b'{"text": "b"}'])
    assert isinstance(bad, BadRecord)
    assert bad.line == 2
    assert bad.reason.startswith(reason)
    assert (before, after) == (Record("a", None, None, 1), Record("b", None, None, 3))
