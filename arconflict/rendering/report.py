"""A folder of articles on one self-contained page: map, timeline, victims, and the articles, linked both ways.

The map and the timeline lead to lists of mentions, the lists to the marks in the articles, and the marks back. There
is no script: links and the style sheet's ``:target`` do it, so that the page works from a disk, offline, for years.
Nothing is added up (see ``docs/avoid.md``): the table of victims shows each claim, and leads to its sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from arconflict.document import Document
from arconflict.mentions import Mention, PlaceMention
from arconflict.places import Gazetteer, gazetteer
from arconflict.rendering import victims
from arconflict.rendering.html import Link, article, legend
from arconflict.rendering.markup import END, head, label, name, safe
from arconflict.rendering.outline import AREAS, COUNTRIES, Dot, draw, on_map
from arconflict.rendering.seen import DAY, Article, Seen, day_key, mentions, nothing, place_anchor

_MOST_COLUMNS: Final = 92


def export(document: Document, *, title: str | None = None) -> str:
    """Return the report of one document. `title` heads the page; the document's id by default."""
    return page([document], title=title or name(document))


def page(documents: Iterable[Document], *, title: str = "arconflict") -> str:
    """Return the report of many documents as one page. `title` heads it."""
    return "".join(stream(documents, title=title))


def stream(documents: Iterable[Document], *, title: str = "arconflict") -> Iterator[str]:
    """Yield, in pieces, the report of many documents. All are read before the first piece, the map comes first."""
    articles = [Article(document, f"d{index}") for index, document in enumerate(documents, 1)]
    source = gazetteer()
    yield head(title, "timeline.css", "report.css")
    counts = Counter(mention.kind for each in articles for mention in each.document.mentions)
    links = "".join(
        f'<li><a href="#{part}">{label("report", part)}</a></li>' for part in ("map", "timeline", "victims", "articles")
    )
    yield (
        f'<h1><bdi>{safe(title)}</bdi></h1>\n<p class="when">{label("report", "articles")}: {len(articles)}</p>\n'
        f"{legend(counts)}\n<nav><ul>{links}</ul></nav>\n"
    )
    yield from _map(articles, source)
    days = _days(articles)
    yield from _timeline(days)
    claims = victims.claims_of(articles)
    yield from victims.section(claims)
    links_of = _Links(days, claims)
    yield f'<section id="articles">\n<h2>{label("report", "articles")}</h2>\n'
    for each in articles:
        yield article(each.document, prefix=each.anchor, link=links_of.of(each))
    yield "</section>\n" + END


# --- map -------------------------------------------------------------------------------------------------------------


def _map(articles: Sequence[Article], source: Gazetteer) -> Iterator[str]:
    found: dict[str | None, list[tuple[Article, PlaceMention]]] = {}
    for each in articles:
        for mention in each.document.places:
            found.setdefault(mention.place, []).append((each, mention))
    undecided = found.pop(None, [])
    places = [_Place(str(id), seen) for id, seen in found.items()]
    places.sort(key=lambda place: (-len(place.seen), place.id))
    dots = [dot for place in places if (dot := place.dot()) is not None]
    shown = {dot.anchor for dot in dots}
    yield f'<section id="map">\n<h2>{label("report", "map")}</h2>\n<div class="beside">\n{draw(dots)}'
    yield f'<div class="list" tabindex="0" role="region" aria-label="places">\n<h3>{label("report", "places")}</h3>\n'
    for place in places:
        yield place.entry(source, on_map=place.anchor in shown)
    if undecided:
        listed = mentions([Seen(*each) for each in undecided])
        yield f'<div class="entry" id="places-undecided"><h4>{label("report", "undecided")}</h4>{listed}</div>\n'
    yield f"{'' if places or undecided else nothing()}</div>\n</div>\n</section>\n"


class _Place(NamedTuple):
    """A place and where it is mentioned."""

    id: str
    seen: Sequence[tuple[Article, PlaceMention]]

    @property
    def anchor(self) -> str:
        return place_anchor(self.id)

    @property
    def name(self) -> str:
        return self.seen[0][1].name or self.id

    def dot(self) -> Dot | None:
        """Return the dot of the place, None outside the map. A country is no point: it would be a dot in the desert."""
        mention = self.seen[0][1]
        code = mention.fcode or ""
        if mention.lat is None or mention.lon is None or code.startswith(COUNTRIES):
            return None
        if not on_map(mention.lat, mention.lon):
            return None
        kind: Literal["area", "place"] = "area" if code.startswith(AREAS) else "place"
        return Dot(self.anchor, self.name, mention.lat, mention.lon, len(self.seen), kind)

    def entry(self, source: Gazetteer, *, on_map: bool) -> str:
        """Return the entry of the list: the name, which leads to the dot, what holds the place, and its mentions."""
        above = "، ".join(unit.name for unit in source.path(self.id)[1:]) if self.id in source else ""
        if on_map:
            named, note = f'<a href="#dot-{safe(self.anchor)}">{safe(self.name)}</a>', ""
        else:
            named, note = safe(self.name), f' <span class="also">({label("report", "outside")})</span>'
        return (
            f'<div class="entry" id="{safe(self.anchor)}"><h4>{named} <span class="count">{len(self.seen)}</span>{note}'
            f'</h4><p class="also">{safe(above)} <bdi lang="en">{safe(self.id)}</bdi></p>'
            f"{mentions([Seen(*each) for each in self.seen])}</div>\n"
        )


# --- timeline --------------------------------------------------------------------------------------------------------


def _days(articles: Sequence[Article]) -> dict[str, list[Seen]]:
    """Return the mentions of times by the day, month or year that they begin in, in order."""
    found: dict[str, list[Seen]] = {}
    for each in articles:
        for mention in each.document.times:
            key = day_key(mention)
            if key is not None:
                found.setdefault(key, []).append(Seen(each, mention))
    return dict(sorted(found.items()))


def _timeline(days: dict[str, list[Seen]]) -> Iterator[str]:
    yield f'<section id="timeline">\n<h2>{label("report", "timeline")}</h2>\n'
    exact = [key for key in days if len(key) == DAY]
    if exact:
        yield _columns(days, exact)
    yield '<div class="list" tabindex="0" role="region" aria-label="days">\n'
    for key, seen in days.items():
        yield (
            f'<div class="entry" id="day-{key}"><h4><time dir="ltr">{key}</time> <span class="count">{len(seen)}</span>'
            f"</h4>{mentions(seen)}</div>\n"
        )
    yield f"{'' if days else nothing()}</div>\n</section>\n"


def _columns(days: dict[str, list[Seen]], exact: Sequence[str]) -> str:
    """Return a picture of the days with most mentions: a column each, to scale, at most `_MOST_COLUMNS` days wide."""
    first, last = _densest([datetime.fromisoformat(key) for key in exact], [len(days[key]) for key in exact])
    within = [key for key in exact if first <= datetime.fromisoformat(key) <= last]
    most = max(len(days[key]) for key in within)
    width = (last - first).days + 1
    parts = [
        f'<svg class="columns" viewBox="0 0 {width * 10} 100" preserveAspectRatio="none" role="group" '
        f'aria-label="{first:%Y-%m-%d} … {last:%Y-%m-%d}">\n'
    ]
    for key in within:
        x = (datetime.fromisoformat(key) - first).days * 10 + 1
        high = 96 * len(days[key]) / most
        tip = f"{key}: {len(days[key])}"
        parts.append(
            f'<a href="#day-{key}" aria-label="{tip}"><title>{tip}</title>'
            f'<rect x="{x}" y="{100 - high:.1f}" width="8" height="{high:.1f}"/></a>\n'
        )
    parts.append("</svg>\n")
    axis = f'<p class="axis" dir="ltr"><span>{first:%Y-%m-%d}</span><span>{last:%Y-%m-%d}</span></p>\n'
    return f'<div dir="ltr">{"".join(parts)}</div>{axis}'


def _densest(days: Sequence[datetime], counts: Sequence[int]) -> tuple[datetime, datetime]:
    """Return the first and last day of the window of `_MOST_COLUMNS` days that holds most mentions. `days` ascend."""
    best, sum_of, right, most = (0, 0), 0, 0, 0
    for left, day in enumerate(days):
        while right < len(days) and (days[right] - day).days < _MOST_COLUMNS:
            sum_of += counts[right]
            right += 1
        if sum_of > most:
            most, best = sum_of, (left, right - 1)
        sum_of -= counts[left]
    return days[best[0]], days[best[1]]


# --- links -----------------------------------------------------------------------------------------------------------


class _Links:
    """Where the marks of the articles lead: places to the map's list, times to the timeline's, victims to the table."""

    def __init__(self, days: dict[str, list[Seen]], claims: Sequence[victims.Claim]) -> None:
        self._days = {
            (seen.article.anchor, seen.mention.id): f"#day-{key}" for key, all_seen in days.items() for seen in all_seen
        }
        self._claims = {
            (claim.seen.article.anchor, claim.quantity.id): f"#{victims.anchor(claim.day)}" for claim in claims
        }

    def of(self, each: Article) -> Link:
        """Return where the marks of one article lead."""
        return lambda mention: self.target(each.anchor, mention)

    def target(self, anchor: str, mention: Mention) -> str | None:
        """Return where one mark leads."""
        if isinstance(mention, PlaceMention):
            return f"#{place_anchor(mention.place)}" if mention.place else "#places-undecided"
        return self._days.get((anchor, mention.id)) or self._claims.get((anchor, mention.id))
