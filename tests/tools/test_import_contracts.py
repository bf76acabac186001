"""The project's own import contracts, run by lint-imports over small broken packages."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
NAMES = [
    one["name"] for one in tomllib.loads((PROJECT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
]
RINGS, KERNEL, TIERS, INSIDE, PURE, ENGINE, DOORS = NAMES

DECENT = {
    "app/wiring.py": "from shouwen.features.tickets import storage\nfrom shouwen.gateways.boss import port\n",
    "gateways/boss/port.py": "from shouwen.features.customers import ports\n",
    "features/tickets/module.py": "from shouwen.features.tickets import api, reactions\n",
    "features/tickets/api.py": "import fastapi\nfrom shouwen.features.tickets import usecases\n",
    "features/tickets/reactions.py": "from shouwen.features.tickets import contract\n",
    "features/tickets/usecases.py": "import shouwen.features.tickets.storage, shouwen.features.sla.contract\n",
    "features/tickets/queries.py": "from shouwen.features.sla.tables import clocks\n",
    "features/tickets/storage.py": "from shouwen.features.tickets import rules, tables\n",
    "features/tickets/tables.py": "import sqlalchemy\n",
    "features/tickets/rules.py": "from shouwen.features.tickets import contract\n",
    "features/tickets/contract.py": "import dataclasses\nfrom shouwen.kernel import clock\n",
    **{
        f"features/processes/rules/{name}.py": "import SpiffWorkflow\n"
        for name in ("engine", "gateways", "keeping", "planning")
    },
    "features/sla/contract.py": "x = 1\n",
    "features/sla/tables.py": "clocks = 1\n",
    "features/sla/storage.py": "from shouwen.platform import desk\n",
    "features/customers/ports.py": "from typing import Protocol\n",
    "platform/desk.py": "from shouwen.kernel import clock\n",
    "kernel/clock.py": "import datetime\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with this one's contracts and a decent package `shouwen`."""
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    shutil.copytree(PROJECT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in DECENT.items():
        write(tmp_path, name, text)
    return tmp_path


def write(project: Path, name: str, text: str) -> None:
    path = project / "shouwen" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    for folder in path.relative_to(project).parents[:-1]:
        (project / folder / "__init__.py").touch()


def broken_contracts(project: Path) -> list[str]:
    lint = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([lint, "--no-cache"], cwd=project, capture_output=True, text=True, check=False)
    assert "Contracts:" in run.stdout, run.stdout + run.stderr
    return [name for name in NAMES if f"{name} BROKEN" in " ".join(run.stdout.split())]


def test_a_decent_package_keeps_every_contract(project: Path) -> None:
    assert broken_contracts(project) == []


@pytest.mark.parametrize(
    ("name", "text", "broken"),
    [
        ("kernel/clock.py", "from shouwen.platform import desk\n", {RINGS, KERNEL}),
        ("features/processes/usecases.py", "import SpiffWorkflow\n", {ENGINE}),
        ("kernel/clock.py", "import msgspec\n", {KERNEL}),
        ("platform/desk.py", "import shouwen.features.sla.contract\n", {RINGS}),
        ("features/sla/usecases.py", "import shouwen.features.tickets.contract\n", {TIERS}),
        ("features/unheard_of/contract.py", "", {TIERS}),
        ("features/tickets/tables.py", "import shouwen.features.tickets.storage\n", {INSIDE}),
        ("features/tickets/contract.py", "import shouwen.features.tickets.rules\n", {INSIDE}),
        ("features/tickets/reactions.py", "import shouwen.features.tickets.api\n", {INSIDE}),
        ("features/tickets/rules.py", "import sqlalchemy\n", {PURE}),
        ("features/tickets/usecases.py", "import shouwen.features.sla.storage\n", {DOORS}),
        ("features/tickets/usecases.py", "import shouwen.features.sla.tables\n", {DOORS}),
        ("features/tickets/queries.py", "import shouwen.features.sla.storage\n", {DOORS}),
        ("gateways/boss/port.py", "import shouwen.features.sla.storage\n", {DOORS}),
    ],
)
def test_each_wrong_import_breaks_its_contract(project: Path, name: str, text: str, broken: set[str]) -> None:
    write(project, name, text)
    assert set(broken_contracts(project)) == broken
