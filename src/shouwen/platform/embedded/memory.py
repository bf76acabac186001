"""How much memory a server of one's own may keep pages in: a share of the machine's, or of what it is confined to."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

_ROOT = Path("/")
_MEGABYTE = 1 << 20
_SHARE = 8
"""A quarter is the usual advice for a machine of its own; here programs and people's requests live beside it."""
_LEAST, _MOST = 128, 8_192


def physical_memory() -> int:
    """Bytes that the machine has."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def shared_buffers(physical: int, root: Path = _ROOT) -> int:
    """Megabytes, on a machine with so many bytes. `root` is where the system tells of itself."""
    share = min([physical, *_limits(root)]) // _SHARE // _MEGABYTE
    return max(_LEAST, min(_MOST, share))


def _limits(root: Path) -> Iterator[int]:
    """In bytes, of every group of processes that this one is in (Linux; cgroup versions 1 and 2)."""
    told = root / "proc/self/cgroup"
    if not told.is_file():
        return
    for line in told.read_text(encoding="utf-8").splitlines():
        _, controllers, path = line.split(":", 2)
        if not controllers:
            mounted, name = root / "sys/fs/cgroup", "memory.max"
        elif "memory" in controllers.split(","):
            mounted, name = root / "sys/fs/cgroup/memory", "memory.limit_in_bytes"
        else:
            continue
        # Inside a container its own group is the mounted one, whatever it is called outside.
        below = PurePosixPath(path.lstrip("/"))
        for group in (below, *below.parents):
            limit = mounted / group / name
            if limit.is_file() and (text := limit.read_text(encoding="ascii").strip()).isdigit():
                yield int(text)
