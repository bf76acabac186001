"""Carriers' lines and the switch's certificate as the settings tell them, and how what is wrong is named."""

from pathlib import Path
from typing import Any

import pytest

from shouwen.app.acd.carriers import certificate_of, trunks_of
from shouwen.gateways.asterisk import Trunk
from shouwen.gateways.asterisk.exchange import NotConfigured
from shouwen.platform.settings import Settings


def _settings(home: Path, **told: Any) -> Settings:
    return Settings(home=home, **told)


def test_a_line_is_a_name_and_a_place_and_may_be_more(tmp_path: Path) -> None:
    more = "sip.example.net:5061?transport=tls&srtp=yes&from=10.1.0.0/24,10.2.0.7&user=+86571&register=yes&watch=30"
    settings = _settings(tmp_path, trunks=("plain=127.0.0.2:5170", f"more={more}"), trunk_secrets={"more": "s3cret"})
    plain, told = trunks_of(settings)
    assert plain == Trunk("plain", "127.0.0.2", 5170)
    assert told == Trunk(
        "more",
        "sip.example.net",
        5061,
        addresses=("10.1.0.0/24", "10.2.0.7"),
        transport="tls",
        is_encrypted=True,
        user="+86571",
        secret="s3cret",
        registers=True,
        watch_seconds=30,
    )


@pytest.mark.parametrize(
    ("line", "secrets", "said"),
    [
        ("carrier", {}, "line 'carrier': port cannot be ''"),
        ("carrier=host:sip", {}, "port cannot be 'sip'"),
        ("carrier=host:5060?color=blue", {}, "'color' is unknown; there are transport, srtp"),
        ("carrier=host:5060?srtp=maybe", {}, "srtp cannot be 'maybe': yes or no"),
        ("carrier=host:5060?watch=often", {}, "watch cannot be 'often'"),
        ("carrier=host:5060?transport=smoke", {}, "a trunk's transport"),
        ("carrier=host:5060?user=8657", {}, "user and secret"),
        ("carrier=host:5060", {"carier": "s"}, "secret for the line 'carier', but no such line"),
    ],
)
def test_what_is_wrong_about_a_line_is_named(tmp_path: Path, line: str, secrets: dict[str, str], said: str) -> None:
    with pytest.raises(NotConfigured, match=said):
        trunks_of(_settings(tmp_path, trunks=(line,), trunk_secrets=secrets))


def test_a_certificate_comes_with_its_key_and_both_are_there(tmp_path: Path) -> None:
    assert certificate_of(_settings(tmp_path)) is None
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    with pytest.raises(NotConfigured, match="one of them is missing"):
        certificate_of(_settings(tmp_path, sip_certificate=certificate))
    certificate.touch()
    both = _settings(tmp_path, sip_certificate=certificate, sip_key=key)
    with pytest.raises(NotConfigured, match=r"there is no file .*key\.pem"):
        certificate_of(both)
    key.touch()
    found = certificate_of(both)
    assert found is not None
    assert (found.certificate, found.key) == (certificate, key)
