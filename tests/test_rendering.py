"""The table for terminals and the page for browsers."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arconflict.document import Document
from arconflict.mentions import Evidence, Mention, PlaceMention, QuantityMention, TimeMention
from arconflict.rendering import html, text


def time(start: int, end: int, of: str) -> TimeMention:
    return TimeMention(start, end, of[start:end], type="DATE", value="2019", evidence=(Evidence("year", "x"),))


def quantity(start: int, end: int, of: str, noun: str | None = None) -> QuantityMention:
    return QuantityMention(start, end, of[start:end], low=1, high=1, best=1, noun=noun)


def place(start: int, end: int, of: str) -> PlaceMention:
    return PlaceMention(start, end, of[start:end], place="C1", name="حلب", country="SY", lat=1, lon=2)


def test_the_table_is_aligned() -> None:
    source = "عام 2019 في حلب"
    table = text.export(
        Document.of(source, [time(0, 8, source), place(12, 15, source)], id="a", published="2020-01-01")
    )
    title, *rows = table.splitlines()
    assert title == "a  published 2020-01-01  15 characters  2 mentions"
    assert rows[0].split() == ["id", "kind", "at", "value", "text"]
    assert [row.index(cell) for row, cell in zip(rows, ("kind", "time", "place"), strict=True)] == [4, 4, 4]
    assert rows[1].endswith("  عام 2019")
    assert "\t" not in table


def test_marks_take_no_column() -> None:
    assert text.width("حَلَب") == 3
    assert text.width("حلب 阿") == 6


def test_a_terminal_gets_isolates_and_a_file_none() -> None:
    source = "مدينة حلب"
    document = Document.of(source, [quantity(0, 5, source, noun="مدينة حلب")])
    assert "\N{FIRST STRONG ISOLATE}مدينة حلب\N{POP DIRECTIONAL ISOLATE}" in text.export(document, isolate=True)
    assert not re.search("[\u2066-\u2069]", text.export(document))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("أ\nب\tج", "أ ب ج"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("a\u202eb\u2069c", "abc"),
        ("\ud800", "\ufffd"),
    ],
)
def test_a_text_cannot_command_the_terminal(written: str, shown: str) -> None:
    assert text.printable(written) == shown


def test_an_empty_document_has_a_title_only() -> None:
    assert text.export(Document("")) == "document  not dated  0 characters  0 mentions"
    assert list(text.stream([Document("", id=1), Document("", id=2)])) == [
        "1  not dated  0 characters  0 mentions\n",
        "\n2  not dated  0 characters  0 mentions\n",
    ]


class Page(HTMLParser):
    """Reads a page back: its text, its marks, and whether every element was closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: list[dict[str, str | None]] = []
        self.tags: list[str] = []
        self.seen: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        if tag == "mark":
            self.marks.append(dict(attrs))
        if tag not in ("meta", "br"):
            self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.tags.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_is_complete_and_right_to_left() -> None:
    source = "عام 2019 في حلب"
    page = html.export(Document.of(source, [time(0, 8, source), place(12, 15, source)], id="a", published="2020-01-01"))
    read = Page(page)
    assert read.tags == []
    assert page.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert source in read.text
    assert "script" not in read.seen
    assert not re.search(r"https?://|url\(|@import", page)


def test_a_mark_has_its_value_and_is_reached_by_the_keyboard() -> None:
    source = "في حلب"
    (mark,) = Page(html.marked(Document.of(source, [place(3, 6, source)]))).marks
    assert mark == {
        "class": "place",
        "tabindex": "0",
        "title": "p1 place: حلب (C1), 1.0000 2.0000, SY, confidence 0.00",
    }


def test_an_inner_mark_says_what_the_outer_one_means() -> None:
    source = "بعد 3 سنوات"
    outer, inner = Page(html.marked(Document.of(source, [time(0, 11, source), quantity(4, 5, source)]))).marks
    assert (outer["title"] or "").splitlines() == ["t1 time: DATE 2019", "  year: x"]
    assert (inner["title"] or "").splitlines() == [
        "q2 quantity: 1, count",
        "t1 time: DATE 2019",
        "  year: x",
    ]


def test_crossing_mentions_are_split_and_the_second_part_has_no_tab_stop() -> None:
    source = "abcdefgh"
    marked = html.marked(Document.of(source, [time(0, 5, source), place(3, 8, source)]))
    read = Page(marked)
    assert re.sub("<[^>]*>", "|", marked) == "|abc|de|||fgh|"
    assert [(mark["class"], "tabindex" in mark) for mark in read.marks] == [
        ("time", True),
        ("place", True),
        ("place", False),
    ]


HOSTILE = '<script>alert("x")</script>&amp;\'\x00\ud800\ufffe'


def test_nothing_from_a_text_becomes_markup() -> None:
    mention = QuantityMention(0, len(HOSTILE), HOSTILE, low=1, high=1, best=1, noun=HOSTILE, unit='" onclick="x')
    page = html.export(Document.of(HOSTILE, [mention], id=HOSTILE))
    read = Page(page)
    assert "script" not in read.seen
    assert all(mark.keys() <= {"class", "tabindex", "title"} for mark in read.marks)
    page.encode("utf-8")
    assert "\0" not in page


def test_several_documents_are_one_page() -> None:
    page = "".join(html.stream([Document("أ", id=1), Document("ب", id=2)], title="اثنان"))
    assert page.count("<article>") == 2
    assert page.count("<!DOCTYPE") == 1
    assert "<title>اثنان</title>" in page
    assert Page("".join(html.stream([]))).tags == []


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("kind", ["time", "quantity", "place", "actor", "other"])
def test_colours_have_the_contrast_of_wcag_aa(kind: str, scheme: int) -> None:
    page = html.export(Document(""))
    blocks = re.findall(r"^ *\.arconflict \{(.*?)\}", page, re.M | re.S)
    colours = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]
    named = colours[scheme]
    assert contrast(named["ink"], named[kind]) >= 4.5
    assert contrast(named["faint"], named["paper"]) >= 4.5
    assert contrast(named["bar-ink"], named["bar"]) >= 4.5
    assert contrast(named[f"{kind}-line"], named["paper"]) >= 3


@given(st.data())
def test_law_the_page_shows_the_text_whatever_overlaps(data: st.DataObject) -> None:
    source = data.draw(st.text(st.sampled_from("اب <>&\"'ٌ1"), min_size=1))
    mentions: list[Mention] = []
    for make in data.draw(st.lists(st.sampled_from([time, quantity, place]), max_size=6)):
        start = data.draw(st.integers(0, len(source) - 1))
        mentions.append(make(start, data.draw(st.integers(start + 1, len(source))), source))
    read = Page(html.marked(Document.of(source, mentions)))
    assert read.text == source
    assert read.tags == []
    assert sum("tabindex" in mark for mark in read.marks) == len(mentions)
