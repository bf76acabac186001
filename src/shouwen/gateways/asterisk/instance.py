"""One running Asterisk in a folder of its own: no paths of the machine, no service of the machine."""

import asyncio
import contextlib
import ctypes
import hashlib
import os
import signal
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from shouwen.gateways.asterisk.ari import Ari
from shouwen.gateways.asterisk.programs import Programs

_FOLDERS = (
    "etc",
    "var",
    "db",
    "data/sounds",
    "data/moh",
    "spool/recording",
    "spool/unattended",
    "run",
    "log",
    "keys/keys",
    "cache",
)
_LINKED = ("documentation", "rest-api", "static-http")
_LOADED = "run/loaded"
_UP_SECONDS, _DOWN_SECONDS = 20.0, 10.0
_DIE_WITH_PARENT = 1


class SwitchFailed(Exception):
    """The switch could not be started; the text says why."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an instance is to be: who controls it by which port, and every file of its configuration by name."""

    application: str
    secret: str = field(repr=False)
    ari_port: int
    files: Callable[[Programs, Path], dict[str, str]]


class Instance:
    """An Asterisk that this process starts and ends, unless it `outlives` it."""

    def __init__(self, programs: Programs, plan: Plan, home: Path, outlives: bool = False) -> None:
        self.plan = plan
        self.home = home.absolute()
        self._programs = programs
        self._outlives = outlives
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def ari(self) -> Ari:
        """A client for it, not yet connected."""
        plan = self.plan
        return Ari(f"http://127.0.0.1:{plan.ari_port}/ari", plan.secret, plan.application)

    def write(self) -> None:
        """Writes its configuration; what calls left behind (recordings, messages) stays."""
        for folder in _FOLDERS:
            (self.home / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        self._link()
        for name, text in self.plan.files(self._programs, self.home).items():
            path = self.home / "etc" / name
            path.write_text(text)
            path.chmod(0o600)

    def _link(self) -> None:
        share = self._programs.share
        for name in _LINKED:
            _point(self.home / "data" / name, share / name)
        spoken = next((each for each in (share / "sounds/en_US_f_Allison", share / "sounds/en") if each.is_dir()), None)
        if spoken is not None:
            _point(self.home / "data/sounds/en", spoken)
        for music in sorted((share / "moh").glob("*.wav")):
            _point(self.home / "data/moh" / music.name, music)

    async def start(self) -> None:
        """Until it answers; raises `SwitchFailed` with what it said."""
        self.write()
        self._process = self._launched()
        deadline = asyncio.get_running_loop().time() + _UP_SECONDS
        while not await self.ari.is_up():
            if self._process.poll() is not None or asyncio.get_running_loop().time() > deadline:
                raise SwitchFailed(f"Asterisk did not come up: {(self.home / 'log/stdout.log').read_text()[-2000:]}")
            await asyncio.sleep(0.05)
        self._note_loaded()

    def _launched(self) -> subprocess.Popen[bytes]:
        with (self.home / "log/stdout.log").open("wb") as said:
            return subprocess.Popen(
                self._command("-f", "-n"),
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                start_new_session=True,
                preexec_fn=None if self._outlives else _die_with_parent,  # noqa: PLW1509 - one call of the kernel's
            )

    async def reload(self, plan: Plan) -> bool:
        """Phones, trunks and routes anew, calls go on; tells whether anything is new. Ports are those of the start.

        Nothing is done if it has all of it: while it reads everything anew, it answers late.
        """
        self.plan = plan
        noted = self.home / _LOADED
        if noted.is_file() and noted.read_text() == self._mark():
            return False
        self.write()
        await asyncio.to_thread(self.console, "core reload")
        self._note_loaded()
        return True

    def _note_loaded(self) -> None:
        (self.home / _LOADED).write_text(self._mark())

    def _mark(self) -> str:
        files = self.plan.files(self._programs, self.home)
        return hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest()

    def console(self, command: str) -> str:
        """What a line on its console answers."""
        done = subprocess.run(self._command("-rx", command), capture_output=True, text=True, timeout=20, check=False)
        if done.returncode:
            raise SwitchFailed(f"{command!r} on the console: {done.stderr.strip()[-500:]}")
        return done.stdout

    async def stop(self) -> None:
        """Ends it with all its calls."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.to_thread(self._process.wait, _DOWN_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    async def end(self) -> None:
        """Ends it with all its calls, also one that another process started."""
        if self._process is not None:
            await self.stop()
        elif await self.ari.is_up():
            with contextlib.suppress(SwitchFailed, subprocess.TimeoutExpired):
                await asyncio.to_thread(self.console, "core stop now")

    def kill(self) -> None:
        """As a machine does that breaks."""
        if self._process is not None and self._process.poll() is None:
            os.kill(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def _command(self, *arguments: str) -> list[str]:
        return [*self._programs.command, "-C", str(self.home / "etc/asterisk.conf"), *arguments]


def _point(link: Path, target: Path) -> None:
    if link.is_symlink() and link.readlink() == target:
        return
    with contextlib.suppress(FileNotFoundError):
        link.unlink()
    link.symlink_to(target)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGTERM)
