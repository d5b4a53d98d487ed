"""Hugging Face datasets: what ``dataset.map(…, batched=True)`` calls.

>>> from datasets import Dataset
>>> news = Dataset.from_dict({"body": ["قُتل 3 مدنيين أمس في حلب"], "day": ["2019-02-06"]})
>>> read = Mentions(text="body", published="day")
>>> found = news.map(read, batched=True, remove_columns=news.column_names, features=read.features)
>>> found["text"][:]
['3', 'أمس', 'حلب']

The result is long, one mention a row, or, with ``nested=True``, one document a row. The callable can be pickled and has a
stable hash, so ``num_proc`` and the cache of datasets work: every process loads the words once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat

from arconflict.interop.extras import missing

try:
    import datasets

    from arconflict.interop.arrow import Analyzer
except ModuleNotFoundError as error:
    raise missing("datasets", error) from error


@dataclass(frozen=True)
class Mentions(Analyzer):
    """Reads the texts of a batch of columns. The fields are those of `arconflict.interop.arrow.Analyzer`."""

    @property
    def features(self) -> datasets.Features:
        """The features of what comes out, for the argument of that name of ``map``."""
        return datasets.Features.from_arrow_schema(self.schema.remove_metadata())

    def __call__(self, batch: Mapping[str, Sequence[object]]) -> dict[str, list[object]]:
        """Return the columns of the mentions (or documents) of a batch.

        Raises `InputValueError` for a column that is not there, and what `Analyzer` raises.
        """
        values = {name: list(batch[name]) for name in self.wanted(batch)}
        published = values[self.published] if self.published is not None else repeat(None)
        ids = values[self.id] if self.id is not None else repeat(None)
        found: dict[str, list[object]] = self.columns(values[self.text], published, ids).to_pydict()
        return found
