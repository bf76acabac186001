"""What looks like a secret is found where it would be handed on."""

import subprocess
from pathlib import Path

import pytest

from tools.no_secrets import complaints, found_in

# Put together here, so that this file is not what it tells of.
KEY = "-----BEGIN RSA " + "PRIVATE KEY-----"
CLOUD = "AKIA" + "Q3EGRIB6V4ZT7YPL"
HUB = "ghp_" + "a8K2mQ9xV4nR7tY1wE6uI3oP5sD0fG2hJ4kL"
URL = "postgresql://shouwen:" + "Zt7pQ2xM9@db.internal/x"
VALUE = 'token = "' + "q7Zx2LmV9bTn4RcW8yKd3HsF" + '"'


@pytest.mark.parametrize("text", [KEY, CLOUD, HUB, URL, VALUE, "host = 192.168" + ".17.4"])
def test_each_shape_is_found(text: str) -> None:
    assert [line for line, _ in found_in(f"harmless\n{text}\n")] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "password: Annotated[str, Field(min_length=1)]",
        'PASSWORD = "correct-horse-7"',
        "https://db.example/path",
        "127.0.0.1",
    ],
)
def test_what_is_none_is_let_be(text: str) -> None:
    assert not list(found_in(text))


def test_tests_may_make_up_values_but_no_keys(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "made_up.py").write_text(f"{VALUE}\n{HUB}\n")
    (tmp_path / "settings.py").write_text(f"{VALUE}\n")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    assert list(complaints(tmp_path)) == [
        "settings.py:1: looks like a value",
        "tests/made_up.py:2: looks like a token of a code site",
    ]


def test_an_unpacked_archive_is_searched_too(tmp_path: Path) -> None:
    for folder in ("src", "node_modules", ".venv"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.py").write_text(f"{VALUE}\n")
    assert list(complaints(tmp_path)) == ["src/a.py:1: looks like a value"]
