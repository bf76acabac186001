"""What people entered does not reach the logs, whichever error repeats it, in either shape of the log."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import structlog
from pydantic import BaseModel, ValidationError

from shouwen.platform.embedded import EmbeddedServer, create_database, drop_database
from shouwen.platform.redaction import freed
from shouwen.platform.telemetry import set_up_logs

NAME, PHONE, MAIL, DOCUMENT = "王丹娜", "13800010001", "dana@example.com", "370102199001011234"
PLANTED = (NAME, PHONE, MAIL, DOCUMENT)


@pytest.fixture
def configured() -> Iterator[None]:
    """Logs are set up for the whole process; afterwards they are as before."""
    root, kept = logging.getLogger(), structlog.get_config()
    handlers, level, access = root.handlers[:], root.level, logging.getLogger("uvicorn.access").disabled
    yield
    for handler in root.handlers:
        handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("uvicorn.access").disabled = access
    structlog.configure(**kept)


def crash(server: EmbeddedServer) -> None:
    """A row that breaks two rules of its table, with personal values in it and in the variables around."""
    owner, _ = create_database(server, "crashing")
    with psycopg.connect(owner) as connection:
        connection.execute("create table people (name text, phone text primary key, age int check (age > 0))")
        row = {"name": NAME, "phone": PHONE}
        connection.execute("insert into people values (%(name)s, %(phone)s, 1)", row)
        connection.execute("insert into people values (%(name)s, %(phone)s, 1)", row)


class Form(BaseModel):
    name: int
    phone: int


def logged(server: EmbeddedServer, planned: Any, log: Any) -> None:
    try:
        planned(server)
    except (psycopg.Error, ValidationError, KeyError) as error:
        log.exception("unexpected", path="/api/v1/customers", said=str(error))
        logging.getLogger("a.library").exception("it failed for %s", PHONE)


CRASHES = {
    "database": crash,
    "form": lambda _: Form.model_validate({"name": NAME, "phone": f"{PHONE}x"}),
    "key": lambda _: dict[str, str]()[f"{PHONE} {MAIL} {DOCUMENT}"],
}


@pytest.mark.parametrize("crashed", CRASHES)
def test_the_file_for_machines_has_none(server: EmbeddedServer, tmp_path: Path, configured: None, crashed: str) -> None:
    set_up_logs("info", "json", tmp_path / "log")
    try:
        logged(server, CRASHES[crashed], structlog.stdlib.get_logger("test"))
    finally:
        drop_database(server, "crashing")
    written = (tmp_path / "log").read_text(encoding="utf-8")
    assert not [value for value in PLANTED if value in written], written
    lines = [json.loads(line) for line in written.splitlines()]
    assert all("Traceback" in line["exception"] for line in lines)
    assert lines[0]["path"] == "/api/v1/customers"


@pytest.mark.parametrize("crashed", CRASHES)
def test_nor_has_the_terminal(
    server: EmbeddedServer, capsys: pytest.CaptureFixture[str], configured: None, crashed: str
) -> None:
    set_up_logs("info", "console")
    try:
        logged(server, CRASHES[crashed], structlog.stdlib.get_logger("test"))
    finally:
        drop_database(server, "crashing")
    written = capsys.readouterr().err
    assert "Traceback" in written
    assert not [value for value in PLANTED if value in written], written


def test_values_inside_of_what_is_told_are_found_too(tmp_path: Path, configured: None) -> None:
    set_up_logs("info", "json", tmp_path / "log")
    structlog.stdlib.get_logger("test").info("seen", rows=[{"phone": PHONE}], by=(MAIL,), count=13800010001 % 7)
    written = (tmp_path / "log").read_text(encoding="utf-8")
    assert not [value for value in PLANTED if value in written]


@pytest.mark.parametrize(
    "text",
    [
        "01a1f677-aa80-7001-a33d-082fdab35f7d was refused",
        "2026-11-20T01:00:00.123456Z",
        "HZT-20261120-0000123",
        "version 1.20.1, line 123456, 200 in 0.004215 s",
        "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "127.0.0.1:50039",
    ],
)
def test_what_is_no_value_of_anybody_stays(text: str) -> None:
    assert freed(text) == text


def test_a_row_of_several_lines_goes_whole() -> None:
    told = f"violates check\nDETAIL:  Failing row contains (1, {NAME}\nline two {NAME}, null).\nHINT:  none"
    assert freed(told) == "violates check\nDETAIL: <left out>\nHINT:  none"
    assert sys.getsizeof(freed("x" * 1_000_000)) > 1_000_000, "long texts are not cut"
