"""Secrets stay where they were put, and what is kept belongs to its owner alone."""

import re
import stat
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from shouwen.app.cli import log_file
from shouwen.app.places import Place
from shouwen.app.serving import Part
from shouwen.platform.secrets import site_secret
from shouwen.platform.settings import Settings
from tests.app.planted import PLANTED
from tests.cast import PASSWORD, TOKENS
from tests.conftest import TestOffice
from tests.features.complaints.steps import API, complaint_in

_SECRET = re.compile(r"secret|password|token|database.*url")
_NAMES = {"password_days", "password_history"}


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_every_secret_among_the_settings_prints_stars() -> None:
    secret = [name for name in Settings.model_fields if _SECRET.search(name) and name not in _NAMES]
    assert len(secret) >= 5
    for name in secret:
        assert "SecretStr" in str(Settings.model_fields[name].annotation), name
    values: dict[str, Any] = {name: SecretStr(f"planted-value-of-{name}-0123456789") for name in secret}
    values["trunk_secrets"] = {"carrier": values["trunk_secrets"]}
    settings = Settings(**values)
    assert "planted-value" in settings.trunk_secrets["carrier"].get_secret_value()
    for shown in (repr(settings), str(settings), str(settings.model_dump()), settings.model_dump_json()):
        assert "planted-value" not in shown


def test_a_place_shows_no_password() -> None:
    shown = repr(Place("postgresql://owner:planted@h/d", "postgresql://app:planted@h/d", None))
    assert "planted" not in shown


def test_what_is_kept_belongs_to_its_owner(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    site_secret(settings)
    assert mode_of(settings.home) == 0o700
    assert mode_of(settings.home / "secret") == 0o600
    assert mode_of(log_file(settings, Part.ALL).parent) == 0o700


def test_every_process_has_a_log_of_its_own(tmp_path: Path) -> None:
    sites = [Settings(home=tmp_path, port=port) for port in (8001, 8002)]
    files = {log_file(site, part) for site in sites for part in Part}
    assert len(files) == 7, "a worker listens nowhere, so its port tells nothing apart"


async def test_neither_metrics_nor_health_tell_of_anybody(office: TestOffice) -> None:
    ticket = await complaint_in(office, "replied")
    client = office.client("alice")
    assert (await client.get(f"{API}/tickets", params={"q": PLANTED[1]})).status_code == 200
    assert (await client.get(f"{API}/nothing/{PLANTED[1]}")).status_code == 404
    for path in ("/metrics", "/healthz", "/readyz"):
        told = (await office.client().get(path)).text
        assert not [value for value in (*PLANTED, ticket["id"], ticket["number"], TOKENS["alice"]) if value in told]


async def test_no_answer_gives_a_password_or_token_back(office: TestOffice) -> None:
    client = office.client("alice")
    wrong = await client.post(f"{API}/session", json={"username": "alice", "password": f"{PASSWORD}!"})
    assert PASSWORD not in wrong.text
    for path in ("/session", "/account", "/account/tokens", "/account/sessions"):
        told = (await client.get(f"{API}{path}")).text
        assert TOKENS["alice"] not in told
        assert "argon2" not in told
