"""`analyze`, `Pipeline` and `pipe`: arguments, order, overlaps, batches, recognisers from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import count, islice, pairwise
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import arconflict
from arconflict.analysis import Analysis, Vocabulary
from arconflict.cli.analyzing import example
from arconflict.context import Context
from arconflict.document import Document
from arconflict.errors import InputTypeError, InputValueError
from arconflict.mentions import Evidence, Mention, QuantityMention, TimeMention
from arconflict.pipeline import Failure, Pipeline
from arconflict.recognizers import FIRST_FREE_BIT
from arconflict.settling import settle

WEAPON = FIRST_FREE_BIT


@dataclass(frozen=True, slots=True)
class WeaponMention(Mention):
    kind: ClassVar[str] = "weapon"

    weapon: str


class Weapons:
    """The recogniser of the recipe in CONTRIBUTING.md."""

    def vocabularies(self) -> Iterable[Vocabulary]:
        return [Vocabulary(WEAPON, {"صاروخ": "rocket", "دبابه": "tank"}, definite=True)]

    def find(self, analysis: Analysis, context: Context, found: Sequence[Mention], /) -> Iterator[Mention]:
        for index, word in enumerate(analysis.words):
            reading = word.get(WEAPON) if word else None
            if reading is not None:
                start, end = analysis.host_start(index, reading.skip), analysis.ends[index]
                text = analysis.text[start:end]
                yield WeaponMention(start, end, text, str(reading.entry), evidence=(Evidence("weapon-word", text),))


class Broken(Weapons):
    def find(self, analysis: Analysis, context: Context, found: Sequence[Mention], /) -> Iterator[Mention]:
        if "عطل" in analysis.text:
            raise RuntimeError("out of order")
        return super().find(analysis, context, found)


def weapons(document: Document) -> list[tuple[str, str, str]]:
    return [(m.id, m.text, m.weapon) for m in document.mentions if isinstance(m, WeaponMention)]


def test_a_recogniser_from_elsewhere() -> None:
    document = Pipeline([Weapons()])("سقط صاروخ قرب دبّابة، وبالدبابة أصابع")
    assert weapons(document) == [("w1", "صاروخ", "rocket"), ("w2", "دبّابة", "tank"), ("w3", "الدبابة", "tank")]


def test_a_recogniser_sees_what_was_found_before_it() -> None:
    seen: list[Mention] = []

    class Second(Weapons):
        def vocabularies(self) -> Iterable[Vocabulary]:
            return []

        def find(self, analysis: Analysis, context: Context, found: Sequence[Mention], /) -> Iterator[Mention]:
            seen.extend(found)
            return iter(())

    Pipeline([Weapons(), Second()])("صاروخ")
    assert [mention.text for mention in seen] == ["صاروخ"]


def test_a_lazy_recogniser_does_not_see_itself() -> None:
    class Echo(Weapons):
        def vocabularies(self) -> Iterable[Vocabulary]:
            return []

        def find(self, analysis: Analysis, context: Context, found: Sequence[Mention], /) -> Iterator[Mention]:
            return (quantity(mention.start, mention.end) for mention in found)

    document = Pipeline([Weapons(), Echo()])("صاروخ")
    assert [mention.kind for mention in document.mentions] == ["quantity", "weapon"]


def test_recognisers_of_a_free_bit_may_not_share_it() -> None:
    with pytest.raises(InputValueError, match="two recognisers use bit 0x100000"):
        Pipeline([Weapons(), Weapons()])


@pytest.mark.parametrize("wrong", [object(), 5, None])
def test_what_is_no_recogniser(wrong: Any) -> None:
    with pytest.raises(InputTypeError, match="a recogniser needs the methods"):
        Pipeline([wrong])


def test_an_unknown_recogniser() -> None:
    with pytest.raises(InputValueError, match=r"nothing is installed as 'weapons' in arconflict\.recognizers"):
        Pipeline(["weapons"])


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"zone": "Damascus"}, "zone must be an IANA name"),
        ({"zone": "../etc"}, "zone must be an IANA name"),
        ({"zone": 5}, "zone must be an IANA name"),
        ({"week_start": 7}, "week_start must be from 0"),
        ({"week_start": "1"}, "week_start must be from 0"),
        ({"country": "Syria"}, "country must be an ISO 3166-1 code"),
        ({"country": "sy"}, "country must be an ISO 3166-1 code"),
        ({"country": 5}, "country must be a str"),
    ],
)
def test_wrong_settings(settings: dict[str, Any], says: str) -> None:
    with pytest.raises((InputValueError, InputTypeError), match=says):
        Pipeline([], **settings)
    with pytest.raises((InputValueError, InputTypeError), match=says):
        arconflict.analyze("", **settings)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "text must be a str, not NoneType"),
        (b"\xd9\x82", "text must be a str, not bytes.*decode it first"),
        (5, "text must be a str, not int"),
        (["نص"], "text must be a str, not list"),
    ],
)
def test_a_text_that_is_no_str(text: Any, says: str) -> None:
    with pytest.raises(InputTypeError, match=says):
        arconflict.analyze(text)


@pytest.mark.parametrize(
    "published", ["", "yesterday", "2019-02-30", "06/02/2019", "2019-02-06 at noon", "2019-13-01", "٢٠١٩"]
)
def test_a_wrong_publication_time(published: str) -> None:
    with pytest.raises(InputValueError, match=r"published is no ISO 8601 date.*write it as 2019-02-06"):
        arconflict.analyze("نص", published=published)


@pytest.mark.parametrize("published", [20190206, 1.5, ("2019", "02"), b"2019-02-06"])
def test_a_publication_time_of_a_wrong_type(published: Any) -> None:
    with pytest.raises(InputTypeError, match="published must be a date"):
        arconflict.analyze("نص", published=published)


@pytest.mark.parametrize("id", [1.5, b"a", True, ["a"]])
def test_an_id_of_a_wrong_type(id: Any) -> None:
    with pytest.raises(InputTypeError, match="id must be a str, an int or None"):
        arconflict.analyze("نص", id=id)


@pytest.mark.parametrize(
    ("published", "written"),
    [
        (None, None),
        ("2019-02-06", "2019-02-06"),
        (date(2019, 2, 6), "2019-02-06"),
        ("2019-02-06T14:30:00+02:00", "2019-02-06T14:30:00+02:00"),
        (datetime(2019, 2, 6, 14, 30, tzinfo=UTC), "2019-02-06T14:30:00+00:00"),
    ],
)
def test_the_document_carries_the_publication_time_as_given(published: Any, written: str | None) -> None:
    assert Pipeline([])("نص", published=published).published == written


def test_an_empty_text_gives_an_empty_document() -> None:
    assert arconflict.analyze("") == Document("")
    assert arconflict.analyze("", published="2019-02-06", id=7) == Document("", (), 7, "2019-02-06")


@pytest.mark.parametrize(
    "text",
    [
        " \n\t\r\n",
        "\ud800 قصف \udfff",
        "\ud83d\ude00",
        "The Syrian جيش army قصف Ҳалаб 阿勒颇 حلب",
        "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH NON-JOINER}\N{ARABIC TATWEEL}\N{ARABIC FATHA}",
        "\0",
        "😀 3 😀 قتلى 😀",
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    document = arconflict.analyze(text, published="2019-02-06")
    assert document.text == text
    assert all(text[m.start : m.end] == m.text for m in document.mentions)


@pytest.mark.parametrize(
    ("char", "times"),
    [("ا", 5_000_000), *((char, 1_000_000) for char in ("1", " ", "و", ".", "\N{ARABIC FATHA}", "\n", "\ud800"))],
)
def test_ten_megabytes_of_one_character_give_nothing_wrong(char: str, times: int) -> None:
    text = char * times
    document = arconflict.analyze(text)
    assert all(text[m.start : m.end] == m.text for m in document.mentions)


def quantity(start: int, end: int) -> QuantityMention:
    return QuantityMention(start, end, "x" * (end - start), low=1, high=1, best=1)


def time(start: int, end: int, id: str = "", anchor: str | None = None) -> TimeMention:
    return TimeMention(start, end, "x" * (end - start), type="DATE", value="2019", id=id, anchor=anchor)


def test_mentions_of_one_kind_do_not_overlap() -> None:
    found = [quantity(0, 2), quantity(1, 5), quantity(5, 6), quantity(5, 8), quantity(8, 9)]
    assert [mention.span for mention in settle(found)] == [(0, 2), (5, 8), (8, 9)]


def test_a_quantity_that_shares_a_character_with_a_time_goes() -> None:
    found = [time(10, 20), time(30, 40), quantity(0, 10), quantity(12, 14), quantity(18, 31), quantity(40, 41)]
    spans = [(mention.kind, *mention.span) for mention in settle(found)]
    assert spans == [("quantity", 0, 10), ("time", 10, 20), ("time", 30, 40), ("quantity", 40, 41)]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("سقطت قذائف على المزة 86 وعش الورور", [("86", "identifier")]),
        ("قُصف مشروع 3000 شقة في حلب", [("3000", "identifier")]),
        ("قال مراسل السويداء 24 إن الهدوء عاد", [("24", "identifier")]),
        ("دخلت في السويداء 24 شاحنة", [("24", "count")]),
        ("تقدموا من محور المحمدية باتجاه جسرين وكفربطنا", []),  # the town, and no two bridges
        ("دمّر القصف جسرين و3 منازل", [("جسرين", "dual"), ("3", "count")]),
        ("3 قتلى في حلب", [("3", "count")]),
    ],
)
def test_what_a_place_is_called_counts_nothing(text: str, quantities: list[tuple[str, str]]) -> None:
    found = [(m.text, m.category) for m in arconflict.analyze(text).mentions if isinstance(m, QuantityMention)]
    assert found == quantities


def test_a_reference_to_a_mention_that_went_is_turned_to_its_heir() -> None:
    kept = settle([time(0, 9, "t1"), time(3, 5, "t2"), time(10, 12, "t3", anchor="t2")])
    assert [(m.id, m.anchor) for m in kept if isinstance(m, TimeMention)] == [("t1", None), ("t3", "t1")]


SPANS = st.tuples(st.integers(0, 60), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(SPANS), st.lists(SPANS))
def test_law_what_is_settled_does_not_overlap(times: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    kept = settle([*(time(*span) for span in times), *(quantity(*span) for span in others)])
    assert all(a.end <= b.start for a, b in pairwise(kept))
    covered = [m.span for m in kept if m.kind == "time"]
    assert all(any(s < end and start < e for s, e in covered) for start, end in times)


def test_pipe_reads_texts_pairs_and_mappings_in_order() -> None:
    items = ["صاروخ", ("دبابة", "2019-02-06"), {"text": "نص", "published": date(2019, 2, 7), "id": 3}, {"text": ""}]
    documents = list(Pipeline([Weapons()]).pipe(items, published="2020-01-01"))
    assert [document.text for document in documents] == ["صاروخ", "دبابة", "نص", ""]
    assert [document.published for document in documents] == ["2020-01-01", "2019-02-06", "2019-02-07", "2020-01-01"]
    assert [document.id for document in documents] == [None, None, 3, None]


def test_pipe_keeps_nothing() -> None:
    endless = (f"صاروخ {number}" for number in count())
    assert [document.text for document in islice(Pipeline([Weapons()]).pipe(endless), 2)] == ["صاروخ 0", "صاروخ 1"]


def test_pipe_reports_what_cannot_be_read_and_goes_on() -> None:
    items: Any = ["a", None, {"id": "x", "text": 5}, ("a", "yesterday"), ("a", "b", "c"), {"id": 1.5}, "عطل", "صاروخ"]
    results = list(Pipeline([Broken()]).pipe(items, on_error="report"))
    failures = [
        (result.position, result.id, str(result.error)[:20]) for result in results if isinstance(result, Failure)
    ]
    assert len(results) == len(items)
    assert failures == [
        (1, None, "text must be a str, "),
        (2, "x", "text must be a str, "),
        (3, None, "published is no ISO "),
        (4, None, "a tuple must be (tex"),
        (5, None, 'an item must have "t'),
        (6, None, "out of order"),
    ]
    assert isinstance(results[-1], Document)


def test_pipe_raises_when_told_to() -> None:
    with pytest.raises(RuntimeError, match="out of order"):
        list(Pipeline([Broken()]).pipe(["نص", "عطل"]))


def test_pipe_of_one_text_is_a_mistake_and_said_at_once() -> None:
    with pytest.raises(InputTypeError, match=r"not one text.*use \[text\]"):
        Pipeline([]).pipe("نص")
    with pytest.raises(InputValueError, match="on_error must be"):
        Pipeline([]).pipe([], on_error="ignore")  # type: ignore[call-overload]


def test_analyze_is_the_default_pipeline() -> None:
    text = "قُتل 3 مدنيين أمس في حلب"
    assert arconflict.analyze(text, published="2019-02-06") == Pipeline()(text, published="2019-02-06")


def test_analyze_takes_the_settings_of_a_pipeline() -> None:
    text = "قُتل 3 مدنيين في 10:30 بتوقيت غرينتش"
    found = arconflict.analyze(text, published="2019-02-06", zone="America/Lima", week_start=6)
    assert found == Pipeline(zone="America/Lima", week_start=6)(text, published="2019-02-06")
    assert found.times[0].interval == ("2019-02-06T05:30", "2019-02-06T05:31")


WORDS = sorted(set(example()[0].split()))
PIECES = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=()), max_size=4)
TEXTS = st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES, max_size=15).map("".join)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(TEXTS, st.none() | st.just("2020-02-13"))
def test_law_any_text_is_read_faithfully(text: str, published: str | None) -> None:
    document = arconflict.analyze(text, published=published)
    assert document == arconflict.analyze(text, published=published)
    assert Document.from_dict(document.to_dict()) == document
    assert all(0 <= m.start < m.end and text[m.start : m.end] == m.text for m in document.mentions)
    for view in (document.times, document.quantities, document.places, document.actors):
        assert all(a.end <= b.start for a, b in pairwise(view))
    times = [m.span for m in document.times]
    assert not any(m.span.overlaps(span) for m in document.quantities for span in times)
    ids = {m.id for m in document.mentions}
    assert {m.anchor for m in document.times} <= {None, "published", *ids}
    assert {m.range for m in document.times} <= {None, *ids}


def test_the_front_page_example() -> None:
    document = arconflict.analyze("قُتل 3 مدنيين أمس في حلب", published="2019-02-06")
    assert [(m.text, m.kind) for m in document.mentions] == [("3", "quantity"), ("أمس", "time"), ("حلب", "place")]
    assert document.times[0].value == "2019-02-05"
    assert (document.quantities[0].low, document.quantities[0].high) == (3, 3)
    assert document.places[0].country == "SY"


def test_without_a_publication_time_yesterday_has_no_interval() -> None:
    (yesterday,) = arconflict.analyze("قصف أمس").times
    assert yesterday.interval == (None, None)


def test_a_number_of_a_unit_keeps_its_head_beside_the_actor():
    document = arconflict.analyze("انسحب الفوج 46 من الجبهة")
    assert [(m.text, m.noun) for m in document.mentions if isinstance(m, QuantityMention)] == [("46", "الفوج")]
