"""What was worked out from the gazetteer beforehand is what comes out of it today, and is used for nothing else."""

import shutil
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from arconflict.errors import DataError
from arconflict.places import Gazetteer, compiled, gazetteer
from arconflict.places.index import NameIndex, Use

ROOT = Path(__file__).parent.parent
DATA = Path(str(files("arconflict"))) / "data" / "gazetteers"
HINT = "run scripts/compile_gazetteer.py: the gazetteer, the lexicon or the code that reads them has changed"

sys.path.insert(0, str(ROOT / "scripts"))
from compile_gazetteer import files as worked_out  # noqa: E402


def test_is_up_to_date():
    fresh = worked_out(gazetteer())
    for name, content in fresh.items():
        assert (DATA / "compiled" / name).read_text(encoding="utf-8") == content, HINT
    assert {file.name for file in (DATA / "compiled").iterdir()} == {*fresh, "SOURCES.md"}


@pytest.fixture(scope="module")
def edited(tmp_path_factory) -> Gazetteer:
    """Return the shipped gazetteer, but that al-Baghuz has another name."""
    root = tmp_path_factory.mktemp("edited")
    for part in ("sy", "world"):
        shutil.copytree(DATA / part, root / part)
    places = root / "sy" / "places.csv"
    lines = places.read_text(encoding="utf-8").split("\n")
    row = next(number for number, line in enumerate(lines) if line.startswith("C6795,"))
    assert lines[row].endswith("الباغوز")
    lines[row] = lines[row].removesuffix("الباغوز") + "الباغوظة"
    places.write_text("\n".join(lines), encoding="utf-8", newline="\n")
    return Gazetteer.from_folder(root / "sy").union(Gazetteer.from_folder(root / "world"))


class TestOtherData:
    def test_nothing_compiled_is_taken_for_an_edited_table(self, edited):
        assert compiled.read(gazetteer(), "names.tsv") is not None
        assert compiled.read(edited, "names.tsv") is None
        assert compiled.read(gazetteer("sy"), "names.tsv") is None

    def test_an_edited_table_is_searched_as_it_is(self, edited):
        assert edited.search("الباغوظة")[0].place.id == "C6795"
        assert not gazetteer().search("الباغوظة")

    def test_the_index_of_an_edited_table_has_the_new_name_and_otherwise_the_same(self, edited):
        shipped, other = NameIndex(gazetteer()), NameIndex(edited)
        [use] = [use for use in other.uses(other.phrases.entries["الباغوظه"]) if use.place == "C6795"]
        assert use == Use("C6795", "canonical", "")
        same = shipped.phrases.entries.keys() & other.phrases.entries.keys()
        assert len(same) > 40_000
        assert {key for key in same if shipped.phrases.entries[key] != other.phrases.entries[key]} <= {"الباغوز"}


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("places.csv", "demo:korma,", "demo:\tkorma,", r"places\.csv:\d+: a tab in the id"),
        ("names.csv", ",variant,", ",vari\tant,", r"names\.csv:\d+: a tab in a cell before the name"),
    ],
)
def test_a_tab_in_what_says_what_a_name_is(tmp_path, file, old, new, message):
    folder = tmp_path / "demo"
    shutil.copytree(ROOT / "tests" / "data" / "gazetteer_demo", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        Gazetteer.from_folder(folder)
