"""The site's own program that looks for malicious content."""

import asyncio
import contextlib
import os
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence
from pathlib import Path

from shouwen.features.documents.contract import Scan

_VERDICTS = {0: Scan.CLEAN, 1: Scan.INFECTED}
_LONGEST_NOTE = 500


async def scanned(command: Sequence[str], path: Path, timeout_seconds: float) -> tuple[Scan, str]:
    """The verdict on a file, and what the program said; a program that cannot run or does not end has failed."""
    if not await asyncio.to_thread(path.is_file):
        return Scan.FAILED, "the content is missing"
    try:
        process = await asyncio.create_subprocess_exec(
            *command, str(path), stdin=DEVNULL, stdout=PIPE, stderr=PIPE, start_new_session=True
        )
    except OSError as wrong:
        return Scan.FAILED, str(wrong)
    try:
        async with asyncio.timeout(timeout_seconds):
            said = b"\n".join(await process.communicate())
    except TimeoutError:
        return Scan.FAILED, f"no answer in {timeout_seconds} seconds"
    finally:
        await _end(process)
    note = said.decode("utf-8", "replace").replace(f"{path}", "").replace("\0", "").strip(": \n")
    return _VERDICTS.get(process.returncode or 0, Scan.FAILED), note[:_LONGEST_NOTE]


async def _end(process: Process) -> None:
    if process.returncode is None:
        # The program may have started others: all of its session end with it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
