"""How a text file is written, told from its bytes."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from shouwen.platform.sheets.finding import Asked, opened
from shouwen.platform.sheets.reading import Unusable

HAN = some.text(some.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=8)
ROWS = some.lists(some.tuples(HAN, HAN, HAN), min_size=3, max_size=12)
ONCE = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(rows: Sequence[tuple[str, ...]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([("编号", "标题", "内容"), *rows])
    return text.getvalue()


def told(place: Path, content: bytes, **asked: str) -> tuple[str, str, list[list[str]]]:
    place.write_bytes(content)
    with opened(place, Asked(**asked)) as (found, records):
        assert records.header == ["编号", "标题", "内容"]
        return found.encoding, found.delimiter, [record.cells for record in records]


@ONCE
@given(
    ROWS,
    some.sampled_from(",;\t|"),
    some.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le-marked", "utf-16-be-marked"]),
)
def test_whatever_was_written_is_found_out(
    tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, encoding: str
) -> None:
    marked = encoding.endswith("-marked")
    plain = encoding.removesuffix("-marked")
    text = ("\ufeff" if marked else "") + written(rows, delimiter)
    found, sign, read = told(tmp_path / "file", text.encode(plain))
    assert found == {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(plain, plain)
    assert (sign, read) == (delimiter, [list(row) for row in rows])


@ONCE
@given(ROWS, some.sampled_from(["utf-8", "gb18030"]), some.data())
def test_some_broken_lines_do_not_change_what_the_file_is(
    tmp_path: Path, rows: list[tuple[str, ...]], encoding: str, data: some.DataObject
) -> None:
    lines = written(rows, ",").encode(encoding).split(b"\r\n")
    place = data.draw(some.integers(1, len(rows)))
    lines[place] = b"1,x,\xff\xff"
    found, _, read = told(tmp_path / "file", b"\r\n".join(lines))
    assert (found, len(read)) == (encoding, len(rows))


def test_what_somebody_says_wins_but_not_over_a_mark(tmp_path: Path) -> None:
    text = written([("1", "a;b", "c")], ",")
    encoding, _, _ = told(tmp_path / "file", text.encode("gb18030"), encoding="gb18030")
    assert encoding == "gb18030"
    encoding, _, _ = told(tmp_path / "file", text.encode("utf-8-sig"), encoding="gb18030")
    assert encoding == "utf-8"
    (tmp_path / "file").write_text("a;b,c\n1;2,3\n")
    with opened(tmp_path / "file", Asked(delimiter=",")) as (_, records):
        assert records.header == ["a;b", "c"]


def test_commas_in_the_text_are_no_delimiters(tmp_path: Path) -> None:
    rows = [("1", "慢,很慢,太慢", "x"), ("2", "无,信号", "y"), ("3", "好", "z")]
    assert told(tmp_path / "file", written(rows, ";").encode())[1] == ";"


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "file-empty"), (b"\xd0\xcf\x11\xe0old", "file-old-book"), (b"PK\x03\x04half", "file-broken-book")],
)
def test_what_is_no_table_is_refused_by_name(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(Unusable) as refused, opened(tmp_path / "file", Asked()):
        pass
    assert refused.value.id == reason


def test_broken_utf_16_is_told_row_by_row(tmp_path: Path) -> None:
    text = written([("1", "好", "x"), ("2", "坏", "y")], ",")
    content = text.encode("utf-16").replace("坏".encode("utf-16-le"), b"\x00\xd8")
    _, _, read = told(tmp_path / "file", content)
    assert read[0] == ["1", "好", "x"]
    assert "\ufffd" in read[1][1]
