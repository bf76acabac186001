"""Each house rule catches its own violation and leaves decent code alone."""

from pathlib import Path
from textwrap import dedent

import pytest

from tools.budgets import FILE_LINES, FUNCTION_LINES, check


def findings(root: Path, path: str, text: str) -> list[str]:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(dedent(text), encoding="utf-8")
    return [finding.text for finding in check(root)]


@pytest.mark.parametrize("name", ["src/shouwen/kernel/long.py", "web/src/long.tsx", "web/src/long.css"])
def test_a_file_over_its_budget_is_found(tmp_path: Path, name: str) -> None:
    assert findings(tmp_path, name, "\n" * FILE_LINES) == []
    assert len(findings(tmp_path, name, "\n" * (FILE_LINES + 1))) == 1


@pytest.mark.parametrize(
    "name",
    [
        "src/shouwen/migrations/versions/0001_first.py",
        "web/src/locales/zh-CN.ts",
        "web/src/api/schema.d.ts",
        "web/node_modules/long/index.ts",
    ],
)
def test_generated_files_locales_and_migrations_are_exempt(tmp_path: Path, name: str) -> None:
    assert findings(tmp_path, name, "\n" * (FILE_LINES + 1)) == []


def test_a_function_over_its_budget_is_found(tmp_path: Path) -> None:
    body = "    pass\n" * FUNCTION_LINES
    assert findings(tmp_path, "src/shouwen/app/long.py", f"async def serve() -> None:\n{body}") == [
        f"serve has {FUNCTION_LINES + 1} lines, the budget is {FUNCTION_LINES}"
    ]


@pytest.mark.parametrize(
    "taken",
    [
        "import datetime as dt\nAT = dt.datetime.now(dt.UTC)\n",
        "from datetime import datetime\nAT = datetime.utcnow()\n",
        "from datetime import date\nTODAY = date.today()\n",
        "import time\nAT = time.time()\n",
        "from uuid import uuid4\nID = uuid4()\n",
        "from uuid import uuid4\nfactory = dict(default_factory=uuid4)\n",
        "import random\nWAIT = random.random()\n",
        "from random import choice\nPICK = choice([1, 2])\n",
    ],
)
def test_time_ids_and_chance_taken_from_the_machine_are_found(tmp_path: Path, taken: str) -> None:
    assert len(findings(tmp_path, "src/shouwen/platform/relay.py", taken)) == 1
    (tmp_path / "src/shouwen/platform/relay.py").unlink()
    assert findings(tmp_path, "src/shouwen/kernel/clock.py", taken) == []


def test_secrets_monotonic_time_and_given_time_are_fine(tmp_path: Path) -> None:
    decent = """
        import secrets
        import time
        from datetime import datetime

        def token(now: datetime) -> tuple[str, float]:
            return secrets.token_urlsafe() + now.isoformat(), time.monotonic()
        """
    assert findings(tmp_path, "src/shouwen/features/tickets/usecases.py", decent) == []


@pytest.mark.parametrize("caught", ["except Exception:", "except (ValueError, BaseException):", "except:"])
def test_a_feature_that_catches_everything_is_found(tmp_path: Path, caught: str) -> None:
    text = f"try:\n    x = 1\n{caught}\n    x = 2\n"
    assert len(findings(tmp_path, "src/shouwen/features/tickets/usecases.py", text)) == 1
    (tmp_path / "src/shouwen/features/tickets/usecases.py").unlink()
    assert findings(tmp_path, "src/shouwen/platform/desk.py", text) == []


def test_a_feature_that_commits_is_found(tmp_path: Path) -> None:
    text = "async def close(work) -> None:\n    await work.connection.commit()\n"
    assert findings(tmp_path, "src/shouwen/features/tickets/storage.py", text) == [
        "commit() in a feature: transactions belong to the desk"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "from shouwen.features.sla.tables import clocks\n",
        "from shouwen.features.sla import tables\n",
        "import shouwen.features.sla.tables\n",
    ],
)
def test_only_queries_read_another_features_tables(tmp_path: Path, line: str) -> None:
    assert findings(tmp_path, "src/shouwen/features/tickets/queries.py", line) == []
    assert findings(tmp_path, "src/shouwen/features/sla/storage.py", line) == []
    assert len(findings(tmp_path, "src/shouwen/features/tickets/storage.py", line)) == 1


def test_chinese_in_the_front_ends_code_is_found(tmp_path: Path) -> None:
    assert findings(tmp_path, "web/src/locales/zh-CN.ts", "export default { close: '关闭' };\n") == []
    assert findings(tmp_path, "web/src/shell/Menu.tsx", "export const title = '投诉';\n") == [
        "Chinese text outside web's locales"
    ]
