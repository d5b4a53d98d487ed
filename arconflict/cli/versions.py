"""Which data the program reads: the name, version and checksum of each data set.

A version is written by people, who may forget it; the checksum of the files tells any two states of the data apart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Final, NamedTuple

from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, read_toml

_DATA: Final = (".toml", ".csv", ".geojson")
"""Suffixes of files that hold data; the others say where they come from."""


class DataSet(NamedTuple):
    """A data set of the package: its name, its version, and the checksum of its files (8 hexadecimal digits)."""

    name: str
    version: str
    checksum: str

    def __str__(self) -> str:
        return f"{self.name} {self.version} ({self.checksum})"


def data_sets() -> list[DataSet]:
    """Return the data sets that come with arconflict: the gazetteers, then the others by name."""
    from arconflict.places.gazetteer import SHIPPED

    found = []
    for part in SHIPPED:
        folder = data_file("gazetteers", part)
        about = read_toml(folder / "gazetteer.toml")
        found.append(DataSet(f"gazetteer {about['id']}", str(about["version"]), _checksum(folder)))
    written = data_file("versions.toml")
    for name, version in sorted(read_toml(written).items()):
        folder = data_file(name)
        if not folder.is_dir():
            raise DataError(f"{written.name}: there is no data set {name!r}")
        found.append(DataSet(name, str(version), _checksum(folder)))
    return found


def _checksum(folder: Traversable) -> str:
    digest = hashlib.blake2b(digest_size=4)
    for name, file in sorted(_files(folder, "")):
        content = file.read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        elif entry.name.endswith(_DATA):
            yield f"{path}{entry.name}", entry
