"""A document on a map that needs no network, or, where you name its tiles, on one of folium (extra ``map``).

`export`, which is ``document.to("map")``, makes the page of `arconflict.rendering.map` as long as no tiles are named.
With tiles it is folium that makes the page, which then loads its scripts and pictures from the network when it is
*opened*: whoever serves them learns what you look at. `make` gives the map of folium itself, to put more on it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from arconflict.document import Document
from arconflict.errors import MissingExtraError
from arconflict.mentions import PlaceMention
from arconflict.places import Gazetteer, gazetteer
from arconflict.rendering.map import page

if TYPE_CHECKING:
    import folium

_CHOSEN: Final = "#0072b2"
_REJECTED: Final = "#999999"
_UNDECIDED: Final = "#d55e00"
"""Blue, grey and vermilion of the palette of Okabe and Ito, which colour-blind readers tell apart."""
_MIDDLE_OF_SYRIA: Final = (35.0, 38.5)
_ISOLATE: Final = "\N{FIRST STRONG ISOLATE}{}\N{POP DIRECTIONAL ISOLATE}"


def export(
    document: Document, *, tiles: str | None = None, rejected: bool = True, places: Gazetteer | None = None
) -> str:
    """Return the map of a document as one HTML page.

    With `rejected`, grey dots with dashed lines mark the candidates that were not taken. `places` is the gazetteer that
    they are looked up in (the shipped one by default). Without `tiles` the page needs nothing from the network: the
    background are the outlines of the gazetteer. `tiles` is a tile layer as folium names them; then the page is that of
    `make`.

    Raises `MissingExtraError` where tiles are named and folium is not installed.
    """
    if tiles is None:
        return page(document, rejected=rejected, places=places)
    return str(make(document, tiles=tiles, rejected=rejected, places=places).get_root().render())


def make(
    document: Document, *, tiles: str | None = None, rejected: bool = True, places: Gazetteer | None = None
) -> folium.Map:
    """Return the folium map of a document, which notebooks show as it is.

    Each place is a circle of its footprint's radius; with `rejected`, a grey dot with a dashed line marks each other
    candidate. A click shows the mention in its sentence, the evidence, and the score and reasons of every candidate.
    `tiles` is a tile layer as folium names them (none by default); `places` the gazetteer that the candidates are looked
    up in (the shipped one by default). The page that folium makes loads its scripts from the network when it is opened.

    Raises `MissingExtraError` where folium is not installed.
    """
    try:
        import folium
    except ModuleNotFoundError as error:
        raise MissingExtraError("the map needs folium; install it with: pip install 'arconflict[map]'") from error
    source = gazetteer() if places is None else places
    canvas = folium.Map(location=_MIDDLE_OF_SYRIA, zoom_start=7, tiles=tiles, control_scale=True)
    chosen, others = folium.FeatureGroup("places"), folium.FeatureGroup("candidates rejected")
    chosen.add_to(canvas)
    others.add_to(canvas)
    points: list[tuple[float, float]] = []
    for mention in document.places:
        popup = _popup(document, mention, source)
        if mention.lat is not None and mention.lon is not None:
            points.append((mention.lat, mention.lon))
            lat, lon, radius = mention.footprint or (mention.lat, mention.lon, 1.0)
            disc = folium.Circle(
                (lat, lon), radius=radius * 1000, color=_CHOSEN, weight=1, fill=True, fill_opacity=0.15
            )
            dot = folium.CircleMarker(
                (mention.lat, mention.lon), radius=5, color=_CHOSEN, fill=True, fill_opacity=0.9,
                popup=folium.Popup(popup, max_width=420), tooltip=escape(mention.text),
            )  # fmt: skip
            disc.add_to(chosen)
            dot.add_to(chosen)
        if rejected:
            points += _add_rejected(others, mention, source, popup)
    if points:
        canvas.fit_bounds([tuple(map(min, zip(*points, strict=True))), tuple(map(max, zip(*points, strict=True)))])
    folium.LayerControl().add_to(canvas)
    return canvas


def _add_rejected(
    layer: folium.FeatureGroup, mention: PlaceMention, source: Gazetteer, popup: str
) -> list[tuple[float, float]]:
    """Draw the candidates that were not taken; all of them where the text decides for none."""
    import folium

    points: list[tuple[float, float]] = []
    for candidate in mention.candidates:
        place = source.get(candidate.place)
        if place is None or candidate.place == mention.place:
            continue
        here = (place.lat, place.lon)
        label = escape(f"{mention.text}: {place.name or place.name_en} {candidate.score:.2f}")
        colour = _REJECTED if mention.place else _UNDECIDED
        folium.CircleMarker(
            here, radius=3, color=colour, tooltip=label, popup=folium.Popup(popup, max_width=420)
        ).add_to(layer)
        if mention.lat is not None and mention.lon is not None:
            line = [(mention.lat, mention.lon), here]
            folium.PolyLine(line, color=colour, weight=1, dash_array="4 6").add_to(layer)  # type: ignore[no-untyped-call]
        else:
            points.append(here)
    return points


def _popup(document: Document, mention: PlaceMention, source: Gazetteer) -> str:
    """Return the HTML of a popup; everything that came from a text or a gazetteer is escaped."""
    start, end = max(0, mention.start - 60), mention.end + 60
    before, after = document.text[start : mention.start], document.text[mention.end : end]
    head = f"<p dir='auto'>…{escape(before)}<b>{escape(mention.text)}</b>{escape(after)}…</p>"
    rows = []
    for candidate in mention.candidates:
        place = source.get(candidate.place)
        name = _ISOLATE.format(place.name or place.name_en) if place is not None else ""
        mark = "✓" if candidate.place == mention.place else "✗"
        cells = (mark, candidate.place, name, f"{candidate.score:.2f}", ", ".join(candidate.reasons))
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    evidence = "".join(f"<li>{escape(e.rule)}: {escape(_ISOLATE.format(e.saw))}</li>" for e in mention.evidence)
    relation = f"<p>{escape(mention.relation)}</p>" if mention.relation else ""
    return f"{head}{relation}<table>{''.join(rows)}</table><ul>{evidence}</ul>"
