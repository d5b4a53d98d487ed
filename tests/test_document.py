"""Laws of `Document`: order and ids, the JSON contract and its round trip, the errors of hand-made JSON."""

from __future__ import annotations

import json
import re
from dataclasses import FrozenInstanceError, dataclass, replace
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arconflict.document import Document, describe
from arconflict.document.describing import bounds, number
from arconflict.errors import DataError, InputTypeError, InputValueError
from arconflict.mentions import (
    ActorMention,
    Candidate,
    Evidence,
    Mention,
    PlaceMention,
    QuantityMention,
    TimeMention,
)

TEXT = "أُصيب 75 شخصاً أمس في بلدة كنصفرة، قبل يومين من إعلان المرصد السوري ذلك اليوم التالي"


def at(surface: str, occurrence: int = 0) -> tuple[int, int, str]:
    """The span and text of a surface in `TEXT`."""
    start = [match.start() for match in re.finditer(re.escape(surface), TEXT)][occurrence]
    return start, start + len(surface), surface


YESTERDAY = TimeMention(
    *at("أمس"),
    type="DATE",
    value="2020-02-12",
    interval=("2020-02-12T00:00", "2020-02-13T00:00"),
    edtf="2020-02-12",
    anchor="published",
    id="t1",
    evidence=(Evidence("deictic-day", "أمس"),),
)
NEXT_DAY = TimeMention(*at("اليوم التالي"), type="DATE", value="2020-02-13", anchor="t1", range="t1", id="t2")
WOUNDED = QuantityMention(*at("75"), low=75, high=None, best=75, approx=True, noun="شخصاً", role="injured")
TOWN = PlaceMention(
    *at("كنصفرة"),
    place="C4200",
    name="كنصفرة",
    country="SY",
    lat=35.6,
    lon=36.5,
    feature="بلدة",
    fcode="PPL",
    admin=("SY07", "SY0705"),
    relation="near",
    confidence=0.9,
    candidates=(Candidate("C4200", 0.9, ("exact name", "feature word")),),
    footprint=(35.6, 36.5, 2.0),
)
OBSERVATORY = ActorMention(*at("المرصد السوري"), actor="sohr", name="المرصد السوري لحقوق الإنسان", actor_type="ngo")
DOCUMENT = Document.of(TEXT, [NEXT_DAY, OBSERVATORY, TOWN, YESTERDAY, WOUNDED], id="a1", published="2020-02-13")


def test_mentions_are_sorted_and_numbered_with_the_letter_of_their_kind() -> None:
    assert [mention.id for mention in DOCUMENT.mentions] == ["q1", "t2", "p3", "a4", "t5"]
    assert [mention.start for mention in DOCUMENT.mentions] == sorted(mention.start for mention in DOCUMENT.mentions)


def test_references_follow_the_renumbering() -> None:
    assert DOCUMENT.times[0].anchor == "published"
    assert (DOCUMENT.times[1].anchor, DOCUMENT.times[1].range) == ("t2", "t2")


def test_a_reference_to_nothing_becomes_none() -> None:
    alone = Document.of(TEXT, [NEXT_DAY])
    assert (alone.times[0].anchor, alone.times[0].range) == (None, None)


def test_views_by_kind() -> None:
    assert [m.text for m in DOCUMENT.times] == ["أمس", "اليوم التالي"]
    assert [m.text for m in DOCUMENT.quantities] == ["75"]
    assert [m.text for m in DOCUMENT.places] == ["كنصفرة"]
    assert [m.text for m in DOCUMENT.actors] == ["المرصد السوري"]


def test_a_document_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        DOCUMENT.text = ""  # type: ignore[misc]


def test_to_dict_has_every_field_of_the_contract() -> None:
    found: Any = DOCUMENT.to_dict()
    assert list(found) == ["schema", "id", "published", "text", "mentions"]
    assert found["schema"] == "arconflict.document/1"
    common = {"id", "kind", "start", "end", "text", "evidence"}
    own = {mention["kind"]: set(mention) - common for mention in found["mentions"]}
    assert own == {
        "time": {"type", "value", "mod", "interval", "edtf", "calendar", "hijri", "anchor", "conflict", "range"},
        "quantity": {"low", "high", "best", "approx", "category", "noun", "unit", "role"},
        "place": {
            *("place", "name", "country", "lat", "lon", "feature", "fcode", "admin"),
            *("relation", "confidence", "candidates", "footprint"),
        },
        "actor": {"actor", "name", "actor_type"},
    }
    assert all(common <= set(mention) for mention in found["mentions"])


def test_to_dict_holds_json_types_only() -> None:
    found: Any = DOCUMENT.to_dict()
    assert found == json.loads(DOCUMENT.to_json())
    assert found["mentions"][1]["evidence"] == [{"rule": "deictic-day", "saw": "أمس"}]
    assert found["mentions"][1]["interval"] == ["2020-02-12T00:00", "2020-02-13T00:00"]
    assert found["mentions"][2]["candidates"] == [
        {"place": "C4200", "score": 0.9, "reasons": ["exact name", "feature word"]}
    ]
    assert found["mentions"][0]["high"] is None


def test_round_trip() -> None:
    assert Document.from_dict(DOCUMENT.to_dict()) == DOCUMENT
    assert Document.from_json(DOCUMENT.to_json()) == DOCUMENT
    assert Document.from_json(DOCUMENT.to_json(indent=2).encode()) == DOCUMENT


def test_json_keeps_arabic_readable_and_is_one_line() -> None:
    written = DOCUMENT.to_json()
    assert "كنصفرة" in written
    assert "\n" not in written


def texts() -> st.SearchStrategy[str]:
    """Any str at all, but for a high surrogate before a low one, which JSON cannot tell from one character."""
    return st.text(st.characters(codec=None, exclude_categories=())).filter(
        lambda text: not re.search("[\ud800-\udbff][\udc00-\udfff]", text)
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(texts())
    mentions: list[Mention] = []
    for _ in range(draw(st.integers(0, 5)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        model = draw(st.sampled_from([YESTERDAY, NEXT_DAY, WOUNDED, TOWN, OBSERVATORY]))
        mentions.append(replace(model, start=start, end=end, text=text[start:end]))
    return Document.of(text, mentions, id=draw(st.none() | st.integers() | texts()), published="2020-02-13")


@given(documents())
def test_law_round_trip_whatever_the_text(document: Document) -> None:
    assert Document.from_dict(document.to_dict()) == document
    written = document.to_json()
    written.encode("utf-8")
    assert Document.from_json(written) == document
    assert document.to_json() == written


@given(documents())
def test_law_ids_are_unique_and_order_is_fixed(document: Document) -> None:
    ids = [mention.id for mention in document.mentions]
    assert len(set(ids)) == len(ids)
    assert [id[1:] for id in ids] == [str(number) for number in range(1, len(ids) + 1)]
    spans = [mention.span for mention in document.mentions]
    assert spans == sorted(spans)


@given(documents())
def test_law_explain_names_every_mention(document: Document) -> None:
    explained = document.explain()
    assert all(
        f"{mention.id} {mention.kind} {mention.start}:{mention.end} " in explained for mention in document.mentions
    )


def changed(**changes: object) -> dict[str, Any]:
    """A good document with members changed; `mention__x` changes member x of the first mention; ... removes."""
    found: dict[str, Any] = json.loads(DOCUMENT.to_json())
    for name, value in changes.items():
        place, _, member = name.partition("__")
        target = found["mentions"][int(place[1:])] if member else found
        if value is ...:
            del target[member or name]
        else:
            target[member or name] = value
    return found


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ([], "document: an object expected"),
        ({}, "schema is missing"),
        (changed(schema="arconflict.document/2"), "arconflict.document/1"),
        (changed(text=5), "document.text: a string expected, not 5"),
        (changed(text=...), "document.text"),
        (changed(id=1.5), "document.id"),
        (changed(published="yesterday"), "document.published"),
        (changed(published=20200213), "document.published"),
        (changed(mentions=...), "mentions is missing"),
        (changed(mentions={}), "document.mentions: a list expected"),
        (changed(mentions=["q1"]), "mentions[0]: an object expected"),
        (changed(m0__kind="weapon"), "mentions[0].kind: unknown kind 'weapon'"),
        (changed(m0__kind=...), "kind is missing"),
        (changed(m0__start="6"), "mentions[0].start: an offset"),
        (changed(m0__start=-1), "mentions[0].start: an offset"),
        (changed(m0__start=True), "mentions[0].start: an offset"),
        (changed(m0__start=0), "mentions[0]: the text at 0:"),
        (changed(m0__low=...), "mentions[0]: low is missing"),
        (changed(m0__low="75"), "mentions[0].low: a number expected"),
        (changed(m0__approx=1), "mentions[0].approx: true or false expected"),
        (changed(m0__id=""), "mentions[0].id"),
        (changed(m1__id="q1"), "mentions[1].id: 'q1'"),
        (changed(m1__type="DAY"), "mentions[1].type: one of DATE, TIME, DURATION, SET expected"),
        (changed(m1__interval=["2020"]), "mentions[1].interval: a list of 2"),
        (changed(m1__hijri=[1440, "12", 10]), "mentions[1].hijri[1]: an integer"),
        (changed(m1__evidence=[{"rule": "x"}]), "mentions[1].evidence[0]: saw is missing"),
        (changed(m2__lat=95), "mentions[2].lat: a number from -90 to 90"),
        (changed(m2__confidence=2), "mentions[2].confidence: a number from 0 to 1"),
        (changed(m2__candidates=[1]), "mentions[2].candidates[0]: an object expected"),
        (changed(m2__admin="SY07"), "mentions[2].admin: a list expected"),
    ],
)
def test_from_dict_says_where_the_fault_is(found: Any, says: str) -> None:
    with pytest.raises(DataError, match=re.escape(says)):
        Document.from_dict(found)


@pytest.mark.parametrize("written", ["", "{", "[" * 100_000, "null", '"text"', b"\xff\xfe{"])
def test_from_json_of_what_is_no_document(written: str | bytes) -> None:
    with pytest.raises(DataError, match="document"):
        Document.from_json(written)


def test_fields_of_a_newer_version_are_passed_over() -> None:
    assert Document.from_dict(changed(colour="red", m0__colour="red")) == DOCUMENT


def test_mentions_out_of_order_are_put_in_order() -> None:
    found: Any = DOCUMENT.to_dict()
    assert Document.from_dict({**found, "mentions": found["mentions"][::-1]}) == DOCUMENT


@dataclass(frozen=True, slots=True)
class WeaponMention(Mention):
    """A kind that arconflict does not know."""

    kind: ClassVar[str] = "weapon"

    calibre: int | None
    parts: tuple[str, ...] = ()


def test_a_kind_from_elsewhere_takes_part() -> None:
    document = Document.of(TEXT, [WeaponMention(*at("75"), calibre=75, parts=("x", "y"))])
    assert document.mentions[0].id == "w1"
    assert describe(document.mentions[0]) == "calibre 75, parts ('x', 'y')"
    assert Document.from_json(document.to_json(), kinds=[WeaponMention]) == document
    with pytest.raises(DataError, match="unknown kind 'weapon'"):
        Document.from_json(document.to_json())


@pytest.mark.parametrize(
    ("mention", "value"),
    [
        (YESTERDAY, "DATE 2020-02-12, 2020-02-12T00:00 / 2020-02-13T00:00"),
        (NEXT_DAY, "DATE 2020-02-13, counted from t1, one range with t1"),
        (replace(YESTERDAY, mod="START", interval=(None, None), conflict="weekday"),
         "DATE 2020-02-12 START, the text disagrees: weekday"),
        (replace(YESTERDAY, interval=("2020-02-12T00:00", None)), "DATE 2020-02-12, 2020-02-12T00:00 / …"),
        (replace(YESTERDAY, calendar="islamic-umalqura", hijri=(None, 9, 5), interval=(None, None)),
         "DATE 2020-02-12, islamic-umalqura 9-5"),
        (WOUNDED, "about at least 75, count of «شخصاً», injured"),
        (replace(WOUNDED, approx=False, low=2.5, high=2.5, unit="km", noun=None, role=None, category="measure"),
         "2.5 km, measure"),
        (replace(TOWN, relation=None), "كنصفرة (C4200), 35.6000 36.5000, SY, confidence 0.90"),
        (replace(TOWN, place=None), "undecided among C4200"),
        (replace(TOWN, place=None, candidates=()), "undecided"),
        (OBSERVATORY, "المرصد السوري لحقوق الإنسان (ngo, sohr)"),
    ],
)  # fmt: skip
def test_describe(mention: Mention, value: str) -> None:
    assert describe(mention) == value


def test_numbers_and_bounds_in_words() -> None:
    assert number(1_200_000) == "1\N{NO-BREAK SPACE}200\N{NO-BREAK SPACE}000"
    assert bounds(None, None) == "no bounds"
    assert bounds(20, 99) == "20 to 99"


def test_explain_shows_value_and_rules() -> None:
    assert "    = DATE 2020-02-12" in DOCUMENT.explain()
    assert "    deictic-day: أمس" in DOCUMENT.explain()
    assert Document("").explain() == ""


def test_to_asks_the_installed_exporters() -> None:
    assert DOCUMENT.to("jsonl") == DOCUMENT.to_json() + "\n"
    assert DOCUMENT.to("json", indent=1) == DOCUMENT.to_json(indent=1)
    with pytest.raises(InputValueError, match=r"nothing is installed as 'brat'.*geojson, html, json, jsonl"):
        DOCUMENT.to("brat")
    with pytest.raises(InputTypeError, match="name must be a str"):
        DOCUMENT.to(5)  # type: ignore[call-overload]


def test_an_exporter_that_is_no_function_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("arconflict.document.plugins.load", lambda *_: 5)
    with pytest.raises(DataError, match="exporter 'odd' is not callable: 5"):
        Document.of("نص", []).to("odd")


def test_a_quantity_is_equal_to_quantities_only() -> None:
    plain = QuantityMention(0, 1, "1", low=1, high=1, best=1)
    assert plain == QuantityMention(0, 1, "1", low=1, high=1, best=1)
    assert plain != "1"
    assert plain != TimeMention(0, 1, "1", type="DATE", value="1")
