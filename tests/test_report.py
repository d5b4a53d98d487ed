"""The report of many articles, the timeline of one, and what a notebook shows: read back from their HTML."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import arconflict
from arconflict import Document
from arconflict.mentions import Mention, PlaceMention, QuantityMention, TimeMention
from arconflict.places import gazetteer
from arconflict.rendering import html, outline, report, timeline
from arconflict.rendering.victims import figure

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """Reads a page back: ids, links, attributes, text, and whether every element was closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.attributes |= found.keys()
        assert not (tag == "a" and "a" in self.open), "a link in a link"
        self.ids += [found["id"]] if found.get("id") else []
        self.links += [found["href"]] if found.get("href") else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


@cache
def documents() -> list[Document]:
    return [
        arconflict.analyze(
            "قُتل ما لا يقل عن 12 مدنياً أمس الثلاثاء في بلدة الباغوز بريف دير الزور الشرقي. وأصيب 5 آخرون.",
            published="2019-02-06",
            id="first",
        ),
        arconflict.analyze("نزح نحو 300 شخص من سراقب إلى تركيا في عام 2020", published="2020-02-01", id="second"),
        arconflict.analyze("اعتقل 3 أشخاص في حلب"),
    ]


@pytest.fixture(scope="module")
def page() -> str:
    return report.page(documents(), title="أخبار")


def test_every_link_leads_somewhere_and_no_id_is_given_twice(page: str) -> None:
    read = Page(page)
    assert read.open == []
    assert len(set(read.ids)) == len(read.ids)
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert all(link.startswith("#") for link in read.links), "nothing leads out of the page"


def test_the_page_loads_nothing_and_runs_nothing(page: str) -> None:
    read = Page(page)
    assert not read.tags & {"script", "img", "link", "iframe", "object", "embed", "use", "image"}
    assert not {name for name in read.attributes if name.startswith("on")}
    assert "src" not in read.attributes
    assert "url(" not in page
    assert "@import" not in page
    assert "Content-Security-Policy\" content=\"default-src 'none'" in page


def test_the_map_and_the_articles_are_linked_both_ways(page: str) -> None:
    read = Page(page)
    saraqib = arconflict.analyze("سراقب").places[0].place
    assert f"place-{saraqib}" in read.ids
    assert f"dot-place-{saraqib}" in read.ids
    assert read.links.count(f"#place-{saraqib}") == 2, "from the dot and from the mark"
    mark = next(mention for mention in documents()[1].places if mention.place == saraqib)
    assert f"#d2-{mark.id}" in read.links
    assert f"d2-{mark.id}" in read.ids


def test_a_place_abroad_has_an_entry_and_no_dot(page: str) -> None:
    turkey = documents()[1].places[1]
    anchor = "place-" + re.sub(r"\W", "-", str(turkey.place))
    assert f'id="{anchor}"' in page
    assert f"dot-{anchor}" not in page


def rows(page: str) -> dict[str, str]:
    found = re.findall(r'<tr id="victims-([^"]+)">(.*?)</tr>', page, re.DOTALL)
    return {day: re.sub(r"\s+", " ", re.sub("<[^>]+>", "", row)) for day, row in found}


def test_victims_stand_by_day_and_role_and_are_not_added_up(page: str) -> None:
    found = rows(page)
    assert list(found) == ["2019-02-05", "2019-02-06", "2020-02-01", "undated"]
    assert "≥ 12 مدنياً" in found["2019-02-05"]
    assert "5 آخرون*" in found["2019-02-06"], "the sentence names no day: that of publication, with a star"
    assert "~300 شخص*" in found["2020-02-01"], "a year is no day"
    assert "3 أشخاص" in found["undated"]
    assert "3 أشخاص*" not in found["undated"]


def test_days_lead_to_their_mentions(page: str) -> None:
    read = Page(page)
    assert "#day-2019-02-05" in read.links
    assert {"day-2019-02-05", "day-2020"} <= set(read.ids)


def test_what_others_made_is_shown_as_far_as_it_goes() -> None:
    """A role that has no label, a place without a point, an undecided one, a year that no datetime holds."""
    text = "أ ب ج د ه"
    mentions: list[Mention] = [
        QuantityMention(0, 1, "أ", low=1, high=1, best=1, role="frightened"),
        QuantityMention(2, 3, "ب", low=2, high=2, best=2, role="killed", category="ordinal"),
        PlaceMention(4, 5, "ج", "x:1", None, None, None, None),
        PlaceMention(6, 7, "د", None, None, None, None, None),
        TimeMention(8, 9, "ه", type="DATE", value="12019", interval=("12019-01-01T00:00", "12020-01-01T00:00")),
    ]
    document = Document.of(text, mentions)
    page = report.page([document])
    read = Page(page)
    assert read.open == []
    assert {link[1:] for link in read.links} <= set(read.ids)
    assert "frightened" in rows(page)["undated"] or "frightened" in read.text
    assert rows(page)["undated"].count("1") == 1
    assert "2" not in rows(page)["undated"], "the second of something is no claim of two"
    assert "خارج الخريطة" in page.split('id="place-x-1"', 1)[1].split("</h4>")[0]
    assert "places-undecided" in read.ids
    assert not any(found.startswith("day-") for found in read.ids)
    assert "12019" in Page(str(document.to("timeline"))).text


def test_an_empty_report_says_so() -> None:
    page = report.page([])
    assert Page(page).open == []
    assert page.count("nothing found") == 3


@pytest.mark.parametrize(
    ("low", "high", "approx", "shown"),
    [
        (12, 12, False, "12"),
        (12, None, False, "≥ 12"),
        (None, 4, False, "≤ 4"),
        (600, 800, False, "600–800"),
        (300, 300, True, "~300"),
        (None, None, False, "?"),
        (1200, 1200, False, "1\N{NO-BREAK SPACE}200"),
    ],
)
def test_figures(low: int | None, high: int | None, approx: bool, shown: str) -> None:
    assert figure(QuantityMention(0, 1, "1", low=low, high=high, best=low, approx=approx)) == shown


HOSTILE = '"><script>alert(1)</script><a href=\'x\' onclick="y">&amp;\x00\ud800'


@pytest.mark.parametrize("kind", ["report", "timeline", "notebook", "html"])
def test_nothing_from_a_text_becomes_markup(kind: str) -> None:
    size = len(HOSTILE)
    mentions: list[Mention] = [
        QuantityMention(0, size, HOSTILE, low=1, high=1, best=1, noun=HOSTILE, role="killed"),
        TimeMention(0, size, HOSTILE, type="DATE", value=HOSTILE, interval=("2019-02-05T00:00", "2019-02-06T00:00")),
        PlaceMention(0, size, HOSTILE, HOSTILE, HOSTILE, "SY", 35.0, 38.0),
    ]
    made = str(Document.of(HOSTILE, mentions, id=HOSTILE, published="2019-02-06").to(kind))
    read = Page(made)
    assert "script" not in read.tags
    assert "onclick" not in read.attributes
    assert all(link.startswith("#") for link in read.links)
    made.encode("utf-8")


def test_the_outline_holds_every_place_of_the_country() -> None:
    outside = [place.id for place in gazetteer() if place.country == "SY" and not outline.on_map(place.lat, place.lon)]
    assert outside == []
    assert not outline.on_map(41.0, 29.0), "Istanbul"


def test_dots_grow_with_the_mentions_and_stay_small() -> None:
    def radius(count: int, most: int) -> float:
        dots = [outline.Dot("a", "أ", 35, 38, count), outline.Dot("b", "ب", 36, 38, most)]
        found = re.search(r'href="#a".*?r="([\d.]+)"', outline.draw(dots), re.DOTALL)
        assert found is not None
        return float(found[1])

    assert radius(1, 1) <= 10
    assert radius(1, 400) < radius(100, 400) < radius(400, 400) <= 30


def test_north_is_up_and_east_is_right() -> None:
    def at(lat: float, lon: float) -> tuple[float, float]:
        found = re.search(r'cx="([\d.]+)" cy="([\d.]+)"', outline.draw([outline.Dot("a", "أ", lat, lon, 1)]))
        assert found is not None
        return float(found[1]), float(found[2])

    assert at(36, 38)[1] < at(35, 38)[1]
    assert at(35, 39)[0] > at(35, 38)[0]


# --- timeline ---------------------------------------------------------------------------------------------------------


def bars(page: str) -> list[tuple[str, float, float]]:
    items = re.findall(r"<li id=.*?</li>", page, re.DOTALL)
    found = []
    for item in items:
        match = re.search(r'class="bar" style="left:([\d.]+)%;width:([\d.]+)%"', item)
        side = re.search(r'class="track (\w+)"', item)
        found.append((side[1] if side else "", float(match[1]) if match else -1, float(match[2]) if match else -1))
    return found


def day(begin: str, end: str, start: int, text: str = "ا" * 40) -> TimeMention:
    return TimeMention(start, start + 1, text[start : start + 1], type="DATE", value=begin[:10], interval=(begin, end))


def test_a_timeline_is_in_order_and_to_scale() -> None:
    mentions = [
        day("2019-02-05T00:00", "2019-02-06T00:00", 0),
        day("2019-02-01T00:00", "2019-02-02T00:00", 1),
        day("1982-01-01T00:00", "1983-01-01T00:00", 2),
        day("2019-02-03T00:00", "2019-02-05T00:00", 3),
    ]
    page = timeline.export(Document.of("ا" * 40, mentions, published="2019-02-10"))
    assert bars(page) == [
        ("earlier", -1, -1),
        ("", 0.0, 10.0),
        ("", 20.0, 20.0),
        ("", 40.0, 10.0),
    ]
    read = Page(page)
    assert read.open == []
    assert {link[1:] for link in read.links} <= set(read.ids)


def test_times_without_an_interval_come_last() -> None:
    unknown = TimeMention(0, 1, "ا", type="DURATION", value="PT4H")
    page = timeline.export(Document.of("ا" * 40, [unknown, day("2019-02-05T00:00", "2019-02-06T00:00", 1)]))
    assert [bar[1] for bar in bars(page)] == [0.0, -1]


def test_a_timeline_without_times() -> None:
    assert Page(timeline.export(Document("نص", id="a"))).open == []


@given(st.lists(st.tuples(st.datetimes(datetime(1000, 1, 1)), st.integers(1, 10**7)), max_size=8), st.booleans())
def test_law_bars_stay_on_their_track(intervals: list[tuple[datetime, int]], dated: bool) -> None:
    mentions = []
    for start, (begin, minutes) in enumerate(intervals):
        end = begin.timestamp() + 60 * minutes
        last = datetime.fromtimestamp(min(end, datetime(9999, 1, 1).timestamp()))
        mentions.append(day(f"{begin:%Y-%m-%dT%H:%M}", f"{max(last, begin):%Y-%m-%dT%H:%M}", start))
    page = timeline.export(Document.of("ا" * 40, mentions, published="2019-02-10" if dated else None))
    for _, left, width in bars(page):
        assert left == -1 or (left >= 0 and width >= 0 and left + width <= 100.011)


# --- notebooks --------------------------------------------------------------------------------------------------------


def test_a_notebook_gets_a_piece_of_a_page() -> None:
    shown = documents()[0]._repr_html_()
    assert shown is not None
    read = Page(shown)
    assert read.open == []
    assert not read.tags & {"html", "body", "script", "link", "img"}
    style = re.findall(r"<style>(.*?)</style>", shown, re.DOTALL)[0]
    selectors = re.findall(
        r"(?:^|\})\s*([^{}@]+?)\s*\{", re.sub(r"/\*.*?\*/|@media[^{]*\{", "", style, flags=re.DOTALL)
    )
    assert all(".arconflict" in part for each in selectors for part in each.split(",\n")), (
        "the rest of the page keeps its style"
    )
    assert 'dir="rtl"' in shown


def test_value_and_evidence_are_one_hover_away() -> None:
    document = documents()[0]
    for mention in document.mentions:
        meaning = html.meaning(mention)
        assert arconflict.document.describe(mention) in meaning
        assert all(evidence.rule in meaning for evidence in mention.evidence[:6])
