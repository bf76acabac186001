"""Which Python a virtual environment is made with; the interpreters here are scripts that say how fast they are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_TOOL = Path("tools/create_venv.sh").absolute()
_SPEED = Path("tools/python_speed.py").absolute()
_SCRIPT = """#!/bin/sh
case "$1" in
    *python_speed.py) {answer} ;;
    --version) echo 'Python {name}' ;;
    -m) echo {name} > "$3" ;;
esac
"""


@pytest.fixture
def interpreters(tmp_path: Path) -> Path:
    """A path on which only the shell's own programs are found."""
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def _put(folder: Path, name: str, answer: str) -> str:
    script = folder / name
    script.write_text(_SCRIPT.format(answer=answer, name=name))
    script.chmod(0o755)
    return str(script)


def _create(folder: Path, **environment: str) -> tuple[int, str, str]:
    """The code of the end, what was told of a failure, and the interpreter that made the environment."""
    made = folder.parent / "venv"
    # The machine's own interpreters, which are named by their whole path, are out of the way as well.
    text = _TOOL.read_text().replace("/usr/bin/python3 /usr/local/bin/python3", "")
    copy = folder.parent / "create_venv.sh"
    copy.write_text(text)
    program = ["/bin/sh", str(copy), str(made)]
    environment = {"PATH": f"{folder}:/usr/sbin:/sbin", **environment}
    dirname = folder / "dirname"
    if not dirname.exists():
        dirname.symlink_to("/usr/bin/dirname")
    ended = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stderr, made.read_text().strip() if made.exists() else ""


def test_the_usual_one_is_taken_where_none_is_clearly_faster(interpreters: Path) -> None:
    _put(interpreters, "python3", "echo 2400")
    _put(interpreters, "python3.13", "echo 2100")
    assert _create(interpreters) == (0, "", "python3")


def test_a_clearly_faster_one_is_taken(interpreters: Path) -> None:
    _put(interpreters, "python3", "echo 2400")
    _put(interpreters, "python3.13", "echo 1900")
    _put(interpreters, "python3.12", "echo 1500")
    assert _create(interpreters) == (0, "", "python3.12")


def test_the_one_that_was_named_is_taken_however_slow(interpreters: Path) -> None:
    _put(interpreters, "python3", "echo 1000")
    named = _put(interpreters, "slow one", "echo 9000")
    assert _create(interpreters, PYTHON=named)[2] == "slow one"


def test_too_old_ones_and_those_that_break_are_passed_over(interpreters: Path) -> None:
    _put(interpreters, "python3", "exit 1")
    _put(interpreters, "python3.13", "exit 139")
    _put(interpreters, "python3.12", "echo 5000")
    assert _create(interpreters)[2] == "python3.12"


def test_who_lacks_the_module_is_told_so(interpreters: Path) -> None:
    _put(interpreters, "python3", "exit 2")
    code, told, made = _create(interpreters)
    assert (code, made) == (1, "")
    assert "python3 lacks the venv module" in told


def test_without_any_it_is_said_what_is_needed(interpreters: Path) -> None:
    _put(interpreters, "python3", "exit 1")
    code, told, made = _create(interpreters)
    assert (code, made) == (1, "")
    assert "needs Python 3.11 or newer; found: Python python3" in told


def test_the_speed_is_told_in_whole_numbers() -> None:
    told = subprocess.run([sys.executable, str(_SPEED)], capture_output=True, text=True, check=True).stdout
    assert int(told) > 0
    assert os.linesep in told
