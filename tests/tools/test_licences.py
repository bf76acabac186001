"""A licence that is not allowed, or not told, stops the tests."""

from email.message import Message
from importlib.metadata import PackageMetadata
from pathlib import Path
from typing import cast

import pytest

from tools.licences import complaints, is_allowed, locked


def about(**members: str) -> PackageMetadata:
    told = Message()
    for name, value in members.items():
        told[name.replace("_", "-")] = value
    return cast(PackageMetadata, told)


@pytest.mark.parametrize(
    ("told", "allowed"),
    [
        (about(License_Expression="MIT"), True),
        (about(License_Expression="Apache-2.0 OR GPL-3.0-only"), True),
        (about(License_Expression="MIT AND GPL-3.0-only"), False),
        (about(Classifier="License :: OSI Approved :: BSD License"), True),
        (about(Classifier="License :: OSI Approved :: GNU Affero General Public License v3"), False),
        (about(License="Proprietary"), False),
        (about(Name="silent"), False),
    ],
)
def test_what_metadata_say_decides(told: PackageMetadata, allowed: bool) -> None:
    assert is_allowed(told) == allowed


def test_packages_of_other_machines_are_not_asked_for() -> None:
    lock = "anyio==4.9 \\\n    --hash=sha256:ab\ncolorama==0.4 ; sys_platform == 'win32' \\\n    --hash=sha256:cd\n"
    assert list(locked(lock)) == ["anyio"]


def test_what_is_locked_but_absent_is_told(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text(
        "pyphen==0.17\nspiffworkflow==3.2\nzen-engine==0.5\nno-such-package-here==1\n"
    )
    (tmp_path / "requirements-dev.txt").write_text("anyio==4.9\n")
    assert complaints(tmp_path) == ["no-such-package-here: locked, but not installed here"]
