"""What is written for the switch, and what is refused before it is written."""

from pathlib import Path

import pytest

from shouwen.gateways.asterisk import Certificate, Exchange, Extension, Trunk
from shouwen.gateways.asterisk.configuration import files_of, phones_of
from shouwen.gateways.asterisk.exchange import NotConfigured
from shouwen.gateways.asterisk.programs import NoAsterisk, Programs, find_programs
from shouwen.gateways.asterisk.unpacking import mirror_in

SECRET = "a-secret-of-some-length"
ALICE = Extension("alice", "secret-of-alice")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Extension("Alice\n[evil]", SECRET), "an extension's name"),
        (lambda: Extension("alice", "short"), "an extension's secret"),
        (lambda: Extension("alice", "secret\npassword=x"), "an extension's secret"),
        (lambda: Trunk("carrier", "host name"), "a trunk's host"),
        (lambda: Trunk("carrier", "127.0.0.2", 0), "a trunk's port"),
        (lambda: Trunk("carrier", "127.0.0.2", addresses=("127.0.0.2\nmatch=0.0.0.0/0",)), "a trunk's address"),
        (lambda: Trunk("carrier", "127.0.0.2", is_encrypted=True), "an encrypted trunk's transport"),
        (lambda: Trunk("carrier", "127.0.0.2", user="86571"), "one without the other"),
        (lambda: Trunk("carrier", "127.0.0.2", user="865;71", secret="s"), "a trunk's user"),
        (lambda: Trunk("carrier", "127.0.0.2", user="86571", secret="a\nb=c"), "a trunk's secret"),
        (lambda: Trunk("carrier", "127.0.0.2", registers=True), "a trunk that registers"),
        (lambda: Trunk("carrier", "127.0.0.2", watch_seconds=-1), "the seconds after which a trunk is asked"),
        (lambda: Exchange(SECRET, trunks=(Trunk("carrier", "127.0.0.2", transport="tls"),)), "no certificate"),
        (lambda: Exchange(SECRET, host="localhost"), "an IP address is needed"),
        (lambda: Exchange(SECRET, sip_port=70000), "a port of the switch"),
        (lambda: Exchange(SECRET, extensions=(ALICE, ALICE)), "a name of two phones"),
        (lambda: Exchange(SECRET, extensions=(ALICE,), trunks=(Trunk("alice", "127.0.0.2"),)), "a name of two phones"),
        (lambda: Exchange("no"), "the secret for ARI"),
    ],
)
def test_what_cannot_be_written_is_named(make: object, said: str) -> None:
    assert callable(make)
    with pytest.raises(NotConfigured, match=said):
        make()


def test_secrets_are_told_to_nobody_who_prints() -> None:
    assert SECRET not in repr(Exchange(SECRET, extensions=(Extension("alice", SECRET),)))
    assert SECRET not in repr(Trunk("carrier", "127.0.0.2", user="86571", secret=SECRET))


def test_a_certificate_opens_the_encrypted_door_and_no_other(tmp_path: Path) -> None:
    plain = phones_of(Exchange(SECRET))
    assert "protocol=tls" not in plain
    assert "media_encryption" not in plain
    files = Certificate(tmp_path / "cert.pem", tmp_path / "key.pem")
    trunk = Trunk("carrier", "sip.example.net", 5061, transport="tls", is_encrypted=True)
    exchange = Exchange(SECRET, certificate=files, trunks=(trunk,), public_address="198.51.100.7")
    text = phones_of(exchange)
    assert f"cert_file={tmp_path}/cert.pem" in text
    assert "media_encryption=sdes" in text
    assert "contact=sip:sip.example.net:5061;transport=tls" in text
    assert "external_media_address=198.51.100.7" in text
    assert text.count("media_encryption=sdes") == 2, "the trunk must, the phones on desks may"
    # Whoever controls calls does so on this machine: no certificate takes that out into the world.
    assert "tlsenable" not in files_of(exchange, Programs((), tmp_path, tmp_path), tmp_path)["http.conf"]


def test_only_modules_that_are_there_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "chan_pjsip.so").touch()
    text = files_of(Exchange(SECRET), Programs((), tmp_path, tmp_path), tmp_path)["modules.conf"]
    assert text == "[modules]\nautoload=no\nload=chan_pjsip.so\n"


@pytest.mark.parametrize(
    ("sources", "mirror"),
    [
        ("Types: deb\nURIs: https://mirror.example/debian\nSuites: bookworm\n", "https://mirror.example/debian"),
        (
            "# deb http://old.example/debian x main\ndeb http://new.example/debian/ x main\n",
            "http://new.example/debian/",
        ),
        ("deb http://security.example/debian-security x main\n", None),
        ("", None),
    ],
)
def test_the_machines_own_mirror_is_found(sources: str, mirror: str | None) -> None:
    assert mirror_in(sources) == mirror


def test_a_folder_without_an_asterisk_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoAsterisk, match="holds no libraries"):
        find_programs(tmp_path, tmp_path / "elsewhere")
