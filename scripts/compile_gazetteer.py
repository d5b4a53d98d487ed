"""Work out the files of ``arconflict/data/gazetteers/compiled`` from the gazetteer and the rules for names.

Run it after any change of ``data/gazetteers``, ``data/lexicon/places.toml``, ``data/lexicon/spelling.toml`` or of the code
that reads them; a test tells when it was forgotten::

    python scripts/compile_gazetteer.py
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from arconflict.places import compiled, index, respelling, script_names
from arconflict.places.gazetteer import Gazetteer, gazetteer

OUT = Path(__file__).resolve().parent.parent / "arconflict" / "data" / "gazetteers" / "compiled"


def files(of: Gazetteer) -> dict[str, str]:
    """Return the content of every file by its name."""
    packed = index.packed_uses(of)
    lines: dict[str, Iterable[str]] = {
        index.COMPILED: index.compiled_lines(packed),
        respelling.COMPILED: respelling.compiled_lines(packed),
        **{name: script_names.compiled_lines(of, arabic=arabic) for arabic, name in script_names.COMPILED.items()},
    }
    return {name: "".join(compiled.written(of, found)) for name, found in lines.items()}


def main() -> int:
    """Write the files."""
    OUT.mkdir(exist_ok=True)
    for name, content in files(gazetteer()).items():
        (OUT / name).write_text(content, encoding="utf-8", newline="\n")
        print(f"{name}: {content.count(chr(10)) - 1:,} lines", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
