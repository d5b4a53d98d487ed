"""``arconflict analyze`` and ``arconflict example``: texts in, mentions out."""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from arconflict import plugins
from arconflict.cli import sources
from arconflict.cli.reporting import Reporter, reporter
from arconflict.context import Context
from arconflict.document import Document
from arconflict.errors import ArconflictError, InputTypeError
from arconflict.interop import geojson, jsonl
from arconflict.lexicon.files import data_file
from arconflict.rendering import html, text

if TYPE_CHECKING:
    from arconflict.pipeline import Pipeline

_STREAMS: Final[dict[str, Callable[[Iterable[Document]], Iterator[str]]]] = {
    "jsonl": jsonl.stream,
    "json": jsonl.stream_json,
    "text": text.stream,
    "geojson": geojson.stream,
    "html": html.stream,
}
_EXAMPLES: Final = """\
examples:
  arconflict analyze article.txt --published 2019-02-06 --format text
  arconflict analyze articles/ --published 2019-02-06 -o mentions.jsonl
  arconflict analyze news.jsonl --text-field body --published-field date --id-field url -o mentions.jsonl
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
    analyze.add_argument(
        "files", nargs="+", metavar="FILE", help="a file, a folder (its *.txt, *.jsonl at any depth), or - for stdin"
    )
    analyze.add_argument(
        "--published",
        type=_published,
        metavar="DATE",
        help="when the texts were published that do not say it themselves, as 2019-02-06 or 2019-02-06T14:30",
    )
    analyze.add_argument(
        "--input", choices=("auto", "text", "jsonl"), default="auto", help="what the files hold (by their suffix)"
    )
    for name, what in (("text", "text"), ("published", "publication time"), ("id", "id")):
        analyze.add_argument(
            f"--{name}-field",
            default=name,
            metavar="NAME",
            help=f"the member of JSON Lines that holds the {what} (default: %(default)s)",
        )
    analyze.add_argument("--zone", default="Asia/Damascus", help="zone of the local time (default: %(default)s)")
    analyze.add_argument("--quiet", action="store_true", help="no progress bar")
    _add_output(analyze, "jsonl")
    analyze.set_defaults(run=_run)

    example = commands.add_parser(
        "example",
        help="read the article that comes with arconflict",
        description="Read the article that comes with arconflict, or print it.",
    )
    example.add_argument("--raw", action="store_true", help="print the article itself")
    _add_output(example, "text")
    example.set_defaults(run=_run_example)


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


def _format(name: str) -> str:
    if name not in _STREAMS and name not in plugins.names(plugins.EXPORTERS):
        known = ", ".join(dict.fromkeys((*_STREAMS, *plugins.names(plugins.EXPORTERS))))
        raise argparse.ArgumentTypeError(f"unknown format {name!r}; there are: {known}")
    return name


def _run(arguments: argparse.Namespace) -> int:
    from arconflict.pipeline import Pipeline

    pipeline = Pipeline(zone=arguments.zone)
    to_terminal = arguments.output is None and sys.stdout.isatty()
    report = reporter(quiet=arguments.quiet or to_terminal)  # results and a bar would run into each other
    names = sources.expand(arguments.files, report)
    report.total = sources.size(names)
    fields = sources.Fields(arguments.text_field, arguments.published_field, arguments.id_field)
    texts = sources.items(names, arguments.input, fields, report)
    with _output(arguments.output) as out:
        for piece in _stream(arguments.format, out)(_documents(texts, pipeline, arguments.published, report)):
            out.write(piece)
    return report.finish()


def _run_example(arguments: argparse.Namespace) -> int:
    article, published = example()
    with _output(arguments.output) as out:
        if arguments.raw:
            out.write(article)
            return 0
        from arconflict.pipeline import analyze

        document = analyze(article, published=published, id="example")
        out.writelines(_stream(arguments.format, out)([document]))
    return 0


def _documents(
    texts: Iterable[sources.Item], pipeline: Pipeline, published: str | None, report: Reporter
) -> Iterator[Document]:
    for where, content, own, name in texts:
        try:
            document = pipeline(content, published=own or published, id=name)
        except Exception as error:  # whatever is wrong with one text must not lose the others
            report.fail(where, error if isinstance(error, ArconflictError) else f"{type(error).__name__}: {error}")
            continue
        report.documents += 1
        yield document


def _stream(name: str, out: TextIO) -> Callable[[Iterable[Document]], Iterator[str]]:
    if name == "text":
        return partial(text.stream, isolate=out.isatty())
    if name in _STREAMS:
        return _STREAMS[name]
    return lambda documents: (_text_of(document, name) for document in documents)


def _text_of(document: Document, name: str) -> str:
    """Return what an exporter from elsewhere makes of a document, if that is text."""
    found = document.to(name)
    if not isinstance(found, str):
        raise InputTypeError(f"exporter {name!r} gives {type(found).__name__}, not text; call document.to({name!r})")
    return found


@contextmanager
def _output(name: str | None) -> Iterator[TextIO]:
    """Open what is written to. A file is put in its place when it is complete, so that it may be one of the inputs."""
    if name is None:
        yield sys.stdout
        return
    target = Path(name)
    if target.exists() and not target.is_file():  # a device or a pipe
        with target.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        return
    unfinished = target.with_name(target.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="\n") as out:
            yield out
    except BaseException:  # Ctrl-C as well: what was read so far is not thrown away
        if unfinished.exists():
            print(f"arconflict: not finished; what there is stands in {unfinished}", file=sys.stderr)
        raise
    unfinished.replace(target)
