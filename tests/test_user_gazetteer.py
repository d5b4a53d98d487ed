"""A user's own folder of places takes part in a pipeline without any code of theirs."""

from pathlib import Path

from arconflict import Pipeline
from arconflict.places import Gazetteer, PlaceRecognizer, gazetteer

DEMO = Path(__file__).parent / "data" / "gazetteer_demo"


def test_a_folder_of_another_country_is_linked_beside_the_shipped_places():
    mine = Gazetteer.from_folder(DEMO)
    place = next(place for place in mine if place.fcode.startswith("PPL") and " " not in place.name)
    pipeline = Pipeline(["dates", "quantities", "actors", PlaceRecognizer(gazetteer().union(mine))])
    document = pipeline(f"وصل الوفد من حلب إلى مدينة {place.name} أمس", published="2020-01-02")
    assert [(m.text, m.place) for m in document.places][-1] == (place.name, place.id)
    assert document.places[0].country == "SY"
