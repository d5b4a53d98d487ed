"""Whether the noun behind a figure is in the number that the figure asks for: three to ten take the plural."""

from __future__ import annotations

from arconflict.analysis import Analysis
from arconflict.quantities.figure import Figure
from arconflict.quantities.nouns import noun_of


def is_few(value: int | float | None) -> bool:
    """Tell whether a value takes a plural noun: a whole number from 3 to 10."""
    return value is not None and 3 <= value <= 10 and value == int(value)


def counts_what_follows(analysis: Analysis, figure: Figure) -> bool:
    """Tell whether the next word is a noun in the number that the figure asks for (CLDR's `few`, `many`)."""
    stop = figure.stop
    if stop >= len(analysis.forms):
        return False
    gap = analysis.gaps()[stop - 1]
    if gap != " " and gap.strip(" \"'"):
        return False
    form = analysis.forms[stop]
    noun = noun_of(form)
    if noun is None or figure.value is None:
        return False
    return noun.number == ("many" if is_few(figure.value) else "one") and not form.startswith("ال")
