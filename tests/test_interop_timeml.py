"""TimeML: well-formed for any text, the text unchanged, the times in TIMEX3."""

import re
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

import arconflict
from arconflict.interop import timeml


def test_times_are_tagged_and_anchored():
    document = arconflict.analyze("قال <المصدر> أمس الثلاثاء: منذ 3 أيام", published="2019-02-06", id="a&b")
    root = ElementTree.fromstring(document.to("timeml"))
    assert root.findtext("DOCID") == "a&b"
    assert root.find("DCT/TIMEX3").attrib["value"] == "2019-02-06"
    found = [
        (t.text, t.attrib["type"], t.attrib["value"], t.attrib.get("anchorTimeID"))
        for t in root.iterfind("TEXT/TIMEX3")
    ]
    assert found == [("أمس الثلاثاء", "DATE", "2019-02-05", "t0"), ("3 أيام", "DURATION", "P3D", "t0")]
    assert "".join(root.find("TEXT").itertext()) == document.text


def test_without_publication_there_is_no_creation_time():
    assert ElementTree.fromstring(timeml.export(arconflict.analyze("في 5 آذار 2019"))).find("DCT") is None


@given(st.text(st.one_of(st.sampled_from("<>&\"' أمسفي5\x00\ud800\ufffe"), st.characters()), max_size=60))
def test_any_text_gives_well_formed_xml_of_the_same_length(text):
    root = ElementTree.fromstring(timeml.export(arconflict.analyze(text)))
    shown = "".join(root.find("TEXT").itertext())
    assert len(shown) == len(text.replace("\r\n", "\n"))
    assert re.sub("[\ufffd]", "", shown).replace("\r", "\n") in {
        re.sub(
            "[^\t\n\u0020-\ud7ff\ue000-\ufffc\ufffd\U00010000-\U0010ffff]",
            "",
            text.replace("\r\n", "\n").replace("\r", "\n"),
        ).replace("\ufffd", "")
    }
