"""Known holes in what is installed with the product; `python -m tools.audit`, which is `make audit`.

Asks the advisories of PyPI and of npm's registry, so that it needs the network, and is no part of `make test`. What
could not be asked counts as failed: exit code 1 for a hole, 2 for no answer.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PYTHON = ("pip-audit", "--strict", "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json")
"""Strict: a package that the advisories do not know is no pass."""
LOCK = "requirements.txt"
NPM = ("npm", "audit", "--omit=dev", "--json")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one registry said: the holes it knows, or why it said nothing."""

    asked: str
    holes: tuple[str, ...] = ()
    silent: str | None = None

    @property
    def code(self) -> int:
        return 2 if self.silent is not None else 1 if self.holes else 0

    def __str__(self) -> str:
        if self.silent is not None:
            return f"{self.asked}: NOT CHECKED, no answer (is there a network?): {self.silent}"
        return "\n".join(
            [f"{self.asked}: {len(self.holes) or 'no'} known holes", *(f"  {hole}" for hole in self.holes)]
        )


def of_python(code: int, output: str, errors: str) -> Verdict:
    """What pip-audit said. Without an answer it prints no JSON, but why."""
    asked = f"Python, {LOCK}"
    try:
        packages = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return Verdict(asked, silent=_last_line(errors) or f"pip-audit ended with {code} and no word")
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if unknown:
        return Verdict(asked, silent=f"nothing is known of {', '.join(unknown)}")
    holes = [
        f"{package['name']} {package['version']}: {hole['id']}, mended in {' or '.join(hole['fix_versions']) or '-'}"
        for package in packages
        for hole in package["vulns"]
    ]
    if bool(holes) != bool(code):
        return Verdict(asked, silent=f"pip-audit ended with {code}, which its own answer does not explain")
    return Verdict(asked, tuple(holes))


def of_npm(code: int, output: str, errors: str) -> Verdict:
    asked = "Front end, package-lock.json"
    try:
        found = json.loads(output)["vulnerabilities"]
    except (ValueError, KeyError, TypeError):
        return Verdict(asked, silent=_last_line(errors) or f"npm ended with {code} and no word")
    holes = [f"{name}: {hole['severity']}, {hole['range']}" for name, hole in sorted(found.items())]
    return Verdict(asked, tuple(holes))


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip() and "complete log" not in line]
    return lines[-1] if lines else ""


def ask(command: tuple[str, ...], folder: Path, read: Callable[[int, str, str], Verdict]) -> Verdict:
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return read(answer.returncode, answer.stdout, answer.stderr)


def main(root: Path) -> int:
    program = str(Path(sys.executable).with_name(PYTHON[0]))
    verdicts = [
        ask((program, *PYTHON[1:], "-r", LOCK), root, of_python),
        ask(NPM, root / "web", of_npm),
    ]
    for verdict in verdicts:
        print(verdict)
    return max(verdict.code for verdict in verdicts)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[1]))
