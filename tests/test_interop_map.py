"""The folium map: every place, the rejected candidates with their reasons, and nothing unescaped."""

import sys

import pytest

import arconflict
from arconflict.errors import MissingExtraError
from arconflict.interop import map as maps
from arconflict.mentions import Candidate, Evidence, PlaceMention

folium = pytest.importorskip("folium", reason="the extra `map` is not installed")


def test_the_map_shows_the_place_and_why_the_others_were_rejected():
    document = arconflict.analyze("قتل شاب في بلدة الصالحية بريف دير الزور")
    page = maps.export(document)
    mention = document.places[0]
    assert len(mention.candidates) > 1
    for candidate in mention.candidates:
        assert candidate.place in page
        assert candidate.reasons[0] in page
    assert "الصالحية" in page


def test_what_came_from_a_text_or_a_gazetteer_is_escaped():
    text = "<script>alert(1)</script> في حلب <img src=x>"
    start = text.index("حلب")
    mention = PlaceMention(
        start, start + 3, "حلب", "SY02", "حلب", "SY", 36.2, 37.1,
        candidates=(Candidate("SY02", 1.0, ("<b>reason</b>",)),), evidence=(Evidence("<i>rule</i>", "<u>saw</u>"),),
    )  # fmt: skip
    page = maps.export(arconflict.Document.of(text, [mention]))
    for markup in ("<script>alert", "<img src=x>", "<b>reason", "<i>rule", "<u>saw"):
        assert markup not in page


def test_an_undecided_place_shows_its_candidates_and_no_places_give_an_empty_map():
    mention = PlaceMention(
        0, 3, "حلب", None, None, None, None, None, candidates=(Candidate("SY02", 0.5, ()), Candidate("C1007", 0.5, ()))
    )
    assert "SY02" in maps.export(arconflict.Document.of("حلب", [mention]))
    assert "leaflet" in maps.export(arconflict.analyze("لا شيء"))


def test_without_folium_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "folium", None)
    with pytest.raises(MissingExtraError, match=r"arconflict\[map\]"):
        maps.export(arconflict.analyze("حلب"))
