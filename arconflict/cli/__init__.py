"""The command line: ``arconflict analyze``, ``report``, ``example``, ``normalize``, ``places search``, ``data check``.

Results go to standard output (UTF-8 whatever the locale), everything else to standard error. Exit status: 0 all
good, 1 something could not be read (the rest was), 2 wrong usage, 130 interrupted, 141 the reader went away.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from arconflict.cli import analyzing, completion, gazetteers, normalizing, report, versions
from arconflict.errors import ArconflictError
from arconflict.version import __version__

_EXAMPLES: Final = """\
examples:
  arconflict example
  arconflict analyze article.txt --published 2019-02-06 --format text
  arconflict analyze articles/ --published 2019-02-06 -o mentions.jsonl
  arconflict analyze news.jsonl --text-field body --published-field date --id-field url -o mentions.jsonl
  cat article.txt | arconflict analyze - --format geojson > places.geojson
  arconflict report articles/ -o report.html
  arconflict normalize --profile loose article.txt
  arconflict places search الباغوز
"""
_INTERRUPTED: Final = 130
_READER_WENT: Final = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status. `argv` is ``sys.argv[1:]`` by default."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        arguments = parser().parse_args(argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except SystemExit as ending:  # argparse: --help, --version, wrong usage
        return ending.code if isinstance(ending.code, int) else 2
    except KeyboardInterrupt:
        print("arconflict: interrupted", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        _close_output()
        return _READER_WENT
    except (ArconflictError, OSError) as error:
        print(f"arconflict: {error}", file=sys.stderr)
        try:
            sys.stdout.flush()
        except OSError:  # it is the output that fails, when the disk is full for example
            _close_output()
        return 1
    return status


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="arconflict",
        description="Read Arabic conflict news: when, how many, who and where, to the character, with the evidence.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version, nargs=0, help="print the versions of the program and of its data")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    analyzing.add_to(commands)
    report.add_to(commands)
    normalizing.add_to(commands)
    gazetteers.add_to(commands)
    completion.add_to(commands, top)
    return top


class _Version(argparse.Action):
    """Prints the versions, which are read only when somebody asks for them."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        print("\n".join([f"arconflict {__version__}", *map(str, versions.data_sets())]))
        parser.exit()


def _close_output() -> None:
    """Keep the interpreter from writing to the closed pipe once more when it ends."""
    with suppress(OSError, ValueError):  # a stream that is no file has nothing left to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
