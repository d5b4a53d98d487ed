"""Names of organisations that are also common words or phrases: an actor only where the spelling or the company says so."""

from __future__ import annotations

import pytest

import arconflict


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أفاد مصدر محلي بسقوط قذيفة", []),
        ("وفق ما أفاد ناشطون في البلدة", []),
        ("أرسلت آفاد قافلة خيام", ["آفاد"]),
        ("وصلت قافلة لمنظمة آفاد", ["منظمة آفاد"]),
        ("القصف مستمر لليوم السابع على التوالي", []),
        ("قالت صحيفة اليوم السابع إن القافلة وصلت", ["صحيفة اليوم السابع"]),
    ],
)
def test_a_lookalike_is_an_actor_only_in_company(text: str, names: list[str]) -> None:
    assert [actor.text for actor in arconflict.analyze(text).actors] == names
