"""What a mention means, in one line for people to read.

>>> from arconflict.mentions import QuantityMention
>>> describe(QuantityMention(0, 2, "75", low=75, high=None, best=75, noun="شخصا"))
'at least 75, count of «شخصا»'
"""

from __future__ import annotations

from dataclasses import fields

from arconflict.mentions import ActorMention, Mention, Number, PlaceMention, QuantityMention, TimeMention


def describe(mention: Mention) -> str:
    """Return the value of a mention in one line. A mention of somebody else's class shows its own fields."""
    match mention:
        case TimeMention():
            return _time(mention)
        case QuantityMention():
            return _quantity(mention)
        case PlaceMention():
            return _place(mention)
        case ActorMention():
            return f"{mention.name} ({mention.actor_type}, {mention.actor})"
        case _:
            own = [field.name for field in fields(mention) if field.name not in Mention.__slots__]
            return ", ".join(f"{name} {getattr(mention, name)}" for name in own)


def number(value: Number) -> str:
    """Return a number as people write it: 75, 1 200 000, 0.5."""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:g}"
    return f"{int(value):,}".replace(",", "\N{NO-BREAK SPACE}")


def bounds(low: Number | None, high: Number | None) -> str:
    """Return two bounds in words.

    >>> bounds(75, None), bounds(None, 4), bounds(600, 800), bounds(2, 2)
    ('at least 75', 'at most 4', '600 to 800', '2')
    """
    if low is None or high is None:
        if low is not None:
            return f"at least {number(low)}"
        return f"at most {number(high)}" if high is not None else "no bounds"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def _time(mention: TimeMention) -> str:
    parts = [f"{mention.type} {mention.value}" + (f" {mention.mod}" if mention.mod else "")]
    begin, end = mention.interval
    if begin or end:
        parts.append(f"{begin or '…'} / {end or '…'}")
    if mention.hijri:
        written = "-".join(str(part) for part in mention.hijri if part is not None)
        parts.append(f"{mention.calendar} {written}")
    if mention.anchor and mention.anchor != "published":
        parts.append(f"counted from {mention.anchor}")
    if mention.range:
        parts.append(f"one range with {mention.range}")
    if mention.conflict:
        parts.append(f"the text disagrees: {mention.conflict}")
    return ", ".join(parts)


def _quantity(mention: QuantityMention) -> str:
    value = ("about " if mention.approx else "") + bounds(mention.low, mention.high)
    if mention.unit:
        value += f" {mention.unit}"
    counted = f" of «{mention.noun}»" if mention.noun else ""
    return f"{value}, {mention.category}{counted}" + (f", {mention.role}" if mention.role else "")


def _place(mention: PlaceMention) -> str:
    if mention.place is None:
        among = ", ".join(candidate.place for candidate in mention.candidates[:3])
        return "undecided" + (f" among {among}" if among else "")
    parts = [f"{mention.name or mention.place} ({mention.place})"]
    if mention.relation:
        parts.append(mention.relation)
    if mention.lat is not None and mention.lon is not None:
        parts.append(f"{mention.lat:.4f} {mention.lon:.4f}")
    if mention.country:
        parts.append(mention.country)
    return ", ".join([*parts, f"confidence {mention.confidence:.2f}"])
