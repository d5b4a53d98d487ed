"""``arconflict report``: a folder of articles on one page that works offline."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from arconflict.cli import analyzing
from arconflict.cli.reporting import reporter
from arconflict.cli.writing import output
from arconflict.rendering import report as rendering

_EXAMPLES = """\
examples:
  arconflict report articles/ -o report.html
  arconflict report news.jsonl --text-field body --published-field date --id-field url -o report.html

The page is one file: map, timeline, victims by role and day, and the articles, linked both ways. It loads nothing from
the network and runs no script. Everything on it comes from the texts; think before you publish it.
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    command = commands.add_parser(
        "report",
        help="put texts on one page: map, timeline, victims, articles",
        description="Read texts and put them on one page with a map, a timeline and the victims that they report.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    analyzing.add_input(command)
    command.add_argument("--title", metavar="TITLE", help="the heading of the page (default: what is read)")
    command.add_argument("-o", "--output", metavar="OUT", help="the file to write (default: standard output)")
    command.set_defaults(run=_run)


def _run(arguments: argparse.Namespace) -> int:
    report = reporter(quiet=arguments.quiet, verbose=arguments.verbose)
    title = arguments.title or ", ".join(Path(name).name or name for name in arguments.files)
    with output(arguments.output) as out, closing(analyzing.documents(arguments, report)) as found:
        out.writelines(rendering.stream(found, title=title))
    return report.finish()
