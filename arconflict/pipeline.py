"""From raw texts to documents: one scan, the recognisers in order, the mentions put together.

>>> document = Pipeline()("قُتل 3 مدنيين أمس في حلب", published="2019-02-06")
>>> [mention.text for mention in document.mentions]
['3', 'أمس', 'حلب']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache, partial
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, TypeVar, overload
from zoneinfo import ZoneInfo

from arconflict.analysis import Scanner
from arconflict.context import Context, Published, published_iso
from arconflict.document import Document, DocumentId, is_id
from arconflict.errors import InputTypeError, InputValueError, require_str, shorten
from arconflict.lexicon.files import loading
from arconflict.mentions import Mention
from arconflict.recognizers import DEFAULT, Recognizer, is_ours, recognizer_of, vocabularies_of
from arconflict.settling import settle

if TYPE_CHECKING:
    from arconflict.batch.stream import Task

_R = TypeVar("_R")

Item: TypeAlias = str | tuple[str, Published] | Mapping[str, object]
"""What `Pipeline.pipe` reads: a text, a text and its publication time, or a mapping with
``text``, ``published`` and ``id``."""


class Failure(NamedTuple):
    """A text of a batch that could not be read: its place in the input (from 0), its id, and why."""

    position: int
    id: DocumentId
    error: Exception


class Pipeline:
    """Reads texts with a fixed set of recognisers. Making one loads its words; make it once and use it often.

    `recognizers` are names or objects, applied in order; the names are those of `DEFAULT` and of the installed entry
    points of group ``arconflict.recognizers``. An installed package changes nothing until it is named here.
    `zone`, `week_start` and `country` are as in `Context`. A pipeline can be pickled, where its recognisers can: it travels
    as its settings and is made anew where it arrives.

    Raises `InputValueError` or `InputTypeError` for a recogniser or setting that cannot be.
    """

    def __init__(
        self,
        recognizers: Iterable[Recognizer | str] = DEFAULT,
        *,
        zone: str = "Asia/Damascus",
        week_start: int = 0,
        country: str = "SY",
    ) -> None:
        _check_settings(zone, week_start, country)
        self._recipe = tuple(recognizers), zone, week_start, country
        self.recognizers: tuple[Recognizer, ...] = tuple(map(recognizer_of, self._recipe[0]))
        self._ours = all(is_ours(recognizer) for recognizer in self.recognizers)
        self._settings = Context(zone=zone, week_start=week_start, country=country)
        with loading():
            self._scanner = Scanner(vocabularies_of(self.recognizers))

    def __call__(self, text: str, *, published: Published = None, id: DocumentId = None) -> Document:
        """Read one text. `published` and `id` as in `analyze`.

        Raises `InputTypeError` or `InputValueError` for arguments that cannot be; never because of what the
        text says.
        """
        return self._read(text, published, id, self._settings)

    def __reduce__(self) -> tuple[Callable[..., Pipeline], tuple[object, ...]]:
        return _remade, (type(self), *self._recipe)

    @overload
    def pipe(
        self,
        items: Iterable[Item],
        *,
        published: Published = None,
        on_error: Literal["raise"] = "raise",
        processes: int = 1,
        batch_size: int = 32,
    ) -> Iterator[Document]: ...
    @overload
    def pipe(
        self,
        items: Iterable[Item],
        *,
        published: Published = None,
        on_error: Literal["report"],
        processes: int = 1,
        batch_size: int = 32,
    ) -> Iterator[Document | Failure]: ...
    def pipe(
        self,
        items: Iterable[Item],
        *,
        published: Published = None,
        on_error: Literal["raise", "report"] = "raise",
        processes: int = 1,
        batch_size: int = 32,
    ) -> Iterator[Document | Failure]:
        """Read many texts, and yield their documents in the same order.

        Nothing is kept: `items` may be endless. `published` serves items that bring none. With
        ``on_error="report"`` an item that cannot be read gives a `Failure` in its place and the rest goes on; with
        ``"raise"`` its error is raised.

        `processes` above 1 reads in that many worker processes, at most `batch_size` texts at a time. The results are
        the same. A few batches of `items` are taken in advance. A text that kills its worker again and again gives a
        `WorkerError`; closing the generator stops the workers. The main script of a program that does this must begin
        its work behind ``if __name__ == "__main__":``, as for all of `multiprocessing`.
        """
        _check_batch(items, on_error, processes, batch_size)
        if processes == 1:
            return self._pipe(items, published, on_error)
        return self._in_processes(partial(_packed, self), _unpacked, items, published, on_error, processes, batch_size)

    def _pipe(self, items: Iterable[Item], published: Published, on_error: str) -> Iterator[Document | Failure]:
        for position, item in enumerate(items):
            try:
                text, own, id = _unpack(item)
                result: Document | Failure = self._read(text, published if own is None else own, id, self._settings)
            except Exception as error:  # whatever is wrong with one text must not lose the others
                if on_error == "raise":
                    raise
                result = Failure(position, _id_of(item), error)
            yield result

    def pipe_json(
        self,
        items: Iterable[Item],
        *,
        published: Published = None,
        on_error: Literal["raise", "report"] = "raise",
        processes: int = 1,
        batch_size: int = 32,
    ) -> Iterator[str | Failure]:
        """Read many texts as `pipe` does, and yield what `Document.to_json` says of each.

        With `processes` the JSON is written by the workers, which is what takes the time in such a run.
        """
        _check_batch(items, on_error, processes, batch_size)
        if processes == 1:
            documents = self.pipe(items, published=published, on_error=on_error, batch_size=batch_size)
            return (read if isinstance(read, Failure) else read.to_json() for read in documents)
        answer, restore = partial(_json, self), lambda _task, json: json.decode()
        return self._in_processes(answer, restore, items, published, on_error, processes, batch_size)

    def _in_processes(
        self,
        answer: Callable[[Task], bytes],
        restore: Callable[[Task, bytes], _R],
        items: Iterable[Item],
        published: Published,
        on_error: str,
        processes: int,
        batch_size: int,
    ) -> Iterator[_R | Failure]:
        from arconflict.batch import stream  # multiprocessing is loaded where somebody asks for processes

        results = stream.read(
            answer,
            items,
            prepare=partial(self._task, published=published),
            name=_id_of,
            restore=restore,
            processes=processes,
            batch_size=batch_size,
        )
        with closing(results):
            for result in results:
                if not isinstance(result, stream.Unread):
                    yield result
                elif on_error == "raise":
                    raise result.error
                else:
                    yield Failure(*result)

    def _task(self, item: Item, published: Published) -> Task:
        """Return an item as it goes to a worker. Raises at once what `_read` would raise for it."""
        from arconflict.batch.stream import Task

        text, own, id = _unpack(item)
        given = published if own is None else own
        context = _context(text, given, id, self._settings)
        moment = context.day if context.clock is None else context.clock
        plain = "".join((text,))  # of a subclass of str nobody knows what pickling it would bring along
        return Task(plain, None if moment is None else moment.isoformat(), published_iso(given), id)

    def _read(self, text: str, published: Published, id: DocumentId, settings: Context) -> Document:
        context = _context(text, published, id, settings)
        found: list[Mention] = []
        if text:
            analysis = self._scanner.scan(text)
            for recognizer in self.recognizers:
                found = [*found, *recognizer.find(analysis, context, found)]
        made = Document.taking if self._ours else Document.of  # others may want to keep their mentions as they are
        return made(text, settle(found), id=id, published=published_iso(published))


def analyze(
    text: str,
    *,
    published: Published = None,
    id: DocumentId = None,
    zone: str = "Asia/Damascus",
    week_start: int = 0,
    country: str = "SY",
) -> Document:
    """Read one text: when, how many, who and where.

    `text` is read as it is; offsets in the result are its code points. `published` is the publication time (a `date`, a
    `datetime` or an ISO 8601 str); without it, «yesterday» is found and has no interval. `id` is what you call the
    text. `zone` is the IANA zone of the local time that intervals are in, `week_start` the first day of the week (0 is
    Monday), `country` (ISO 3166-1 alpha-2) where places are sought first.

    Raises `InputTypeError` or `InputValueError` for arguments that cannot be; never because of what the text says.
    """
    pipeline = default_pipeline()
    if (zone, week_start, country) == ("Asia/Damascus", 0, "SY"):
        return pipeline(text, published=published, id=id)
    _check_settings(zone, week_start, country)
    return pipeline._read(text, published, id, Context(zone=zone, week_start=week_start, country=country))


def _remade(made: Callable[..., Pipeline], recognizers: object, zone: str, week_start: int, country: str) -> Pipeline:
    """Return a pipeline that was pickled."""
    return made(recognizers, zone=zone, week_start=week_start, country=country)


def _context(text: str, published: Published, id: DocumentId, settings: Context) -> Context:
    """Return the context of one text, after looking at the arguments of a call."""
    require_str(text)
    if not is_id(id):
        raise InputTypeError(f"id must be a str, an int or None, not {type(id).__name__}: {shorten(id)}")
    return Context.of(published, zone=settings.zone, week_start=settings.week_start, country=settings.country)


@cache
def default_pipeline() -> Pipeline:
    """Return the pipeline that `analyze` uses, made when first asked for."""
    return Pipeline()


def _check_batch(items: object, on_error: str, processes: object, batch_size: object) -> None:
    if on_error not in ("raise", "report"):
        raise InputValueError(f'on_error must be "raise" or "report", not {shorten(on_error)}')
    if isinstance(items, (str, bytes)):
        raise InputTypeError(f"items must be an iterable of texts, not one text: {shorten(items)}; use [text]")
    for name, count in (("processes", processes), ("batch_size", batch_size)):
        if not isinstance(count, int) or isinstance(count, bool) or count < 1:
            raise InputValueError(f"{name} must be an integer from 1 up, not {shorten(count)}")


def _packed(pipeline: Pipeline, task: Task) -> bytes:
    """Read a text in a worker, and return its mentions as they travel."""
    from arconflict.batch.packing import pack

    return pack(pipeline(task.text, published=task.moment).mentions, task.text)


def _unpacked(task: Task, packed: bytes) -> Document:
    """Return the document of a text that a worker read."""
    from arconflict.batch.packing import unpack

    return Document.waiting(task.text, partial(unpack, packed, task.text), id=task.id, published=task.published)


def _json(pipeline: Pipeline, task: Task) -> bytes:
    """Read a text in a worker, and return the JSON of its document."""
    read = pipeline(task.text, published=task.moment)
    return Document(task.text, read.mentions, task.id, task.published).to_json().encode()


def _unpack(item: Item) -> tuple[str, Published, DocumentId]:
    """Return the text of an item of a batch, its own publication time and its id. `_read` checks their types."""
    if isinstance(item, Mapping):
        if "text" not in item:
            raise InputValueError(f'an item must have "text": {shorten(dict(item))}')
        return item["text"], item.get("published"), item.get("id")  # type: ignore[return-value]
    if isinstance(item, tuple):
        if len(item) != 2:
            raise InputValueError(f"a tuple must be (text, published), not {len(item)} values: {shorten(item)}")
        return *item, None
    return item, None, None


def _id_of(item: Item) -> DocumentId:
    id = item.get("id") if isinstance(item, Mapping) else None
    return id if is_id(id) else None


def _check_settings(zone: str, week_start: int, country: str) -> None:
    require_str(country, "country")
    if week_start not in range(7):
        raise InputValueError(f"week_start must be from 0 (Monday) to 6 (Sunday), not {shorten(week_start)}")
    if len(country) != 2 or not (country.isascii() and country.isupper()):
        raise InputValueError(f"country must be an ISO 3166-1 code of two letters such as 'SY', not {shorten(country)}")
    try:
        ZoneInfo(zone)
    except (ValueError, TypeError, OSError, LookupError) as error:
        raise InputValueError(f"zone must be an IANA name such as 'Asia/Damascus', not {shorten(zone)}") from error
