"""An old system's export, a map for it, and a way to import it into the test's office."""

import csv
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shouwen.app.importing.job import Job, carry_out, prepare
from shouwen.features.imports.rules.tally import Tally
from tests.conftest import TestOffice

HEADER = "Nr,Subject,Text,Taken,How,State,Phone,Note"
MAP = """
source = "old-desk"
unit = "HZT"
owner = "alice"
zone = "Asia/Shanghai"
[columns]
external_number = { column = "Nr" }
matter = { column = "Subject" }
description = { template = "{Subject}: {Text}" }
received_at = { column = "Taken", formats = ["%d-%m-%Y %H:%M", "%Y-%m-%d"] }
channel = { column = "How", values = { "Call" = "hotline", "Web" = "online" } }
status = { column = "State", closed = ["Done"] }
phone = { column = "Phone" }
[columns.category]
column = "Subject"
contains = [["bill", "business.fee_dispute"], ["slow", "network.slow_internet"]]
default = "other"
"""


def row(number: object, **changed: str) -> str:
    """One line of the old system's export."""
    cells = {
        "Subject": "Slow line",
        "Text": "every evening",
        "Taken": "03-11-2024 09:30",
        "How": "Call",
        "State": "Done",
        "Phone": "",
        "Note": "",
    } | changed
    return ",".join([str(number), *cells.values()])


def export(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows, ""]).encode()


@dataclass(frozen=True, slots=True)
class Imported:
    """The counts, and the rejected rows as the file has them."""

    tally: Tally
    rejects: list[dict[str, str]]
    file: Path | None

    @property
    def counts(self) -> tuple[int, int, int]:
        return self.tally.taken, self.tally.there, self.tally.rejected


Import = Callable[..., Coroutine[Any, Any, Imported]]


@pytest.fixture
def run_import(office: TestOffice, tmp_path: Path) -> Import:
    async def run(content: bytes, mapping: str = MAP, *, rehearsed: bool = False, concurrency: int = 1) -> Imported:
        file, map_file, rejects = tmp_path / "export.csv", tmp_path / "map.toml", tmp_path / "rejects.csv"
        file.write_bytes(content)
        map_file.write_text(mapping, encoding="utf-8")
        tally = Tally()
        with prepare(Job(file, map_file, rejects, rehearsed, None, concurrency)) as prepared:
            written = await carry_out(prepared, office.office, tally)
            encoding = "utf-8-sig" if prepared.found.encoding == "utf-8" else prepared.found.encoding
        return Imported(tally, rejected_rows(written, encoding) if written else [], written)

    return run


def rejected_rows(file: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with file.open(encoding=encoding, errors="surrogateescape", newline="") as stream:
        return list(csv.DictReader(stream, restkey="more"))
