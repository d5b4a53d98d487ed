"""What is remembered is bounded, and forgetting it changes nothing: with room for one entry every result is the same."""

from __future__ import annotations

import csv
import importlib
from pathlib import Path

import pytest

from arconflict import Pipeline
from arconflict.cli.analyzing import example
from arconflict.places import PlaceRecognizer, gazetteer
from arconflict.quantities.facts import facts

LIMITS = {
    "arconflict.analysis": "_MEMO_LIMIT",
    "arconflict.dates.grammar": "_MOST_PLANS",
    "arconflict.dates.surroundings": "_MEMO_LIMIT",
    "arconflict.places.link": "_MOST_KEPT",
    "arconflict.places.lookup": "_MOST_KEPT",
    "arconflict.places.nearness": "_MOST_OTHERS",
    "arconflict.places.respelling": "_MOST_KEPT",
    "arconflict.quantities.facts": "_LIMIT",
}
MORE = (
    "قُتل 3 مدنيين أمس في بلدة الباغوز بريف دير الزور الشرقي، وأصيب 12 آخرون في الصالحيه وسراقب وكفرنبل",
    "سيجتمع الطرفان يوم الأحد المقبل في إدلب، ونزح نحو 150 ألف شخص منذ 5 آذار 2018 إلى ريف حلب الشمالي",
    "150ألف شخص، 30قتيلاً، قتـ ـلى، الأسدReuters",
)


def fresh() -> Pipeline:
    """Return a pipeline that remembers nothing yet."""
    facts().clear()
    return Pipeline(["dates", "quantities", "actors", PlaceRecognizer(gazetteer())])


def test_memos_that_forget_at_once_change_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    article, published = example()
    texts = (article, *MORE, article, *MORE)
    before = [document.to_json() for document in fresh().pipe(texts, published=published)]
    for module, name in LIMITS.items():
        monkeypatch.setattr(importlib.import_module(module), name, 1)
    pipeline = fresh()
    assert [document.to_json() for document in pipeline.pipe(texts, published=published)] == before
    monkeypatch.undo()
    assert [document.to_json() for document in pipeline.pipe(texts, published=published)] == before


def test_what_was_read_before_changes_no_result() -> None:
    with (Path(__file__).parent / "data" / "place_texts.csv").open(encoding="utf-8") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    texts += ["قال ساحتا aanes هناك", "خرجت مظاهرة في ساحة بصرى في مدينة درعا"]
    pipeline = fresh()
    first = [document.to_json() for document in pipeline.pipe(texts)]
    assert [document.to_json() for document in pipeline.pipe(reversed(texts))] == first[::-1]
