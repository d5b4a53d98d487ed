"""Several threads read at once and find what one finds alone: with nothing loaded yet, with all memos full, with none kept.

The interpreter is told to change threads as often as it can; every thread takes the texts in another order.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

import pytest
from test_memos import LIMITS, MORE

import arconflict
from arconflict import Pipeline, actors, dates, numbers, places, quantities
from arconflict.cli.analyzing import example
from arconflict.lexicon.files import loading
from arconflict.places import PlaceRecognizer, gazetteer
from arconflict.places.gazetteer import Gazetteer
from arconflict.text import normalize

THREADS = 6
SELDOM = 1e-6
TEXTS = (
    *MORE,
    "قالت الشركة 20 March 2021 وكتبت 20 Ağustos 2021 إن 150ألف و30قتيلاً قتـ ـلى في دير الزور",
    "سقط 5مدنيين و12جريحاً بينهم 3أطفال في قصف على بلدة كنصفره وقرية البارا مساء السبت – الأحد",
    "عاد 2000نازح إلى مدينة الشدادة وبلدة مركدا شمالي دير الزور منذ 15 رمضان 1440 هـ الموافق 20 أيار 2019",
    "«سنرد خلال الساعات المقبلة» قال الناطق باسم قوات سوريا الديمقراطية يوم الأحد، وأضاف أن أكثر من 40 مسلحاً استسلموا",
    *(f"{count}ألف شخص و{count}قتيلاً في بلدة السوسه بعد {count} أيام" for count in range(3, 90, 7)),
)
Result = TypeVar("Result")


@pytest.fixture(autouse=True)
def _switching() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(SELDOM)
    yield
    sys.setswitchinterval(before)


def together(read: Callable[[str], Result], texts: Sequence[str]) -> list[list[Result]]:
    """Return what each thread makes of the texts, in the order of the texts; all begin at once."""
    barrier = Barrier(THREADS)

    def work(first: int) -> list[Result]:
        barrier.wait()
        order = [(first * 5 + step) % len(texts) for step in range(len(texts))]
        found = {number: read(texts[number]) for number in order}
        return [found[number] for number in range(len(texts))]

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, range(THREADS)))


def written(pipeline: Pipeline, text: str) -> str:
    return pipeline(text, published="2019-02-06").to_json()


def fresh() -> Pipeline:
    """Return a pipeline that remembers nothing yet, over a gazetteer that nobody has asked."""
    return Pipeline(["dates", "quantities", "actors", PlaceRecognizer(Gazetteer(gazetteer().folders))])


def test_threads_that_share_a_pipeline_find_what_one_finds() -> None:
    texts = (*TEXTS, example()[0])
    alone = [written(fresh(), text) for text in texts[:2]] + [written(Pipeline(), text) for text in texts[2:]]
    shared = fresh()
    for _ in range(2):  # while the memos grow, and when they are full
        assert together(partial(written, shared), texts) == [alone] * THREADS


def test_threads_find_it_also_where_memos_forget_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    alone = [written(Pipeline(), text) for text in TEXTS]
    for module, name in LIMITS.items():
        monkeypatch.setattr(importlib.import_module(module), name, 1)
    assert together(partial(written, fresh()), TEXTS) == [alone] * THREADS


@pytest.mark.parametrize(
    "find",
    [numbers.find, quantities.find, actors.find, places.find, lambda text: dates.find(text, published="2019-02-06")],
    ids=["numbers", "quantities", "actors", "places", "dates"],
)
def test_find_in_threads(find: Callable[[str], object]) -> None:
    alone = [find(text) for text in TEXTS]
    assert together(find, TEXTS) == [alone] * THREADS


PROGRAM = """
import sys
sys.setswitchinterval(1e-6)
sys.path[:0] = sys.argv[1:]
import test_threads as tests
for found in tests.together(tests.first_of_all, tests.TEXTS[:7]):
    print(tests.digest(found))
"""


def first_of_all(text: str) -> str:
    document = arconflict.analyze(text, published="2019-02-06")
    return document.to("jsonl") + document.to("html") + document.to("geojson")


def digest(found: list[str]) -> str:
    return hashlib.sha256("".join(found).encode()).hexdigest()


def test_threads_that_are_the_first_to_ask_for_anything() -> None:
    tests = str(importlib.import_module("test_memos").__file__).rpartition("test_memos")[0]
    done = subprocess.run([sys.executable, "-c", PROGRAM, tests], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [digest([first_of_all(text) for text in TEXTS[:7]])] * THREADS


def test_a_gazetteer_that_threads_share() -> None:
    queries = ("الباغوز", "البوكمال", "كنصفره", "Raqa", "دير الزور : الباغوز", "SY09", "الباغووز")

    def asked(known: Gazetteer, query: str) -> object:
        hits = known.search(query)
        children = [place.id for place in known.children("SY09")]
        named = [known.names(hit.place.id) for hit in hits]
        around = known.near(hits[0].place.lat, hits[0].place.lon, 5)
        return hits, children, named, around, known.at(34.45, 40.95), sum(1 for _ in known)

    alone = [asked(gazetteer(), query) for query in queries]
    shared = Gazetteer(gazetteer().folders)
    assert together(partial(asked, shared), queries) == [alone] * THREADS


def test_one_normalised_text_that_threads_share() -> None:
    text = "قـــتل ﷺ  3  مُقَاتِلِينَ "
    alone = normalize(text)
    wanted = [alone.to_raw(place, place + 1) for place in range(len(alone.text))]
    for _ in range(50):
        shared = normalize(text)

        def spans(_: str, shared: object = shared) -> object:
            return [shared.to_raw(place, place + 1) for place in range(len(wanted))]  # type: ignore[attr-defined]

        assert together(spans, ("",)) == [[wanted]] * THREADS


def test_loading_in_threads_leaves_the_collector_as_it_was() -> None:
    def load(_: str) -> None:
        for _ in range(300):
            with loading():
                assert not gc.isenabled()

    for enabled in (True, False, True):
        (gc.enable if enabled else gc.disable)()
        together(load, ("",))
        assert gc.isenabled() is enabled
    gc.enable()
