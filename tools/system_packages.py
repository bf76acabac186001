"""Makes sure that PDF can be made, and for tests that the browser journeys have a browser.

As root on a Debian family machine what is missing is installed; elsewhere the message names it. With `run` that is all,
since everything but PDF works without; with `test` the exit code is 1, because a test skipped in silence would count as
passed.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable


def has_browser() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    listing = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    return bool(listing.stdout.strip())


def has_library(name: str) -> Callable[[], bool]:
    def loads() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return loads


Needed = dict[str, Callable[[], bool]]
FOR_PDF: Needed = {
    "libpango-1.0-0": has_library("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": has_library("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": has_library("libharfbuzz-subset.so.0"),
    "fontconfig": lambda: shutil.which("fc-list") is not None,
    "fonts-noto-cjk": has_chinese_font,
}
NEEDED: dict[str, Needed] = {"run": FOR_PDF, "test": FOR_PDF | {"chromium": has_browser}}
WHY = {
    "run": "Cases cannot be printed as PDF here; everything else works. PDF needs",
    "test": "The tests of PDF and the browser journeys need",
}


def missing(needed: Needed) -> list[str]:
    """Debian package names of what this machine lacks."""
    return [package for package, is_there in needed.items() if not is_there()]


def install(packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        # What could not be installed is named afterwards.
        subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)


def main(purpose: str) -> int:
    packages = missing(NEEDED[purpose])
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing: {', '.join(packages)}", flush=True)
        install(packages)
        packages = missing(NEEDED[purpose])
    if packages:
        print(
            f"{WHY[purpose]}: {', '.join(packages)} (Debian names).\n"
            f"Install them and start again, for example: sudo apt install {' '.join(packages)}",
            file=sys.stderr,
        )
        return 1 if purpose == "test" else 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "test"))
