"""Makes sure that the browser journeys have a browser and a Chinese font.

As root on a Debian family machine what is missing is installed; elsewhere the message names it and the exit code is 1,
because a journey skipped in silence would count as passed.
"""

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


NEEDED: dict[str, Callable[[], bool]] = {"chromium": has_browser, "fonts-noto-cjk": has_chinese_font}


def missing(needed: dict[str, Callable[[], bool]]) -> list[str]:
    """Debian package names of what this machine lacks."""
    return [package for package, is_there in needed.items() if not is_there()]


def install(packages: list[str]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "fontconfig", *packages],
        check=True,
        env=quiet,
        stdout=subprocess.DEVNULL,
    )


def main() -> int:
    packages = missing(NEEDED)
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing for the browser journeys: {', '.join(packages)}", flush=True)
        install(packages)
        packages = missing(NEEDED)
    if packages:
        print(
            f"The browser journeys need: {', '.join(packages)} (Debian names).\n"
            f"Install them and start again, for example: sudo apt install {' '.join(packages)}",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
