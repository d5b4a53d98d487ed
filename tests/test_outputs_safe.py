"""What came from a text or a gazetteer stays data, wherever it is shown; and data files stay data."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

import arconflict
from arconflict import Document
from arconflict.errors import DataError
from arconflict.lexicon.files import read_csv, read_toml
from arconflict.mentions import ActorMention, Candidate, Evidence, PlaceMention, QuantityMention, TimeMention
from arconflict.places import Gazetteer

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title></style></script><svg onload=alert(1)>",
    "<!--",
    "]]>&lt;&#60;",
    "\u202eحلب\u2066",
    "${alert(1)}`{{7*7}}",
    "\0\x1b[31m\x07",
    "javascript:alert(1)",
)


class Page(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.handlers: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name.startswith("on"):
                self.handlers.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction", "srcdoc"):
                self.addresses.append(value or "")


def document(bad: str) -> Document:
    """Return a document in which every str that can be is hostile."""
    text = f"قال {bad} هناك"
    span = (4, 4 + len(bad), bad)
    seen = (Evidence(bad, bad),)
    return Document.of(
        text,
        [
            TimeMention(*span, type="DATE", value=bad, mod=bad, edtf=bad, conflict=bad, evidence=seen),
            QuantityMention(*span, 3, 3, 3, noun=bad, unit=bad, role=bad, category=bad, evidence=seen),
            PlaceMention(
                *span,
                place=None,
                name=bad,
                country=bad,
                lat=35.0,
                lon=38.0,
                feature=bad,
                fcode=bad,
                admin=(bad,),
                relation=bad,
                confidence=0.5,
                candidates=(Candidate("gn:170063", 0.5, (bad,)),),
                evidence=seen,
            ),
            ActorMention(*span, actor=bad, name=bad, actor_type=bad, evidence=seen),
        ],
        id=bad,
        published="2019-02-06",
    )


@pytest.mark.parametrize("bad", HOSTILE)
def test_a_page_holds_no_markup_of_a_text(bad):
    harmless = Page()
    harmless.feed(document("كلام").to("html"))
    page = Page()
    written = document(bad).to("html")
    page.feed(written)
    assert page.tags == harmless.tags
    assert page.handlers == []
    assert not any(address.startswith("javascript:") for address in page.addresses)
    assert "\0" not in written
    assert "\x1b" not in written


@pytest.mark.parametrize("bad", HOSTILE)
def test_terminals_get_no_commands(bad):
    written = document(bad).to("text")
    assert "\x1b" not in written
    assert "\0" not in written


@pytest.mark.parametrize("bad", HOSTILE)
def test_json_is_json_whatever_is_in_it(bad):
    given = document(bad)
    (line,) = given.to("jsonl").split("\n")[:-1]
    assert Document.from_json(line) == given
    assert json.loads(given.to("geojson"))["type"] == "FeatureCollection"


@pytest.mark.parametrize("bad", HOSTILE)
def test_a_map_holds_no_markup_of_a_text(bad):
    page, harmless = Page(), Page()
    page.feed(document(bad).to("map"))
    harmless.feed(document("كلام").to("map"))
    assert page.tags == harmless.tags
    assert page.handlers == []
    assert all(address.startswith("#") for address in page.addresses)


@pytest.mark.parametrize("bad", [bad for bad in HOSTILE if "\0" not in bad])
def test_a_map_of_folium_holds_no_markup_of_a_text(bad):
    pytest.importorskip("folium")
    page, harmless = Page(), Page()
    text = "قصف على مدينة إدلب {} ثم توقف"
    for written, into in ((bad, page), ("كلام", harmless)):
        found = arconflict.analyze(text.format(written), published="2019-02-06").to("map", tiles="OpenStreetMap")
        into.feed(str(found))
    assert page.tags == harmless.tags
    assert page.handlers == harmless.handlers


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("gazetteer.toml", "id = 'x'\nid = 'y'\n", "line 2"),
        ("gazetteer.toml", "id = __import__('os').system('true')\n", "line 1"),
        ("gazetteer.toml", b"id = '\xff'", "gazetteer.toml"),
        ("places.csv", "id,name\n", "places.csv:1"),
        ("places.csv", b"\xff\xfe\x00", "places.csv"),
    ],
)
def test_a_wrong_gazetteer_says_file_and_line(tmp_path: Path, name: str, content: str | bytes, line: str):
    (tmp_path / "gazetteer.toml").write_text('id = "x"\ntitle = "x"\ncountry = "XX"\n', encoding="utf-8")
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError) as caught:
        Gazetteer.from_folder(tmp_path)
    assert name in str(caught.value)
    assert line in str(caught.value)


@pytest.mark.parametrize(
    "content", ["!!python/object/apply:os.system ['touch x']", "x = 1979-13-01", "[a]\n[a]\n", "\0"]
)
def test_what_is_no_toml_is_refused_with_its_line(tmp_path: Path, content: str):
    (tmp_path / "overlay.toml").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=r"^overlay\.toml: .*line \d+"):
        read_toml(tmp_path / "overlay.toml")
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(("content", "line"), [("a,b\n1\n", 2), ("a,b\n1,2\n1,2,3\n", 3), ("a\n", 1)])
def test_what_is_no_table_is_refused_with_its_line(tmp_path: Path, content: str, line: int):
    (tmp_path / "names.csv").write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=rf"^names\.csv:{line}: "):
        list(read_csv(tmp_path / "names.csv", ("a", "b")))


def test_no_data_reader_can_execute_anything():
    """Nothing evaluates or unpickles what a file says.

    `batch` unpickles what its own worker processes wrote to it, and `mentions` makes constructors of our own classes.
    """
    root = Path(arconflict.__file__).parent
    doors = ("eval(", "exec(", "pickle.load", "yaml.load", "os.system", "marshal.load", "shell=True")
    found = [
        f"{path.relative_to(root)}: {door}"
        for path in root.rglob("*.py")
        for door in doors
        if door in path.read_text(encoding="utf-8")
    ]
    assert {name.partition(": ")[0] for name in found if not name.startswith("batch/")} <= {"mentions.py"}
