"""The places of documents as GeoJSON (RFC 7946), for QGIS, Leaflet, GeoPandas and every other map.

A feature is a place mention; a mention whose place is not decided has no geometry (``null``, section 3.2), so that
nothing is lost on the way. Coordinates are longitude, latitude in WGS 84 degrees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arconflict.document import Document, Json
from arconflict.document.codec import dumps, mention_to_dict
from arconflict.mentions import PlaceMention


def features(document: Document, *, unlocated: bool = True) -> list[dict[str, Json]]:
    """Return the GeoJSON features of a document's places.

    The properties are the fields of the mention and ``document`` and ``published``. With `unlocated` false, mentions
    without coordinates are left out.
    """
    return [
        _feature(document, mention)
        for mention in document.places
        if unlocated or (mention.lat is not None and mention.lon is not None)
    ]


def export(document: Document, *, unlocated: bool = True) -> str:
    """Return the FeatureCollection of one document as JSON text."""
    return "".join(stream([document], unlocated=unlocated))


def stream(documents: Iterable[Document], *, unlocated: bool = True) -> Iterator[str]:
    """Yield, in pieces, one FeatureCollection of the places of many documents."""
    yield '{"type": "FeatureCollection", "features": ['
    before = "\n"
    for document in documents:
        for feature in features(document, unlocated=unlocated):
            yield before + dumps(feature)
            before = ",\n"
    yield "\n]}\n"


def _feature(document: Document, mention: PlaceMention) -> dict[str, Json]:
    located = mention.lat is not None and mention.lon is not None
    properties = mention_to_dict(mention)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [mention.lon, mention.lat]} if located else None,
        "properties": {"document": document.id, "published": document.published, **properties},
    }
