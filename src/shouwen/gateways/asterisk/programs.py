"""Where Asterisk's programs are: unpacked into a folder of ours, or installed on this machine."""

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

OLDEST = 20
"""The first version with all that the telephone needs (transfers handed to the application)."""
REQUIRED = ("chan_pjsip", "res_ari_channels", "res_ari_bridges", "res_stasis_recording", "app_stasis", "app_record")
_FOLDER = "asterisk"
_TRIPLE = "*-linux-gnu*"


class NoAsterisk(Exception):
    """There is no Asterisk that could be started; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Programs:
    """What is needed to start one: the command (with its own loader, when unpacked), modules, and shared files."""

    command: tuple[str, ...]
    modules: Path
    share: Path
    libraries: Path | None = None
    """The folder of its own libraries, when it is unpacked."""

    def version(self) -> str:
        """As it names itself, for instance 22.10.1."""
        done = subprocess.run([*self.command, "-V"], capture_output=True, text=True, check=False)
        found = re.search(r"(\d+\.[\d.]+\d)", done.stdout)
        if found is None:
            raise NoAsterisk(f"{self.command[-1]} does not start: {done.stderr.strip()[-300:]}")
        return found[1]

    def has(self, module: str) -> bool:
        return (self.modules / f"{module}.so").is_file()


def folder_of(home: Path) -> Path:
    """Where `make phones` unpacks it."""
    return home / _FOLDER


def find_programs(home: Path, prefix: Path | None = None) -> Programs:
    """Those of `prefix`, if one is named; else those unpacked under `home`; else those of this machine.

    Raises `NoAsterisk`.
    """
    if prefix is not None:
        return _checked(_unpacked(prefix))
    if (folder_of(home) / "root").is_dir():
        return _checked(_unpacked(folder_of(home)))
    installed = shutil.which("asterisk", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if installed is None:
        raise NoAsterisk(
            "There is no Asterisk here. `make phones` unpacks one without touching the machine, "
            "ASTERISK_PREFIX names a folder that holds one, and `apt-get install asterisk` installs one"
        )
    return _checked(_installed(Path(installed)))


def _unpacked(prefix: Path) -> Programs:
    root = prefix.absolute() / "root"
    libraries = _one(root.glob(f"usr/lib/{_TRIPLE}"), f"{prefix} holds no libraries of an Asterisk")
    loader = _one(libraries.glob("ld-*.so*"), f"{libraries} holds no loader")
    command = (
        str(loader),
        "--library-path",
        f"{libraries}:{root}/usr/lib",
        "--argv0",
        "asterisk",
        str(root / "usr/sbin/asterisk"),
    )
    modules = _modules(root / "usr")
    return Programs(command, modules, root / "usr/share/asterisk", libraries)


def _installed(program: Path) -> Programs:
    prefix = program.parent.parent
    share = next((each for each in (prefix / "share/asterisk", Path("/var/lib/asterisk")) if each.is_dir()), None)
    if share is None:
        raise NoAsterisk(f"{program} is installed without its shared files")
    return Programs((str(program),), _modules(prefix), share)


def _modules(prefix: Path) -> Path:
    places = [*prefix.glob(f"lib/{_TRIPLE}/asterisk/modules"), prefix / "lib/asterisk/modules"]
    return _one((each for each in places if each.is_dir()), f"there are no modules of Asterisk below {prefix}")


def _checked(programs: Programs) -> Programs:
    version = programs.version()
    if int(version.partition(".")[0]) < OLDEST:
        raise NoAsterisk(f"Asterisk {version} is too old: {OLDEST} or newer is needed, which `make phones` unpacks")
    missing = [each for each in REQUIRED if not programs.has(each)]
    if missing:
        raise NoAsterisk(f"Asterisk {version} lacks the modules {', '.join(missing)}")
    return programs


def _one(found: Iterable[Path], otherwise: str) -> Path:
    for each in sorted(found):
        return each
    raise NoAsterisk(otherwise)
