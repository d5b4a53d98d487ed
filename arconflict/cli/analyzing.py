"""``arconflict analyze`` and ``arconflict example``: texts in, mentions out."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, TextIO, TypeVar

from arconflict import plugins
from arconflict.cli import sources
from arconflict.cli.reporting import Reporter, reporter
from arconflict.cli.resuming import Resumable
from arconflict.cli.terminal import coloured
from arconflict.cli.versions import data_sets
from arconflict.cli.writing import alone, output
from arconflict.context import Context
from arconflict.document import Document
from arconflict.errors import ArconflictError, InputTypeError
from arconflict.interop import geojson, jsonl
from arconflict.lexicon.files import data_file
from arconflict.rendering import html, text, timeline

if TYPE_CHECKING:
    from arconflict.pipeline import Failure

_R = TypeVar("_R")

_STREAMS: Final[dict[str, Callable[[Iterable[Document]], Iterator[str]]]] = {
    "jsonl": jsonl.stream,
    "json": jsonl.stream_json,
    "text": text.stream,
    "geojson": geojson.stream,
    "html": html.stream,
    "timeline": timeline.stream,
}
_EXAMPLES: Final = """\
examples:
  arconflict analyze article.txt --published 2019-02-06 --format text
  arconflict analyze articles/ --published 2019-02-06 -o mentions.jsonl
  arconflict analyze news.jsonl --text-field body --published-field date --id-field url -o mentions.jsonl
  arconflict analyze news.jsonl.gz --processes 2 -o mentions.jsonl --resume
  curl -s https://example.org/article.txt | arconflict analyze - --format html -o article.html

A text that cannot be read is reported with its file and line and counted; the others are read all the same, and the
exit status is 1.
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the two commands to the parser."""
    analyze = commands.add_parser(
        "analyze",
        help="read texts and print their mentions",
        description="Read plain text (one document a file) or JSON Lines (one a line) and print what is mentioned.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_input(analyze)
    analyze.add_argument(
        "--resume",
        action="store_true",
        help="go on where an interrupted run with the same arguments stopped (JSON Lines with -o only)",
    )
    _add_output(analyze, "jsonl")
    analyze.set_defaults(run=partial(_run, refuse=analyze.error))

    example = commands.add_parser(
        "example",
        help="read the article that comes with arconflict",
        description="Read the article that comes with arconflict, or print it.",
    )
    example.add_argument("--raw", action="store_true", help="print the article itself")
    _add_output(example, "text")
    example.set_defaults(run=_run_example)


def add_input(command: argparse.ArgumentParser) -> None:
    """Add what says which texts are read and how."""
    command.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="a file, a folder (its *.txt, *.jsonl at any depth), or - for stdin; *.gz too",
    )
    command.add_argument(
        "--published",
        type=_published,
        metavar="DATE",
        help="when the texts were published that do not say it themselves, as 2019-02-06 or 2019-02-06T14:30",
    )
    command.add_argument(
        "--input", choices=("auto", "text", "jsonl"), default="auto", help="what the files hold (by their suffix)"
    )
    for name, what in (("text", "text"), ("published", "publication time"), ("id", "id")):
        command.add_argument(
            f"--{name}-field",
            default=name,
            metavar="NAME",
            help=f"the member of JSON Lines that holds the {what} (default: %(default)s)",
        )
    command.add_argument("--zone", default="Asia/Damascus", help="zone of the local time (default: %(default)s)")
    command.add_argument(
        "--processes", type=_positive, default=1, metavar="N", help="read in N worker processes (default: %(default)s)"
    )
    told = command.add_mutually_exclusive_group()
    told.add_argument("-q", "--quiet", action="store_true", help="say nothing but what went wrong: no progress bar")
    told.add_argument("-v", "--verbose", action="store_true", help="say on standard error what was found in each text")


def fields_of(arguments: argparse.Namespace) -> sources.Fields:
    """Return the names of the members of JSON Lines that hold what is read."""
    return sources.Fields(arguments.text_field, arguments.published_field, arguments.id_field)


def example() -> tuple[str, str]:
    """Return the article that comes with arconflict, and its publication time."""
    about = tomllib.loads(data_file("example", "article.toml").read_text(encoding="utf-8"))
    return data_file("example", "article.txt").read_text(encoding="utf-8"), str(about["published"])


def _add_output(command: argparse.ArgumentParser, default: str) -> None:
    command.add_argument(
        "--format",
        default=default,
        type=_format,
        metavar="NAME",
        help=f"{', '.join(_STREAMS)}, or an installed exporter (default: %(default)s)",
    )
    command.add_argument("-o", "--output", metavar="OUT", help="the file to write (default: standard output)")


def _published(written: str) -> str:
    try:
        Context.of(written)
    except ArconflictError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
    return written


def _positive(written: str) -> int:
    if not written.isdecimal() or int(written) < 1:
        raise argparse.ArgumentTypeError(f"an integer from 1 up, not {written!r}")
    return int(written)


def formats() -> tuple[str, ...]:
    """Return the names that ``--format`` takes: ours, then those of installed exporters."""
    return tuple(dict.fromkeys((*_STREAMS, *plugins.names(plugins.EXPORTERS))))


def _format(name: str) -> str:
    if name not in formats():
        known = ", ".join(formats())
        raise argparse.ArgumentTypeError(f"unknown format {name!r}; there are: {known}")
    return name


def _run(arguments: argparse.Namespace, refuse: Callable[[str], NoReturn]) -> int:
    target = None if arguments.output is None else Path(arguments.output)
    can_resume = arguments.format == "jsonl" and target is not None and (target.is_file() or not target.exists())
    if arguments.resume and not can_resume:
        refuse("--resume goes with -o OUT, a file, and --format jsonl")
    to_terminal = target is None and sys.stdout.isatty()
    quiet = arguments.quiet or to_terminal  # results and a bar would run into each other
    report = reporter(quiet=quiet, verbose=arguments.verbose)
    if can_resume and target is not None:
        return _run_resumable(arguments, target, report)
    with output(arguments.output) as out, closing(documents(arguments, report)) as found:
        for piece in _stream(arguments.format, out)(found):
            out.write(piece)
    return report.finish()


def _run_resumable(arguments: argparse.Namespace, target: Path, report: Reporter) -> int:
    """Write JSON Lines to a file in such a way that another run can go on where this one ends."""
    pipe = _pipe(arguments, as_json=not arguments.verbose)
    settings: dict[str, object] = {name: getattr(arguments, name) for name in ("published", "input", "zone")}
    settings["fields"] = list(fields_of(arguments))
    settings["data"] = ", ".join(map(str, data_sets()))
    with alone(target):
        if arguments.resume and Resumable.is_complete(target):
            report.say(f"{target} is complete; to read everything again, leave out --resume")
            return 0
        with Resumable(target, settings, resume=arguments.resume) as unfinished:
            _go_on(unfinished, arguments, pipe, report)
    return report.finish()


def _go_on(
    unfinished: Resumable,
    arguments: argparse.Namespace,
    pipe: Callable[[Iterable[Any]], Iterator[Any]],
    report: Reporter,
) -> None:
    """Read what is not settled yet, and settle it."""
    report.go_on(unfinished.before.documents, unfinished.before.failures)
    entries = unfinished.remaining(_entries(arguments, report))
    with closing(_read(entries, pipe)) as results:
        for entry, result in results:
            found = _reported(entry, result, report)
            unfinished.settle(entry, (f"{one if isinstance(one, str) else one.to_json()}\n" for one in found))


def _run_example(arguments: argparse.Namespace) -> int:
    article, published = example()
    with output(arguments.output) as out:
        if arguments.raw:
            out.write(article)
            return 0
        from arconflict.pipeline import analyze

        document = analyze(article, published=published, id="example")
        out.writelines(_stream(arguments.format, out)([document]))
    return 0


def documents(arguments: argparse.Namespace, report: Reporter) -> Generator[Document, None, None]:
    """Yield the documents of the texts that the arguments name. What cannot be read is reported, and the rest is read."""
    pipe = _pipe(arguments)
    with closing(_read(_entries(arguments, report), pipe)) as results:
        for entry, result in results:
            yield from _reported(entry, result, report)


def _entries(arguments: argparse.Namespace, report: Reporter) -> Iterator[sources.Item | sources.Bad]:
    names = sources.expand(arguments.files, report)
    report.total = sources.size(names)
    return sources.items(names, arguments.input, fields_of(arguments), report)


def _pipe(arguments: argparse.Namespace, *, as_json: bool = False) -> Callable[[Iterable[Any]], Iterator[Any]]:
    """Return what reads texts, as the arguments say."""
    from arconflict.pipeline import Pipeline

    pipeline = Pipeline(zone=arguments.zone)
    pipe: Callable[..., Iterator[Any]] = pipeline.pipe_json if as_json else pipeline.pipe
    return partial(pipe, published=arguments.published, processes=arguments.processes, on_error="report")


def _read(
    entries: Iterable[sources.Item | sources.Bad], pipe: Callable[[Iterable[Any]], Iterator[Any]]
) -> Generator[tuple[sources.Item | sources.Bad, Any], None, None]:
    """Yield every entry of the input in order, with what `pipe` made of it, None for what is no text at all."""
    line: deque[sources.Item | sources.Bad] = deque()  # `pipe` may be some texts ahead

    def texts() -> Iterator[dict[str, object]]:
        for entry in entries:
            line.append(entry)
            if isinstance(entry, sources.Item):
                yield {"text": entry.text, "published": entry.published or None, "id": entry.id}

    for result in pipe(texts()):
        while isinstance(line[0], sources.Bad):
            yield line.popleft(), None
        yield line.popleft(), result
    while line:
        yield line.popleft(), None


def _reported(entry: sources.Item | sources.Bad, result: _R | Failure | None, report: Reporter) -> Iterator[_R]:
    """Yield the result of an entry, if it has one; report and count what became of it."""
    from arconflict.pipeline import Failure

    if isinstance(entry, sources.Bad):
        report.fail(*entry)
    elif isinstance(result, Failure):
        error = result.error
        report.fail(entry.where, error if isinstance(error, ArconflictError) else f"{type(error).__name__}: {error}")
    elif result is not None:
        report.read(entry.where, result if isinstance(result, Document) else None)
        yield result


def _stream(name: str, out: TextIO) -> Callable[[Iterable[Document]], Iterator[str]]:
    if name == "text":
        return partial(text.stream, isolate=out.isatty(), colour=coloured(out))
    if name in _STREAMS:
        return _STREAMS[name]
    return lambda documents: (_text_of(document, name) for document in documents)


def _text_of(document: Document, name: str) -> str:
    """Return what an exporter from elsewhere makes of a document, if that is text."""
    found = document.to(name)
    if not isinstance(found, str):
        raise InputTypeError(f"exporter {name!r} gives {type(found).__name__}, not text; call document.to({name!r})")
    return found
