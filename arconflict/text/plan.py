"""What the steps of a profile come to: what is replaced, deleted, joined and spelt out, for texts of either width."""

from __future__ import annotations

import re
from functools import cache

from arconflict.text import characters as ch
from arconflict.text import narrow
from arconflict.text.profiles import Profile


class Plan:
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
def plan_of(profile: Profile) -> Plan:
    """Return the plan of a profile, made once."""
    return Plan(profile)
