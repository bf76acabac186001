"""Every locked Python package has a licence that this product may be handed on with; `python -m tools.licences`.

Read from the packages' own metadata. What each is for, and why it was taken, stands in
`docs/decisions/dependencies.md`.
"""

import re
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

LOCKS = ("requirements.txt", "requirements-dev.txt")
ALLOWED = frozenset(
    {
        "0bsd",
        "apache software license",
        "apache-2.0",
        "bsd license",
        "bsd-2-clause",
        "bsd-3-clause",
        "cc0-1.0",
        "isc license (iscl)",
        # Used as they are, linked to, never changed.
        "lgpl-3.0-only",
        "mit",
        "mit license",
        "mit-0",
        "mit-cmu",
        "mozilla public license 2.0 (mpl 2.0)",
        "mpl-2.0",
        "psf-2.0",
        "python software foundation license",
        "zlib",
    }
)
"""Names as metadata spell them, in lower case: identifiers of SPDX, or the last part of a classifier."""
READ_BY_PEOPLE = {
    "pyphen": "GPL 2, LGPL 2.1 or MPL 1.1, as one likes: taken under MPL 1.1 (its LICENSE)",
    "spiffworkflow": "LGPL 3.0 (its COPYING; the metadata name no version), used as it is, never changed",
    "zen-engine": "MIT by its repository (gorules/zen); its metadata say nothing",
}
"""What metadata cannot say rightly, and where a person read it."""


def locked(text: str) -> Iterator[str]:
    """The packages of a lock that belong on a machine like this one."""
    for line in text.splitlines():
        if re.match(r"[A-Za-z0-9]", line):
            wanted = Requirement(line.rstrip(" \\"))
            if wanted.marker is None or wanted.marker.evaluate():
                yield wanted.name


def licences_of(about: metadata.PackageMetadata) -> list[list[str]]:
    """Groups that all must be allowed, of each of which one is enough."""
    if "License-Expression" in about:
        expression = about["License-Expression"]
        parts = re.split(r"\s+AND\s+", expression.replace("(", " ").replace(")", " "))
        return [[each.strip().lower() for each in re.split(r"\s+OR\s+", part)] for part in parts]
    classifiers = [each for each in about.get_all("Classifier") or () if each.startswith("License ::")]
    told = [each.rpartition(" :: ")[2] for each in classifiers] or [
        about["License"].strip() if "License" in about else ""
    ]
    return [[each.lower()] for each in told]


def is_allowed(about: metadata.PackageMetadata) -> bool:
    return all(any(each in ALLOWED for each in group) for group in licences_of(about))


def complaints(root: Path) -> list[str]:
    """What is wrong, by package."""
    names = {name for lock in LOCKS for name in locked((root / lock).read_text(encoding="utf-8"))}
    found = []
    for name in sorted(names - READ_BY_PEOPLE.keys()):
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            found.append(f"{name}: locked, but not installed here")
            continue
        if not is_allowed(about):
            found.append(f"{name}: its licence {licences_of(about)} is not among the allowed ones")
    return found + [f"{name}: read by a person, but no longer locked" for name in sorted(READ_BY_PEOPLE.keys() - names)]


if __name__ == "__main__":
    wrong = complaints(Path(__file__).resolve().parents[1])
    sys.exit("\n".join(wrong) if wrong else 0)
