"""Decide which OCHA place a place of another source is.

First by the same name within 5 km, then by a name alike within 0.8 km, as measured in the
specification: at most two letters differ, or the words of one name hold those of the other.
Names that differ by a word of contrast (upper and lower, big and small) are never the same.
"""

from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from . import names
from .model import Place
from .nearby import Grid

SAME_NAME_KM = 5.0
ALIKE_KM = 0.8
NEIGHBOURHOOD_KM = 1.5

QUALIFIERS = (
    ("فوقاني", "فوقانية", "فوقا", "علوي", "عليا"),
    ("تحتاني", "تحتانية", "تحتا", "سفلي", "سفلى"),
    ("وسطاني", "وسطانية", "وسطى", "وسط"),
    ("كبير", "كبيرة", "كبرى"),
    ("صغير", "صغيرة", "صغرى"),
    ("شمالي", "شمالية"),
    ("جنوبي", "جنوبية", "قبلي", "قبلية"),
    ("شرقي", "شرقية"),
    ("غربي", "غربية"),
    ("جزيرة",),
    ("شامية",),
    ("قديم", "قديمة"),
    ("جديد", "جديدة"),
)
_QUALIFIER_OF = {names.bare_key(word): group[0] for group in QUALIFIERS for word in group}
_GENERIC = frozenset(
    names.key(word)
    for word in [
        "تل",
        "خربة",
        "بئر",
        "عين",
        "دير",
        "كفر",
        "بيت",
        "جب",
        "ام",
        "ابو",
        "مزرعة",
        "شيخ",
        "خان",
        "رسم",
        "قرية",
        "وادي",
        "جبل",
        "قصر",
        "حوش",
        "مشرفة",
    ]
)


@dataclass(frozen=True, slots=True)
class Match:
    """A place found, how, and how far away."""

    place: Place
    step: int
    km: float


class Joiner:
    """OCHA's places, asked for the one that a name at a point means."""

    def __init__(self, places: list[Place]) -> None:
        """Index the places and the keys of their names."""
        self._grid = Grid(places)
        self._keys = {p.id: {names.loose_key(text) for text in p.arabic()} for p in places}

    def find(self, arabic: list[str], latin: list[str], lat: float, lon: float) -> Match | None:
        """Return the place that these names at this point mean, or nothing."""
        near = sorted(self._grid.within(lat, lon, SAME_NAME_KM), key=lambda hit: (hit[0], hit[1].id))
        near = [hit for hit in near if hit[1].fcode != "PPLX" or hit[0] <= NEIGHBOURHOOD_KM]
        wanted = {names.loose_key(text) for text in arabic}
        for km, place in near:
            if wanted & self._keys[place.id]:
                return Match(place, 1, km)
        for km, place in near:
            if km <= ALIKE_KM and any(alike(a, b) for a in arabic for b in place.arabic()):
                return Match(place, 2, km)
        if arabic:
            return None
        for km, place in near:
            if km <= ALIKE_KM and any(_latin_alike(text, place.name_en) for text in latin):
                return Match(place, 3, km)
        return None


def qualifiers(text: str) -> frozenset[str]:
    """Return the words of contrast in a name, each by the first of its group."""
    return frozenset(_QUALIFIER_OF[word] for word in names.words_key(text) if word in _QUALIFIER_OF)


def without_qualifier(text: str) -> str:
    """Return the name without a word of contrast at its end, or an empty string if there is none."""
    words = text.split()
    if len(words) > 1 and names.bare_key(words[-1]) in _QUALIFIER_OF:
        return " ".join(words[:-1])
    return ""


def alike(one: str, other: str) -> bool:
    """Whether two Arabic names may be spellings of one."""
    contrast = qualifiers(one), qualifiers(other)
    if contrast[0] and contrast[1] and contrast[0] != contrast[1]:
        return False
    first, second = names.loose_key(one), names.loose_key(other)
    allowed = 2 if min(len(first), len(second)) >= 5 else 1
    if Levenshtein.distance(first, second, score_cutoff=allowed) <= allowed:
        return True
    words = sorted((names.words_key(one), names.words_key(other)), key=len)
    return words[0] < words[1] and not words[0] <= _GENERIC


def _latin_alike(one: str, other: str) -> bool:
    return ratio(names.latin_key(one), names.latin_key(other)) >= 80
