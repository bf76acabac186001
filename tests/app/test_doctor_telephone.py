"""What `shouwen doctor` says of the telephone."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shouwen.app.doctor.findings import Finding, State
from shouwen.app.doctor.telephone import look_at_telephone
from shouwen.gateways.asterisk import Exchange, Instance, Trunk, plan_of
from shouwen.gateways.asterisk.programs import Programs
from shouwen.platform.settings import Settings
from tests.phones.certificates import Authority
from tests.phones.conftest import asterisk
from tests.phones.exchange_in_use import free_port

__all__ = ["asterisk"]
SECRET = "secret-of-the-switch"


async def found(settings: Settings, now: datetime | None = None) -> dict[str, Finding]:
    return {each.what: each async for each in look_at_telephone(settings, now or datetime.now(UTC))}


def elsewhere(home: Path, port: int, lines: Sequence[str] = (), **more: object) -> Settings:
    told = {"phones": "outside", "switch_url": f"http://127.0.0.1:{port}/ari", "switch_secret": SECRET}
    return Settings.model_validate({"home": home, "trunks": list(lines), **told, **more})


async def test_a_site_without_a_telephone_hears_nothing_of_it(tmp_path: Path) -> None:
    assert await found(Settings(home=tmp_path)) == {}


async def test_what_is_wrong_is_named_before_anybody_calls(tmp_path: Path) -> None:
    wrong = await found(elsewhere(tmp_path, free_port(), ["carrier=host:5060?srtp=yes"]))
    assert wrong["telephone"].state is State.BROKEN
    nobody = await found(elsewhere(tmp_path, free_port()))
    assert (nobody["switch"].state, nobody["lines"].state) == (State.BROKEN, State.ODD)


async def test_a_certificate_that_ends_soon_is_told_before_it_does(tmp_path: Path) -> None:
    files, now = Authority(tmp_path).certificate("127.0.0.1"), datetime.now(UTC)
    settings = elsewhere(tmp_path, free_port(), sip_certificate=files.certificate, sip_key=files.key)
    # The authority of the tests signs for two days.
    for at, state in ((now - timedelta(days=40), State.WELL), (now, State.ODD), (now + timedelta(3), State.BROKEN)):
        assert (await found(settings, at))["SIP certificate"].state is state
    files.certificate.write_text("none")
    assert (await found(settings))["SIP certificate"].state is State.BROKEN


@pytest.mark.phones
async def test_a_line_that_is_dead_is_found_where_it_is_watched(asterisk: Programs, tmp_path: Path) -> None:
    dead = free_port(host="127.0.0.2")
    port, silent = free_port(), Trunk("silent", "127.0.0.3", dead)
    watched = Trunk("watched", "127.0.0.2", dead, watch_seconds=1)
    exchange = Exchange(SECRET, ari_port=port, sip_port=free_port(), trunks=(watched, silent))
    switch = Instance(asterisk, plan_of(exchange), tmp_path / "switch")
    await switch.start()
    try:
        lines = [f"watched=127.0.0.2:{dead}?watch=1", f"silent=127.0.0.3:{dead}", f"new=127.0.0.4:{dead}"]
        seen = await found(elsewhere(tmp_path, port, lines))
        while seen["line watched"].state is not State.BROKEN:
            seen = await found(elsewhere(tmp_path, port, lines))
    finally:
        await switch.stop()
    assert seen["switch"].state is State.WELL
    assert "does not answer" in seen["line watched"].found
    assert (seen["line silent"].state, seen["line new"].state) == (State.WELL, State.BROKEN)
