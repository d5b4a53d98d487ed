"""Read the data files of the package: plain TOML and CSV, checked as they are read.

An error names the file and, where one can be told, the line.
"""

from __future__ import annotations

import csv
import gc
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import Lock
from typing import Final
from zlib import crc32

from arconflict.errors import DataError
from arconflict.text.shadow import match_keys


@contextmanager
def loading() -> Iterator[None]:
    """Keep the collector of cyclic garbage from running while data is loaded, and leave it as it was found.

    Loading makes some hundred thousand objects that all stay. The collector looks through them again and again, finds
    nothing, and takes a quarter of the time. In the end they are handed to its oldest generation as they are, unless
    somebody keeps objects frozen. Other threads notice nothing but that; where several load, the last one that is done lets the
    collector run again.
    """
    with _LOCK:
        _loaders.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _LOCK:
            if len(_loaders) > 1:
                _loaders.pop()
            elif _loaders.pop(0):
                if not gc.get_freeze_count():
                    gc.freeze()  # and thaw: no object is looked at on the way
                    gc.unfreeze()
                gc.enable()


_LOCK: Final = Lock()
_loaders: list[bool] = []
"""Who is loading: the first one found out whether the collector ran before."""


def data_file(*parts: str) -> Traversable:
    """Return the data file or folder of the package under ``arconflict/data``."""
    return files("arconflict").joinpath("data", *parts)


def read_toml(source: Traversable) -> dict[str, object]:
    """Return the content of a TOML file. Raises `DataError` with file and line."""
    try:
        return _parsed(source.read_bytes())
    except (ValueError, OSError) as error:  # no TOML, no UTF-8
        raise DataError(f"{source.name}: {error}") from error


@lru_cache(maxsize=64)
def _parsed(content: bytes) -> dict[str, object]:
    """Return what TOML says. Several readers ask for parts of one file; none of them changes what it gets."""
    compiled = _compiled().get(toml_stamp(content))
    if compiled is not None:
        found: dict[str, object] = json.loads(compiled)
        return found
    import tomllib  # for the files of users: loading it takes as long as all the JSON

    return tomllib.loads(content.decode().replace("\r\n", "\n"))  # as `tomllib.load` has it


COMPILED_TOML: Final = "lexicon.tsv"
"""The TOML files of the package as JSON, which is read twenty times as fast: a stamp and a content a line.

``scripts/compile_lexicon.py`` writes it, in ``data/compiled``; it is for nobody to edit. A file whose stamp is not in it (a user's,
an edited one) is parsed.
"""


def toml_stamp(content: bytes) -> str:
    """Return what tells one content of a TOML file from others: length and checksum."""
    return f"{len(content)}-{crc32(content):08x}"


@cache
def _compiled() -> dict[str, str]:
    try:
        lines = data_file("compiled", COMPILED_TOML).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{COMPILED_TOML}: {error}") from error
    return {stamp: content for stamp, _, content in [line.partition("\t") for line in lines]}


def read_csv(source: Traversable, columns: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a CSV file with their line numbers. Raises `DataError` where columns are missing."""
    wanted = tuple(columns)
    try:
        reader = csv.DictReader(io.StringIO(source.read_bytes().decode("utf-8-sig"), newline=""))
        missing = [column for column in wanted if column not in (reader.fieldnames or ())]
        if missing:
            raise DataError(f"{source.name}:1: column missing: {', '.join(missing)}")
        for row in reader:
            if None in row or None in row.values():
                raise DataError(f"{source.name}:{reader.line_num}: {len(reader.fieldnames or ())} cells expected")
            yield reader.line_num, row
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise DataError(f"{source.name}: {error}") from error


def tables(content: Mapping[str, object], key: str, source: Traversable) -> list[dict[str, object]]:
    """Return the array of tables ``[[key]]`` of a TOML content. Raises `DataError` where it is none."""
    found = content.get(key, [])
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise DataError(f"{source.name}: [[{key}]] must be an array of tables")
    return found


def strings(table: Mapping[str, object], key: str, source: Traversable) -> list[str]:
    """Return a list of strings of a TOML table ([] where absent). Raises `DataError` otherwise."""
    found = table.get(key, [])
    if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
        raise DataError(f"{source.name}: {key} must be a list of strings in {dict(table)!r:.80}")
    return found


def keyed(forms: Iterable[str]) -> list[str]:
    """Return the bare, folded keys of surface forms, in order, without repeats."""
    return list(dict.fromkeys(match_keys(forms)))
