"""The words around a time that decide what it is: the closed classes of ``time_cues.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, read_toml, strings, tables
from arconflict.text.clitics import ARTICLE, CONJUNCTIONS
from arconflict.text.shadow import match_key


class Cues(NamedTuple):
    """The closed classes of time_cues.toml, as folded forms."""

    placing: frozenset[str]
    year_placing: frozenset[str]
    length_placing: frozenset[str]
    part_placing: frozenset[str]
    hijri_placing: frozenset[str]
    span_placing: frozenset[str]
    dated: frozenset[str]
    scored: frozenset[str]
    measured: frozenset[str]
    distance: frozenset[str]
    before_distance: frozenset[str]
    year_kinds: frozenset[str]
    part_names: frozenset[str]
    year_heads: frozenset[str]
    of: frozenset[str]
    at: frozenset[str]
    corresponds: frozenset[str]
    night_to: frozenset[str]
    name_heads: frozenset[str]
    media_heads: frozenset[str]
    today_media: frozenset[str]
    placed_by: frozenset[str]
    media_before: frozenset[str]
    media_after: frozenset[str]
    today_of: frozenset[str]
    weekday_heads: frozenset[str]
    saying: frozenset[str]
    said_how: frozenset[str]
    sources: frozenset[str]
    quoting: frozenset[str]
    background: frozenset[str]
    month_heads: frozenset[str]
    prayers: frozenset[str]
    some: frozenset[str]
    lone_parts: frozenset[str]
    """Adverbs of a part of day that are a time by themselves, from dayparts.toml: «صباحاً»."""
    some_heads: frozenset[str]
    several_of: frozenset[str]
    that: frozenset[str]
    age_before: frozenset[str]
    age_after: frozenset[str]
    season_before: frozenset[str]
    governs_on: frozenset[str]
    governs_off: frozenset[str]
    grounds: frozenset[str]
    spent: frozenset[str]
    states: frozenset[str]
    states_since: frozenset[str]
    decided: frozenset[str]
    happened: frozenset[str]
    running: frozenset[str]
    lasting: frozenset[str]
    going_on: frozenset[str]
    aged: frozenset[str]
    reaches: frozenset[str]
    now_before: frozenset[str]
    speech: frozenset[str]
    told: frozenset[str]
    """`speech`, also behind «و» and «ف»."""
    future: frozenset[str]
    scheduled: frozenset[str]
    not_scheduled: frozenset[str]
    clause_heads: frozenset[str]
    unplanned: frozenset[str]
    held: frozenset[str]
    held_things: frozenset[str]
    asking: frozenset[str]
    on_condition: tuple[str, ...]
    present: tuple[str, ...]
    strikes: frozenset[str]
    who: Mapping[str, tuple[str, ...]]
    """The relative pronouns, with how a verb of the present begins behind them."""
    future_prefixes: tuple[str, ...]
    not_future: frozenset[str]
    future_names: tuple[str, ...]
    """How names begin that look like verbs of the future."""
    bare_hamza: frozenset[str]
    first_ya: tuple[str, ...]
    future_not: tuple[str, ...]
    """How no verb of the future ends, folded; `written_not` as it is written, `pronouns` aside."""
    written_not: tuple[str, ...]
    pronouns: tuple[str, ...]
    ya: tuple[str, ...]
    waw: tuple[str, ...]
    alef: tuple[str, ...]
    hedges_before: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    hedges_after: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    before_lengths: frozenset[str]
    """What may stand between «قبل» or «بعد» and a length: «ذلك», hedges, «بضعة»."""


_PLAIN: Final = Cues._fields.index("lone_parts")
"""How many classes come first that are plain lists of the file."""


@cache
def cues() -> Cues:
    """Return the closed classes of time_cues.toml."""
    source = data_file("lexicon", "time_cues.toml")
    content = read_toml(source)

    def words(key: str, table: Mapping[str, object] | None = None) -> frozenset[str]:
        return frozenset(match_key(form) for form in strings(content if table is None else table, key, source))

    def letters(key: str, table: Mapping[str, object]) -> tuple[str, ...]:
        return tuple(strings(table, key, source))

    missing = [key for key in (*Cues._fields[:_PLAIN], "speech") if key not in content]
    if missing:
        raise DataError(f"{source.name}: missing at the top level: {', '.join(missing)}")

    def named(key: str) -> dict[str, object]:
        found = content.get(key, {})
        if not isinstance(found, dict):
            raise DataError(f"{source.name}: [{key}] must be a table")
        return found

    before: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for table in tables(content, "hedge", source):
        mod = str(table["mod"])
        for form in strings(table, "before", source):
            phrase = tuple(match_key(form).split())
            before.setdefault(phrase[-1], []).append((phrase, mod))
        for form in strings(table, "after", source):
            phrase = tuple(match_key(form).split())
            after.setdefault(phrase[0], []).append((phrase, mod))
    dayparts = data_file("lexicon", "dayparts.toml")
    parts = tables(read_toml(dayparts), "part", dayparts)
    age, season, future = named("age"), named("season"), named("future")
    return Cues(
        placing=words("placing"),
        year_placing=words("year_placing"),
        length_placing=words("length_placing"),
        part_placing=words("part_placing"),
        hijri_placing=words("hijri_placing"),
        span_placing=words("span_placing"),
        dated=words("dated"),
        scored=words("scored"),
        measured=words("measured"),
        distance=words("distance"),
        before_distance=words("before_distance"),
        year_kinds=words("year_kinds"),
        part_names=words("part_names"),
        year_heads=words("year_heads"),
        of=words("of"),
        at=words("at"),
        corresponds=words("corresponds"),
        night_to=words("night_to"),
        name_heads=words("name_heads"),
        media_heads=words("media_heads"),
        today_media=words("today_media"),
        placed_by=words("placed_by"),
        media_before=words("media_before"),
        media_after=words("media_after"),
        today_of=words("today_of"),
        weekday_heads=words("weekday_heads"),
        that=words("that"),
        saying=words("saying"),
        said_how=words("said_how"),
        sources=words("sources"),
        quoting=words("quoting"),
        background=frozenset(lead + form for form in words("background") for lead in ("", *CONJUNCTIONS)),
        month_heads=words("month_heads"),
        prayers=words("prayers"),
        some=words("some"),
        lone_parts=frozenset(match_key(form) for part in parts for form in strings(part, "alone", dayparts)),
        some_heads=frozenset(form.split()[0] for form in words("some")),
        several_of=words("several_of"),
        age_before=words("before", age),
        age_after=words("after", age),
        season_before=words("before", season),
        governs_on=words("governs_on"),
        governs_off=words("governs_off"),
        grounds=words("grounds"),
        spent=words("spent"),
        states=words("states"),
        states_since=words("states_since"),
        decided=words("decided", future),
        happened=words("happened", future),
        running=words("running", future),
        lasting=words("lasting"),
        going_on=words("going_on"),
        aged=words("people", age),
        reaches=words("reaches", age),
        now_before=words("now_before"),
        speech=words("speech"),
        told=frozenset(lead + form for form in words("speech") for lead in ("", *CONJUNCTIONS)),
        future=words("words", future) | words("scheduled", future) | words("held", future),
        scheduled=words("scheduled", future),
        not_scheduled=words("not_scheduled", future),
        clause_heads=words("clause_heads", future),
        unplanned=words("unplanned", future),
        held=words("held", future),
        held_things=frozenset(lead + form for form in words("held_things", future) for lead in ("", ARTICLE)),
        asking=words("asking", future),
        on_condition=tuple(match_key(form) for form in strings(future, "on_condition", source)),
        present=letters("present", future),
        strikes=words("strikes", future),
        who={form: letters("he", future) for form in words("who_he", future)}
        | {form: letters("she", future) for form in words("who_she", future)},
        future_prefixes=tuple(words("prefixes", future)),
        not_future=words("not_future", future)
        | {stem + end for stem in words("noun_stems", future) for end in ("", *words("noun_endings", future))},
        future_names=tuple(sorted(words("names", future))),
        bare_hamza=words("bare_hamza", future),
        first_ya=tuple(sorted(words("first_ya", future))),
        future_not=letters("ending_not", future),
        written_not=letters("written_not", future),
        pronouns=letters("pronouns", future),
        ya=letters("ya", future),
        waw=letters("waw", future),
        alef=letters("alef", future),
        hedges_before={key: tuple(sorted(value, key=lambda e: -len(e[0]))) for key, value in before.items()},
        hedges_after={key: tuple(sorted(value, key=lambda e: -len(e[0]))) for key, value in after.items()},
        before_lengths=frozenset({phrase[0] for phrases in before.values() for phrase, _ in phrases})
        | {form.split()[0] for form in words("some")}
        | words("that"),
    )
