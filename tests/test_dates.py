"""The public face of `arconflict.dates`, and what the table cannot say: anchors, ranges, conflicts, settings."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from arconflict import dates
from arconflict.dates.easter import eastern, western
from arconflict.errors import InputTypeError, InputValueError, ParseError

PUBLISHED = "2019-02-06"  # a Wednesday


def found(text, published=PUBLISHED, **settings):
    return dates.find(text, published=published, **settings)


def one(text, published=PUBLISHED, **settings):
    (mention,) = found(text, published, **settings)
    return mention


# --- parse and find ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("آذار 2018", "2018-03"),
        ("آذار", "2018-03"),
        ("غداً", "2019-02-07"),
        ("الثلاثاء", "2019-02-05"),
        ("بعد أسبوع", "2019-W07"),
        ("ساعة", "PT1H"),
        ("منتصف النهار", "2019-02-06T12:00"),
        ("15/2", "2018-02-15"),
        ("رمضان", "2018-05-16/2018-06-14"),
    ],
)
def test_parse_reads_a_whole_string(text, value):
    assert dates.parse(text, published=PUBLISHED).value == value


@pytest.mark.parametrize("text", ["", "حلب", "وصل أمس", "أمس وغداً", "آذار 2018 ثم", "5"])
def test_parse_refuses_what_is_not_one_time(text):
    with pytest.raises(ParseError):
        dates.parse(text, published=PUBLISHED)


def test_wrong_arguments():
    with pytest.raises(InputTypeError):
        dates.find(b"\xd8")
    with pytest.raises(InputTypeError):
        dates.parse(None)
    with pytest.raises(InputValueError):
        dates.find("أمس", published="6 شباط")


def test_ids_are_in_order_and_offsets_are_the_text():
    text = "قُصفت البلدة أمس، ثم صباح اليوم، ومنذ 3 أيام."
    mentions = found(text)
    assert [m.id for m in mentions] == ["t1", "t2", "t3"]
    assert [text[m.start : m.end] for m in mentions] == [m.text for m in mentions] == ["أمس", "صباح اليوم", "3 أيام"]


def test_evidence_names_the_rules():
    assert [e.rule for e in one("وصل مساء الخميس").evidence] == ["day: part", "day: weekday"]


# --- without a publication time ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("وصل أمس", "DATE", "XXXX-XX-XX"),
        ("وصل الثلاثاء", "DATE", "XXXX-WXX-2"),
        ("وصل مساء الثلاثاء", "TIME", "XXXX-WXX-2TEV"),
        ("وصل في 5 آذار", "DATE", "XXXX-03-05"),
        ("وصل في آذار", "DATE", "XXXX-03"),
        ("وصل العام الماضي", "DATE", "XXXX"),
        ("وصل الأسبوع الماضي", "DATE", "XXXX-WXX"),
        ("وصل الساعة الثالثة فجراً", "TIME", "XXXX-XX-XXT03:00"),
        ("وصل قبل يومين", "DATE", "PAST_REF"),
        ("يقيم هنا منذ يومين", "DURATION", "P2D"),
    ],
)
def test_relative_times_without_publication_have_no_interval(text, type_, value):
    mention = one(text, None)
    assert (mention.type, mention.value, mention.interval, mention.anchor) == (type_, value, (None, None), None)
    assert any("publication time is not given" in e.rule for e in mention.evidence)


def test_absolute_times_need_no_publication():
    mention = one("وصل في 5 آذار 2018", None)
    assert mention.interval == ("2018-03-05T00:00", "2018-03-06T00:00")


# --- the clock of publication -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("خلال الـ 24 ساعة الماضية", ("2019-02-05T14:30", "2019-02-06T14:30")),
        ("في آخر ثلاث ساعات", ("2019-02-06T11:30", "2019-02-06T14:30")),
        ("منذ ساعتين", ("2019-02-06T12:30", "2019-02-06T14:30")),
        ("قبل ساعتين", ("2019-02-06T12:30", "2019-02-06T12:31")),
        ("خلال الساعات الثلاث المقبلة", ("2019-02-06T14:30", "2019-02-06T17:30")),
        ("منذ يومين", ("2019-02-04T14:30", "2019-02-06T14:30")),
    ],
)
def test_hours_are_counted_from_a_known_clock(text, interval):
    assert one(text, "2019-02-06T14:30:00+02:00").interval == interval
    if "يومين" not in text:
        assert one(text).interval == (None, None)


# --- anchors, quotations, ranges, conflicts ------------------------------------------------------------------------


def test_anchor_of_deictics_and_of_narrative():
    first, second = found("سيطرت القوات على البلدة في 5 شباط 2018. وفي اليوم التالي انسحبت.")
    assert (first.anchor, second.anchor) == (None, "t1")
    assert one("وصل أمس").anchor == "published"


def test_a_quotation_is_counted_from_the_day_of_its_speaker():
    text = 'قال الوزير، الخميس، إن الحملة مستمرة. وكتب لاحقاً: "العملية تبدأ غداً في كل المناطق". وعاد أمس إلى دمشق.'
    speech, tomorrow, yesterday = found(text, "2019-02-08")
    assert (speech.value, tomorrow.value, tomorrow.anchor) == ("2019-02-07", "2019-02-08", "t1")
    assert (yesterday.value, yesterday.anchor) == ("2019-02-07", "published")


def test_a_name_between_quotation_marks_is_no_quotation():
    assert one('قال مراسل "حلب اليوم" إن القصف بدأ أمس').value == "2019-02-05"


def test_ends_of_a_range_are_linked_and_written_in_edtf():
    first, second = found("بين 3 و5 آذار 2019")
    assert (first.range, second.range) == ("t2", "t1")
    assert first.edtf == second.edtf == "2019-03-03/2019-03-05"


def test_a_list_is_no_range():
    first, second = found("في 3 و5 آذار 2019")
    assert (first.range, second.range, first.edtf) == (None, None, "2019-03-03")


@pytest.mark.parametrize(
    ("text", "value", "saw"),
    [
        ("اليوم الأحد", "2019-02-03", "not a Sunday"),
        ("الأربعاء 8 كانون الثاني 2024", "2024-01-08", "not a Wednesday"),
        ("فجر اليوم 5 شباط", "2019-02-05TMO", "2019-02-06"),
        ("15 رمضان 1440 هـ الموافق 25 أيار 2019", "2019-05-25", "5 days apart"),
    ],
)
def test_contradictions_are_told_and_the_more_explicit_part_wins(text, value, saw):
    mention = one(f"وقع الهجوم {text} قرب المعبر")
    assert mention.value == value
    assert saw in (mention.conflict or "")


def test_one_day_of_doubt_in_a_double_date_is_no_conflict():
    assert one("16 رمضان 1440 هـ الموافق 20 أيار 2019").conflict is None


def test_a_day_that_does_not_exist_has_no_interval():
    mention = one("في 30 شباط 2019")
    assert mention.interval == (None, None)
    assert mention.conflict == "no such day in the calendar"


def test_the_weekday_chooses_the_year_of_a_bare_date():
    assert one("الأحد 5 أيار", "2024-05-01").value == "2024-05-05"


# --- calendars, weeks, zones ----------------------------------------------------------------------------------------


def test_hijri_fields_and_calendar():
    mention = one("في 15 رمضان 1440 هـ")
    assert (mention.calendar, mention.hijri, mention.value) == ("islamic-umalqura", (1440, 9, 15), "2019-05-20")
    assert one("في 10 محرم 1300 هـ").calendar == "islamic-civil"
    assert one("في 20 أيار 2019").calendar == "gregorian"


def test_the_first_day_of_the_week_is_a_setting():
    assert one("الأسبوع الماضي").interval == ("2019-01-28T00:00", "2019-02-04T00:00")
    saturday = one("الأسبوع الماضي", week_start=5)
    assert saturday.interval == ("2019-01-26T00:00", "2019-02-02T00:00")
    assert saturday.value == "2019-W05"


def test_intervals_are_in_the_zone_of_the_document():
    assert one("الساعة 11:30 بتوقيت غرينتش").interval[0] == "2019-02-06T13:30"
    assert one("الساعة 11:30 بتوقيت غرينتش", zone="UTC").interval[0] == "2019-02-06T11:30"


def test_to_datetime():
    assert dates.to_datetime(one("أمس")) == (datetime(2019, 2, 5), datetime(2019, 2, 6))
    assert dates.to_datetime(one("وصل مؤخراً")) == (None, None)


def test_timex3_tag():
    assert (
        dates.timex3(one("وصل نحو الساعة 5 فجراً"))
        == '<TIMEX3 tid="t1" type="TIME" value="2019-02-06T05:00" mod="APPROX" anchorTimeID="t0">نحو الساعة 5 فجراً</TIMEX3>'
    )


# --- Hijri conversion --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [  # Umm al-Qura as published by KACST, and the tabular civil calendar outside it
        ((1440, 9, 1), date(2019, 5, 6)),
        ((1445, 9, 1), date(2024, 3, 11)),
        ((1446, 12, 10), date(2025, 6, 6)),
        ((1, 1, 1), date(622, 7, 19)),
        ((1343, 1, 1), date(1924, 8, 1)),
    ],
)
def test_hijri_conversion(hijri, gregorian):
    assert dates.from_hijri(*hijri) == gregorian
    assert tuple(dates.to_hijri(gregorian)) == hijri


def test_hijri_conversion_says_how_sure_it_is():
    assert dates.Hijri(1440, 9, 1).tolerance_days == 1
    assert dates.Hijri(1200, 9, 1).tolerance_days == 2


@pytest.mark.parametrize("wrong", [(1440, 13, 1), (1440, 0, 1), (1440, 1, 31), (0, 1, 1), (1440, 9, 30)])
def test_impossible_hijri_days(wrong):
    with pytest.raises(InputValueError):
        dates.from_hijri(*wrong)


def test_before_the_calendar():
    with pytest.raises(InputValueError):
        dates.to_hijri(date(600, 1, 1))
    with pytest.raises(InputTypeError):
        dates.to_hijri("2019")


# --- Easter ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "west", "east"),
    [  # as the churches kept it
        (1990, date(1990, 4, 15), date(1990, 4, 15)),
        (2000, date(2000, 4, 23), date(2000, 4, 30)),
        (2008, date(2008, 3, 23), date(2008, 4, 27)),
        (2016, date(2016, 3, 27), date(2016, 5, 1)),
        (2019, date(2019, 4, 21), date(2019, 4, 28)),
        (2025, date(2025, 4, 20), date(2025, 4, 20)),
    ],
)
def test_easter_by_both_reckonings(year, west, east):
    assert (western(year), eastern(year)) == (west, east)


def test_easter_of_nobody_in_particular_lasts_from_one_reckoning_to_the_other():
    mention = one("وصلوا في عيد الفصح", "2019-05-03")
    assert mention.interval == ("2019-04-21T00:00", "2019-04-29T00:00")
    assert mention.conflict == "by the western reckoning 2019-04-21, by the eastern one 2019-04-28"


@pytest.mark.parametrize(
    ("text", "published", "value"),
    [
        ("عيد الفصح", "2025-05-01", "2025-04-20"),  # the same day for all
        ("عيد الفصح الشرقي", "2019-05-03", "2019-04-28"),
        ("عيد الفصح (الغربي)", "2019-05-03", "2019-04-21"),
        ("عيد الفصح حسب التقويم الشرقي", "2019-04-25", "2018-04-08"),
        ("عيد الفصح", "2019-04-28", "2019-04-28"),  # told on the day itself
        ("الجمعة العظيمة", "2025-05-01", "2025-04-18"),
        ("ثاني أيام عيد الفصح", "2025-05-01", "2025-04-21"),
        ("شم النسيم المقبل", "2019-02-06", "2019-04-29"),
        ("عيد الفصح الماضي", "2017-04-16", "2016-03-27/2016-05-01"),
    ],
)
def test_feasts_counted_from_easter(text, published, value):
    mention = one(f"وصلوا في {text} إلى البلدة", published)
    assert (mention.text, mention.value) == (text, value)


# --- days of another year, and dialects ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("في مثل هذا اليوم من عام 1982 دخلوا", [("مثل هذا اليوم من عام 1982", "1982-02-06")]),
        ("في مثل هذا اليوم قبل ثلاثة أعوام", [("مثل هذا اليوم قبل ثلاثة أعوام", "2016-02-06")]),
        ("في مثل هذا اليوم من العام الماضي", [("مثل هذا اليوم من العام الماضي", "2018-02-06")]),
        ("في مثل هذا اليوم خرجوا", [("هذا اليوم", "2019-02-06")]),
        ("هالسنة مافي مطر", [("هالسنة", "2019")]),
        ("رجعوا بهالشهر", [("هالشهر", "2019-02")]),
        ("طلعنا عالساعة 5:30 الصبح", [("الساعة 5:30 الصبح", "2019-02-06T05:30")]),
        ("السوق كل خميس وجمعة", [("كل خميس", "XXXX-WXX-4"), ("جمعة", "XXXX-WXX-5")]),
        (
            "أيام السبت والأحد والثلاثاء",
            [("أيام السبت", "XXXX-WXX-6"), ("الأحد", "XXXX-WXX-7"), ("الثلاثاء", "XXXX-WXX-2")],
        ),
        ("كل خميس والجمعة عطلة", [("كل خميس", "XXXX-WXX-4"), ("الجمعة", "2019-02-01")]),
        ("دخلت القافلة فجراً", [("فجراً", "2019-02-06TMO")]),
        ("منذ ثلث سنة", [("ثلث سنة", "P4M")]),
        ("من 3 لغاية 5 أيام", [("3", "P3D"), ("5 أيام", "P5D")]),
        ("يستغرق العمل 24 إلى 30 شهراً", [("24", "P24M"), ("30 شهراً", "P30M")]),
        ("وصلوا عند الثالثة وعشر دقائق", [("الثالثة وعشر دقائق", "2019-02-06T03:10")]),
        ("الدفعة الثالثة وعشر شاحنات", []),
    ],
)
def test_more_ways_to_say_a_time(text, seen):
    assert [(mention.text, mention.value) for mention in found(text)] == seen


def test_a_day_of_another_year_without_publication():
    mention = one("في مثل هذا اليوم من عام 1982", None)
    assert (mention.value, mention.interval) == ("1982-XX-XX", (None, None))


# --- what dateparser adds -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20 Ağustos 2021", "2021-08-20"),
        ("20. März 2021", "2021-03-20"),
        ("20 de agosto de 2021", "2021-08-20"),
    ],
)
def test_foreign_formats_are_read_by_the_fallback(text, value):
    mention = one(f"نُشر في {text} على الموقع")
    assert (mention.value, mention.text) == (value, text)
    assert mention.evidence[0].rule == "fallback: dateparser"


@pytest.mark.parametrize("text", ["August 20, 2021", "20 août 2021", "20 آب 2021"])
def test_known_formats_never_reach_the_fallback(text):
    assert not any("fallback" in e.rule for e in one(text).evidence)


@pytest.mark.parametrize("text", ["Boeing 737 Max 2019", "Windows 10 Pro 2020", "12 Abrams 2021", "Route 66 2019"])
def test_latin_words_and_figures_are_no_dates(text):
    assert found(text) == []
