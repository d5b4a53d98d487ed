"""`arconflict data check`: each kind of fault is found, with its file and line; clean folders stay clean."""

from importlib.resources import files
from pathlib import Path

import pytest

from arconflict.places.check import Fault, check_folder, report

DEMO = Path(__file__).parent / "data" / "gazetteer_demo"
SHIPPED = files("arconflict").joinpath("data", "gazetteers")


@pytest.fixture
def folder(tmp_path):
    for source in DEMO.iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    return tmp_path


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_clean_folder():
    assert check_folder(DEMO) == []
    assert report([]) == "no faults"


@pytest.mark.parametrize("part", ["sy", "world"])
def test_shipped_folders_have_no_faults(part):
    assert [str(fault) for fault in check_folder(SHIPPED / part)] == []


FAULTS = [
    ("places.csv", "demo:korma,PPL", "demo:kabkabiya,PPL", 4, "stands in line 2 already"),
    ("places.csv", "demo:korma,PPL", ",PPL", 4, "no id"),
    ("places.csv", "demo:korma,PPL", "demo korma,PPL", 4, "may only have"),
    ("places.csv", "demo:korma,PPL", "demo:korma,village", 4, "feature code"),
    ("places.csv", "PPL,SD,13.84", "PPL,Sudan,13.84", 4, "country code"),
    ("places.csv", "13.84,24.74", '"13,84",24.74', 4, "lat «13,84» is no number"),
    ("places.csv", "13.84,24.74", "24.74,194", 4, "lon «194»"),
    ("places.csv", "13.84,24.74", "nan,24.74", 4, "lat «nan»"),
    ("places.csv", "24.74,3,", "24.74,-3,", 4, "radius_km"),
    ("places.csv", ",12000,", ",12 000,", 4, "population «12 000»"),
    ("places.csv", ",,hand,,Saraf", ",Kabkabiya,hand,,Saraf", 7, "wikidata «Kabkabiya»"),
    ("places.csv", "hand,,Saraf", "UN,,Saraf", 7, "«UN» is not declared"),
    ("places.csv", "hand,,Saraf", ",,Saraf", 7, "no source"),
    ("places.csv", "3,demo:kutum-locality", "3,demo:kutum", 4, "the parent «demo:kutum» is no id"),
    ("places.csv", "3,demo:kutum-locality", "3,", 4, "has no parent"),
    ("places.csv", "50,demo:north-darfur-west", "50,demo:kutum-locality", 5, "its own parent"),
    ("places.csv", "west,demo:kabkabiya,", "west,demo:nobody,", 3, "the seat «demo:nobody»"),
    ("places.csv", "13.84,24.74", "13.84,24.1", 4, "outside demo:kutum-locality"),
    ("places.csv", ",Korma,كورما", ",Korma,كورمـا", 4, "ARABIC TATWEEL"),
    ("places.csv", ",Korma,كورما", ",Korma,کورما", 4, "Persian letters"),
    ("places.csv", ",Korma,كورما", ",Korma,ﻛﻮرما", 4, "old fonts"),
    ("places.csv", ",Korma,كورما", ",Korma,كورما\u200f", 4, "RIGHT-TO-LEFT MARK"),
    ("places.csv", ",Korma,كورما", ",Korma,كُورما", 4, "vowel signs"),
    ("places.csv", ",سرف عمرة", ",سرف  عمرة", 7, "two together"),
    ("places.csv", ",Saraf Umra", ",Saraf Umra ", 7, "spaces at its ends"),
    ("places.csv", "سرف عمرة", "سرف عمرا\u0655", 7, "NFC"),
    ("places.csv", ",Korma,كورما", ",,", 4, "no name"),
    ("places.csv", ",,Saraf Umra", ",Saraf Umra", 7, "15 cells, not 16"),
    ("places.csv", "id,fcode", "ID,fcode", 1, "the first line must be"),
    ("names.csv", "demo:korma,ar", "demo:kurma,ar", 3, "no place «demo:kurma»"),
    ("names.csv", "korma,ar", "korma,Arabic", 3, "language tag"),
    ("names.csv", "ar,variant,", "ar,nickname,", 3, "kind of name"),
    ("names.csv", "ar,variant,,", "ar,variant,maybe,", 3, "evidence"),
    ("names.csv", "ar,variant,,hand", "ar,variant,,", 3, "no source"),
    ("names.csv", "hand,قرية كورما", "hand,", 3, "empty"),
    (
        "names.csv",
        "Saraf Omra",
        "Saraf Omra\ndemo:saraf-umra,en,variant,,hand,Saraf Omra",
        5,
        "stands in line 4 already",
    ),
    ("names.csv", "Kebkabiya", '"Kebkabiya', 2, "end of the line"),
    ("gazetteer.toml", 'licence = "CC0-1.0"\n\n', "\n\n", 1, "«licence» is missing"),
    ("gazetteer.toml", 'publisher = "The arconflict developers"\n', "", 7, "no «publisher»"),
    ("gazetteer.toml", 'title = "A', "title = A", 2, "cannot be read"),
    ("gazetteer.toml", '"CC0-1.0"\n', '"CC0-1.0"\noutside_km = "far"\n', 1, "outside_km"),
    ("gazetteer.toml", "[[source]]", "[[sources]]", 1, "no [[source]] is declared"),
    ("places.csv", "Korma,كورما", "Kor\0ma,كورما", 4, "a NUL character"),
    ("outlines.geojson", '"Polygon"', '"Point"', 1, "has no inside"),
    ("outlines.geojson", '"demo:kutum-locality"', '"demo:kutum"', 3, "no id of places.csv"),
    ("outlines.geojson", '"FeatureCollection"', "FeatureCollection", 1, "not a FeatureCollection"),
]


@pytest.mark.parametrize(("file", "old", "new", "line", "message"), FAULTS)
def test_each_fault(folder, file, old, new, line, message):
    change(folder, file, old, new)
    told = [fault for fault in check_folder(folder) if message in fault.message]
    assert told, report(check_folder(folder))
    assert (line, True) in {(fault.line, fault.file in (file, "places.csv")) for fault in told}


def test_names_shared_without_a_way_to_tell(folder):
    row = "demo:korma-two,PPL,SD,14,24.8,3,demo:kutum-locality,,,,,,hand,,Korma,كورما\n"
    change(folder, "places.csv", "demo:kutum-locality,ADM2", row + "demo:kutum-locality,ADM2")
    change(folder, "places.csv", '"Town north-west of El Fasher, on the road to Kutum"', "")
    change(folder, "names.csv", "demo:korma,ar,variant,,hand,قرية كورما\n", "")
    faults = check_folder(folder)
    assert [(fault.file, fault.line, fault.severity) for fault in faults] == [("places.csv", 5, "warning")]
    assert "line 4 (demo:korma)" in faults[0].message
    change(folder, "places.csv", "hand,,Korma,كورما\ndemo:kutum", "hand,the smaller of two,Korma,كورما\ndemo:kutum")
    assert check_folder(folder) == []


def test_all_faults_are_told_at_once(folder):
    change(folder, "places.csv", "13.84,24.74", "x,y")
    change(folder, "names.csv", "korma,ar,variant", "korma,xx1,nick")
    faults = check_folder(str(folder))
    assert [(fault.file, fault.line) for fault in faults] == [("places.csv", 4), ("places.csv", 4)] + [
        ("names.csv", 3)
    ] * 2
    assert report(faults).endswith("4 errors, 0 warnings")
    assert report(faults).startswith("places.csv:4: error: lat «x»")


def test_the_tolerance_is_declared(folder):
    change(folder, "places.csv", "13.84,24.74", "13.84,24.47")
    assert [fault.severity for fault in check_folder(folder)] == ["warning"]
    change(folder, "gazetteer.toml", 'country = "SD"', 'country = "SD"\noutside_km = 4')
    assert check_folder(folder) == []


def test_a_source_that_is_declared_twice(folder):
    about = (folder / "gazetteer.toml").read_text(encoding="utf-8")
    again = about[about.index("[[source]]") :]
    (folder / "gazetteer.toml").write_text(f"{about}\n{again}", encoding="utf-8")
    (fault,) = check_folder(folder)
    assert fault.message == "the source «hand» is declared twice"
    assert (folder / "gazetteer.toml").read_text(encoding="utf-8").splitlines()[fault.line - 1] == "[[source]]"
    assert fault.line > about.count("\n")


def test_a_radius_need_not_be_written(folder):
    change(folder, "places.csv", "24.74,3,", "24.74,,")
    assert check_folder(folder) == []


def test_missing_files(tmp_path):
    assert [fault.file for fault in check_folder(tmp_path)] == ["gazetteer.toml", "places.csv", "names.csv"]


def test_not_utf8(folder):
    (folder / "names.csv").write_bytes(
        "place,lang,kind,evidence,source,name\nx,ar,variant,,hand,كورما\n".encode("cp1256")
    )
    told = [fault for fault in check_folder(folder) if fault.file == "names.csv"]
    assert "UTF-8" in told[0].message


def test_a_fault_reads_as_one_line():
    assert str(Fault("places.csv", 7, "error", "no id")) == "places.csv:7: error: no id"
