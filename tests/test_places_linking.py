"""How candidates are weighed, what a misspelt name comes to, where a mention lies. Our own sentences."""

import csv
import random
from pathlib import Path

import pytest

from arconflict import places
from arconflict.analysis import Scanner
from arconflict.context import Context
from arconflict.lexicon.files import data_file, read_toml
from arconflict.places.folder import read_folder
from arconflict.places.gazetteer import SHIPPED, Gazetteer
from arconflict.places.geometry import distance_km
from arconflict.places.outlines import holds

HOMONYMS = Path(__file__).parent / "data" / "homonyms.csv"
SHORT = [row["text"] for row in csv.DictReader(HOMONYMS.read_text(encoding="utf-8").splitlines())]


def mentions(recognizer, text):
    analysis = Scanner(recognizer.vocabularies()).scan(text)
    return recognizer.find_in(analysis, Context())


def shuffled(folder, seed):
    rows, names = list(folder.places.lines), list(folder.names.lines)
    random.Random(seed).shuffle(rows)
    random.Random(seed).shuffle(names)
    return folder._replace(
        places=type(folder.places)(folder.places.file, rows), names=type(folder.names)(folder.names.file, names)
    )


def test_the_order_of_the_rows_changes_nothing():
    folders = [read_folder(data_file("gazetteers", part)) for part in SHIPPED]
    plain = places.PlaceRecognizer(Gazetteer(folders))
    mixed = places.PlaceRecognizer(Gazetteer([shuffled(folder, 7) for folder in reversed(folders)]))
    text = "\n".join([*SHORT, "قصف قرية الفخيخة قرب مدينة الرقة", "طال القصف قرى القرقور والعنكاوي"])
    assert mentions(plain, text) == mentions(mixed, text)


def test_two_readings_of_a_text_are_the_same():
    text = " ".join(SHORT[:20])
    assert repr(places.find(text)) == repr(places.find(text))


MISSPELT = [
    ("عثر على مقبرة في قرية الفخيخة قرب مدينة الرقة", "الفخيخة", "C6865"),
    ("قصف على بلدتي كنصفرة وبلشوون", "بلشوون", "C4296"),
    ("طال القصف بلدتي سفوهن والفطاطرا في جبل الزاوية", "الفطاطرا", "C8450"),
    ("غارة على بلدات كنصفرة والباره ومعرزافة", "معرزافة", "C4279"),
]


@pytest.mark.parametrize(("text", "surface", "place"), MISSPELT, ids=[text for text, _, _ in MISSPELT])
def test_a_misspelt_name_behind_a_feature_word(text, surface, place):
    (mention,) = [mention for mention in places.find(text) if mention.text == surface]
    assert mention.place == place
    assert "spelling" in [evidence.rule for evidence in mention.evidence]


def test_no_name_is_bent_where_nothing_calls_for_one():
    assert places.find("أقيم حفل في الفخيخه والمرعيانة") == []


def test_a_village_far_from_what_holds_it_is_another_one():
    mention = places.find("مقتل شابين في حي القصور بجبلة")[0]
    assert mention.text == "القصور"
    assert mention.place is None
    assert mention.candidates
    assert distance_km(mention.lat, mention.lon, 35.365, 35.930) < 1


PLACELESS = [
    # a name of the gazetteer that lies far from all that it is listed with: among these
    ("قصف على قرى تل ملح وتل عثمان والجبين", "تل عثمان", (35.32, 36.52)),
    ("سيطرت على كفر نبودة وتل عثمان والجنابرة", "تل عثمان", (35.43, 36.47)),
    # streets and squares that no gazetteer has: in the town that holds them or was named before
    ("وقفة في ساحة بصرى بمدينة درعا", "بصرى", (32.62, 36.10)),
    ("وفي اللاذقية، أغلق دوار الأزهري صباحا", "الأزهري", (35.53, 35.79)),
    ("وفي مدينة إدلب، أصيب مدني قرب دوار المتنبي", "المتنبي", (35.93, 36.63)),
]


@pytest.mark.parametrize(("text", "surface", "point"), PLACELESS, ids=[text for text, _, _ in PLACELESS])
def test_what_no_gazetteer_has_lies_by_what_is_named_around_it(text, surface, point):
    (mention,) = [mention for mention in places.find(text) if mention.text == surface]
    assert mention.place is None
    assert mention.confidence <= 0.2
    assert distance_km(mention.lat, mention.lon, *point) < 6
    assert mention.footprint[2] >= 5
    assert "position" in [evidence.rule for evidence in mention.evidence]


@pytest.mark.parametrize("text", ["شوهدوا عند دوار الأزهري", "قصف على قرى كفرنبل وتل عثمان ونوى"])
def test_nothing_around_gives_no_position(text):
    assert [(m.place, m.lat) for m in places.find(text) if m.text in ("الأزهري", "تل عثمان")] == [(None, None)]


def test_what_the_text_does_not_decide_has_candidates_and_no_place():
    (mention,) = places.find("انفجر لغم في قرية سيحا")
    assert mention.place is None
    assert mention.country == "SY"
    assert len(mention.candidates) == 5


@pytest.mark.parametrize(
    ("text", "unit", "compass"),
    [("في ريف دير الزور الشرقي", "SY09", "E"), ("في ريف حلب الشمالي", "SY02", "N"), ("غرب محافظة درعا", "SY12", "W")],
)
def test_one_side_of_a_governorate_lies_on_that_side_and_inside(text, unit, compass):
    (mention,) = places.find(text)
    assert mention.place == unit
    lat, lon, radius = mention.footprint
    assert holds(places.gazetteer().outline(unit), lat, lon)
    seat = places.gazetteer()[places.gazetteer()[unit].seat]
    assert {"E": lon > seat.lon, "N": lat > seat.lat, "W": lon < seat.lon}[compass]
    assert 0 < radius < 1.2 * places.gazetteer()[unit].radius_km


def test_between_two_places_is_half_way():
    one, two = places.find("انفجر لغم بين مسكنة ودير حافر")
    assert one.footprint == two.footprint
    lat, lon, radius = one.footprint
    assert lat == pytest.approx((one.lat + two.lat) / 2, abs=1e-4)
    assert lon == pytest.approx((one.lon + two.lon) / 2, abs=1e-4)
    assert radius == pytest.approx(distance_km(one.lat, one.lon, two.lat, two.lon) / 2, abs=0.1)


def test_talks_between_two_countries_are_not_half_way():
    one, two = places.find("محادثات بين سوريا وتركيا")
    assert one.footprint != two.footprint


def test_the_examples_of_the_words_file():
    features = read_toml(data_file("lexicon", "places.toml"))["feature"]
    examples = [(example, feature) for feature in features for example in feature.get("examples", ())]
    assert examples
    for example, feature in examples:
        kinds = [e.rule for m in places.find(example) for e in m.evidence if e.rule.startswith("feature")]
        assert f"feature {feature['kind']}" in kinds, example
