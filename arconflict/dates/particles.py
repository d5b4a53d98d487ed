"""The function words and endings that the grammar of times goes by: the closed classes of ``time_particles.toml``.

>>> sorted(particles().between)
['بين', 'مابين']
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from arconflict.errors import DataError
from arconflict.lexicon.files import data_file, read_toml, strings
from arconflict.text.clitics import ARTICLE, PROCLITICS
from arconflict.text.shadow import match_key


class Particles:
    """The classes of time_particles.toml as folded forms; what each one does is said there, under the same name.

    Raises `DataError` where a class is missing or has no forms.
    """

    def __init__(self, file: str = "time_particles.toml") -> None:
        self._source = data_file("lexicon", file)
        self._content = read_toml(self._source)
        forms, endings, text = self._forms, self._endings, self._text

        self.begins: Final = self._beginning("forms")
        """The words that can begin an expression, as written, by the name of their class."""
        self.fused: Final = self._beginning("fused")
        """Of these, the ones with a letter before them that is no proclitic elsewhere («عالساعة»)."""
        self.ago: Final = self._begins("ago")
        self.ahead: Final = self._begins("ahead")
        self.every: Final = self._begins("every")
        self.the_day: Final = self._begins("the_day")

        self.of: Final = forms("of")
        self.of_it: Final = forms("of_it")
        self.alike: Final = forms("alike")
        self.powers: Final = forms("powers")
        self.inside: Final = forms("inside")
        self.since: Final = forms("since")
        self.between: Final = forms("between")
        self.between_lead: Final = forms("between", "lead")
        self.until: Final = forms("until")
        self.lists: Final = forms("lists")
        self.counted_from: Final = forms("counted_from")
        self.source: Final = forms("counted_from", "source")
        self.on: Final = forms("on")
        self.off: Final = forms("off")

        self.less: Final = forms("less")
        self.one: Final = forms("one")
        self.minutes: Final = forms("minutes")
        self.times_over: Final = forms("times_over")
        self.hour_one: Final = endings("hour_one", "forms")
        self.at_hour: Final = forms("at_hour")
        self.night: Final = endings("night", "forms")
        self.before_count: Final = forms("before_count")
        self.decimal_sign: Final = forms("decimal_sign")
        self.other_name: Final = forms("other_name")
        self.time_itself: Final = forms("time_itself")
        self.before_last: Final = forms("before_last")
        self.after_next: Final = forms("after_next")
        self.early: Final = forms("early")
        self.late: Final = forms("late")
        self.timely: Final = forms("timely")
        self.date_word: Final = forms("date_word")
        self.before_date: Final = forms("date_word", "before")
        self.few: Final = forms("few")
        self.many: Final = forms("many")
        self.few_or_many: Final = self.few | self.many
        self.scores: Final = forms("scores")
        self.thousand: Final = forms("thousand")
        self.passed: Final = forms("passed")
        self.feast_days: Final = forms("feast_days")
        self.after_it: Final = forms("after_it")
        self.before_it: Final = forms("before_it")
        self.clock_of: Final = endings("clock_of", "forms")
        self.magnitudes: Final = forms("magnitudes")

        self.complement: Final = forms("complement")
        self.relative: Final = forms("relative")
        self.whoever: Final = forms("whoever")
        self.verbal: Final = forms("verbal")
        self.was: Final = forms("was")
        self.planned: Final = forms("was", "planned")
        self.to_come: Final = forms("to_come")
        self.behind_year: Final = forms("behind_year")

        self.letter_and: Final = text("letters", "and")
        self.letter_by: Final = text("letters", "by")
        self.letter_to: Final = text("letters", "to")
        self.to_the: Final = text("letters", "to_the")
        self.teh_marbuta: Final = text("letters", "teh_marbuta")
        self.alef_madda: Final = text("letters", "alef_madda")
        self.definite: Final = endings("letters", "definite")
        self.hamzas: Final = text("letters", "hamzas")
        self.no_article: Final = frozenset(endings("letters", "no_article"))
        self.accusative: Final = endings("endings", "accusative")
        self.hour_endings: Final = endings("endings", "hour")
        self.feminine_endings: Final = endings("endings", "feminine")
        self.tens_endings: Final = endings("endings", "tens")
        self.past_endings: Final = endings("endings", "past")
        self.adverb_endings: Final = endings("endings", "adverb")
        self.oblique_endings: Final = endings("endings", "oblique")
        self.plural_endings: Final = endings("endings", "plural")
        self.participle_endings: Final = endings("endings", "participle")
        self.passive_participle: Final = re.compile(text("shapes", "passive_participle"))
        self.past_ending: Final = text("shapes", "past_ending")
        self.past_not: Final = endings("shapes", "past_not")
        self.past_first: Final = text("shapes", "past_first")

        self.of_in: Final = self.of | self.inside
        self.of_in_to: Final = self.of_in | {self.letter_to}
        """Between a part of a year and the year: «من», «في», «ل»."""
        self.of_month: Final = self.of_in_to | {
            f"{of} {match_key(noun)}" for of in self.of for noun in self.begins["month"]
        }
        """Between a part of a month and the month: the same, and «من شهر»."""
        self.links: Final = self.lists | self.until | {self.letter_and + form for form in self.until} | {self.letter_to}
        """What may join two times: words of lists, and those before the second end of a range."""

    def _beginning(self, key: str) -> Mapping[str, list[str]]:
        tables = self._table("begin").items()
        return {name: strings(found, key, self._source) for name, found in tables if isinstance(found, dict)}

    def _begins(self, name: str) -> frozenset[str]:
        found = self.begins.get(name)
        if not found:
            raise DataError(f"{self._source.name}: [begin.{name}] must have forms")
        return frozenset(map(match_key, found))

    def _table(self, name: str) -> Mapping[str, object]:
        found = self._content.get(name)
        if not isinstance(found, dict):
            raise DataError(f"{self._source.name}: table [{name}] is missing")
        return found

    def _forms(self, name: str, key: str = "forms") -> frozenset[str]:
        return frozenset(self._endings(name, key))

    def _endings(self, name: str, key: str) -> tuple[str, ...]:
        found = strings(self._table(name), key, self._source)
        if not found:
            raise DataError(f"{self._source.name}: [{name}] must have {key}")
        return tuple(dict.fromkeys(map(match_key, found)))

    def _text(self, name: str, key: str) -> str:
        found = self._table(name).get(key)
        if not isinstance(found, str) or not found:
            raise DataError(f"{self._source.name}: [{name}] must have a text {key}")
        return found


@cache
def particles() -> Particles:
    """Return the closed classes of time_particles.toml, read once."""
    return Particles()


__all__ = ["ARTICLE", "PROCLITICS", "Particles", "particles"]
