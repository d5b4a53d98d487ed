"""Programs of users, as type checkers see them: nothing here is run."""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, assert_type

import arconflict
from arconflict import (
    ActorMention,
    Document,
    Evidence,
    Failure,
    Mention,
    NormalizedText,
    Pipeline,
    PlaceMention,
    QuantityMention,
    Span,
    TimeMention,
)
from arconflict.analysis import Analysis, Vocabulary
from arconflict.dates import Hijri, from_hijri, to_hijri
from arconflict.interop import geojson, jsonl
from arconflict.places import Gazetteer, Place, gazetteer
from arconflict.quantities import Quantity
from arconflict.rendering import html, report, timeline

# --- one text ---

document = arconflict.analyze("قُتل 3 مدنيين أمس في حلب", published="2019-02-06", id=17)
assert_type(document, Document)
arconflict.analyze("نص", published=dt.date(2019, 2, 6))
arconflict.analyze("نص", published=dt.datetime(2019, 2, 6, 14, 30))
arconflict.analyze(b"bytes")  # type: ignore[arg-type]

assert_type(document.text, str)
assert_type(document.id, str | int | None)
assert_type(document.mentions, tuple[Mention, ...])
assert_type(document.times, tuple[TimeMention, ...])
assert_type(document.quantities, tuple[QuantityMention, ...])
assert_type(document.places, tuple[PlaceMention, ...])
assert_type(document.actors, tuple[ActorMention, ...])
assert_type(document.of_type(PlaceMention), tuple[PlaceMention, ...])

# --- mentions ---

time, quantity, place, actor = document.times[0], document.quantities[0], document.places[0], document.actors[0]
assert_type(time.type, Literal["DATE", "TIME", "DURATION", "SET"])
assert_type(time.interval, tuple[str | None, str | None])
assert_type(time.span, Span)
assert_type(time.evidence, tuple[Evidence, ...])
assert_type(quantity.low, int | float | None)
assert_type(quantity.role, str | None)
assert_type(place.lat, float | None)
assert_type(place.candidates[0].score, float)
assert_type(place.footprint, tuple[float, float, float] | None)
assert_type(actor.actor, str)
place.lat = 3.0  # type: ignore[misc]

for mention in document.mentions:
    match mention:
        case TimeMention():
            assert_type(mention.value, str)
        case PlaceMention():
            assert_type(mention.place, str | None)
        case _:
            assert_type(mention, Mention)

# --- other forms ---

assert_type(document.to("html"), str)
assert_type(document.to("geojson", unlocated=False), str)
assert_type(document.to("timeline"), str)
assert_type(document.to("report"), str)
assert_type(document.to("somebody-elses"), object)
assert_type(document.to_json(indent=2), str)
assert_type(Document.from_json("{}"), Document)
assert_type(geojson.export(document), str)
assert_type(jsonl.stream([document]), Iterator[str])
assert_type(html.marked(document, link=lambda mention: f"#{mention.id}"), str)
assert_type(timeline.export(document), str)
assert_type(report.page([document], title="أسبوع"), str)

# --- many texts ---

pipeline = Pipeline(["dates", "places"], zone="Asia/Damascus")
assert_type(pipeline("نص"), Document)
assert_type(pipeline.pipe(["نص", "نص"]), Iterator[Document])
for found in pipeline.pipe(["نص"], on_error="report"):
    if isinstance(found, Failure):
        assert_type(found.error, Exception)
    else:
        assert_type(found, Document)

# --- domains ---

assert_type(arconflict.numbers.parse("خمسة وعشرون").value, int | float)
assert_type(arconflict.numbers.spell(12), str)
assert_type(arconflict.quantities.parse("12 مدنياً"), Quantity)
assert_type(to_hijri(dt.date(2019, 5, 20)), Hijri)
assert_type(from_hijri(1440, 9, 15), dt.date)
assert_type(arconflict.normalize("نصّ"), NormalizedText)

# --- places ---

shipped = gazetteer()
assert_type(shipped, Gazetteer)
assert_type(shipped["C5167"], Place)
assert_type(shipped.get("C5167"), Place | None)
assert_type(shipped.search("الباغوز")[0].place, Place)
assert_type(shipped.union(Gazetteer.from_folder(Path("mine"))), Gazetteer)
assert_type(shipped.path("C5167"), list[Place])


# --- a recogniser of one's own ---


class Nothing:
    """The least that a recogniser is."""

    def vocabularies(self) -> list[Vocabulary]:
        return []

    def find(self, analysis: Analysis, context: arconflict.Context, found: Sequence[Mention], /) -> list[Mention]:
        return []


Pipeline([Nothing()])
