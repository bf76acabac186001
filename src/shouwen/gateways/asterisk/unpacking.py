"""Gets Asterisk onto a Debian machine without touching it: packages of the machine's own mirror, unpacked in a folder.

apt downloads and checks the signatures with lists and state of its own; nothing is installed, no root is needed, and
what is kept is only what an instance loads: the program, its modules, their libraries (the C library too) and sounds.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from shouwen.gateways.asterisk.modules import MODULES
from shouwen.gateways.asterisk.programs import folder_of

PACKAGES = ("asterisk", "asterisk-core-sounds-en-wav", "asterisk-moh-opsound-wav")
SUITE = "sid"
"""The suite of Debian that carries Asterisk; stable ones do not."""
_SOURCES = Path("/etc/apt")
_KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
_FOLDERS = ("bin", "sbin", "lib", "lib64")
_SHARED = ("documentation", "rest-api", "moh", "static-http", "sounds")
_APT = """\
Dir::State "{work}";
Dir::State::lists "{work}/lists";
Dir::State::status "{work}/status";
Dir::Cache "{work}";
Dir::Cache::archives "{work}/archives";
Dir::Etc::sourcelist "{work}/sources.list";
Dir::Etc::sourceparts "{work}/parts";
Dir::Etc::preferencesparts "{work}/parts";
APT::Install-Recommends "false";
Acquire::Languages "none";
Acquire::Retries "3";
Binary::apt-get::APT::Keep-Downloaded-Packages "true";
APT::Keep-Downloaded-Packages "true";
APT::Sandbox::User "root";
"""


class CannotUnpack(Exception):
    """Asterisk cannot be had this way here; the text says why."""


def unpack(home: Path, say: Callable[[str], None] = lambda _: None) -> Path:
    """Unpacks it under `home`, whole or not at all, and answers the folder; one that is there is replaced.

    Raises `CannotUnpack`.
    """
    target = folder_of(home)
    mirror = _mirror()
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix=".asterisk-") as made:
        work = Path(made)
        say("Downloading Asterisk's packages ...")
        packages = _download(work, mirror)
        say(f"Unpacking {len(packages)} packages ...")
        _extract(packages, work / "all")
        _keep(work / "all", work / "kept" / "root")
        (work / "kept" / "PACKAGES").write_text("".join(f"{each.stem}\n" for each in sorted(packages)))
        shutil.rmtree(target, ignore_errors=True)
        (work / "kept").rename(target)
    return target


def _mirror() -> str:
    """The mirror of Debian that this machine's own apt uses."""
    if not all(map(shutil.which, ("apt-get", "dpkg-deb", "tar"))):
        raise CannotUnpack(
            "Asterisk is unpacked from Debian's packages, and there is no apt here: install Asterisk 20+"
        )
    if not _KEYRING.is_file():
        raise CannotUnpack(f"{_KEYRING} is missing, by which packages are checked: install debian-archive-keyring")
    for file in (*_SOURCES.glob("sources.list.d/*.sources"), _SOURCES / "sources.list"):
        found = mirror_in(file.read_text(encoding="utf-8")) if file.is_file() else None
        if found is not None:
            return found
    raise CannotUnpack("apt's sources name no mirror of Debian: install Asterisk 20 or newer from your distribution")


def mirror_in(sources: str) -> str | None:
    """The first mirror of Debian that a list of sources names, in either of the two ways of writing."""
    for line in sources.splitlines():
        if not line.lstrip().startswith("#"):
            for word in re.findall(r"\S+://\S+", line):
                if re.search(r"/debian/?$", word):
                    return str(word)
    return None


def _download(work: Path, mirror: str) -> list[Path]:
    for folder in ("lists/partial", "archives/partial", "parts"):
        (work / folder).mkdir(parents=True)
    (work / "status").touch()
    (work / "sources.list").write_text(f"deb [signed-by={_KEYRING}] {mirror} {SUITE} main\n")
    (work / "apt.conf").write_text(_APT.format(work=work))
    settings = os.environ | {"APT_CONFIG": str(work / "apt.conf"), "DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "-qq", "update"], settings)
    _run(["apt-get", "-y", "-qq", "--download-only", "install", *PACKAGES], settings)
    packages = [*(work / "archives").glob("*.deb")]
    if not packages:
        raise CannotUnpack("apt downloaded nothing")
    return packages


def _extract(packages: Iterable[Path], into: Path) -> None:
    # /lib and friends are links into /usr, as on a machine of today.
    for folder in _FOLDERS:
        (into / "usr" / folder).mkdir(parents=True, exist_ok=True)
        (into / folder).symlink_to(f"usr/{folder}")
    for package in packages:
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package], stdout=subprocess.PIPE) as files:
            done = subprocess.run(
                ["tar", "-x", "-C", into, "--keep-directory-symlink", "--no-same-owner"],
                stdin=files.stdout,
                capture_output=True,
                text=True,
                check=False,
            )
        if done.returncode or files.returncode:
            raise CannotUnpack(f"{package.name} cannot be unpacked: {done.stderr.strip()[-500:]}")


def _keep(whole: Path, root: Path) -> None:
    """Copies what an instance loads; the rest (306 MB become 80) is left behind."""
    (libraries,) = (each for each in (whole / "usr/lib").glob("*-linux-gnu*") if each.is_dir())
    kept = root / "usr/lib" / libraries.name
    modules = libraries / "asterisk/modules"
    (kept / "asterisk/modules").mkdir(parents=True)
    (root / "usr/sbin").mkdir(parents=True)
    (loader,) = libraries.glob("ld-linux*.so*")
    program = whole / "usr/sbin/asterisk"
    chosen = [modules / f"{each}.so" for each in MODULES if (modules / f"{each}.so").is_file()]
    for library in {loader, *_needed(loader, libraries, [program, *chosen])}:
        shutil.copy2(library.resolve(), kept / library.name)
    shutil.copy2(program, root / "usr/sbin/asterisk")
    for module in chosen:
        shutil.copy2(module, kept / "asterisk/modules")
    for folder in _SHARED:
        source = whole / "usr/share/asterisk" / folder
        if source.is_dir():
            shutil.copytree(source, root / "usr/share/asterisk" / folder, symlinks=True)


def _needed(loader: Path, libraries: Path, programs: Sequence[Path]) -> set[Path]:
    """The libraries that these load, as the loader itself finds them."""
    found: set[Path] = set()
    for program in programs:
        told = _run([loader, "--library-path", libraries, "--list", program], dict(os.environ))
        found |= {libraries / name for name in re.findall(rf"=> {re.escape(str(libraries))}/(\S+)", told)}
    return found


def _run(command: Sequence[Path | str], environment: dict[str, str]) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotUnpack(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()[-1500:]}")
    return done.stdout
