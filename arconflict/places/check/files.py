"""The files of a gazetteer folder as far as they can be read; what cannot becomes faults."""

from __future__ import annotations

import csv
import io
import re
import tomllib
from importlib.resources.abc import Traversable
from typing import Any, Final

from arconflict.places.check.faults import Fault, Row
from arconflict.places.folder import Source

_LINE_OF_ERROR: Final = re.compile(r"line (\d+)")


def about_of(file: Traversable, faults: list[Fault]) -> dict[str, Any]:
    """Return what gazetteer.toml says, {} where it cannot be read; its faults are added to `faults`."""
    try:
        text = file.read_bytes().decode("utf-8")
        about = tomllib.loads(text)
    except FileNotFoundError:
        faults.append(Fault(file.name, 1, "error", "the file is missing; it says what the folder is and its sources"))
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = _LINE_OF_ERROR.search(str(error))
        faults.append(Fault(file.name, int(line[1]) if line else 1, "error", f"cannot be read: {error}"))
        return {}
    for key in ("id", "title", "country", "version", "licence"):
        if not about.get(key):
            faults.append(Fault(file.name, 1, "error", f"«{key}» is missing"))
    sources = about.get("source")
    if not isinstance(sources, list) or not sources:
        faults.append(Fault(file.name, 1, "error", "no [[source]] is declared; say where the data come from"))
        return about
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[source]]"]
    seen: set[str] = set()
    for number, table in enumerate(sources):
        line_number = lines[number] if number < len(lines) else 1
        for key in Source._fields:
            if key != "version" and not table.get(key):
                faults.append(Fault(file.name, line_number, "error", f"the source has no «{key}»"))
        key = str(table.get("key", ""))
        if key in seen:
            faults.append(Fault(file.name, line_number, "error", f"the source «{key}» is declared twice"))
        seen.add(key)
    return about


def rows_of(file: Traversable, columns: tuple[str, ...], faults: list[Fault]) -> list[Row]:
    """Return the rows of a CSV file that have the right number of cells; the others become faults."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        faults.append(Fault(file.name, 1, "error", f"the file is missing; its first line is {','.join(columns)}"))
        return []
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(file.name, 1, "error", f"not UTF-8 text: {error}; save it as «CSV UTF-8»"))
        return []
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        faults.append(Fault(file.name, line, "error", "a NUL character; write the line anew"))
        text = text.replace("\0", "")
    reader = csv.reader(io.StringIO(text, newline=""))
    rows: list[Row] = []
    begun = 1
    for cells in reader:
        line, begun = begun, reader.line_num + 1
        if line == 1:
            if tuple(cells) != columns:
                faults.append(Fault(file.name, 1, "error", f"the first line must be {','.join(columns)}"))
                return []
        elif line != reader.line_num:
            faults.append(
                Fault(file.name, line, "error", "a cell runs over the end of the line; look for a lone quotation mark")
            )
        elif len(cells) != len(columns):
            faults.append(
                Fault(
                    file.name,
                    line,
                    "error",
                    f"{len(cells)} cells, not {len(columns)}; look for a text with a comma and no quotation marks",
                )
            )
        else:
            rows.append(Row(line, dict(zip(columns, cells, strict=True))))
    return rows
