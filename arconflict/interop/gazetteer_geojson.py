"""Gazetteers as GeoJSON (RFC 7946), for QGIS, GeoPandas and every other map; documents are in `geojson`."""

from __future__ import annotations

import json

from arconflict.places.export import geojson
from arconflict.places.gazetteer import Gazetteer


def export(gazetteer: Gazetteer, *, indent: int | None = None) -> str:
    """Return the points of a gazetteer as the JSON text of one FeatureCollection; `indent` as in `json.dumps`."""
    return json.dumps(geojson(gazetteer), ensure_ascii=False, indent=indent) + "\n"
