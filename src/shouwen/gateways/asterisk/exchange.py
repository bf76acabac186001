"""What an instance is told of the centre: its ports, the seats' extensions, the carriers' trunks, how to be reached."""

import re
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_SECRET = re.compile(r"[A-Za-z0-9_-]{8,128}")
_HOST = re.compile(r"[A-Za-z0-9.:-]{1,253}")
_USER = re.compile(r"[A-Za-z0-9_.+-]{1,80}")
_PASSWORD = re.compile(r"[!-:<-~]{1,128}")
_LONGEST_WATCH = 3600
_NUMBER = re.compile(r"\+?[0-9]{1,20}")
_HIGHEST_PORT = 65535


class NotConfigured(ValueError):
    """Something that is told to the switch cannot be written into its configuration; the text names it."""


def _must(is_right: object, what: str, value: object) -> None:
    if not is_right:
        raise NotConfigured(f"{what} cannot be {value!r}")


@dataclass(frozen=True, slots=True)
class Extension:
    """A seat's phone: it registers by its name and secret. In a browser it speaks WebRTC, else SIP."""

    name: str
    secret: str = field(repr=False)
    in_browser: bool = False

    def __post_init__(self) -> None:
        _must(_NAME.fullmatch(self.name), "an extension's name", self.name)
        _must(_SECRET.fullmatch(self.secret), "an extension's secret", "that: 8 to 128 letters, digits, - and _")


@dataclass(frozen=True, slots=True)
class Trunk:
    """A carrier's line: calls that come from these addresses are its calls; calls out go to `host`:`port`.

    With a `user` the carrier asks for name and `secret` before it takes a call; one that `registers` is told where we
    are, and its calls come from wherever that registration leads, too. `watch_seconds`: how often it is asked whether
    it is there (SIP OPTIONS), 0 for never; a line that does not answer is known to be gone before somebody dials.
    """

    name: str
    host: str
    port: int = 5060
    addresses: tuple[str, ...] = ()
    """Whence its calls come, if not from `host` alone."""
    transport: str = "udp"
    is_encrypted: bool = False
    """Media by SRTP, with keys in the signalling: to be had with `tls` only."""
    user: str = ""
    secret: str = field(default="", repr=False)
    registers: bool = False
    watch_seconds: int = 0

    def __post_init__(self) -> None:
        _must(_NAME.fullmatch(self.name), "a trunk's name", self.name)
        _must(_HOST.fullmatch(self.host), "a trunk's host", self.host)
        _must(0 < self.port <= _HIGHEST_PORT, "a trunk's port", self.port)
        _must(self.transport in {"udp", "tcp", "tls"}, "a trunk's transport", self.transport)
        _must(not self.is_encrypted or self.transport == "tls", "an encrypted trunk's transport", self.transport)
        _must(not self.user or _USER.fullmatch(self.user), "a trunk's user", self.user)
        _must(not self.secret or _PASSWORD.fullmatch(self.secret), "a trunk's secret", "that: printable, without ;")
        _must(bool(self.user) == bool(self.secret), "a trunk's user and secret", "one without the other")
        _must(self.user or not self.registers, "a trunk that registers", "without a user")
        _must(0 <= self.watch_seconds <= _LONGEST_WATCH, "the seconds after which a trunk is asked", self.watch_seconds)
        for each in self.addresses:
            _must(re.fullmatch(r"[0-9a-fA-F.:]+(/[0-9]{1,3})?", each), "a trunk's address", each)

    @property
    def comes_from(self) -> tuple[str, ...]:
        return self.addresses or (self.host,)


@dataclass(frozen=True, slots=True)
class Certificate:
    """For TLS: files in PEM, readable by the switch. `authorities` vouch for carriers, without those of the machine."""

    certificate: Path
    key: Path
    authorities: Path = Path("/etc/ssl/certs/ca-certificates.crt")


@dataclass(frozen=True, slots=True)
class Exchange:
    """One instance. Ports below one host; `secret` is what the application signs in to ARI with."""

    secret: str = field(repr=False)
    host: str = "127.0.0.1"
    sip_port: int = 5160
    ari_port: int = 8188
    first_media_port: int = 20000
    last_media_port: int = 23999
    extensions: tuple[Extension, ...] = ()
    trunks: tuple[Trunk, ...] = ()
    certificate: Certificate | None = None
    tls_port: int = 5161
    public_address: str | None = None
    """The address that carriers see, when the switch stands behind a router."""
    local_networks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _must(_SECRET.fullmatch(self.secret), "the secret for ARI", "that: 8 to 128 letters, digits, - and _")
        for what, value in (("host", self.host), ("public address", self.public_address)):
            if value is not None:
                try:
                    ip_address(value)
                except ValueError:
                    raise NotConfigured(f"the switch's {what} cannot be {value!r}: an IP address is needed") from None
        ports = (
            self.sip_port,
            self.ari_port,
            self.tls_port,
            self.first_media_port,
            self.last_media_port,
        )
        for port in ports:
            _must(0 < port <= _HIGHEST_PORT, "a port of the switch", port)
        _must(self.first_media_port < self.last_media_port, "the last port of media", self.last_media_port)
        secured = any(each.transport == "tls" for each in self.trunks)
        _must(self.certificate is not None or not secured, "a trunk's transport", "tls: the switch has no certificate")
        names = [*(each.name for each in self.extensions), *(each.name for each in self.trunks)]
        for name in names:
            _must(names.count(name) == 1, "a name of two phones or trunks", name)


def is_number(text: str) -> bool:
    """Whether it can be dialled: digits, with a plus in front or without."""
    return _NUMBER.fullmatch(text) is not None
