"""Normalise Arabic text and keep exact two-way offsets.

Normalisation works code point by code point in named steps, each of which can be switched. What ordinary news need is
done in one look-up a character (`arconflict.text.narrow`). In other texts, steps that put one character for one are single
replacements at C speed, and steps that delete, join or expand are done in one pass that records the alignment.

>>> n = normalize("السّفافنة", MATCHING)
>>> n.text, n.to_raw(2, 4)
('السفافنه', Span(start=2, end=5))
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple, NewType

from arconflict.errors import require_str
from arconflict.spans import Span
from arconflict.text import narrow
from arconflict.text.alignment import Alignment, Edit
from arconflict.text.plan import Plan, plan_of
from arconflict.text.profiles import MATCHING, Profile, profile_of

Normalized = NewType("Normalized", str)
"""A str that went through `normalize`: mypy keeps raw text out of indexes that want this."""


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
        plan = plan_of(self.profile)
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
    chosen = profile_of(profile) if isinstance(profile, str) else profile
    plan = plan_of(chosen)
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


def _lower(text: str) -> str:
    """Lower the case without changing the length (a capital with a dot would become two characters)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _edits(written: bytes, deleted: int, plan: Plan) -> list[Edit]:
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


def _resize(text: str, plan: Plan) -> tuple[str, list[Edit]]:
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
