"""Fields out of cells: text, instants, choices."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from shouwen.features.imports.rules.cells import Wrong, chosen, filled_in, status_reading, text_reading, wrong
from shouwen.features.imports.rules.dates import instant_of
from shouwen.features.imports.rules.mapping import ChoiceField, StatusField, TextField
from shouwen.features.imports.rules.templates import BrokenTemplate, parts_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
HEADER = ("City", "State")


def fill(template: str, *cells: str) -> str:
    return filled_in(template, HEADER.index)(cells)


def test_a_template_is_filled_and_empty_without_any_column() -> None:
    assert fill("{City}, {State} {{x}}", " Linjiang ", "HZ") == "Linjiang, HZ {x}"
    assert fill("in {City}: {State}", "", "HZ") == "in : HZ"
    assert fill("in {City}: {State}", "", " ") == ""


@pytest.mark.parametrize(("template", "place"), [("{City", 1), ("City}", 5), ("{}", 1), ("a {b{c}}", 3)])
def test_a_stray_brace_is_found(template: str, place: int) -> None:
    with pytest.raises(BrokenTemplate) as broken:
        parts_of(template)
    assert broken.value.place == place


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("22-Apr-15 3:53:50 PM", "%d-%b-%y %I:%M:%S %p", datetime(2015, 4, 22, 7, 53, 50, tzinfo=UTC)),
        ("2026-11-20T09:00+0100", "%Y-%m-%dT%H:%M%z", datetime(2026, 11, 20, 8, 0, tzinfo=UTC)),
        ("2026年11月20日 9时05分", "%Y年%m月%d日 %H时%M分", datetime(2026, 11, 20, 1, 5, tzinfo=UTC)),
        ("2026/11/20 下午3:05", "%Y/%m/%d %p%I:%M", datetime(2026, 11, 20, 7, 5, tzinfo=UTC)),
        ("２０２６-11-20", "%Y-%m-%d", datetime(2026, 11, 19, 16, 0, tzinfo=UTC)),
        ("31-02-2026", "%d-%m-%Y", None),
        ("0001-01-01", "%Y-%m-%d", None),
        ("soon", "%Y-%m-%d", None),
    ],
)
def test_an_instant_is_read(text: str, form: str, expected: datetime | None) -> None:
    assert instant_of(text, [form], SHANGHAI) == expected


def test_the_first_format_that_fits_decides() -> None:
    assert instant_of("03-04-2026", ["%d-%m-%Y", "%m-%d-%Y"], UTC) == datetime(2026, 4, 3, tzinfo=UTC)
    assert instant_of("04-30-2026", ["%d-%m-%Y", "%m-%d-%Y"], UTC) == datetime(2026, 4, 30, tzinfo=UTC)


def test_a_choice_is_made_by_value_then_keyword_then_default() -> None:
    part = ChoiceField(column="x", values={"Slow": "b"}, contains=(("slow", "a"), ("slower", "c")), default="other")
    codes = {"a", "b", "c", "other"}
    assert [chosen(text, part, codes) for text in ("SLOW", "even Slower", "fine", "")] == ["b", "a", "other", "other"]


def test_a_column_of_our_own_codes_needs_no_translation() -> None:
    part = ChoiceField(column="x")
    assert [chosen(text, part, {"hall"}) for text in ("hall", "pigeon")] == ["hall", None]


def test_a_status_is_closed_open_or_unknown() -> None:
    lenient = status_reading("status", StatusField(column="City", closed=("Done",)), HEADER.index)
    strict = status_reading("status", StatusField(column="City", closed=("Done",), open=("New",)), HEADER.index)
    assert [lenient([text, ""]) for text in ("done", "New", "?")] == [True, False, False]
    assert [strict([text, ""]) for text in ("Done", "new")] == [True, False]
    with pytest.raises(Wrong, match="unknown-value"):
        strict(["?", ""])


def test_text_is_required_limited_or_cut() -> None:
    def read(text: str, *, shorten: bool = False) -> object:
        part = TextField(column="City", shorten=shorten)
        return text_reading("matter", part, HEADER.index, 5, required=True)([text, ""])

    assert read(" abc ") == "abc"
    assert read("abcdefg", shorten=True) == "abcd…"
    for text, reason in (("  ", "required"), ("abcdefg", "too-long")):
        with pytest.raises(Wrong) as refused:
            read(text)
        assert refused.value.error.id == reason
    assert wrong("a", "required").error.field == "a"
