"""A map proposed for a file of a stranger: complete, commented, and refused until what is open is decided."""

import tomllib

import pytest

from shouwen.app.importing.suggestion import written
from shouwen.features.imports.rules.mapping import MapRefused, map_of
from shouwen.features.imports.rules.suggesting import Proposal, Words, proposed
from shouwen.features.imports.rules.writing import as_toml
from shouwen.features.tickets.defaults import SHIPPED_CATEGORIES
from tests.features.imports.files import CHINESE, ENGLISH

WORDS: Words = {
    "unit": {"HZT": "HZT", "热线一班": "HZT", "LJH": "LJH", "临江营业厅": "LJH"},
    "owner": {"alice": "alice", "林晓": "alice", "bob": "bob"},
    "category": {name: one.code for one in SHIPPED_CATEGORIES.categories for name in (one.code, one.name)},
    "channel": {},
    "urgency": {},
}


def proposal(header: tuple[str, ...], *rows: tuple[str, ...]) -> Proposal:
    return proposed(header, rows, WORDS, {"encoding": "utf-8", "delimiter": ","})


def english(day: str = "22-Apr-25", channel: str = "Internet") -> Proposal:
    rows = [
        (str(number), f"Slow internet, case {number}", "04-05-25", day, "3:05:00 PM", channel, "LJ", "Solved")
        for number in range(20)
    ]
    return proposal(ENGLISH, *rows)


def test_columns_are_known_by_their_names_and_values() -> None:
    columns = english().content["columns"]
    assert columns["external_number"] == {"column": "Ticket #"}
    assert columns["matter"] == {"column": "Customer Complaint", "shorten": True}
    # The column called `Date` leaves day and month open; the other one does not.
    assert columns["received_at"] == {"columns": ["Date_month_year", "Time"], "formats": ["%d-%b-%y %I:%M:%S %p"]}
    assert columns["channel"]["values"] == {"Internet": "online"}
    assert columns["status"] == {"column": "Status", "closed": ["Solved"]}
    assert ["slow", "network.slow_internet"] in columns["category"]["contains"]


def test_what_is_open_makes_the_map_refuse_until_it_is_decided() -> None:
    found = english(day="04-05-25", channel="Fax")
    assert set(found.undecided) == {
        "source",
        "unit",
        "owner",
        "columns.received_at.formats[1]",
        "columns.channel.values.Fax",
    }
    content = tomllib.loads(written(found, "en"))
    assert content == found.content
    with pytest.raises(MapRefused) as refused:
        map_of(content)
    assert {problem.field for problem in refused.value.problems} == set(found.undecided)
    assert {problem.id for problem in refused.value.problems} == {"map-undecided"}
    content |= {"source": "old", "unit": "HZT", "owner": "alice"}
    content["columns"]["received_at"]["formats"] = ["%d-%m-%y %I:%M:%S %p"]
    content["columns"]["channel"]["values"]["Fax"] = "hall"
    assert map_of(content).source == "old"


@pytest.mark.parametrize(("language", "word"), [("en", "DECIDE"), ("zh-CN", "待定")])
def test_the_comments_say_what_to_decide(language: str, word: str) -> None:
    text = written(english(day="04-05-25", channel="Fax"), language)
    assert text.count(f"# {word}") == 5
    assert "04-05-25" in text


def test_a_chinese_file_with_units_people_and_phones() -> None:
    header = (*CHINESE, "受理机构", "受理人")
    same = ("热线", "王丹娜", "13800010001", "信号覆盖", "没信号", "一直没有信号", "待处理")
    halls = ("热线一班", "临江营业厅", "城西班")
    rows = [(f"甲{n}", f"2026年3月{n + 1}日 上午9点", *same, halls[n % 3], "林晓") for n in range(20)]
    found = proposal(header, *rows)
    content = found.content
    assert content["unit"]["values"] == {"热线一班": "HZT", "临江营业厅": "LJH"}
    assert content["unit"]["default"] == "?"
    assert content["owner"] == {"column": "受理人", "values": {"林晓": "alice"}}
    columns = content["columns"]
    assert columns["phone"] == {"column": "联系电话"}
    assert columns["description"] == {"column": "投诉内容"}
    assert columns["category"]["values"] == {"信号覆盖": "network.coverage"}
    assert columns["received_at"]["formats"] == ["%Y年%m月%d日 %p%I点"]
    assert found.undecided == ["unit.default", "source"]


def test_nothing_recognisable_is_left_to_a_person() -> None:
    found = proposal(("x", "y"), ("a", "b"), ("a", "b"))
    assert {"columns.external_number.column", "columns.received_at.column", "columns.matter.column"} <= set(
        found.undecided
    )
    with pytest.raises(MapRefused):
        map_of(tomllib.loads(written(found, "en")))


def test_any_map_is_written_and_read_back() -> None:
    content = english(channel='Fax "7"\n').content | {"unit": {"column": 'a "b"', "values": {"x=y": "HZT"}}}
    assert tomllib.loads(as_toml(content)) == content
