"""A document on a map of outlines, as one self-contained page: its places, the candidates that were rejected, and why.

Nothing comes from the network and nothing runs. The first map shows the places of the text as large as can be, the second
one everything; each dot leads to what is known of it: the sentences, the evidence, and the score and reasons of every
candidate. What lies outside the outlines is listed and not drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from arconflict.document import Document
from arconflict.mentions import Candidate, PlaceMention
from arconflict.places import Gazetteer, Place, gazetteer
from arconflict.rendering.markup import END, head, label, name, one_line, safe
from arconflict.rendering.outline import AREAS, COUNTRIES, Disc, Dot, Line, detail, draw, frame_of
from arconflict.rendering.seen import context, nothing, place_anchor

_KEY: Final = ("place", "disc", "rejected", "undecided")
_LARGEST_DISC: Final = 0.5
"""A radius of more degrees than this says no more than the dot."""
_KM_A_DEGREE: Final = 111.2


def page(document: Document, *, rejected: bool = True, places: Gazetteer | None = None) -> str:
    """Return the map of a document.

    With `rejected`, grey dots with dashed lines mark the candidates that were not taken. `places` is the gazetteer that
    they are looked up in, and whose outlines are drawn (the shipped one by default).
    """
    return "".join(_stream(document, rejected, gazetteer() if places is None else places))


def _stream(document: Document, rejected: bool, places: Gazetteer) -> Iterator[str]:
    groups = _groups(document)
    whole = frame_of(places)
    dots = [dot for group in groups for dot in _dots(group, rejected, places) if whole.holds(dot.lat, dot.lon)]
    lines = [
        line for group in groups for line in (_lines(group, places) if rejected else ()) if whole.holds(*line.begin)
    ]
    discs = [Disc(*mention.footprint) for mention in document.places if mention.footprint and _is_drawn(mention)]
    discs = [disc for disc in dict.fromkeys(discs) if disc.km / _KM_A_DEGREE < _LARGEST_DISC]
    drawn = {dot.anchor for dot in dots if dot.kind != "rejected"}
    yield head(f"{name(document)} – map", "report.css", "map.css")
    yield f'<h1><bdi>{safe(name(document))}</bdi></h1>\n<section id="map">\n<h2>{label("map", "title")}</h2>\n{_key(rejected)}'
    yield '<div class="beside">\n<div class="maps">\n'
    if dots:
        chosen = [(dot.lat, dot.lon) for dot in dots if dot.kind != "rejected"]
        near = detail(chosen or [(dot.lat, dot.lon) for dot in dots], whole)
        yield _map(
            "detail", draw(dots, discs=discs, lines=lines, frame=near, places=places, label="the places of the text")
        )
    yield _map("whole", draw(dots, discs=discs, places=places, prefix="far", label="the whole map"), folded=bool(dots))
    yield f'</div>\n<div class="list" tabindex="0" role="region" aria-label="places">\n<h3>{label("report", "places")}</h3>\n'
    for group in groups:
        yield _entry(document, group, places, drawn=_anchor(group) in drawn)
    yield f"{'' if groups else nothing()}</div>\n</div>\n</section>\n{END}"


def _map(part: str, picture: str, *, folded: bool = False) -> str:
    if folded:
        return f"<details>\n<summary>{label('map', part)}</summary>\n{picture}</details>\n"
    return f"<h3>{label('map', part)}</h3>\n{picture}"


def _key(rejected: bool) -> str:
    """Return the legend. Its signs are drawn as those of the map are."""
    signs = {
        "place": '<circle cx="12" cy="12" r="8"/>',
        "disc": '<circle class="disc" cx="12" cy="12" r="11"/>',
        "rejected": '<circle class="rejected" cx="12" cy="12" r="7"/>',
        "undecided": '<circle class="undecided" cx="12" cy="12" r="7"/>',
    }
    items = "".join(
        f'<li><svg class="map" viewBox="0 0 24 24" aria-hidden="true">{signs[sign]}</svg> {label("map", sign)}</li>'
        for sign in _KEY
        if rejected or sign != "rejected"
    )
    return f'<ul class="key">{items}</ul>\n'


def _groups(document: Document) -> list[list[PlaceMention]]:
    """Return the mentions of places, those of one place together, each undecided one by itself; in the order of the text."""
    found: dict[str, list[PlaceMention]] = {}
    for mention in document.places:
        found.setdefault(mention.place or f"undecided {mention.id}", []).append(mention)
    return list(found.values())


def _anchor(group: Sequence[PlaceMention]) -> str:
    return place_anchor(group[0].place or group[0].id)


def _is_drawn(mention: PlaceMention) -> bool:
    return mention.lat is not None and mention.lon is not None and not (mention.fcode or "").startswith(COUNTRIES)


def _dots(group: Sequence[PlaceMention], rejected: bool, places: Gazetteer) -> Iterator[Dot]:
    first = group[0]
    if _is_drawn(first) and first.lat is not None and first.lon is not None:
        is_area = (first.fcode or "").startswith(AREAS)
        known = first.name or first.text
        yield Dot(_anchor(group), known, first.lat, first.lon, len(group), "area" if is_area else "place")
    if first.place is not None and not rejected:
        return
    for place, score in _others(group, places):
        said = f"{first.text}: {place.name or place.name_en} {score:.2f}"
        yield Dot(_anchor(group), said, place.lat, place.lon, 1, "rejected" if first.place is not None else "undecided")


def _lines(group: Sequence[PlaceMention], places: Gazetteer) -> Iterator[Line]:
    """Yield the lines from a place that was taken to the candidates that were not."""
    first = group[0]
    if first.place is not None and _is_drawn(first) and first.lat is not None and first.lon is not None:
        for place, _ in _others(group, places):
            yield Line((first.lat, first.lon), (place.lat, place.lon))


def _others(group: Sequence[PlaceMention], places: Gazetteer) -> list[tuple[Place, float]]:
    """Return the candidates that were not taken, with their best score, that are no countries."""
    scores: dict[str, float] = {}
    for mention in group:
        for candidate in mention.candidates:
            if candidate.place != mention.place:
                scores[candidate.place] = max(scores.get(candidate.place, 0.0), candidate.score)
    known = [(places.get(place_id), score) for place_id, score in scores.items()]
    return [(place, score) for place, score in known if place is not None and not place.fcode.startswith(COUNTRIES)]


def _entry(document: Document, group: Sequence[PlaceMention], places: Gazetteer, *, drawn: bool) -> str:
    """Return what is known of a place: its mentions in their sentences, the evidence, the candidates."""
    first, anchor = group[0], _anchor(group)
    if first.place is None:
        title, also = f'{safe(first.text)} <span class="also">({label("report", "undecided")})</span>', ""
    else:
        above = "، ".join(unit.name for unit in places.path(first.place)[1:]) if first.place in places else ""
        title = safe(first.name or first.text)
        also = f'<p class="also">{safe(above)} <bdi lang="en">{safe(first.place)}</bdi></p>'
        if drawn:
            title = f'<a href="#dot-{anchor}">{title}</a>'
    if not drawn:
        title += f' <span class="also">({label("report", "outside")})</span>'
    count = f' <span class="count">{len(group)}</span>' if len(group) > 1 else ""
    said = "".join(_mention(document, mention, places) for mention in group)
    return f'<div class="entry" id="{anchor}"><h4>{title}{count}</h4>{also}{said}</div>\n'


def _mention(document: Document, mention: PlaceMention, places: Gazetteer) -> str:
    before, after = context(document.text, mention)
    evidence = "".join(
        f'<li><bdi lang="en">{safe(rule)}</bdi>{f": <bdi>{safe(one_line(saw))}</bdi>" if saw else ""}</li>'
        for rule, saw in mention.evidence
    )
    relation = f'<p class="also" lang="en" dir="ltr">{safe(mention.relation)}</p>' if mention.relation else ""
    return (
        f"<p>{safe(before)}<b>{safe(mention.text)}</b>{safe(after)}</p>{relation}"
        f"<details><summary>{label('map', 'candidates')} {len(mention.candidates)}</summary>"
        f'<table lang="en" dir="ltr">{"".join(_candidate(mention, place, places) for place in mention.candidates)}</table>'
        f"<p>{label('map', 'evidence')}</p><ul>{evidence}</ul></details>"
    )


def _candidate(mention: PlaceMention, candidate: Candidate, places: Gazetteer) -> str:
    place = places.get(candidate.place)
    taken = candidate.place == mention.place
    known = (place.name or place.name_en) if place is not None else ""
    cells = (candidate.place, known, f"{candidate.score:.2f}", ", ".join(candidate.reasons))
    row = "".join(f"<td><bdi>{safe(cell)}</bdi></td>" for cell in ("✓" if taken else "✗", *cells))
    return f'<tr class="taken">{row}</tr>' if taken else f"<tr>{row}</tr>"
