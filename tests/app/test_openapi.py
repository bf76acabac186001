"""The front end's types come from the document that the server really serves."""

import json
from pathlib import Path

from shouwen.app.http import openapi_text

KEPT = Path(__file__).parents[2] / "web" / "openapi.json"


def test_the_front_end_has_the_document_of_today() -> None:
    told = "run `.venv/bin/shouwen openapi web/openapi.json` and `npm --prefix web run types`"
    assert json.loads(KEPT.read_text(encoding="utf-8")) == json.loads(openapi_text()), told


def test_every_operation_has_a_name_of_its_own_and_says_what_it_refuses() -> None:
    operations = [
        operation for methods in json.loads(openapi_text())["paths"].values() for operation in methods.values()
    ]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert all(any(status.startswith("4") for status in operation["responses"]) for operation in operations)
