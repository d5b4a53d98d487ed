"""Normalise Arabic text and keep exact two-way offsets.

Normalisation works code point by code point in named steps, each of which can be switched. What ordinary news need is
done in one look-up a character (`arconflict.text.narrow`). In other texts, steps that put one character for one are single
replacements at C speed, and steps that delete, join or expand are done in one pass that records the alignment.

>>> n = normalize("السّفافنة", MATCHING)
>>> n.text, n.to_raw(2, 4)
('السفافنه', Span(start=2, end=5))
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache, partial
from typing import Final, NamedTuple, NewType

from arconflict.errors import InputValueError, require_str, shorten
from arconflict.spans import Span
from arconflict.text import characters as ch
from arconflict.text import narrow
from arconflict.text.alignment import Alignment, Edit

Normalized = NewType("Normalized", str)
"""A str that went through `normalize`: mypy keeps raw text out of indexes that want this."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Which steps are taken. `DISPLAY`, `MATCHING` and `LOOSE` are the profiles in use; make others with `replace`."""

    hamza_composition: bool = False
    """Letter and combining hamza or madda (U+0653 to U+0655) become one letter: ا + ◌ٔ to أ."""
    presentation_forms: bool = False
    """Shaped forms and ligatures (U+FB50 to U+FDFF, U+FE70 to U+FEFC) become the letters they show."""
    controls: bool = False
    """Direction marks, joiners, soft hyphens and the byte-order mark are deleted."""
    tashkeel: bool = False
    """Vowel signs, tanween, shadda, sukun and signs of recitation are deleted."""
    superscript_alef: bool = False
    """The small alef above (U+0670) is deleted: «هٰذا» to «هذا»."""
    tatweel: bool = False
    """The stretching line (U+0640) is deleted."""
    alef_forms: bool = False
    """أ إ آ ٱ become ا."""
    alef_maksura: bool = False
    """ى becomes ي."""
    teh_marbuta: bool = False
    """ة becomes ه."""
    hamza_seats: bool = False
    """ؤ becomes و, ئ becomes ي, and ء on the line is deleted."""
    persian_shapes: bool = False
    """Persian, Kurdish and Urdu shapes of Arabic letters (ک ی ھ ە) become the Arabic ones."""
    foreign_letters: bool = False
    """Letters that Arabic lacks (گ پ چ ژ ۆ ێ) become those that news writes instead."""
    digits: bool = False
    """Arabic-Indic and Eastern digits become ASCII, with ٪ ٫ ٬ as % . ,"""
    punctuation: bool = False
    """Arabic and typographic punctuation becomes its ASCII counterpart."""
    spaces: bool = False
    """NBSP, tabs and all other spaces on a line become plain ones."""
    space_runs: bool = False
    """Several spaces become one."""
    lower_case: bool = False
    """Latin, Greek and Cyrillic capitals become small letters."""


DISPLAY: Final = Profile(
    hamza_composition=True, presentation_forms=True, controls=True, persian_shapes=True, spaces=True, space_runs=True
)
"""Looks the same, is spelt one way."""
MATCHING: Final = Profile(
    **{step.name: True for step in fields(Profile) if step.name not in ("hamza_seats", "foreign_letters", "lower_case")}
)
"""Spellings of one word become one string; letters that tell words apart stay."""
LOOSE: Final = Profile(**{step.name: True for step in fields(Profile)})
"""For search: hamza seats, foreign letters and capitals fall too."""

PROFILES: Final[dict[str, Profile]] = {"display": DISPLAY, "matching": MATCHING, "loose": LOOSE}


class Change(NamedTuple):
    """One thing that a step did: the raw stretch ``[start, end)``, what stood there and what stands now."""

    step: str
    start: int
    end: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NormalizedText:
    """A normalised text that knows where each of its characters came from.

    `text` is the result, `raw` the text as given, `alignment` the map between them.
    """

    text: Normalized
    raw: str
    profile: Profile
    alignment: Alignment

    def to_raw(self, start: int, end: int) -> Span:
        """Return the raw span that the stretch ``[start, end)`` of the result came from, marks included."""
        return self.alignment.to_source(start, end)

    def to_normalized(self, start: int, end: int) -> Span:
        """Return the span of the result that shows the raw stretch ``[start, end)``."""
        return self.alignment.to_new(start, end)

    def explain(self) -> list[Change]:
        """Return every change in order of raw offset, with the name of the step that made it."""
        plan = _plan(self.profile)
        changes = []
        for match in plan.changed.finditer(self.raw) if plan.changed else ():
            start, end, before = match.start(), match.end(), match[0]
            span = self.to_normalized(start, end)
            changes.append(Change(plan.step_of(before), start, end, before, self.text[span.start : span.end]))
        return [change for change in changes if change.before != change.after]


def normalize(text: str, profile: Profile | str = MATCHING) -> NormalizedText:
    """Normalise `text` and keep the alignment.

    `profile` is a `Profile` or the name of one (``"display"``, ``"matching"``, ``"loose"``).
    Linear in the length of `text`.

    Raises `InputTypeError` if `text` is not a str, `InputValueError` for an unknown profile.
    """
    require_str(text)
    chosen = _named(profile) if isinstance(profile, str) else profile
    plan = _plan(chosen)
    narrowed = narrow.encode(text, plan.concerns)
    if narrowed is not None:  # nothing in it has to be spelt out or joined
        written, strangers = narrowed
        shorter = written.translate(plan.table_of_bytes, plan.deleted_bytes)
        deleted = len(written) - len(shorter)
        if chosen.space_runs:
            while shorter.rfind(b"  ") >= 0:  # from behind: twice as fast as `in` where spaces are this common
                shorter = shorter.replace(b"  ", b" ")
        result = narrow.decode(shorter, strangers)
        same = len(shorter) == len(written)
        return NormalizedText(
            Normalized(result), text, chosen, _IDENTITY if same else Alignment(partial(_edits, written, deleted, plan))
        )
    result = text
    for source, target in plan.one_to_one:
        if source in result:
            result = result.replace(source, target)
    if chosen.lower_case:
        result = _lower(result)
    if plan.resized is None:
        return NormalizedText(Normalized(result), text, chosen, _IDENTITY)
    result, edits = _resize(result, plan)
    return NormalizedText(Normalized(result), text, chosen, Alignment(edits) if edits else _IDENTITY)


_IDENTITY: Final = Alignment()


def _named(name: str) -> Profile:
    try:
        return PROFILES[name]
    except KeyError:
        raise InputValueError(f"unknown profile {shorten(name)}; use one of {', '.join(PROFILES)}") from None


def _lower(text: str) -> str:
    """Lower the case without changing the length (a capital with a dot would become two characters)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _edits(written: bytes, deleted: int, plan: _Plan) -> list[Edit]:
    """Return what was done to a text at one byte a character: `deleted` signs are gone, runs of spaces are one space.

    Signs side by side are one edit; those in a run of spaces belong to it.
    """
    cuts: list[tuple[int, int, int, bool]] = []
    start, end, clings = 0, -1, False
    for place in narrow.places_of(plan.deleted_bytes, written, deleted) if deleted else ():
        cling = written[place] in plan.clinging_bytes
        if place != end or cling is not clings:
            if end > start:
                cuts.append((start, end, 0, clings))
            start, clings = place, cling
        end = place + 1
    if end > start:
        cuts.append((start, end, 0, clings))
    if plan.runs_of_bytes is not None:
        folded = written.translate(plan.table_of_bytes)
        cuts = _with_runs(cuts, [run.span() for run in plan.runs_of_bytes.finditer(folded)])
    edits: list[Edit] = []
    gone = 0
    for start, end, left, clings in cuts:
        edits.append(Edit(start, end, start - gone, start - gone + left, clings))
        gone += end - start - left
    return edits


def _with_runs(cuts: list[tuple[int, int, int, bool]], runs: list[tuple[int, int]]) -> list[tuple[int, int, int, bool]]:
    """Return deletions and runs of spaces in order, without the deletions in a run."""
    if not runs:
        return cuts
    inside = {place for start, end in runs for place in range(start, end)}
    kept = [cut for cut in cuts if cut[0] not in inside]
    return sorted([*kept, *((start, end, 1, False) for start, end in runs)])


def _resize(text: str, plan: _Plan) -> tuple[str, list[Edit]]:
    """Carry out the steps that change the length, in one pass, and record them."""
    assert plan.resized is not None
    parts: list[str] = []
    edits: list[Edit] = []
    done = 0
    length = 0
    for match in plan.resized.finditer(text):
        start, end = match.span()
        before = match[0]
        after = plan.outcome(before)
        if after == before:
            continue
        parts += (text[done:start], after)
        length += start - done
        edits.append(Edit(start, end, length, length + len(after), before[0] in plan.clinging))
        length += len(after)
        done = end
    parts.append(text[done:])
    return "".join(parts), [edit for edit in edits if edit.end - edit.start != edit.new_end - edit.new_start]


class _Plan:
    """What a profile comes to: replacements, and the one pattern of everything that changes length."""

    def __init__(self, profile: Profile) -> None:
        singles: dict[str, dict[str, str]] = {
            "alef_forms": ch.ALEF_FORMS,
            "alef_maksura": ch.ALEF_MAKSURA_FORM,
            "teh_marbuta": ch.TEH_MARBUTA_FORM,
            "hamza_seats": {c: to for c, to in ch.HAMZA_SEATS.items() if to},
            "persian_shapes": ch.PERSIAN_SHAPES,
            "foreign_letters": ch.FOREIGN_LETTERS,
            "digits": ch.DIGITS | ch.NUMERIC_SIGNS,
            "punctuation": ch.PUNCTUATION,
            "spaces": ch.SPACES,
        }
        self.steps: dict[str, str] = {}
        table: dict[str, str] = {}
        for step, replacements in singles.items():
            if getattr(profile, step):
                table |= replacements
                self.steps |= dict.fromkeys(replacements, step)
        # A replacement may be the source of another («ۃ» to «ة» to «ه»): follow it to its end.
        self.table = {source: table.get(target, target) for source, target in table.items()}
        self.one_to_one = tuple(self.table.items())
        deletions = {  # those first that texts are most likely to have
            "tashkeel": ch.TASHKEEL + ch.QURANIC_MARKS + ch.COMBINING_LETTERS,
            "superscript_alef": ch.SUPERSCRIPT_ALEF,
            "tatweel": ch.TATWEEL,
            "controls": ch.CONTROLS,
            "hamza_seats": "".join(c for c, to in ch.HAMZA_SEATS.items() if not to),
        }
        self.deleted = "".join(chars for step, chars in deletions.items() if getattr(profile, step))
        for step, chars in deletions.items():
            if getattr(profile, step):
                self.steps |= dict.fromkeys(chars, step)
        self.clinging = frozenset(ch.MARKS + ch.TATWEEL)
        self.expansions: dict[str, str] = {}
        if profile.presentation_forms:
            self.steps |= dict.fromkeys(ch.PRESENTATION_FORMS, "presentation_forms")
            self.expansions = {c: self._settle(to) for c, to in ch.PRESENTATION_FORMS.items()}
        self.compositions: dict[str, str] = {}
        if profile.hamza_composition:
            self.compositions = {pair: self._settle(to) for pair, to in ch.COMPOSED.items()}
        self.resized = self._pattern(profile)
        capitals = {char: char.lower() for char in narrow.ALPHABET} if profile.lower_case else {}
        self.table_of_bytes = narrow.table({**capitals, **self.table})
        self.deleted_bytes = narrow.bytes_of(self.deleted)
        gone = re.escape(self.deleted_bytes)
        runs = b" (?:[" + gone + b"]* )+" if gone else b"  +"
        self.runs_of_bytes = re.compile(runs) if profile.space_runs else None
        self._handled = {*self.table, *self.deleted, *self.expansions, *(pair[1] for pair in self.compositions)}
        self._lower_case = profile.lower_case
        self.clinging_bytes = frozenset(narrow.bytes_of(self.clinging))
        sources = "".join(map(re.escape, {*self.table, *self.deleted, *self.expansions}))
        alternatives = [
            pattern for pattern in (self.resized and self.resized.pattern, sources and f"[{sources}]") if pattern
        ]
        self.changed = re.compile("|".join(alternatives)) if alternatives else None

    def concerns(self, char: str) -> bool:
        """Tell whether any step does something to a character."""
        return char in self._handled or (self._lower_case and char.lower() != char)

    def _settle(self, text: str) -> str:
        """Take the one-to-one steps and the deletions on a replacement text."""
        return "".join(self.table.get(char, char) for char in text if char not in self.deleted)

    def _pattern(self, profile: Profile) -> re.Pattern[str] | None:
        gone = f"[{re.escape(self.deleted)}]" if self.deleted else ""
        parts: list[str] = []
        if self.compositions:
            bases = "".join({pair[0] for pair in self.compositions})
            marks = "".join({pair[1] for pair in self.compositions})
            # A shaped form may be a base as well: its hamza must not wait for a second normalisation.
            shaped = "".join(char for char, spelt in self.expansions.items() if spelt[-1:] in tuple(bases))
            parts.append(f"[{bases}{shaped}]{gone and gone + '*?'}[{marks}]")
        if profile.space_runs:
            parts.append(f" (?:{gone and gone + '*'} )+")
        if gone:
            clings = "".join(char for char in self.deleted if char in self.clinging)
            others = "".join(char for char in self.deleted if char not in self.clinging)
            parts += [f"[{re.escape(chars)}]+" for chars in (clings, others) if chars]
        if self.expansions:
            parts.append(f"[{''.join(self.expansions)}]")
        return re.compile("|".join(parts)) if parts else None

    def outcome(self, before: str) -> str:
        """Return what a match of `resized` becomes."""
        first = before[0]
        if first == " ":
            return " "
        if first in self.expansions:
            spelt = self.expansions[first]
            return spelt if len(before) == 1 else spelt[:-1] + self.outcome(spelt[-1] + before[1:])
        if len(before) > 1 and (composed := self.compositions.get(first + before[-1])) is not None:
            return composed
        return "".join(char for char in before if char not in self.deleted)

    def step_of(self, before: str) -> str:
        """Return the name of the step that changes the raw stretch `before`."""
        if before[0] == " " and len(before) > 1:
            return "space_runs"
        if len(before) > 1 and before[0] + before[-1] in self.compositions:
            return "hamza_composition"
        return self.steps.get(before[0], "lower_case")


@cache
def _plan(profile: Profile) -> _Plan:
    return _Plan(profile)
