"""The names of a gazetteer, ready to be looked up in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple

from arconflict.lexicon.phrases import Phrases
from arconflict.places import compiled
from arconflict.places.folder import NUL
from arconflict.places.gazetteer import Gazetteer
from arconflict.places.words import words
from arconflict.text.clitics import ARTICLE
from arconflict.text.shadow import fold, spread


class Use(NamedTuple):
    """A name used for a place: the place's id, the kind of name, and the evidence it needs ("" for none).

    Besides the evidence of ``names.csv`` there is `FACILITY`. `front` is the kind of feature word («مخيم», «قطاع») with which a
    gazetteer has the name, "" without one.
    """

    place: str
    kind: str
    evidence: str
    front: str = ""


FACILITY: Final = "facility"
"""Evidence of the rest of a name that began with the word for its kind: it counts only behind that word."""
MOST_USES: Final = 12
"""So many uses of one name are looked at where it is weighed against another."""
_WORD_PART: Final = re.compile(r"[-()/'_.,]")
_SHORTEST_REST: Final = 3
_LONG: Final = 8
"""Names of so many letters may be two words written together."""
_SEATS: Final = (("ئ", "ي"), ("بير ", "بئر "))
"""Names are written with the hamza and without («بئر محلي», «بير محلي»)."""
_LONG_SEAT: Final = 6
_SHORTEST_TAKING: Final = 4
"""Names of fewer letters are too like other words to be read with an article that they do not have."""
_FATHER: Final = "ابو "
_CLAN: Final = "البو"
"""Places named for a clan are written «البوحمد» and «أبو حمد»."""
_SETTLED: Final = "PPL"
"""So begin the codes of settlements: «نهر» belongs to their names («نهر البارد»)."""
_COUNTRIES: Final = frozenset({"PCLI", "PCLD", "PCLS", "PCL", "TERR"})


class NameIndex:
    """Every name of a gazetteer by its key (bare, folded, single spaces).

    `phrases` finds the longest name at a word, `uses` what it is used for; `heads` are the words that can begin one, those
    that begin one only with or without the article included. Compounds are found written together and apart («كفر جنة»,
    «كفرجنة»). A feature word at the front («مدينة إدلب», «سد تشرين») is taken off, since it stays outside mentions.
    """

    __slots__ = ("_uses", "gazetteer", "heads", "phrases")

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        lines = compiled.read(gazetteer, COMPILED)
        # What a name is used for stays packed until somebody asks: most names are in no text.
        self.phrases: Phrases[str] = Phrases(packed_uses(gazetteer) if lines is None else _of_lines(lines))
        self._uses: dict[str, tuple[Use, ...]] = {}
        self.heads: dict[str, int] = dict(self.phrases.heads)
        for head, count in self.phrases.heads.items():
            other = head[2:] if head.startswith(ARTICLE) else ""
            if len(other) >= _SHORTEST_REST and self.heads.get(other, 0) < count:
                self.heads[other] = count

    def uses(self, packed: str) -> tuple[Use, ...]:
        """Return the uses that an entry of `phrases` stands for."""
        found = self._uses.get(packed)
        if found is None:
            cells = iter(packed.split(compiled.TAB))
            found = self._uses[packed] = tuple(map(Use, cells, cells, cells, cells))
        return found


COMPILED: Final = "names.tsv"
"""The file of the names that are in the shipped gazetteer: the keys, a line each, then as many lines with their packed uses."""


def compiled_lines(packed: Mapping[str, str]) -> Iterator[str]:
    """Return the lines of the compiled file."""
    return chain(packed, packed.values())


def _of_lines(lines: list[str]) -> dict[str, str]:
    half = len(lines) // 2
    return dict(zip(lines[:half], lines[half:], strict=True))


def packed_uses(gazetteer: Gazetteer) -> dict[str, str]:
    """Return the uses of every name of a gazetteer by its key, each the cells of all its `Use` parted by tabs."""
    return {key: compiled.TAB.join([cell for use in uses for cell in use]) for key, uses in _entries(gazetteer).items()}


def _entries(gazetteer: Gazetteer) -> dict[str, list[Use]]:
    table = gazetteer.table
    fcodes = dict(zip(table.id, table.fcode, strict=True))
    builder = _Builder(frozenset(place for place, fcode in fcodes.items() if fcode in _COUNTRIES))
    evidence: dict[str, str] = {}
    for row in gazetteer.name_rows():
        if row.kind == "canonical":
            evidence[row.place] = row.evidence
        elif row.place in fcodes:
            builder.enter(_key(row.key), fcodes[row.place], Use(row.place, row.kind, row.evidence))
    arabic = fold(NUL.join(table.name)).split(NUL)
    latin = fold(NUL.join(table.name_en)).lower().split(NUL)
    for (place, fcode), name, name_en in zip(fcodes.items(), arabic, latin, strict=True):
        if name:
            builder.enter(_key(name), fcode, Use(place, "canonical", evidence.get(place, "")))
        if name_en:
            builder.entries.setdefault(_key(name_en), []).append(Use(place, "english", ""))
    builder.drop_surroundings()
    builder.add_articles()
    return builder.entries


class _Builder:
    """Collects the entries of an index."""

    def __init__(self, countries: frozenset[str]) -> None:
        small = words().small
        self._countries = countries
        self.entries: dict[str, list[Use]] = {}
        self._features = words().features
        self._relations = words().relations
        self._never = small["never_in_names"]
        self._materials = small["materials"]
        self._facilities = small["facility_fronts"]
        self._kept = small["kept_in_names"]
        self._joins = tuple(small["joined_heads"])
        self._endings = tuple(f" {word}" for word in small["never_at_end"])
        self._late = small["late_adjectives"]
        self._surroundings: set[str] = set()
        self._roads: set[str] = set()
        self._whole: list[tuple[str, str, str]] = []
        self._stripped: list[tuple[str, Use]] = []
        self._simple: dict[str, None] = {}

    def enter(self, key: str, fcode: str, use: Use) -> None:
        """Enter a name under its key, and a compound also written the other way."""
        written = key
        key, use = self._without_features(key, fcode, use)
        if key is not written and key.partition(" ")[0] in self._relations:
            return  # «مخيمات شمال إدلب»: what is left is no name
        if fcode == "RD":
            self._roads.add(key)
        if key.endswith(self._endings):
            key = key.rpartition(" ")[0]
            if use.kind == "short":
                use = use._replace(kind="shorter")  # «ميناء طرطوس» is rather the port than «ميناء طرطوس النفطي»
        self.entries.setdefault(key, []).append(use)
        if use.kind == "canonical" and not use.evidence and fcode == _SETTLED and self._takes_article(key):
            self._simple[key] = None
        head, _, last = key.rpartition(" ")
        if last in self._late and head:
            # «الأنصاري الشرقي», «الفان الشمالي» of «فان شمالي»
            definite = head if head.startswith(ARTICLE) else ARTICLE + head
            if head is definite or " " not in head:
                self.entries.setdefault(f"{definite} {ARTICLE}{last}", []).append(use)
            else:
                self.entries.setdefault(f"{head} {ARTICLE}{last}", []).append(use)  # «أم روثة التحتاني»
        inner = key.find(ARTICLE, _SHORTEST_REST) if len(key) >= _LONG and " " not in key else -1
        if 0 < inner <= len(key) - _LONG + _SHORTEST_REST:
            self.entries.setdefault(f"{key[:inner]} {key[inner:]}", []).append(use)  # «بصر الحرير»
        for one, other in _SEATS:
            if one in key and len(key) >= _LONG_SEAT:
                respelt = use._replace(kind="variant") if use.kind == "canonical" else use
                self.entries.setdefault(key.replace(one, other), []).append(respelt)
        if key.startswith(_FATHER):
            clan = use._replace(kind="variant", evidence=use.evidence or "respelt")
            self.entries.setdefault(_CLAN + key.removeprefix(_FATHER), []).append(clan)
        if key.startswith(self._joins):
            head, _, rest = key.partition(" ")
            if rest and head in self._joins:
                self.entries.setdefault(head + rest, []).append(use)
            elif not rest:
                head = next(join for join in self._joins if key.startswith(join))
                if len(key) - len(head) >= _SHORTEST_REST:
                    self.entries.setdefault(f"{head} {key[len(head) :]}", []).append(use)

    def _takes_article(self, key: str) -> bool:
        """Tell whether a name is one plain word, no compound written together («كفرنبل») and none with the article."""
        return len(key) >= _SHORTEST_TAKING and key.isalpha() and not key.startswith((ARTICLE, *self._joins))

    def _without_features(self, key: str, fcode: str, use: Use) -> tuple[str, Use]:
        """Take the feature words off the front of a name («مدينة سد تشرين» is found as «تشرين»)."""
        while True:
            head, _, rest = key.partition(" ")
            feature = self._features.get(head) if rest else None
            if feature is None:
                return key, use
            if head in self._kept:
                if feature.relation is not None:
                    self._surroundings.add(key)
                return key, use
            if head in self._never:
                key, use = rest, use._replace(evidence=use.evidence or "part")
            elif fcode in feature.fcodes or (
                head in self._facilities and not (feature.kind == "river" and fcode.startswith(_SETTLED))
            ):
                self._stripped.append((key, use))
                material, _, name = rest.partition(" ")
                if name and material in self._materials:
                    rest = name  # «محطة كهرباء السويدية»
                key, use = rest, use._replace(kind="short", evidence=FACILITY, front=feature.kind)
            else:
                self._whole.append((key, rest, use.place))
                return key, use

    def drop_surroundings(self) -> None:
        """Drop «بادية X», «جنوب X», «مخيم X» and «طريق X – Y» where X and Y are places; add what shares a whole name.

        The text says a relation or a feature word there, which stays outside the name.
        """
        for key in self._surroundings:
            if any(use.kind == "canonical" for use in self.entries.get(key.partition(" ")[2], ())):
                del self.entries[key]
        for key in [key for key in self.entries if key.partition(" ")[0] in self._relations]:
            if any(use.place in self._countries for use in self.entries[key]):
                continue  # «جنوب السودان» is one itself
            if any(use.place in self._countries for use in self.entries.get(key.partition(" ")[2], ())):
                del self.entries[key]
        for key, rest, place in self._whole:
            uses = self.entries.get(rest, ())
            if key in self.entries and any(use.place == place for use in uses):
                front = self._features[key.partition(" ")[0]].kind
                self.entries[rest] = [use._replace(front=front) if use.place == place else use for use in uses]
                self.entries[key] = [use for use in self.entries[key] if use.place != place]
                if not self.entries[key]:
                    del self.entries[key]
        for key, use in self._stripped:
            if key in self.entries:  # the village «قلعة الحصن» beside the castle
                self.entries[key].append(use)
        for key in self._roads:
            ends = key.split()[1:]
            if any(self._are_places(ends[:cut], ends[cut:]) for cut in range(1, len(ends) + 1)):
                self.entries.pop(key, None)

    def add_articles(self) -> None:
        """Enter simple names of villages, no ordinary words, with the article as well: «السكيك» of «سكيك». They are weak ones."""
        for key in [key for key in self._simple if ARTICLE + key not in self.entries]:
            uses = self.entries.get(key, ())
            if uses and all(not use.evidence for use in uses):
                self.entries[ARTICLE + key] = [
                    use._replace(kind="respelt", evidence="respelt") for use in uses if use.kind != "english"
                ]

    def _are_places(self, *names: list[str]) -> bool:
        return all(not name or " ".join(name) in self.entries for name in names)


def _key(folded: str) -> str:
    if "(" in folded:
        folded = folded.partition("(")[0].strip() or folded  # the other name has a row of its own
    if _WORD_PART.search(folded) is not None:
        return " ".join(spread(folded).split())
    return folded
