"""Records of a CSV stream: whole ones with their lines, broken ones told apart, and never the whole file in memory."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shouwen.platform.sheets.garbled import first_garbled
from shouwen.platform.sheets.reading import LONGEST, Record, Sheet, Unusable

CELL = some.text(some.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


def sheet(content: bytes, encoding: str = "utf-8", delimiter: str = ",") -> Sheet:
    return Sheet(io.BytesIO(content), encoding, delimiter)


def records(content: bytes) -> list[Record]:
    return list(sheet(content))


def test_a_record_starts_at_its_physical_line() -> None:
    content = b'a,b\n1,"one\ntwo\r\nthree"\n\n2,x\n,\n3,"y\n"\n4,z'
    assert [(each.line, each.cells[0]) for each in records(content)] == [(2, "1"), (6, "2"), (8, "3"), (10, "4")]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_every_line_ending_counts(ending: bytes) -> None:
    content = ending.join([b"a,b", b"1,x", b"2,y", b""])
    assert records(content) == [Record(2, ["1", "x"]), Record(3, ["2", "y"])]


def test_a_stray_quote_spoils_one_row_only() -> None:
    content = b'a,b\n1,"never closed\n2,x\n3,"closed "early" once"\n4,y\n5,"end\n6,z\n'
    found = [(each.line, each.cells[0], each.fault) for each in records(content)]
    assert found == [
        (2, "1", "broken-quotes"),
        (3, "2", None),
        (4, "3", "broken-quotes"),
        (5, "4", None),
        (6, "5", "broken-quotes"),
        (7, "6", None),
    ]


def test_an_endless_quote_or_line_does_not_fill_the_memory() -> None:
    filler = b"9,x\n" * (LONGEST // 2)
    found = records(b'a,b\n1,"open\n' + filler)
    assert (found[0].fault, found[1]) == ("broken-quotes", Record(3, ["9", "x"]))
    assert len(found) == 1 + LONGEST // 2
    found = records(b"a,b\n1," + b"x" * (3 * LONGEST) + b"\n2,y\n")
    assert [(each.line, each.fault) for each in found] == [(2, "record-too-long"), (3, None)]


def test_an_endless_line_inside_an_open_quote() -> None:
    found = records(b'a,b\n1,"open\n2,' + b"x" * (3 * LONGEST) + b"\n3,y\n")
    assert [(each.line, each.fault) for each in found] == [(2, "broken-quotes"), (3, "record-too-long"), (4, None)]


def test_marks_say_the_encoding_better_than_anybody() -> None:
    text = "编号,内容\n1,信号差\n"
    for content, said, meant in (
        (text.encode("utf-8-sig"), "gb18030", "utf-8"),
        (b"\x84\x31\x95\x33" + text.encode("gb18030"), "utf-8", "gb18030"),
        (text.encode("gbk"), "gbk", "gb18030"),
        (text.encode(), "utf-8", "utf-8"),
    ):
        read = sheet(content, said)
        assert (read.encoding, read.header) == (meant, ["编号", "内容"])
        assert list(read) == [Record(2, ["1", "信号差"])]
        assert read.bytes_read == len(content)


def test_broken_bytes_stay_with_their_row() -> None:
    for encoding, bad in (("utf-8", b"caf\xe9"), ("gb18030", b"\xc4\xe3\xff")):
        first, second = sheet(b"a,b\n1," + bad + b"\n2,ok\n", encoding)
        assert first_garbled(first.cells[1]) == f"byte {bad[-1]:02X}"
        assert first.cells[1].encode(encoding, "surrogateescape") == bad
        assert second == Record(3, ["2", "ok"])


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("fine, 好的\n\ttoo 😀", None),
        ("a\x07", "U+0007"),
        ("a\x85", "U+0085"),
        ("\ufffd", "U+FFFD"),
        ("锟斤拷", "锟斤拷"),
        ("\x00", "U+0000"),
    ],
)
def test_garbled_text_is_named(text: str, sign: str | None) -> None:
    assert first_garbled(text) == sign


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file-empty"),
        (b"\xef\xbb\xbf", "file-empty"),
        ("编号".encode("gbk"), "file-header"),
        (b'"a,b\n1,2\n', "file-header"),
        (b"a\x00,b\x00\n", "file-header"),
    ],
)
def test_a_file_that_is_no_export_is_unusable(content: bytes, reason: str) -> None:
    with pytest.raises(Unusable, match=reason):
        sheet(content)


def test_rejected_rows_are_read_without_what_was_added_to_them() -> None:
    read = sheet(b"line,field,reason,reason_id,a,b\n7,a,empty,required,1,x\n")
    assert (read.header, list(read)) == (["a", "b"], [Record(2, ["1", "x"])])


def test_a_slow_stream_is_read_as_it_comes() -> None:
    class Dribble(io.RawIOBase):
        def __init__(self) -> None:
            self.left = list("﻿a,b\n1,好\n".encode())

        def read(self, size: int = -1, /) -> bytes:
            return bytes([self.left.pop(0)]) if self.left else b""

    read = Sheet(Dribble(), "gb18030", ",")
    assert (read.header, list(read)) == (["a", "b"], [Record(2, ["1", "好"])])


@given(some.lists(some.lists(CELL, min_size=2, max_size=2), max_size=8), some.sampled_from(",;\t|"))
def test_what_was_written_is_read(rows: list[list[str]], delimiter: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([["a", "b"], *rows])
    found = [each.cells for each in sheet(written.getvalue().encode(), delimiter=delimiter)]
    assert found == [cells for cells in rows if any(cell.strip() for cell in cells)]
