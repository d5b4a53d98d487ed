"""Bytes in other encodings than UTF-8: named for what they are, with the command that converts them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arconflict.cli import main
from arconflict.interop import jsonl
from arconflict.interop.decoding import NotUtf8Error, decoded, wide

NEWS = "قُتل 3 مدنيين أمس في حلب\nونزح نحو 150 ألف شخص إلى ريف إدلب، وفق ما قال مصدر (محلي).\n"
LINE = json.dumps({"text": "قُتل 3 مدنيين أمس في حلب"}, ensure_ascii=False) + "\n"
LATIN = json.dumps({"text": "three killed"}) + "\n"


@pytest.mark.parametrize("text", [NEWS, LINE, LATIN, "حلب"])
@pytest.mark.parametrize("form", ["UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"])
def test_wide_encodings_are_told_and_the_command_converts_them(form: str, text: str) -> None:
    content = text.encode(form)
    if form == "UTF-16LE" and text == LATIN:
        assert content.decode("utf-8"), "without a mark this is good UTF-8, with NUL in it"
    with pytest.raises(NotUtf8Error) as caught:
        decoded(content)
    assert caught.value.line == 1
    named = str(caught.value).split("iconv -f ")[1].split(" ")[0]
    assert content.decode(named) == text
    done = subprocess.run(["iconv", "-f", named, "-t", "UTF-8"], input=content, capture_output=True, check=True)
    assert done.stdout.decode("utf-8-sig") == text


@pytest.mark.parametrize("text", ["", "\0", "\0\0\0\0", "a\0b\0 حلب", NEWS, "\u0600" * 9, "\x06\x06", "5"])
def test_good_utf8_is_left_alone(text: str) -> None:
    assert wide(text.encode()) is None
    assert decoded(text.encode()) == text
    assert decoded(b"\xef\xbb\xbf" + text.encode()) == text


@given(st.text(max_size=200))
def test_no_text_without_control_characters_is_taken_for_another_encoding(text: str) -> None:
    if not set(text) & {"\0", "\x06"}:
        assert decoded(text.encode("utf-8", "replace")) == text.encode("utf-8", "replace").decode().removeprefix(
            "\ufeff"
        )


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_an_error_that_says_what_to_do(content: bytes) -> None:
    error = None
    try:
        decoded(content)
    except NotUtf8Error as caught:
        error = caught
    if error is not None:
        assert "iconv -f" in str(error) or "incomplete" in str(error)
        assert 1 <= error.line <= content.count(b"\n") + 1


def test_a_file_that_was_cut_off_is_not_called_windows_1256() -> None:
    with pytest.raises(NotUtf8Error, match=r"cut off; the file is incomplete") as caught:
        decoded(NEWS.encode()[:-3] + "ش".encode()[:1])
    assert caught.value.line == 2
    with pytest.raises(NotUtf8Error, match=r"iconv -f WINDOWS-1256"):
        decoded("دمشق\nحلب".encode("cp1256"))


@pytest.mark.parametrize("form", ["UTF-16", "UTF-16LE", "UTF-16BE"])
def test_every_line_of_a_wide_file_is_reported_with_what_the_file_is(form: str) -> None:
    content = (LINE + LATIN + LINE).encode(form)
    bad = list(jsonl.records(content.splitlines(keepends=True)))
    assert len(bad) >= 3
    assert all(isinstance(record, jsonl.BadRecord) for record in bad)
    assert {str(record[-1]) for record in bad} == {f"{form}, not UTF-8; convert it first: iconv -f {form} -t UTF-8"}


@pytest.mark.skipif(sys.platform == "win32", reason="iconv")
def test_the_command_line_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_bytes(NEWS.encode("utf-16-le"))
    (tmp_path / "b.jsonl").write_bytes(LINE.encode("utf-16"))
    for command in ("analyze", "normalize"):
        assert main([command, str(tmp_path)]) == 1
        out, err = capsys.readouterr()
        assert f"{tmp_path / 'a.txt'}:1: UTF-16LE, not UTF-8; convert it first: iconv -f UTF-16LE -t UTF-8" in err
        assert f"{tmp_path / 'b.jsonl'}:1: UTF-16, not UTF-8" in err
        assert "0 read, 2 not read" in err
        assert out == ""
