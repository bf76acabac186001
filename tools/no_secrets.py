"""No key, no password and no name of a real machine stands in the repository; `python -m tools.no_secrets`."""

import math
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.budgets import LEFT_OUT_FOLDERS

_SHAPES = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a key of a cloud": re.compile(r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bLTAI[0-9A-Za-z]{12,}\b"),
    "a token of a code site": re.compile(
        r"\b(?:gh[pousr]_[0-9A-Za-z]{30,}|glpat-[0-9A-Za-z_-]{20,}|npm_[0-9A-Za-z]{30,})\b"
    ),
    "a token of a model": re.compile(r"\bsk-[0-9A-Za-z_-]{20,}\b"),
    "a signed token": re.compile(r"\beyJ[0-9A-Za-z_-]{20,}\.eyJ[0-9A-Za-z_-]{20,}\.[0-9A-Za-z_-]{20,}"),
    "a password in an address": re.compile(r"\b[a-z]+://[^\s:/@\"'{}<>]+:(?!\*)[^\s:/@\"'{}<>]{6,}@[^\s\"']+"),
    "an address of a private network": re.compile(
        r"(?<![\d.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}(?![\d.])"
    ),
}
# A value given to something that is called a secret, with more chance in it than words have.
_GIVEN = re.compile(r"(?i)(?:secret|token|password|passwd|api_?key)[\w\"']*\s*[:=]\s*[\"']([0-9A-Za-z+/=_-]{20,})[\"']")
_CHANCE = 4.0
"""Bits a sign, from which a text looks drawn rather than written."""
_KNOWN = {
    # place → why it may stand there
    "tests/": "made up for the story, worth nothing elsewhere",
    "web/package-lock.json": "hashes of packages",
    "requirements.txt": "hashes of packages",
    "requirements-dev.txt": "hashes of packages",
}
_OF_TESTS = frozenset({"a password in an address", "an address of a private network", "a value"})
"""What tests may make up; keys and tokens of real services they may not."""
_TEXT_LIMIT = 5_000_000


def chance_of(text: str) -> float:
    """Shannon's entropy, bits a sign."""
    counts = Counter(text)
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values())


def found_in(text: str) -> Iterator[tuple[int, str]]:
    """Line and kind of what looks like a secret or a real machine."""
    for number, line in enumerate(text.splitlines(), start=1):
        for kind, shape in _SHAPES.items():
            if shape.search(line):
                yield number, kind
        given = _GIVEN.search(line)
        if given and chance_of(given[1]) > _CHANCE:
            yield number, "a value"


def handed_on(root: Path) -> Iterator[Path]:
    """The files that belong to the product: what is under version control; in an unpacked archive, what is no folder
    that `make` filled."""
    if (root / ".git").exists():
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True)
        names = [name for name in listing.stdout.decode().split("\0") if name]
        yield from (root / name for name in names if (root / name).is_file())
        return
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root).parts
        if path.is_file() and not any(part in LEFT_OUT_FOLDERS or part.startswith(".") for part in inside[:-1]):
            yield path


def complaints(root: Path) -> Iterator[str]:
    """What is wrong, by file and line."""
    for path in handed_on(root):
        name = path.relative_to(root).as_posix()
        if path.stat().st_size > _TEXT_LIMIT:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        is_known = any(name.startswith(place) for place in _KNOWN)
        for line, kind in found_in(text):
            if not (is_known and kind in _OF_TESTS):
                yield f"{name}:{line}: looks like {kind}"


if __name__ == "__main__":
    wrong = list(complaints(Path(__file__).resolve().parents[1]))
    sys.exit("\n".join(wrong) if wrong else 0)
