"""Texts that come in the columns of some engine, read one after the other.

>>> found = list(read(["قُتل 3 مدنيين في حلب", None], ["2019-02-06"] * 2, ["a", "b"]))
>>> [mention.text for mention in found[0].mentions], found[1]
(['3', 'حلب'], None)

`Settings` says how to read and can be sent to another process, which a `Pipeline` cannot: every process makes its own
pipeline from them, once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

from arconflict.context import Published
from arconflict.document import Document, DocumentId, is_id
from arconflict.errors import ArconflictError, InputValueError, shorten
from arconflict.interop.rows import Value, failure_record, nested_failure_record, nested_record, records
from arconflict.pipeline import Failure, Pipeline, default_pipeline
from arconflict.recognizers import DEFAULT

OnError: TypeAlias = Literal["raise", "report"]
"""What becomes of a text that cannot be read: its error is raised, or a row in its place says why."""

_MIDNIGHTS: Final = frozenset({" 00:00:00", "T00:00:00"})
"""How engines write the clock of a timestamp that was made from a date, when they are asked for text."""


class Settings(NamedTuple):
    """How to read, in a form that every engine can send to its workers. The fields are those of `Pipeline`."""

    recognizers: tuple[str, ...] = DEFAULT
    zone: str = "Asia/Damascus"
    week_start: int = 0
    country: str = "SY"


STANDARD: Final = Settings()
"""The settings of `arconflict.analyze`."""


@lru_cache(maxsize=8)
def pipeline(settings: Settings) -> Pipeline:
    """Return the pipeline of some settings, made once in a process."""
    if settings == STANDARD:
        return default_pipeline()
    return Pipeline(settings.recognizers, zone=settings.zone, week_start=settings.week_start, country=settings.country)


def read(
    texts: Iterable[object],
    published: Iterable[object],
    ids: Iterable[object],
    *,
    settings: Settings = STANDARD,
    on_error: OnError = "raise",
) -> Iterator[Document | Failure | None]:
    """Yield, for every text, its document, or None where there is no text (None).

    `published` and `ids` are as long as `texts` (`itertools.repeat` makes one value serve all). The publication time
    may be anything that `publication` takes.

    Raises `InputTypeError` or `InputValueError`, which say the row (from 0) and the id, for what cannot be read. With
    ``on_error="report"`` a `Failure` stands in its place.
    """
    check_on_error(on_error)
    reader = pipeline(settings)
    for row, (text, moment, id) in enumerate(zip(texts, published, ids, strict=False)):
        if text is None:
            yield None
            continue
        try:
            yield reader(text, published=publication(moment), id=_id(id))  # type: ignore[arg-type]
        except ArconflictError as error:
            if on_error == "raise":
                raise type(error)(f"row {row}, id {shorten(id)}: {error}") from error
            yield Failure(row, _id(id), error)
        except Exception as error:
            if on_error == "raise":
                error.add_note(f"in row {row}, id {shorten(id)}")
                raise
            yield Failure(row, _id(id), error)


def rows(
    texts: Iterable[object],
    published: Iterable[object],
    ids: Iterable[object],
    *,
    kinds: tuple[str, ...] = (),
    nested: bool = False,
    settings: Settings = STANDARD,
    on_error: OnError = "raise",
) -> Iterator[list[tuple[Value, ...]]]:
    """Yield, for every text, the rows of its mentions (of `kinds`, where some are named): none where there is no text.

    Where `nested`, it is one row: the document's, without mentions where there is no text. A `Failure` gives one row that
    says why (`failure_record`). The other arguments are as in `read`; `published` and `ids` must be sequences or endless.
    """
    results = read(texts, published, ids, settings=settings, on_error=on_error)
    for text, moment, id, result in zip(texts, published, ids, results, strict=False):
        if isinstance(result, Document):
            yield [nested_record(result)] if nested else records(result, *kinds)
        elif isinstance(result, Failure):
            why = f"{type(result.error).__name__}: {result.error}"
            if nested:
                yield [nested_failure_record(result.id, moment, text, why)]
            else:
                yield [failure_record(result.id, moment, why, *kinds)]
        else:
            yield [nested_failure_record(_id(id), moment, None, "there is no text")] if nested else []


def publication(value: object) -> Published:
    """Return a publication time as engines hold it in the form that `Pipeline` takes.

    None, an empty text and what is not equal to itself (``NaT``, ``NaN``) are None. A date and time at midnight exactly is
    the day: a column of timestamps has no other way to say that the clock is not known.

    >>> publication(datetime(2019, 2, 6)), publication("2019-02-06 00:00:00"), publication(float("nan"))
    (datetime.date(2019, 2, 6), '2019-02-06', None)
    """
    if value is None or value == "" or value != value:
        return None
    if isinstance(value, str):
        return value[:10] if value[10:] in _MIDNIGHTS else value
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    return value  # type: ignore[return-value]


def check_on_error(value: str) -> None:
    """Raise `InputValueError` for what is no `OnError`."""
    if value not in ("raise", "report"):
        raise InputValueError(f'on_error must be "raise" or "report", not {shorten(value)}')


def _id(value: object) -> DocumentId:
    """Return an id: of what is neither text nor an integer (a UUID, say), what the engine prints for it."""
    return value if is_id(value) else str(value)
