"""Search by name: known traps, spellings, readings of queries, laws."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from arconflict.errors import InputTypeError
from arconflict.places.folder import read_folder
from arconflict.places.gazetteer import Gazetteer, gazetteer
from arconflict.places.query import key_of, readings, without_features
from arconflict.places.spellings import Spellings
from arconflict.places.table import NameTable, PlaceTable
from arconflict.places.variants import compare, is_arabic, keys_of, rules, skeletons
from arconflict.text.shadow import match_key

DEMO = Path(__file__).parent / "data" / "gazetteer_demo"


@pytest.fixture(scope="module")
def g():
    return gazetteer()


@pytest.fixture(scope="module")
def demo():
    return Gazetteer.from_folder(DEMO)


FIRST = [
    ("الباغوز", "C6795"),
    ("الباغوز فوقاني", "C5184"),
    ("البوكمال", "C5167"),
    ("Al-Bukamal", "C5167"),
    ("bukamal", "C5167"),
    ("Albukamal", "C5167"),
    ("Boukamal", "C5167"),
    ("أبو كمال", "C5167"),
    ("الشدادي", "C4446"),
    ("الشدادة", "C4446"),
    ("الطبقة", "C5929"),
    ("كوباني", "C1946"),
    ("Kobani", "C1946"),
    ("Kobanê", "C1946"),
    ("عين العرب", "C1946"),
    ("سري كانيه", "C4988"),
    ("خراب عشق", "C2040"),
    ("القامشلي", "C4564"),
    ("القامشلى", "C4564"),
    ("Qamishli", "C4564"),
    ("Kamishly", "C4564"),
    ("دير الزور", "C5086"),
    ("ديرالزور", "C5086"),
    ("Deir ez-Zor", "C5086"),
    ("Deir Ezzor", "C5086"),
    ("Dayr az Zawr", "C5086"),
    ("Deir al-Zour", "C5086"),
    ("حلب", "C1007"),
    ("ALEPPO", "C1007"),
    ("الحسكه", "C4360"),
    ("Hassakeh", "C4360"),
    ("Raqqa", "C5710"),
    ("دمشق", "C1001"),
    ("بغداد", "ac:iq-baghdad"),
]


class TestNames:
    @pytest.mark.parametrize(("query", "place"), FIRST)
    def test_first_hit(self, g, query, place):
        assert g.search(query)[0].place.id == place

    def test_both_baghuz_are_found(self, g):
        assert [hit.place.id for hit in g.search("الباغوز", limit=2)] == ["C6795", "C5184"]

    def test_eight_sukkariya(self, g):
        villages = {"C4210", "C5820", "C6122", "C6506", "C6623", "C6796"}
        found = {hit.place.id for hit in g.search("السكرية", limit=20)}
        assert villages <= found
        assert len(found) >= 8

    def test_four_malikiya(self, g):
        hits = g.search("المالكية", limit=20)
        exact = [hit.place.id for hit in hits if hit.place.name == "المالكية" and hit.place.fcode.startswith("PPL")]
        assert {"C1563", "C4881", "C5863", "C8740"} <= set(exact)
        assert exact[0] == "C4881"

    def test_sukkariya_in_its_district(self, g):
        assert g.search("السكرية - الجانودية - جسر الشغور")[0].place.id == "C4210"

    def test_tabqa_village_is_there_too(self, g):
        assert "C4822" in {hit.place.id for hit in g.search("الطبقة", limit=10)}
        assert g.search("الطبقة", within="SY08")[0].place.id == "C4822"

    @pytest.mark.parametrize("typo", ["البوكمل", "البوكمالل", "البوكامل", "البوكماا"])
    def test_typing_errors(self, g, typo):
        hit = next(iter(g.search(typo)))
        assert hit.place.id in ("C5167", "SY0902")
        assert hit.score < 0.75
        assert "differ" in hit.reason

    def test_nothing_like_it(self, g):
        assert g.search("ظغظغظغظغ") == []

    @pytest.mark.parametrize("query", ["", "   ", "---", "؟؟", "\N{RIGHT-TO-LEFT MARK}"])
    def test_nothing_asked(self, g, query):
        assert g.search(query) == []

    def test_reasons(self, g, demo):
        assert g.search("كوباني")[0].reason.startswith("exact spelling; popular name")
        assert demo.search("الكورما")[0].reason.startswith("with or without the article")
        assert demo.search("سرفعمرة")[0].reason.startswith("written in one word or in two")

    def test_wrong_type(self, g):
        with pytest.raises(InputTypeError):
            g.search(b"x")


class TestQueries:
    @pytest.mark.parametrize(
        ("query", "place"),
        [
            ("بلدة الباغوز", "C6795"),
            ("مدينة الباب", "C1202"),
            ("محافظة حلب", "SY02"),
            ("ناحية هجين", "SY090201"),
            ("دير الزور : الباغوز", "C6795"),
            ("الباغوز فوقاني - السوسة - البوكمال", "C5184"),
            ("الباغوز بريف دير الزور", "C6795"),
            ("الباغوز (دير الزور)", "C6795"),
            ("مدينة حلب : العرقوب", "N0148"),
            ("حلب، العرقوب", "N0148"),
            ("Baghuz, Deir ez-Zor", "C6795"),
            ("city of Aleppo", "C1007"),
            ("Aleppo governorate", "SY02"),
        ],
    )
    def test_units_and_words_around(self, g, query, place):
        assert place in [hit.place.id for hit in g.search(query, limit=2)]

    @pytest.mark.parametrize(
        ("query", "place"),
        [
            ("C5184", "C5184"),
            ("c5184", "C5184"),
            (" C5184 ", "C5184"),
            ("SY0902", "SY0902"),
            ("172837", "C4446"),
            ("gn:172837", "C4446"),
            ("Q152828", "C5167"),
            ("ac:dam-tishrin", "ac:dam-tishrin"),
        ],
    )
    def test_ids(self, g, query, place):
        hit = g.search(query)[0]
        assert (hit.place.id, hit.score, hit.reason) == (place, 1.0, "its id")

    def test_unit_alone_where_the_place_is_unknown(self, g):
        hits = g.search("حلب : ظغظغظغظغ")
        assert hits[0].place.id == "C1007"
        assert hits[0].score < 0.7

    def test_double_name(self, g):
        both = g.search("حملك-حميلك - جنديرس - عفرين")[0].place
        assert both.id == g.search("حميلك - جنديرس - عفرين")[0].place.id
        assert both.fcode == "PPL"

    def test_filters(self, g):
        assert {hit.place.country for hit in g.search("القائم", country="iq")} == {"IQ"}
        assert {hit.place.fcode for hit in g.search("دير الزور", fcodes={"ADM1", "ADM2"})} == {"ADM1", "ADM2"}
        assert all("SY09" in g.admin(hit.place.id) for hit in g.search("الصالحية", within="SY09"))
        assert g.search("C5184", country="IQ") == []
        with pytest.raises(KeyError):
            g.search("x", within="nowhere")

    def test_limit(self, g):
        assert len(g.search("مشيرفة", limit=3)) == 3
        assert g.search("مشيرفة", limit=0) == []

    def test_readings(self):
        read = readings("دير الزور : بلدة الباغوز")
        assert ("الباغوز", ("دير الزور",)) in [(r.name, r.holders) for r in read]
        assert without_features("مدينه حلب")[0] == "حلب"
        assert without_features("مدينه")[0] == "مدينه"


class TestRules:
    @pytest.mark.parametrize(
        ("script", "number", "one", "two"),
        [
            (script, number, one, two)
            for script in ("arabic", "latin")
            for number, rule in enumerate(getattr(rules(), script))
            for one, two in rule.examples
        ],
    )
    def test_examples(self, script, number, one, two):
        one, two = key_of(one), key_of(two)
        every = getattr(rules(), script)

        def come(through):
            texts = [f" {one} ", f" {two} "]
            for rule in through:
                texts = [rule.apply(text) for text in texts]
            return texts[0].strip() == texts[1].strip()

        assert come(every[: number + 1])
        assert not come(every[:number])
        score, reason = compare(one, two)
        assert score < 1.0
        assert reason

    def test_the_reason_names_what_was_needed(self):
        assert compare("الباغوز", "باغوز") == (0.97, "with or without the article")
        assert compare("الباغوز", "الباغوز") == (1.0, "exact spelling")
        assert compare("الباغوز", "البوكمال") is None

    @pytest.mark.parametrize(("key", "found"), [("تل ابيص", "تل ابيض"), ("منبح", "منبج"), ("الرصافه", "الرصافه")])
    def test_spellings(self, key, found):
        known = Spellings(["تل ابيض", "منبج", "الرصافه", "دار"])
        assert found in [other.key for other in known.find(key)] or found in [other.key for other in known.alike(key)]

    @pytest.mark.parametrize("key", ["دور", "حار", "kobani", ""])
    def test_short_names_have_no_typing_errors(self, key):
        assert Spellings(["تل ابيض", "منبج", "دار"]).find(key) == []

    def test_no_name_with_few_errors_is_missed(self, g):
        known = Spellings(keys_of(g.table.name[::7]))
        every = {key: skeletons([key])[0] for key in keys_of(g.table.name[::7]) if key and is_arabic(key)}
        typos, chance = rules().typos, random.Random(3)
        for key in chance.sample(sorted(every), 60):
            place = chance.randrange(len(key))
            wrong = chance.choice(
                [key[:place] + key[place + 1 :], key[:place] + "ش" + key[place:], _swapped(key, place)]
            )
            skeleton = skeletons([wrong])[0]
            most = typos.allowed(skeleton)
            near = {
                other
                for other, its in every.items()
                if 0 < OSA.distance(skeleton, its) <= min(most, typos.allowed(its)) and is_arabic(wrong)
            }
            assert {found.key for found in known.typos(wrong)} == near

    def test_transposed_letters_are_one_error(self):
        found = Spellings(["الميادين"]).typos("المايدين")
        assert [(other.key, other.reason) for other in found] == [("الميادين", "one letter differs")]


class TestLaws:
    def test_exact_spelling_comes_first(self, g):
        numbers = random.Random(5).sample(range(len(g)), 150)
        for number in numbers:
            name = g.table.name[number]
            hits = g.search(name, limit=40)
            exact = [key_of(hit.name) == key_of(name) for hit in hits]
            assert exact == sorted(exact, reverse=True)

    def test_every_place_is_found_by_its_name(self, g):
        for number in random.Random(6).sample(range(len(g)), 150):
            hits = g.search(g.table.name[number], within=g.table.parent[number] or None, limit=50)
            assert g.table.id[number] in [hit.place.id for hit in hits]

    def test_keys_of_is_match_key(self, g):
        names = [name for name in g.table.name if name]
        assert keys_of(names) == [match_key(name) for name in names]

    @settings(max_examples=150, deadline=None)
    @given(st.text(max_size=40))
    def test_never_raises(self, text):
        hits = gazetteer().search(text)
        assert all(0 <= hit.score <= 1 and hit.reason for hit in hits)
        assert hits == sorted(hits, key=lambda hit: -hit.score)

    @settings(max_examples=100, deadline=None)
    @given(st.text(alphabet="ابتحدرسصطعفقكلمنهويةىأإؤئء _-:/()«»،ـًabdeihkluz'\ud800", max_size=30))
    def test_never_raises_on_its_own_letters(self, text):
        for hit in gazetteer().search(text, limit=5):
            assert hit.place.id in gazetteer()

    def test_long_queries_are_cut(self, g):
        assert isinstance(g.search("الباغوز " * 20_000), list)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.text(alphabet="ابهيوصستطكق لءئ", max_size=12), max_size=6), st.data())
    def test_skeletons_one_by_one_and_together(self, names, data):
        keys = [key for key in keys_of(names) if key and is_arabic(key)]
        assert skeletons(keys) == [skeletons([key])[0] for key in keys]

    def test_order_of_rows_does_not_matter(self):
        folder = read_folder(DEMO)
        plain, others = Gazetteer([folder]), []
        for seed in range(3):
            places, names = list(folder.places.lines), list(folder.names.lines)
            random.Random(seed).shuffle(places)
            random.Random(seed).shuffle(names)
            tables = {"places": PlaceTable("places.csv", places), "names": NameTable("names.csv", names)}
            others.append(Gazetteer([folder._replace(**tables)]))
        for query in ("كبكابية", "Kabkabia", "kebkabiya", "كورما", "سرف", "saraf omra", "كتم : كورما"):
            assert all(other.search(query) == plain.search(query) for other in others)

    def test_order_of_shipped_rows_does_not_matter(self, g):
        folders = []
        for folder in g.folders:
            places = PlaceTable("places.csv", folder.places.lines[::-1])
            names = NameTable("names.csv", folder.names.lines[::-1])
            folders.append(folder._replace(places=places, names=names))
        turned = Gazetteer(folders[::-1])
        queries = [query for query, _ in FIRST] + ["مشيرفة", "السكريه", "Jdeideh", "حلب : الصالحية", "قرية المشرفه"]
        for query in queries:
            assert turned.search(query, limit=30) == g.search(query, limit=30)


def _swapped(key, place):
    return key[:place] + key[place + 1 : place + 2] + key[place : place + 1] + key[place + 2 :]


def test_own_folder_takes_part(g, demo):
    both = g.union(demo)
    assert both.search("كبكابيه")[0].place.id == "demo:kabkabiya"
    assert both.search("Saraf Omra")[0].place.id == "demo:saraf-umra"
    assert both.search("محلية كتم : كورما")[0].place.id == "demo:korma"
    assert both.search("الباغوز")[0].place.id == "C6795"
