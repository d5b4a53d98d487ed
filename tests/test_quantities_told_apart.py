"""Sentences that tell a rule of quantities from the same rule changed a little, or that no other test reads.

Found by measuring branches (docs/explanation/promises.md). The values were judged one by one.
"""

from __future__ import annotations

import pytest

from arconflict import quantities

ROWS = [
    # text, then for each mention: surface, low, high, category, unit, role
    ("حصيلة 5 شهداء", [("5", 5, 5, "count", None, "killed")]),
    ("20 فاصلة خمسة", [("20 فاصلة خمسة", 20.5, 20.5, "count", None, None)]),
    ("صفر فاصلة خمسة", [("صفر فاصلة خمسة", 0.5, 0.5, "count", None, None)]),
    ("ثلاثة فاصلة 14", [("ثلاثة فاصلة 14", 3.14, 3.14, "count", None, None)]),
    ("سبعة فاصلة صفر خمسة", [("سبعة فاصلة صفر خمسة", 7.05, 7.05, "count", None, None)]),
    ("خمسة فاصلة خمسة من مائة", [("خمسة فاصلة خمسة من مائة", 5.05, 5.05, "count", None, None)]),
    ("بين 10-15 أصيبوا", [("10-15", 10, 15, "range", None, "injured")]),
    ("عدة عشرات الملايين", [("عدة عشرات الملايين", 30000000, 99999999, "vague", None, None)]),
    ("عدة آلاف المدنيين", [("عدة آلاف", 3000, 9999, "vague", None, None)]),
    ("150 من أصل 300 مدني", [("150", 150, 150, "count", None, None), ("300", 300, 300, "count", None, None)]),
    ("أفرج عن 5 من 12 مقاتلاً", [("5", 5, 5, "count", None, "released"), ("12", 12, 12, "count", None, None)]),
    ("اعتقلت امرأتان جنديين", [("امرأتان", 2, 2, "dual", None, None), ("جنديين", 2, 2, "dual", None, "detained")]),
    ("وزيرا الخارجية والدفاع", [("وزيرا", 2, 2, "dual", None, None)]),
    ("رئيسا البلدين", [("رئيسا", 2, 2, "dual", None, None), ("البلدين", 2, 2, "dual", None, None)]),
    ("من طراز إليوشن 76", [("76", 76, 76, "identifier", None, None)]),
    ("ضابطان حتى عشرة ضباط", [("ضابطان حتى عشرة", 2, 10, "range", None, None)]),
    ("شخصان أو ثلاثة أشخاص", [("شخصان أو ثلاثة", 2, 3, "range", None, None)]),
    (
        "قتل 3-5-7",
        [
            ("3", 3, 3, "identifier", None, None),
            ("5", 5, 5, "identifier", None, None),
            ("7", 7, 7, "identifier", None, None),
        ],
    ),
    ("قتل 3-5 مدنيين", [("3-5", 3, 5, "range", None, "killed")]),
    (
        "الجرحى العشرون وصلوا، ووصل ثلاثون",
        [("العشرون", 20, 20, "count", None, "injured"), ("ثلاثون", 30, 30, "count", None, None)],
    ),
    ("عدة فصائل", [("عدة", 3, None, "vague", None, None)]),
    ("عاد إلى بيته بين يديه هدية", []),
    ("كان أحدهما واحداً تلو الآخر", []),
    ("واحداً تلو الآخر", []),
    (
        "5.5.5 نسخة",
        [
            ("5", 5, 5, "identifier", None, None),
            ("5", 5, 5, "identifier", None, None),
            ("5", 5, 5, "identifier", None, None),
        ],
    ),
    ("قطعوا x5 كم", []),
    ("M-16 و AK-47", [("16", 16, 16, "identifier", None, None), ("47", 47, 47, "identifier", None, None)]),
    ("عام (2018)", []),
    ("شهدت سنة 2018 هدوءاً", []),
    ("37°م", [("37", 37, 37, "measure", "Cel", None)]),
    ("37 درجة مئوية", [("37", 37, 37, "measure", "Cel", None)]),
    ("100$ لكل شخص", [("100", 100, 100, "money", "USD", None)]),
    ("$100 لكل شخص", [("100", 100, 100, "money", "USD", None)]),
    ("100 € لكل شخص", [("100", 100, 100, "money", "EUR", None)]),
    ("بين 5% و10%", [("5% و10%", 5, 10, "range", "%", None)]),
    ("من 50% إلى 60% من السكان", [("50% إلى 60%", 50, 60, "range", "%", None)]),
    (
        "المنطقة الأولى آمنة، والثانية خطرة",
        [("الأولى", 1, 1, "ordinal", None, None), ("الثانية", 2, 2, "ordinal", None, None)],
    ),
    (
        "المنطقة الأولى آمنة\n\nوالثانية خطرة",
        [("الأولى", 1, 1, "ordinal", None, None), ("الثانية", 2, 2, "ordinal", None, None)],
    ),
    ("كيلومتر ونصف", [("كيلومتر ونصف", 1.5, 1.5, "measure", "km", None)]),
    ("3 كيلومترات ونصف", [("3 كيلومترات ونصف", 3.5, 3.5, "measure", "km", None)]),
    ("3 جنود ونصف", [("3", 3, 3, "count", None, None), ("نصف", 0.5, 0.5, "fraction", None, None)]),
    ("طنين ونصف الطن", [("طنين ونصف", 2.5, 2.5, "measure", "t", None)]),
    ("10 أو 12 شخصاً", [("10 أو 12", 10, 12, "range", None, None)]),
    ("5 منازل أو 6 منازل", [("5 منازل أو 6", 5, 6, "range", None, None)]),
    ("5 منازل أو 6 قرى", [("5", 5, 5, "count", None, None), ("6", 6, 6, "count", None, None)]),
    ("مئتان وخمسون", [("مئتان وخمسون", 250, 250, "count", None, None)]),
    ("مئةوخمسون", [("مئةوخمسون", 150, 150, "count", None, None)]),
    ("ثلاثةوعشرون", [("ثلاثةوعشرون", 23, 23, "count", None, None)]),
    ("نيف وثلاثون", [("نيف وثلاثون", 31, 39, "vague", None, None)]),
    ("نيف", []),
    ("بنيف وثلاثين", [("نيف وثلاثين", 31, 39, "vague", None, None)]),
    ("ثانية", []),
    ("التاسع بعد خمسة", [("التاسع", 9, 9, "ordinal", None, None), ("خمسة", 5, 5, "count", None, None)]),
    ("ثلاثة وثلاثة أرباع", [("ثلاثة وثلاثة أرباع", 3.75, 3.75, "count", None, None)]),
    ("الـ في البلدة", []),
    ("الـ 23 شخصاً", [("الـ 23", 23, 23, "count", None, None)]),
    ("لـ 23 شخصاً", [("23", 23, 23, "count", None, None)]),
    (
        "12345678901234567890 1234567890",
        [
            ("12345678901234567890", 12345678901234567890, 12345678901234567890, "identifier", None, None),
            ("1234567890", 1234567890, 1234567890, "identifier", None, None),
        ],
    ),
    ("قتل الذين وصلوا إلى حلب 3 مدنيين", [("3", 3, 3, "count", None, None)]),
    ("قتل أمس، وأصيب 3 مدنيين", [("3", 3, 3, "count", None, "injured")]),
    ("مقتل وإصابة 20 عنصراً", [("20", 20, 20, "count", None, None)]),
    ("مقتل، وإصابة 20 عنصراً", [("20", 20, 20, "count", None, None)]),
    ("نزح بسبب القصف 300 شخص", [("300", 300, 300, "count", None, "displaced")]),
    ("عدد من القتلى 5", [("5", 5, 5, "count", None, "killed")]),
    ("بلغ عدد القتلى منذ شهر خمسة", [("خمسة", 5, 5, "count", None, "killed")]),
    ("25 قتيلاً بينهم 7 أطفال", [("25", 25, 25, "count", None, "killed"), ("7", 7, 7, "count", None, "killed")]),
    (
        "قتل 12 مدنياً وأصيب 3، و5 آخرون",
        [
            ("12", 12, 12, "count", None, "killed"),
            ("3", 3, 3, "count", None, "injured"),
            ("5", 5, 5, "count", None, "injured"),
        ],
    ),
    ("3 قتلى و10 أسرى", [("3", 3, 3, "count", None, "killed"), ("10", 10, 10, "count", None, "detained")]),
    ("على الأكثر 5 أشخاص", [("5", None, 5, "count", None, None)]),
    ("5 أشخاص على الأكثر", [("5", None, 5, "count", None, None)]),
    ("5 أشخاص أو أكثر", [("5", 5, None, "count", None, None)]),
    ("5 أشخاص فأكثر", [("5", 5, None, "count", None, None)]),
    ("قتلوهم واحداً تلو الآخر", []),
    ("طائرة من طراز إليوشن 76 هبطت", [("76", 76, 76, "identifier", None, None)]),
    ("أطلقوا S-300 على القرية", [("300", 300, 300, "identifier", None, None)]),
    ("كتب أحمد (2018) رواية", []),
    ("نحو شهران من العمل", []),
    ("طفلة عمرها شهران", [("شهران", 2, 2, "age", "mo", None)]),
    (
        "23 قتيلاً وأكثر من 50 جريحاً",
        [("23", 23, 23, "count", None, "killed"), ("50", 51, None, "count", None, "injured")],
    ),
    ("ما بين 600 و 800 عائلة", [("600 و 800", 600, 800, "range", None, None)]),
]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[text for text, _ in ROWS])
def test_quantities(text: str, wanted: list[tuple[object, ...]]) -> None:
    found = [(m.text, m.low, m.high, m.category, m.unit, m.role) for m in quantities.find(text)]
    assert found == wanted
