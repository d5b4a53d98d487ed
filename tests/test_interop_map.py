"""The map: every place, the rejected candidates with their reasons, nothing unescaped, and nothing from the network."""

import re
import sys
from pathlib import Path

import pytest

import arconflict
from arconflict.errors import MissingExtraError
from arconflict.interop import map as maps
from arconflict.mentions import Candidate, Evidence, PlaceMention
from arconflict.places import Gazetteer, gazetteer
from arconflict.rendering import outline

TILES = "OpenStreetMap"
DEMO = Path(__file__).parent / "data" / "gazetteer_demo"


def document() -> arconflict.Document:
    return arconflict.analyze("قتل شاب في بلدة الصالحية بريف دير الزور، وآخر في إدلب، ثم في إدلب، وسافر إلى تركيا")


def undecided() -> arconflict.Document:
    candidates = (Candidate("C3871", 0.5, ("one",)), Candidate("C1007", 0.5, ("two",)))
    mention = PlaceMention(0, 3, "حلب", None, None, None, None, None, candidates=candidates)
    return arconflict.Document.of("حلب", [mention])


def points(page: str, kind: str) -> list[tuple[float, float]]:
    """Return the points of the circles of a kind on the first map, "" for places."""
    picture = page.split("</ul>\n<div", 1)[1].split("</svg>", 1)[0]
    wanted = f' class="{kind}"' if kind else ""
    return [(float(x), float(y)) for x, y in re.findall(rf'<circle{wanted} cx="([\d.-]+)" cy="([\d.-]+)"', picture)]


@pytest.mark.parametrize("tiles", [None, TILES])
def test_the_map_shows_the_place_and_why_the_others_were_rejected(tiles: str | None) -> None:
    if tiles is not None:
        pytest.importorskip("folium", reason="the extra `map` is not installed")
    page = maps.export(document(), tiles=tiles)
    mention = document().places[0]
    assert len(mention.candidates) > 1
    for candidate in mention.candidates:
        assert candidate.place in page
        assert candidate.reasons[0] in page
    assert "الصالحية" in page
    assert mention.evidence[0].rule in page


def test_the_map_needs_nothing_but_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "folium", None)
    page = document().to("map")
    assert not re.findall(r'(?:src|href)="(?!#)', page)
    assert "<script" not in page
    assert "url(" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "Content-Security-Policy\" content=\"default-src 'none'" in page


def test_a_dot_a_place_and_a_line_a_candidate() -> None:
    page = maps.export(document())
    assert len(points(page, "")) == 2, "Salihiyeh, and Idlib that is named twice; no dot for a country"
    assert len(points(page, "area")) == 1, "the governorate"
    rejected = len(points(page, "rejected"))
    assert rejected > 4
    assert 'إدلب</a> <span class="count">2<' in page
    bare = maps.export(document(), rejected=False)
    assert points(bare, "rejected") == []
    assert "<line" in page
    assert "<line" not in bare
    entries = re.findall(r'class="entry" id="([^"]+)"', page)
    assert len(entries) == 4
    assert set(re.findall(r'<a[^>]* href="#(place-[^"]+)"', page)) <= set(entries)
    assert "خارج الخريطة" in page.split('id="place-ac-tr"', 1)[1].split("</h4>")[0]


def test_an_undecided_place_shows_all_its_candidates() -> None:
    page = maps.export(undecided())
    assert len(points(page, "undecided")) == 2
    assert len(points(page, "")) == 0
    assert "two" in page


def test_a_text_without_places_has_a_map_all_the_same() -> None:
    page = maps.export(arconflict.analyze("لا شيء"))
    assert "nothing found" in page
    assert page.count('<path class="land"') == 1


def test_the_places_of_the_text_are_shown_as_large_as_can_be() -> None:
    """A detail holds its points, is never larger than the whole, and keeps its shape."""
    whole = outline.frame_of()
    for near in (
        [(36.2, 37.1)],
        [(36.2, 37.1), (36.3, 37.2)],
        [(32.4, 36.0), (37.2, 42.2)],
        [(33.0, 36.2), (36.8, 36.3)],
    ):
        frame = outline.detail(near, whole)
        assert all(frame.holds(*point) for point in near)
        assert whole.across <= frame.across + 1e-9
        assert frame.down / frame.across == pytest.approx(whole.down / whole.across)
        assert 300 < frame.height <= 1300
    assert outline.detail([(36.2, 37.1)], whole).across > 5 * whole.across


def test_the_map_of_another_gazetteer_has_its_outlines() -> None:
    demo = Gazetteer.from_folder(DEMO)
    assert outline.frame_of(demo) != outline.frame_of()
    place = next(iter(demo))
    mention = PlaceMention(
        0, 3, "حلب", place.id, place.name, place.country, place.lat, place.lon, fcode="PPL",
        candidates=(Candidate(place.id, 1.0, ()),),
    )  # fmt: skip
    page = maps.export(arconflict.Document.of("حلب", [mention]), places=demo)
    assert len(points(page, "")) == 1
    bare = Gazetteer(folder._replace(outlines=None) for folder in demo.folders)
    assert all(outline.frame_of(bare).holds(place.lat, place.lon) for place in bare), "framed by its points"


def test_what_came_from_a_text_or_a_gazetteer_is_escaped() -> None:
    pytest.importorskip("folium", reason="the extra `map` is not installed")
    text = "<script>alert(1)</script> في حلب <img src=x>"
    start = text.index("حلب")
    mention = PlaceMention(
        start, start + 3, "حلب", "SY02", "حلب", "SY", 36.2, 37.1,
        candidates=(Candidate("SY02", 1.0, ("<b>reason</b>",)),), evidence=(Evidence("<i>rule</i>", "<u>saw</u>"),),
    )  # fmt: skip
    for tiles in (None, TILES):
        page = maps.export(arconflict.Document.of(text, [mention]), tiles=tiles)
        for markup in ("<script>alert", "<img src=x>", "<b>reason", "<i>rule", "<u>saw"):
            assert markup not in page


def test_folium_makes_a_map_of_anything() -> None:
    pytest.importorskip("folium", reason="the extra `map` is not installed")
    assert "C1007" in maps.export(undecided(), tiles=TILES)
    assert "leaflet" in maps.export(arconflict.analyze("لا شيء"), tiles=TILES)
    assert "dashArray" in maps.export(document(), tiles=TILES, places=gazetteer())


def test_without_folium_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "folium", None)
    with pytest.raises(MissingExtraError, match=r"arconflict\[map\]"):
        maps.export(arconflict.analyze("حلب"), tiles=TILES)
