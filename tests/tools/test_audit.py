"""Silence of a registry is never taken for health."""

import json

import pytest

from tools.audit import Verdict, of_npm, of_python

CLEAN: dict[str, object] = {"name": "anyio", "version": "4.9", "vulns": []}
HOLED: dict[str, object] = {"name": "jinja2", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}


def told(*packages: dict[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_no_hole_is_a_pass() -> None:
    verdict = of_python(0, told(CLEAN), "")
    assert (verdict.code, verdict.holes, verdict.silent) == (0, (), None)
    assert "no known holes" in str(verdict)


def test_a_hole_is_named_with_its_remedy() -> None:
    verdict = of_python(1, told(CLEAN, HOLED), "Found 1 known vulnerability")
    assert verdict.code == 1
    assert "jinja2 2.0: PYSEC-1, mended in 2.1" in str(verdict)


@pytest.mark.parametrize(
    ("code", "output", "errors"),
    [
        (1, "", "ERROR: alembic: Dependency not found on PyPI"),
        (1, "<html>", ""),
        (0, "", ""),
        (0, told({"name": "mine", "version": "1", "skip_reason": "not on PyPI"}), ""),
        (1, told(CLEAN), ""),
    ],
)
def test_no_answer_is_no_pass(code: int, output: str, errors: str) -> None:
    verdict = of_python(code, output, errors)
    assert verdict.code == 2
    assert "NOT CHECKED" in str(verdict)


def test_the_front_end_is_judged_the_same_way() -> None:
    holed = {"vulnerabilities": {"vite": {"severity": "high", "range": "<8"}}}
    assert of_npm(0, json.dumps({"vulnerabilities": {}}), "").code == 0
    assert of_npm(1, json.dumps(holed), "") == Verdict("Front end, package-lock.json", ("vite: high, <8",))
    assert of_npm(1, json.dumps({"error": "ENOTFOUND"}), "npm error network").code == 2
