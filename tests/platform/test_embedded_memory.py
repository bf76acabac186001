"""How much of the memory the embedded server takes for its pages, on machines and in containers of all sizes."""

from pathlib import Path

import pytest

from shouwen.platform.embedded.memory import physical_memory, shared_buffers

GIGABYTE = 1 << 30
MACHINE = 16 * GIGABYTE


def _tell(root: Path, file: str, text: str) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_text(text, encoding="ascii")


def test_an_eighth_of_the_machine(tmp_path: Path) -> None:
    assert shared_buffers(MACHINE, tmp_path) == 2_048
    assert shared_buffers(physical_memory()) >= 128


@pytest.mark.parametrize(("gigabytes", "megabytes"), [(0.5, 128), (1, 128), (4, 512), (256, 8_192)])
def test_neither_too_little_nor_too_much(tmp_path: Path, gigabytes: float, megabytes: int) -> None:
    assert shared_buffers(int(gigabytes * GIGABYTE), tmp_path) == megabytes


@pytest.mark.parametrize("path", ["/", "/system.slice/shouwen.service"])
def test_of_what_a_container_or_a_service_may_use(tmp_path: Path, path: str) -> None:
    _tell(tmp_path, "proc/self/cgroup", f"0::{path}\n")
    _tell(tmp_path, f"sys/fs/cgroup{path}/memory.max", f"{2 * GIGABYTE}\n")
    assert shared_buffers(MACHINE, tmp_path) == 256


def test_of_what_the_group_above_may_use(tmp_path: Path) -> None:
    _tell(tmp_path, "proc/self/cgroup", "0::/a/b\n")
    _tell(tmp_path, "sys/fs/cgroup/a/b/memory.max", "max\n")
    _tell(tmp_path, "sys/fs/cgroup/a/memory.max", f"{4 * GIGABYTE}\n")
    assert shared_buffers(MACHINE, tmp_path) == 512


def test_of_the_elder_kind_of_groups(tmp_path: Path) -> None:
    _tell(tmp_path, "proc/self/cgroup", "9:name=systemd:/\n4:cpu,memory:/shouwen\n0::/\n")
    _tell(tmp_path, "sys/fs/cgroup/memory/shouwen/memory.limit_in_bytes", f"{8 * GIGABYTE}\n")
    assert shared_buffers(MACHINE, tmp_path) == 1_024


def test_no_limit_is_none(tmp_path: Path) -> None:
    _tell(tmp_path, "proc/self/cgroup", "4:memory:/\n")
    _tell(tmp_path, "sys/fs/cgroup/memory/memory.limit_in_bytes", f"{(1 << 63) - 4096}\n")
    assert shared_buffers(MACHINE, tmp_path) == 2_048
