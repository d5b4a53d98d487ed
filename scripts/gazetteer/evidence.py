"""Say which names need evidence beside them in running text, and add the weak bare names.

A name of three letters, a name that is an ordinary word and a name that is a person's name are no
toponym by themselves. ``hand/ordinary_words.csv`` lists words and persons: an entry without the
article also covers the name with it, an entry with the article covers only that. The reason
``none`` exempts a name that is short or also a word but nearly always means the town.
"""

import csv
from collections import defaultdict
from pathlib import Path

from . import names
from .joining import without_qualifier
from .model import Name, Place, Table
from .nearby import Grid

_ARTICLE = "ال"
_SHORT = 3
_NONE = "none"
_OF_GOD = ("الدين", "الله")
_TITLES = frozenset(
    names.key(word)
    for word in [
        "أبو",
        "أبي",
        "أم",
        "عبد",
        "بن",
        "ابن",
        "الدين",
        "شيخ",
        "حاج",
        "حج",
        "حجي",
        "سيد",
        "بيك",
        "بك",
        "آغا",
        "آل",
    ]
)
_PAIR_KM = 10.0
_ALONE_KM = 15.0
_GENERIC = frozenset(
    names.key(word)
    for word in [
        "تل",
        "خربة",
        "بئر",
        "بير",
        "عين",
        "دير",
        "كفر",
        "بيت",
        "جب",
        "أم",
        "أبو",
        "مزرعة",
        "شيخ",
        "خان",
        "رسم",
        "قرية",
        "وادي",
        "جبل",
        "قصر",
        "حوش",
        "رأس",
        "حي",
        "دوار",
        "شارع",
        "مخيم",
        "ميدان",
        "دويرة",
        "خربات",
        "قلعة",
        "برج",
        "نهر",
        "جسر",
        "سوق",
        "باب",
        "تلة",
        "شعبة",
        "حارة",
        "مساكن",
        "فيلات",
    ]
)


def read_words(hand: Path) -> dict[str, str]:
    """Return the reason (``word`` or ``person``) of each ordinary word by its key."""
    words: dict[str, str] = {}
    path = hand / "ordinary_words.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                words.setdefault(names.key(row["word"]), row["why"])
    return words


def add_bare_names(table: Table) -> int:
    """Give the members of «فوقاني / تحتاني» pairs their bare name as a weak alias."""
    members = [p for p in table.values() if p.fcode.startswith("PPL") and p.fcode != "PPLX"]
    bare_of: dict[str, list[str]] = {}
    groups: defaultdict[str, list[Place]] = defaultdict(list)
    for place in members:
        bare_of[place.id] = [b for b in map(without_qualifier, place.arabic()) if _fit(b)]
        for bare in bare_of[place.id]:
            groups[names.loose_key(bare)].append(place)
    holders: defaultdict[str, list[Place]] = defaultdict(list)
    for place in members:
        for text in place.arabic():
            holders[names.loose_key(text)].append(place)
    count = 0
    for place in members:
        for bare in bare_of[place.id]:
            key = names.loose_key(bare)
            paired = _near(groups[key], place, _PAIR_KM)
            if paired or not _near(holders[key], place, _ALONE_KM):
                count += place.add(Name(bare, kind="short", source=place.source))
    return count


def mark(table: Table, words: dict[str, str]) -> int:
    """Set the evidence of every Arabic name that has none; how many need it is returned."""
    count = 0
    for place in table.values():
        stated = [name for name in place.names if name.kind == "canonical"]
        why = reason(place.name, words)
        if not stated and why:
            place.names.insert(0, Name(place.name, kind="canonical", evidence=why, source=place.source))
        for name in place.names:
            if names.is_arabic(name.text) and not name.evidence and name.kind != "canonical":
                name.evidence = reason(name.text, words)
        count += sum(bool(name.evidence) for name in place.names)
    return count


def reason(text: str, words: dict[str, str]) -> str:
    """Why the name needs evidence, or an empty string."""
    key, bare = names.key(text), names.bare_key(text)
    why = words.get(key) or words.get(bare, "")
    if why:
        return why.replace(_NONE, "")
    if _is_person(key, words):
        return "person"
    return "short" if names.letters(key.removeprefix(_ARTICLE)) <= _SHORT else ""


def _is_person(key: str, words: dict[str, str]) -> bool:
    """Whether all words are personal names or what stands before and between them."""
    parts = key.split()
    if len(parts) < 2:
        return False
    if len(parts) == 2 and parts[1] in _OF_GOD:
        return True
    named = [names.bare_key(part) for part in parts if names.bare_key(part) not in _TITLES]
    return bool(named) and all(words.get(part) == "person" for part in named)


def _fit(bare: str) -> bool:
    return bool(bare) and names.key(bare) not in _GENERIC and names.letters(bare) > _SHORT


def _near(places: list[Place], place: Place, km: float) -> bool:
    grid = Grid(p for p in places if p.id != place.id)
    return any(True for _ in grid.within(place.lat, place.lon, km))
