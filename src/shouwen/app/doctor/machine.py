"""The machine and the data folder."""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from shouwen import __version__
from shouwen.app.acd.exchange import spool_of
from shouwen.app.acd.picking import ASIDE
from shouwen.app.doctor.findings import Finding, broken, odd, well
from shouwen.app.front_end import built_front_end
from shouwen.platform import pdf, secrets
from shouwen.platform.settings import Settings

_LOW_BYTES, _LAST_BYTES = 2_000_000_000, 200_000_000


def look_at_machine(settings: Settings) -> Iterator[Finding]:
    """Everything that can be seen without the database."""
    yield well("version", f"Shouwen {__version__} on Python {sys.version.split()[0]}")
    yield _folder(settings.home)
    yield _room(settings.home)
    yield _secret(settings)
    yield _screens()
    yield _printing()
    if settings.scan_command:
        yield _scanner(settings.scan_command[0])
    if settings.phones != "off":
        yield _messages(settings)
    if settings.public_url and settings.public_url.startswith("https") and not settings.secure_cookies:
        yield odd("cookies", "the site is reached over HTTPS, but secure_cookies is off: switch it on")


def _messages(settings: Settings) -> Finding:
    """What callers left and nothing could be made of."""
    spool = spool_of(settings)
    if spool is None:
        return odd("messages", "what callers leave at the switch is not picked up: set SHOUWEN_SWITCH_SPOOL")
    count = len(list((spool / ASIDE).glob("*.wav")))
    said = f"{count} recordings of callers hold nothing that can be heard: listen to {spool / ASIDE}"
    return odd("messages", said) if count else well("messages", "every recording of a caller was picked up")


def _folder(home: Path) -> Finding:
    if not home.is_dir():
        return broken("data folder", f"{home} does not exist: `shouwen migrate` or `shouwen serve` makes it")
    if not os.access(home, os.W_OK | os.X_OK):
        return broken("data folder", f"{home} cannot be written by this user")
    if stat.S_IMODE(home.stat().st_mode) & 0o077:
        return odd("data folder", f"{home} is open to others on this machine: chmod 700")
    return well("data folder", str(home))


def _room(home: Path) -> Finding:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    said = f"{free / 1e9:.1f} GB free"
    if free < _LAST_BYTES:
        return broken("disk", f"{said}: nothing can be written soon")
    return odd("disk", f"{said}: make room") if free < _LOW_BYTES else well("disk", said)


def _secret(settings: Settings) -> Finding:
    if settings.secret is not None:
        return well("secret", "from the settings")
    file = settings.home / secrets.FILE_NAME
    if not file.exists():
        return well("secret", "will be made at first use")
    if stat.S_IMODE(file.stat().st_mode) & 0o077:
        return broken("secret", f"{file} can be read by others on this machine: chmod 600, and think of a new one")
    return well("secret", f"in {file}, for its owner only")


def _screens() -> Finding:
    built = built_front_end()
    if built is None:
        return broken("screens", "there is no built front end: install the wheel, or run `make web`")
    return well("screens", str(built))


def _printing() -> Finding:
    lacking = pdf.missing()
    if lacking:
        return odd("PDF", f"cases cannot be printed; install {', '.join(lacking)} (Debian names)")
    return well("PDF", "libraries and a Chinese font are there")


def _scanner(program: str) -> Finding:
    if shutil.which(program) is None:
        return broken("scanner", f"{program} is not to be found: no attachment is handed out")
    return well("scanner", program)
