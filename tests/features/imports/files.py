"""Exports of other systems as they come: thousands of rows, some of them broken in the usual ways."""

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]

ENGLISH = ("Ticket #", "Customer Complaint", "Date", "Date_month_year", "Time", "Received Via", "City", "Status")
CHINESE = ("工单编号", "受理时间", "受理渠道", "客户姓名", "联系电话", "投诉类别", "投诉标题", "投诉内容", "工单状态")


@dataclass
class Made:
    """A file, how many of its rows are good, and how many are bad for which reason."""

    content: bytes
    good: int
    bad: Counter[str] = field(default_factory=Counter)

    @property
    def rows(self) -> int:
        return self.good + self.bad.total()


def english(rows: int) -> Made:
    """A CSV in UTF-8 with its mark, days in a column where they could be months, and broken rows now and then."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(ENGLISH)
    made = Made(b"", 0)
    topics = ("Slow internet every evening", "Billed twice\nfor the same month", "No signal, indoors", "Plan changed")
    for number in range(rows):
        day = number % 28 + 1
        cells = [
            f"T{number}",
            topics[number % 4],
            f"{day:02d}-0{number % 9 + 1}-25",
            f"{day:02d}-{['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep'][number % 9]}-25",
            f"{number % 12 + 1}:{number % 60:02d}:00 {'AM' if number % 2 else 'PM'}",
            ("Internet", "Customer Care Call")[number % 2],
            "Linjiang",
            ("Open", "Closed", "Solved", "Pending")[number % 4],
        ]
        match number % 97:
            case 13:
                cells[3] = "31-Feb-25"
                made.bad["not-date"] += 1
            case 29:
                cells.append("one too many")
                made.bad["too-many-columns"] += 1
            case 61:
                cells[0] = " "
                made.bad["required"] += 1
            case _:
                made.good += 1
        writer.writerow(cells)
    made.content = text.getvalue().encode("utf-8-sig")
    return made


def chinese(rows: int) -> Made:
    """GB18030, semicolons, dates written in four ways, broken bytes and quotes."""
    made = Made(b"", 0)
    lines = [";".join(CHINESE).encode("gb18030")]
    topics = (("信号覆盖", "小区没有信号"), ("费用争议", "多收月租费"), ("上网慢", "晚上网速很慢"))
    for number in range(rows):
        day = number % 28 + 1
        when = (
            f"2025-03-{day:02d} 09:{number % 60:02d}:00",
            f"2025年3月{day}日 上午9点",
            f"2025/3/{day} 下午3:05",
            f"{45716 + day}.375",
        )[number % 4]
        category, topic = topics[number % 3]
        text = f"“{topic}”，已持续{number % 30}天，望尽快处理"
        cells = [f"甲{number}", when, ("热线", "营业厅", "微信")[number % 3], "王丹娜", f"1380001{number % 10000:04d}"]
        cells += [category, topic, text, ("待处理", "已办结")[number % 2]]
        line = ";".join(cells).encode("gb18030")
        match number % 89:
            case 7:
                line = line.replace("望".encode("gb18030"), b"\xff")
                made.bad["bad-characters"] += 1
            case 31:
                line = line.replace(b";", b';"', 1)
                made.bad["broken-quotes"] += 1
            case 53:
                line = line.rpartition(b";")[0]
                made.bad["too-few-columns"] += 1
            case _:
                made.good += 1
        lines.append(line)
    made.content = b"\r\n".join([*lines, b""])
    return made


def book(*sheets: tuple[str, list[list[Any]]], hidden: tuple[str, ...] = ()) -> bytes:
    """An XLSX of sheets by name."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()
