"""Write the TOML files of the package as JSON, which is read twenty times as fast, into ``arconflict/data/compiled``.

Run it after any change of a TOML file in ``arconflict/data``; a test tells when it was forgotten::

    python scripts/compile_lexicon.py
"""

import json
import sys
import tomllib
from pathlib import Path

from arconflict.lexicon.files import COMPILED_TOML, toml_stamp

DATA = Path(__file__).resolve().parent.parent / "arconflict" / "data"
OUT = DATA / "compiled" / COMPILED_TOML


def compiled() -> str:
    """Return the content of the compiled file."""
    lines = []
    for file in sorted(DATA.rglob("*.toml")):
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        if json.loads(text) != content:
            raise SystemExit(f"{file.name}: JSON cannot hold it")
        lines.append(f"{toml_stamp(file.read_bytes())}\t{text}\n")
    return "".join(lines)


def main() -> int:
    """Write the file."""
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(compiled(), encoding="utf-8", newline="\n")
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
