"""Fuzz the readers of JSON Lines. Run: ``python fuzz/fuzz_jsonl.py CORPUS -max_total_time=600``."""

from running import fuzz, jsonl  # first: it instruments what is imported after it

# isort: split

import json

import arconflict
from arconflict.errors import ArconflictError

_WHOLE = arconflict.analyze("قُتل 3 مدنيين أمس في حلب", published="2019-02-06").to_dict()


def test(data: bytes) -> None:
    """Read bytes as foreign records and as our documents; then a document of ours with one member replaced."""
    for record in jsonl.records(data.splitlines(keepends=True)):
        assert record.line >= 1
        if isinstance(record, jsonl.BadRecord):
            assert record.reason
    try:
        for document in jsonl.read(data.splitlines()):
            assert arconflict.Document.from_json(document.to_json()) == document
    except ArconflictError:
        pass
    if len(data) > 3:
        _replaced(data)


def _replaced(data: bytes) -> None:
    try:
        value = json.loads(data[3:])
    except (ValueError, RecursionError):
        return
    found = json.loads(json.dumps(_WHOLE))
    holder = found if data[0] % 2 else found["mentions"][data[1] % len(found["mentions"])]
    holder[sorted(holder)[data[2] % len(holder)]] = value
    try:
        document = arconflict.Document.from_dict(found)
    except ArconflictError:
        return
    assert arconflict.Document.from_json(document.to_json()) == document


if __name__ == "__main__":
    fuzz(test)
