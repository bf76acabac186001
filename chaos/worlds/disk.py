"""The disk with the database, the attachments and the logs is full, and somebody makes room after a while."""

import asyncio
import errno
import shutil
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import BinaryIO

from chaos.people import Shift
from chaos.site import Site, a_site, until
from chaos.worlds import Report, finish
from tests.cast import TOKENS

_MEGABYTES = 400
_BLOCK = 1 << 16
_FULL_SECONDS = 20
_BACK_SECONDS = 60
FilledUp = Callable[[Report, Site, Shift, Path], Awaitable[None]]


class CannotMount(Exception):
    """A small disk cannot be made here."""


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[None]:
    """A disk of this size at `place`, in memory; needs the right to mount."""
    place.mkdir(parents=True, mode=0o700)
    options = f"size={megabytes}m,mode=0700"
    command = [shutil.which("mount") or "mount", "-t", "tmpfs", "-o", options, "shouwen-chaos", str(place)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as missing:
        raise CannotMount(str(missing)) from missing
    if done.returncode:
        raise CannotMount(done.stderr.strip())
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


async def run(home: Path, chance: Random) -> Report:
    report = Report("full disk")
    with small_disk(home, _MEGABYTES):
        async with a_site(home) as site:
            await through(report, site, chance, home / "ballast", _filled_up)
    return report


async def through(report: Report, site: Site, chance: Random, ballast: Path, filled_up: FilledUp) -> None:
    """People at work while a file takes all the room of a disk, and after it is gone."""
    shift, pids = Shift(site, chance, people=4), site.pids
    try:
        shift.begin()
        await asyncio.sleep(2)
        await filled_up(report, site, shift, ballast)
        await asyncio.to_thread(ballast.unlink)
        await _room_again(report, site, shift)
        await finish(report, site, shift, pids)
    finally:
        await shift.close()


async def _filled_up(report: Report, site: Site, shift: Shift, ballast: Path) -> None:
    """Keeps every byte taken for a while: what the database frees is filled at once."""
    told = shift.day.told
    with ballast.open("wb", buffering=0) as file:
        deadline = time.monotonic() + _FULL_SECONDS
        while time.monotonic() < deadline:
            await asyncio.to_thread(fill, file)
            await asyncio.sleep(0.2)
    async with site.client(TOKENS["alice"]) as client:
        ready = (await client.get("/readyz")).json()
        report.must(ready["files"] == "storage-full", f"readyz says {ready}")
    report.must(told["storage-full"], f"nobody was told that the disk is full, but {dict(told)}")
    report.must(set(told) <= {"storage-full", "unavailable"}, f"told {dict(told)}")


def fill(file: BinaryIO) -> None:
    """Writes until the disk takes not one byte more."""
    block = b"\0" * _BLOCK
    while True:
        try:
            file.write(block)
        except OSError as full:
            if full.errno != errno.ENOSPC:
                raise
            if len(block) == 1:
                return
            block = block[: len(block) // 2]


async def _room_again(report: Report, site: Site, shift: Shift) -> None:
    started, answered = time.monotonic(), len(shift.day.answered())
    await site.ready(_BACK_SECONDS)
    # One of everything, so that attaching is among it.
    await until(lambda: len(shift.day.answered()) >= answered + 40, _BACK_SECONDS, "people cannot work")
    report.seen.append(f"worked again {time.monotonic() - started:.1f} s after there was room")
