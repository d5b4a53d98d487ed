"""What can be worked out from the shipped gazetteer once and for all: its names, ready to be looked up.

The files in ``data/gazetteers/compiled`` are made from the tables and the lexicon by ``scripts/compile_gazetteer.py``, say
nothing of their own, and are for nobody to edit. Their first line is the `stamp` of what they were made from: where it
is another (a gazetteer of a user, an edited table), everything is worked out anew, and comes out the same as here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final
from zlib import crc32

from arconflict.errors import DataError
from arconflict.lexicon.files import data_file

if TYPE_CHECKING:
    from arconflict.places.gazetteer import Gazetteer

TAB: Final = "\t"
"""Parts the cells of a line. No file of a gazetteer may hold it."""
_FOLDER: Final = ("gazetteers", "compiled")
_LEXICON: Final = ("places.toml", "spelling.toml")


def stamp(gazetteer: Gazetteer) -> str:
    """Return what tells one state of the data from another: checksums of the tables and of the rules for names."""
    rules = b"".join(data_file("lexicon", name).read_bytes() for name in _LEXICON)
    return " ".join([*(folder.digest for folder in gazetteer.folders), f"{crc32(rules):08x}"])


def read(gazetteer: Gazetteer, name: str) -> list[str] | None:
    """Return the lines of a compiled file, None where it was made from other data (or not at all)."""
    try:
        text = data_file(*_FOLDER, name).read_bytes().decode()  # without a look for other line ends
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{name}: {error}") from error
    first, _, rest = text.partition("\n")
    return rest.removesuffix("\n").split("\n") if first == stamp(gazetteer) else None


def written(gazetteer: Gazetteer, lines: Iterable[str]) -> Iterator[str]:
    """Yield the content of a compiled file, line by line."""
    yield f"{stamp(gazetteer)}\n"
    for line in lines:
        yield f"{line}\n"
