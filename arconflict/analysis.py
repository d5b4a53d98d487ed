"""One text, read once: its shadow, its words, and what the lexicons know of each word.

`Scanner` holds the vocabularies and a memo from written form to `Word`; `Scanner.scan` gives an `Analysis`
that every recogniser shares. A recogniser visits only the words whose `mask` has the bit of a class that can
begin one of its expressions, and reads on from there through `forms`, `words` and `shadow`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from itertools import compress, count
from typing import Any, Final, NamedTuple

from arconflict.text.clitics import readings, strip_article
from arconflict.text.segmentation import cut_word, is_mixed, split_words
from arconflict.text.sentences import breaks
from arconflict.text.shadow import bare

_MEMO_LIMIT: Final = 1 << 16
DIGITS: Final = 1
"""The class of words made of ASCII digits (after folding); its entry is the str of digits."""


class Reading(NamedTuple):
    """A lexical entry found in a word.

    `entry` is what the vocabulary holds; `skip` how many letters before the host are proclitics; `definite`
    whether the article was taken off the host to find the entry; `host` the form it was found under; `others`
    further, more divided readings, kept only for vocabularies that ask for `every`.
    """

    entry: object
    skip: int
    definite: bool
    host: str
    others: tuple[Reading, ...] = ()


class Word(NamedTuple):
    """What is known of a written form: the classes of all its readings, and the readings by class."""

    mask: int
    readings: Mapping[int, Reading]

    def get(self, bit: int) -> Reading | None:
        """Return the least divided reading of class `bit`, or None."""
        return self.readings.get(bit)


class Vocabulary(NamedTuple):
    """A class of words: its bit (a power of two above `DIGITS`) and its entries by bare, folded form.

    `definite` says that entries are also to be found behind the article; `proclitics` which prefixed letters
    may precede an entry (all by default); `every` that all readings of a word are kept, not only the least divided.
    """

    bit: int
    entries: Mapping[str, object]
    definite: bool = False
    proclitics: str = "وفبلك"
    every: bool = False


class _Cut(NamedTuple):
    """Memo value of a form that is several words written together, or none."""

    parts: tuple[tuple[int, int], ...]


class Scanner(dict[str, "Word | _Cut | None"]):
    """The memo from written form to `Word` over some vocabularies; see `scan`.

    Results never depend on its state, and several threads may use one.
    """

    def __init__(self, vocabularies: Iterable[Vocabulary]) -> None:
        super().__init__()
        self._vocabularies: tuple[Vocabulary, ...] = tuple(vocabularies)
        self._cuts: dict[str, _Cut] = {}
        self._last_cut = object()

    def __missing__(self, form: str) -> Word | _Cut | None:
        found: Word | _Cut | None = self._cuts.get(form)
        if found is None:
            found = self._look_up(form)
        memo: dict[str, Any] = self
        if isinstance(found, _Cut):
            # Kept apart, so that a scan learns here that it met one, and need not look for them among its words. An
            # object that is new each time tells it also where other threads scan: nobody can put back the one before.
            self._last_cut = object()
            memo = self._cuts
        if len(memo) >= _MEMO_LIMIT:
            memo.clear()
        memo[form] = found
        return found

    def _look_up(self, form: str) -> Word | _Cut | None:
        if not form.isalpha() or is_mixed(form):
            if form.isascii() and form.isdecimal():
                return Word(DIGITS, {DIGITS: Reading(form, 0, False, form)})
            parts = cut_word(form)
            if parts != ((0, len(form)),):
                return _Cut(parts)
        written = bare(form)
        if not written:  # tatweel and marks that no letter holds
            return _Cut(())
        found: dict[int, Reading] = {}
        for skip, host, proclitics in readings(written):
            without = strip_article(host)
            for bit, entries, definite, allowed, every in self._vocabularies:
                if (bit in found and not every) or not all(letter in allowed for letter in proclitics):
                    continue
                entry = entries.get(host)
                if entry is not None:
                    reading = Reading(entry, skip, False, host)
                elif definite and without and (entry := entries.get(without)) is not None:
                    reading = Reading(entry, skip, True, without)
                else:
                    continue
                first = found.get(bit)
                found[bit] = reading if first is None else first._replace(others=(*first.others, reading))
        return Word(sum(found), found) if found else None

    def scan(self, text: str) -> Analysis:
        """Read `text` once and return its `Analysis`. Linear in the length of the text."""
        shadow, forms, starts, ends, odd = split_words(text)
        last_cut = self._last_cut
        known = list(map(self.__getitem__, forms))
        if self._last_cut is not last_cut:
            forms, starts, ends, known = self._recut(forms, starts, ends, known)
        words: list[Word | None] = known  # type: ignore[assignment]  # no _Cut is left
        _strip_marks(odd, forms, starts, ends)
        return Analysis(text, shadow, forms, starts, ends, words)

    def _recut(
        self, forms: list[str], starts: list[int], ends: list[int], known: list[Word | _Cut | None]
    ) -> tuple[list[str], list[int], list[int], list[Word | _Cut | None]]:
        """Return the lists with every form that is several words replaced by those words."""
        columns: tuple[list[str], list[int], list[int], list[Word | _Cut | None]] = ([], [], [], [])
        to_forms, to_starts, to_ends, to_known = columns
        done = 0
        for index in compress(count(), known):
            word = known[index]
            if type(word) is not _Cut:
                continue
            form, start = forms[index], starts[index]
            to_forms += forms[done:index]
            to_starts += starts[done:index]
            to_ends += ends[done:index]
            to_known += known[done:index]
            for first, last in word.parts:
                part = form[first:last]
                known_part = self[part]
                # What is cut to nothing is no word: a sign that stood on tatweel between letters of two scripts.
                if type(known_part) is not _Cut:
                    to_forms.append(part)
                    to_starts.append(start + first)
                    to_ends.append(start + last)
                    to_known.append(known_part)
            done = index + 1
        to_forms += forms[done:]
        to_starts += starts[done:]
        to_ends += ends[done:]
        to_known += known[done:]
        return columns


def _strip_marks(odd: list[int], forms: list[str], starts: list[int], ends: list[int]) -> None:
    """Make the forms bare, in place. Only words with a sign that plain words lack are touched; most have none."""
    behind = 0
    for offset in odd:
        if offset < behind:
            continue  # of the word that was made bare last
        index = bisect_right(starts, offset) - 1
        if index >= 0:
            forms[index] = _BARE_FORMS[forms[index]]
            behind = ends[index]


class _BareForms(dict[str, str]):
    """The memo from a form with marks to the same without."""

    def __missing__(self, form: str) -> str:
        if len(self) >= _MEMO_LIMIT:
            self.clear()
        found = self[form] = bare(form)
        return found


_BARE_FORMS: Final = _BareForms()


class Analysis:
    """A text and its words. All lists are parallel: word `i` covers ``text[starts[i]:ends[i]]``.

    `forms[i]` is the word as written, folded and without marks; `words[i]` what the lexicons know of it, or
    None; `shadow` the folded text, same length as `text`.
    """

    __slots__ = ("_breaks", "_gaps", "_known", "ends", "forms", "shadow", "starts", "text", "words")

    def __init__(
        self, text: str, shadow: str, forms: list[str], starts: list[int], ends: list[int], words: list[Word | None]
    ) -> None:
        self.text = text
        self.shadow = shadow
        self.forms = forms
        self.starts = starts
        self.ends = ends
        self.words = words
        self._breaks: list[int] | None = None
        self._gaps: list[str] | None = None
        self._known: tuple[list[int], list[int]] | None = None

    def __len__(self) -> int:
        return len(self.forms)

    def hits(self, mask: int) -> list[int]:
        """Return the indices of the words of the classes in `mask`, ascending: what a recogniser has to visit."""
        known = self._known
        if known is None:
            words: list[Any] = self.words
            found = list(compress(count(), words))
            known = self._known = found, [words[index].mask for index in found]
        return list(compress(known[0], map(mask.__and__, known[1])))

    def gap(self, index: int) -> str:
        """Return the folded text between word `index` and the next one ("" after the last word).

        Note that typographic quotes and Arabic commas are folded to ASCII in it.
        """
        end = self.ends[index]
        try:
            return self.shadow[end : self.starts[index + 1]]
        except IndexError:
            return ""

    def gaps(self) -> list[str]:
        """Return `gap` of every word, for those who look at many: made once, not to be changed."""
        gaps = self._gaps
        if gaps is None:
            shadow, starts = self.shadow, self.starts
            gaps = self._gaps = [shadow[end:start] for end, start in zip(self.ends, starts[1:], strict=False)]
            gaps.append("")
        return gaps

    def host_start(self, index: int, skip: int) -> int:
        """Return the raw offset of word `index` behind its first `skip` letters and their marks."""
        start = self.starts[index]
        if not skip:
            return start
        end = self.ends[index]
        if end - start == len(self.forms[index]):
            return start + skip
        return _after_letters(self.text, start, end, skip)

    def sentence_of(self, offset: int) -> int:
        """Return the number (from 0) of the sentence that holds raw `offset`."""
        if self._breaks is None:
            self._breaks = breaks(self.text)
        return bisect_right(self._breaks, offset)

    def sentence_words(self, index: int) -> tuple[int, int]:
        """Return the index of the first word of the sentence that word `index` is in, and the one behind its last."""
        number = self.sentence_of(self.starts[index])
        edges = self._breaks or []
        first = bisect_right(self.ends, edges[number - 1]) if number else 0
        return first, bisect_left(self.starts, edges[number]) if number < len(edges) else len(self.starts)


def _after_letters(text: str, start: int, end: int, count: int) -> int:
    """Return the offset in ``text[start:end]`` after `count` letters and the marks that follow them."""
    position = start
    while position < end and count:
        position += 1
        while position < end and not bare(text[position]):
            position += 1
        count -= 1
    return position
