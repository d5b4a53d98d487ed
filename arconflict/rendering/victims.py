"""The victims that articles report, by day and role: each claim by itself, nothing added up (``docs/avoid.md``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from arconflict.document.describing import number
from arconflict.mentions import QuantityMention
from arconflict.rendering.html import meaning
from arconflict.rendering.markup import label, roles, safe
from arconflict.rendering.seen import DAY, Article, Seen, day_key, nothing
from arconflict.text import sentences

_NO_COUNT: Final = frozenset({"identifier", "ordinal", "percent", "fraction", "age", "measure", "money"})


class Claim(NamedTuple):
    """A count of victims, the day that it is about ("" where none is known), and whether the sentence says the day."""

    seen: Seen
    quantity: QuantityMention
    day: str
    said: bool


def claims_of(articles: Sequence[Article]) -> list[Claim]:
    """Return the counts of victims with their days.

    The day is the one that the same sentence names, the nearest where it names several; without one it is the day of
    publication.
    """
    found = []
    for each in articles:
        document = each.document
        edges = [0, *(span.end for span in sentences(document.text)), len(document.text)]
        spans = [(begin, end) for begin, end in pairwise(edges) if begin < end]
        published = (document.published or "")[:10]
        for quantity in document.quantities:
            if quantity.role is None or quantity.category in _NO_COUNT:
                continue
            begin, end = next(((b, e) for b, e in spans if b <= quantity.start < e), (0, len(document.text)))
            said = [
                (abs(time.start - quantity.start), key)
                for time in document.times
                if begin <= time.start < end and (key := day_key(time)) is not None and len(key) == DAY
            ]
            day = min(said)[1] if said else published
            found.append(Claim(Seen(each, quantity), quantity, day, bool(said)))
    return found


def section(claims: Sequence[Claim]) -> Iterator[str]:
    """Yield the table, a row for each day and a column for each role."""
    yield f'<section id="victims">\n<h2>{label("report", "victims")}</h2>\n'
    if not claims:
        yield nothing() + "</section>\n"
        return
    present = {claim.quantity.role for claim in claims if claim.quantity.role}
    shown = [role for role in (*roles(), *sorted(present - set(roles()))) if role in present]
    cells: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in claims:
        cells.setdefault((claim.day, claim.quantity.role), []).append(claim)
    heads = "".join(f'<th scope="col">{label("roles", role)}</th>' for role in shown)
    yield f'<p class="also">{label("report", "notice")}</p>\n<div class="scroll" tabindex="0" role="region" aria-label="victims">'
    yield f'<table>\n<thead><tr><th scope="col">{label("report", "day")}</th>{heads}</tr></thead>\n<tbody>\n'
    for day in sorted({claim.day for claim in claims}, key=lambda day: (not day, day)):
        shown_day = f'<time dir="ltr">{safe(day)}</time>' if day else label("report", "undated")
        row = "".join(f"<td>{'، '.join(map(_claim, cells.get((day, role), ())))}</td>" for role in shown)
        yield f'<tr id="{anchor(day)}"><th scope="row">{shown_day}</th>{row}</tr>\n'
    yield "</tbody>\n</table></div>\n</section>\n"


def anchor(day: str) -> str:
    """Return the id of the row of a day."""
    return f"victims-{safe(day) or 'undated'}"


def _claim(claim: Claim) -> str:
    star = "" if claim.said or not claim.day else "*"
    noun = f" {safe(claim.quantity.noun)}" if claim.quantity.noun else ""
    return (
        f'<a href="#{claim.seen.article.anchor}-{safe(claim.quantity.id)}" title="{safe(meaning(claim.quantity))}">'
        f'<bdi dir="ltr">{safe(figure(claim.quantity))}</bdi>{noun}</a>{star}'
    )


def figure(quantity: QuantityMention) -> str:
    """Return a quantity in the fewest characters: ``12``, ``≥ 12``, ``≤ 4``, ``600–800``, ``~300``."""
    low, high = quantity.low, quantity.high
    about = "~" if quantity.approx else ""
    if low is None or high is None:
        if low is not None:
            return f"{about}≥ {number(low)}"
        return f"{about}≤ {number(high)}" if high is not None else "?"
    return about + (number(low) if low == high else f"{number(low)}\N{EN DASH}{number(high)}")
