"""The countable nouns: their plurals as listed, their duals as the grammar makes them.

The data is ``data/lexicon/nouns.toml``. Arabic counts two by an ending (-ān, -ayn), which in the oblique case is
spelt like the plural of most participles and relative adjectives: «مسلحين» is "gunmen", «جنديين» "two soldiers".
So the ending tells nothing by itself, and the noun must say which plural it has (CLDR's category `few` against
`two`).

>>> nouns()["جنديين"].number, nouns()["مسلحين"].number, nouns()["مسلحان"].number
('two', 'many', 'two')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, Literal, NamedTuple

from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, read_toml, strings, tables
from arconflict.quantities.tables import word_set
from arconflict.text.clitics import ARTICLE, PROCLITICS
from arconflict.text.shadow import match_key

GrammaticalNumber = Literal["one", "two", "many"]


class Use(StrEnum):
    """How a form stands in its sentence."""

    FREE = "free"
    CONSTRUCT = "construct"
    """Needs a noun behind it («بلدتي كنصفرة والبارة»)."""
    DOUBTFUL = "doubtful"
    """A construct spelt like another form of the noun: needs two conjuncts behind it («معبرا تل أبيض ورأس العين»)."""
    BOUND = "bound"
    """A construct spelt like a relative adjective: needs one of a few words behind it («مدفعي هاون»)."""
    MARKED = "marked"
    """Spelt like a plural but for the fatha before its ending («مسلحَين»)."""
    OF_MATTER = "of-matter"
    """A masculine construct spelt like a relative adjective («صاروخي»): needs what the thing is of («صاروخي غراد»)."""
    SUFFIXED = "suffixed"
    """With a possessive suffix («والديه»); it does not end in teh marbuta."""


class Noun(NamedTuple):
    """A form of a countable noun.

    `lemma` is the folded singular; `number` that of the form; `person` is ``"one"`` or ``"group"`` where the noun
    counts people, else ""; `group` the id of its table in the data.
    """

    lemma: str
    number: GrammaticalNumber
    person: str
    group: str
    use: Use = Use.FREE


@cache
def nouns() -> Mapping[str, Noun]:
    """Return every form of every noun by its folded, bare spelling. A dual never shadows another form."""
    plain, twos = _forms()
    return {**twos, **plain}


@cache
def duals() -> Mapping[str, Noun]:
    """Return the dual forms alone: the vocabulary of the class NOUN. A doubtful one may be an accusative as well."""
    plain, twos = _forms()
    return {
        form: noun
        for form, noun in twos.items()
        if form not in plain or (noun.use in _TWICE and plain[form].lemma == noun.lemma)
    }


@cache
def _forms() -> tuple[Mapping[str, Noun], Mapping[str, Noun]]:
    """Return the singulars and plurals, and the duals, of the data."""
    source = data_file("lexicon", "nouns.toml")
    content = read_toml(source)
    lookalikes = content.get("lookalikes")
    never = strings(lookalikes, "never", source) if isinstance(lookalikes, dict) else []
    excluded = {match_key(form) for form in never}
    plain: dict[str, Noun] = {}
    twos: dict[str, Noun] = {}
    for table in tables(content, "group", source):
        group, person, listed = str(table.get("id", "")), str(table.get("person", "")), table.get("nouns")
        if not isinstance(listed, str):
            raise DataError(f"{source.name}: group {group!r} needs a string of nouns")
        for line in filter(None, map(str.strip, listed.splitlines())):
            entry = _read_line(line, source.name)
            one, many = Noun(entry.singular, "one", person, group), Noun(entry.singular, "many", person, group)
            for form in (entry.singular, entry.singular + _ACCUSATIVE):
                plain.setdefault(form, one)
            for form in _plurals(entry):
                plain.setdefault(form, many)
            two: dict[Use, Noun] = {}
            for form, use in _duals(entry, group):
                if use not in two:
                    two[use] = Noun(entry.singular, "two", person, group, use)
                if form not in excluded:
                    twos.setdefault(form, two[use])
    return plain, twos


@lru_cache(maxsize=1 << 15)
def noun_of(form: str) -> Noun | None:
    """Return the noun of a bare, folded form, behind its article and before a possessive suffix, or None.

    >>> noun_of("عناصرها").lemma
    'عنصر'
    """
    known = nouns()
    stem = form[2:] if form.startswith(ARTICLE) and len(form) > 3 else form
    found = known.get(form) or known.get(stem)
    if found is not None or stem is not form:
        return found  # no suffix goes with the article: «الروسية» is no "his Russian"
    for suffix in _SUFFIXES:
        if stem.endswith(suffix) and len(stem) > len(suffix) + 1:
            host = stem[: -len(suffix)]
            found = known.get(host) or known.get(host[:-1] + _FREE_ENDINGS.get(host[-1], "-"))
            if found is not None:
                return found
    return None


@lru_cache(maxsize=1 << 15)
def host_of(form: str) -> str:
    """Return a bare, folded form without the proclitics that its article or the lexicon shows to be such.

    >>> host_of("وللمدنيين"), host_of("بحافلتين"), host_of("لليله")
    ('المدنيين', 'حافلتين', 'الليله')
    """
    for skip in (0, 1, 2):
        rest = form[skip:]
        if rest.startswith("لل") and len(rest) > len(ARTICLE) + 1:
            stem = rest[1:]  # of the three letters of «لـ» + «الليلة» two are written
            doubled = noun_of(stem[1:]) is None and (is_period(stem) or noun_of(stem) is not None)
            return ARTICLE + (stem if doubled else stem[1:])
        if rest.startswith(ARTICLE) or noun_of(rest) is not None:
            return rest
        if form[skip : skip + 1] not in tuple(PROCLITICS) or len(rest) <= len(ARTICLE):
            break
    return form


def is_period(form: str) -> bool:
    """Tell whether a bare, folded form is a noun of time or rank, with its article or a suffix («اليوم», «عامها»)."""
    known = word_set("particles.toml", "particles", "periods")
    if form in known or (form.startswith(ARTICLE) and form[2:] in known):
        return True
    for suffix in _SUFFIXES:
        stem = form[: -len(suffix)]
        if form.endswith(suffix) and (stem in known or stem[:-1] + _FREE_ENDINGS.get(stem[-1:], "-") in known):
            return True
    return False


_ACCUSATIVE: Final = "ا"
_HEH: Final = "ه"
_TEH: Final = "ت"
_TEH_MARBUTA: Final = "\N{ARABIC LETTER TEH MARBUTA}"
_HAMZA: Final = "\N{ARABIC LETTER HAMZA}"
_FREE_ENDINGS: Final = {
    _TEH: _HEH,
    "ئ": "ء",
    "ؤ": "ء",
}
"""How the last letter before a suffix is written without one («عائلته», «أشقائه»)."""
_SUFFIXES: Final = ("هما", "هم", "هن", "ها", "نا", "كم", "ه")
_SOUND_PLURAL: Final = ("ون", "ين", "و", "ي")
_TWICE: Final = frozenset({Use.DOUBTFUL, Use.BOUND, Use.MARKED})
"""The uses of duals that are spelt like another form of their noun."""
_FLAGS: Final = "+-~><"
_NOMINATIVE_SUFFIXED: Final = frozenset({"people", "family", "body"})
"""Groups whose nominative dual takes a suffix in the news («والداه»); that of other nouns is spelt like other words."""
_NOMINATIVE_CONSTRUCT: Final = frozenset({"fighters", "professions", "victims"})
"""Groups of people whose nominative construct («قائدا الفصيلين») stands before a definite noun that is known."""
_OF_MATTER: Final = frozenset({"weapons", "fighters"})
_PAIRED: Final = frozenset({"places", "buildings", "groups", "professions"})
"""Groups that are said of two names at once («معبرا …», «وزيرا الخارجية والدفاع»)."""


class _Entry(NamedTuple):
    singular: str
    stem: str
    feminine: bool
    flags: str
    plurals: tuple[str, ...]


def _read_line(line: str, file: str) -> _Entry:
    """Read ``singular[flags] [=stem][: plurals]``."""
    head, _, plurals = line.partition(":")
    written, _, stem = head.partition("=")
    written = written.strip()
    singular = written.rstrip(_FLAGS)
    if not singular or " " in singular:
        raise DataError(f"{file}: no single word before the colon: {line!r}")
    feminine = singular.endswith(_TEH_MARBUTA)
    key = match_key(singular)
    stem = match_key(stem) or (key[:-1] + _TEH if feminine else key)
    return _Entry(key, stem, feminine, written[len(singular) :], tuple(match_key(plural) for plural in plurals.split()))


def _plurals(entry: _Entry) -> Iterator[str]:
    yield from entry.plurals
    for plural in entry.plurals:
        if plural.endswith("ي"):
            yield plural + _ACCUSATIVE
    if "+" in entry.flags:
        for ending in _SOUND_PLURAL:
            yield entry.singular + ending
    elif entry.feminine and not entry.plurals:
        yield entry.singular[:-1] + "ات"


def _duals(entry: _Entry, group: str) -> Iterator[tuple[str, Use]]:
    """Yield the dual forms: nominative and oblique, free, in construct, with a suffix."""
    feminine = entry.stem.endswith(_TEH) and entry.stem != entry.singular
    for nominative, oblique in _stems(entry.stem):
        if "-" not in entry.flags:
            yield nominative + "ان", Use.FREE
        if "+" in entry.flags:
            if group in _NOMINATIVE_CONSTRUCT:
                yield nominative + "ا", Use.DOUBTFUL
            yield oblique + "ين", Use.MARKED
            continue
        yield oblique + "ين", Use.FREE
        for suffix in _SUFFIXES:
            yield oblique + "ي" + suffix, Use.SUFFIXED
        if group in _NOMINATIVE_SUFFIXED:
            for suffix in ("ه", "ها", "هم", "هما"):
                yield nominative + "ا" + suffix, Use.SUFFIXED
        construct = Use.CONSTRUCT if (feminine and "~" not in entry.flags) or ">" in entry.flags else Use.DOUBTFUL
        if feminine:
            yield nominative + "ا", construct
            yield oblique + "ي", construct
        elif group in _PAIRED or ">" in entry.flags or "~" in entry.flags:
            yield oblique + "ي", construct
            yield nominative + "ا", Use.DOUBTFUL
        elif "<" in entry.flags:
            yield oblique + "ي", Use.BOUND
            yield nominative + "ا", Use.BOUND
        else:
            if group in _NOMINATIVE_CONSTRUCT:
                yield nominative + "ا", Use.DOUBTFUL
            if group in _OF_MATTER:
                yield oblique + "ي", Use.OF_MATTER


def _stems(stem: str) -> Iterator[tuple[str, str]]:
    """Yield the stems before the nominative and the oblique ending; a final hamza has several seats."""
    if stem.endswith("ا"):  # a folded alef with hamza: «مرفأ», «مرفآن», «مرفأين»
        yield stem[:-1], stem
        return
    yield stem, stem
    if stem.endswith(_HAMZA):
        base = stem[:-1]
        yield base, base + "ا"
        yield base + "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}", base + "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"
