"""The lexicon as JSON says what its TOML files say, and is used for nothing else."""

import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from arconflict.errors import DataError
from arconflict.lexicon.files import COMPILED_TOML, read_toml, toml_stamp

ROOT = Path(__file__).parent.parent
DATA = Path(str(files("arconflict"))) / "data"

sys.path.insert(0, str(ROOT / "scripts"))
from compile_lexicon import compiled  # noqa: E402


def test_is_up_to_date():
    content = (DATA / "compiled" / COMPILED_TOML).read_text(encoding="utf-8")
    assert content == compiled(), "run scripts/compile_lexicon.py: a TOML file of the package has changed"


@pytest.mark.parametrize("file", sorted(DATA.rglob("*.toml")), ids=lambda file: file.name)
def test_says_what_the_file_says(file):
    content = file.read_bytes()
    lines = (DATA / "compiled" / COMPILED_TOML).read_text(encoding="utf-8").splitlines()
    assert any(line.startswith(f"{toml_stamp(content)}\t") for line in lines)
    assert repr(read_toml(file)) == repr(tomllib.loads(content.decode()))


def test_an_edited_file_is_read_as_it_is(tmp_path):
    shipped = DATA / "lexicon" / "weekdays.toml"
    edited = tmp_path / "weekdays.toml"
    edited.write_text(shipped.read_text(encoding="utf-8") + "\n[more]\nword = 1\n", encoding="utf-8")
    assert read_toml(edited) == {**read_toml(shipped), "more": {"word": 1}}


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends(tmp_path, ends):
    file = tmp_path / "user.toml"
    file.write_bytes(f"a = 1{ends}b = '''x{ends}y'''{ends}".encode())
    assert read_toml(file) == {"a": 1, "b": "x\ny"}


@pytest.mark.parametrize("content", [b"a = ", b"a = 1\ra = 2", b"\xff = 1"])
def test_what_is_no_toml_is_told_with_the_name_of_the_file(tmp_path, content):
    file = tmp_path / "user.toml"
    file.write_bytes(content)
    with pytest.raises(DataError, match=r"user\.toml: "):
        read_toml(file)
