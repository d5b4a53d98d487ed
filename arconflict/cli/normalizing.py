"""``arconflict normalize``: texts in, the same text in one spelling out."""

from __future__ import annotations

import argparse
import sys

from arconflict.cli import sources
from arconflict.cli.reporting import reporter
from arconflict.interop.decoding import NotUtf8Error, decoded
from arconflict.text import PROFILES, normalize


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser(
        "normalize",
        help="print texts in one spelling",
        description="Print texts in one spelling: marks, forms of letters, digits, punctuation and spaces.",
        epilog="example:\n  arconflict normalize --profile display article.txt > clean.txt\n",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("files", nargs="+", metavar="FILE", help="a file, a folder, or - for stdin")
    command.add_argument(
        "--profile",
        choices=tuple(PROFILES),
        default="matching",
        help="display: looks the same; matching (default): spellings of a word become one; loose: for search",
    )
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    report = reporter(quiet=True)
    for name in sources.expand(arguments.files, report):
        try:
            text = decoded(sources.read_bytes(name))
        except NotUtf8Error as error:
            report.fail(f"{name}:{error.line}", error)
        except OSError as error:
            report.fail(name, error.strerror or error)
        else:
            report.documents += 1
            sys.stdout.write(normalize(text, arguments.profile).text)
    return report.finish()
