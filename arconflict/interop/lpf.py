"""Gazetteers in Linked Places Format 1.3 (GeoJSON-LD), for the World Historical Gazetteer, Pelagios and Recogito."""

from __future__ import annotations

import json

from arconflict.places.export import linked_places
from arconflict.places.gazetteer import Gazetteer


def export(gazetteer: Gazetteer, *, indent: int | None = None) -> str:
    """Return a gazetteer as JSON text in Linked Places Format; `indent` as in `json.dumps`."""
    return json.dumps(linked_places(gazetteer), ensure_ascii=False, indent=indent) + "\n"
