"""Documents for other programs, one file per neighbour: `jsonl`, `geojson`."""
