"""The far end of the lines: a second Asterisk that is carrier, callers and seats' phones for the demo and the tests.

Real SIP and real RTP go between the two. Every phone of it gives a tone of its own, so that who hears whom can be told
from what a phone heard, and not from what the signalling says.
"""

import math
import struct
import wave
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from shouwen.gateways.asterisk.configuration import access_to, common_files, media_between
from shouwen.gateways.asterisk.exchange import Certificate, Extension, NotConfigured, is_number
from shouwen.gateways.asterisk.instance import Plan
from shouwen.gateways.asterisk.programs import Programs
from shouwen.gateways.asterisk.sections import section

APPLICATION = "phones"
RING = "ring"
"""The first argument of a call that a phone of ours gets; the second is the phone's name."""
RATE = 8000
_TONE_SECONDS = 2
_LOUD = 9000
TONES = (560, 710, 950, 1250, 1610, 1990, 2350, 2810)
"""Frequencies in Hz that are no multiples of each other, nor of the ringing tone: whoever sounds is told apart."""


@dataclass(frozen=True, slots=True)
class Account:
    """What the carrier asks of the centre: it registers under this name before it gets calls, and proves who it is."""

    user: str
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class FarEnd:
    """Callers come through a trunk from `carrier` (an address of their own), seats' phones register from `desk`.

    With a `certificate` the carrier speaks TLS with the centre's port `secured`, and voices are SRTP.
    """

    secret: str = field(repr=False)
    centre: str = "127.0.0.1:5160"
    carrier: str = "127.0.0.2"
    carrier_port: int = 5170
    desk: str = "127.0.0.1"
    desk_port: int = 5171
    ari_port: int = 8288
    first_media_port: int = 24000
    last_media_port: int = 27999
    phones: tuple[Extension, ...] = ()
    certificate: Certificate | None = None
    secured: str = ""
    encrypts: bool = True
    """Whether it takes and gives voices by SRTP, where it has a certificate."""
    account: Account | None = None

    def __post_init__(self) -> None:
        if any(each.in_browser for each in self.phones):
            raise NotConfigured("a browser's phone cannot stand at the far end: it registers from the browser")


def far_end_plan(far: FarEnd) -> Plan:
    """How its instance is started."""
    return Plan(APPLICATION, far.secret, far.ari_port, partial(_files, far))


def _files(far: FarEnd, programs: Programs, home: Path) -> dict[str, str]:
    for tone in TONES:
        _write_tone(home / "data/tones" / str(tone) / "tone.wav", tone)
    return common_files(programs, home) | {
        "http.conf": section("general", ("enabled=yes", "bindaddr=127.0.0.1", f"bindport={far.ari_port}")),
        "ari.conf": access_to(far.secret),
        "rtp.conf": media_between(far.first_media_port, far.last_media_port),
        "musiconhold.conf": _tones(home),
        "extensions.conf": _DIALPLAN,
        "pjsip.conf": _lines(far),
    }


def _tones(home: Path) -> str:
    parts = (section(f"tone{each}", ("mode=files", f"directory={home}/data/tones/{each}")) for each in TONES)
    return section("general", ()) + "".join(parts)


def _write_tone(path: Path, frequency: int) -> None:
    """Whole periods, so that it sounds on without a click when it is played again and again."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    samples = RATE * _TONE_SECONDS
    values = (int(_LOUD * math.sin(2 * math.pi * frequency * n / RATE)) for n in range(samples))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{samples}h", *values))


_MEDIA = ("disallow=all", "allow=alaw", "direct_media=no", "rtp_symmetric=yes", "moh_passthrough=yes")


def _lines(far: FarEnd) -> str:
    # Whoever has an account is known by its name first: it has to prove who it is.
    order = "ip,username" if far.account is None else "username,ip"
    text = section("global", ("type=global", "user_agent=phones", f"endpoint_identifier_order={order}"))
    text += section("carrier-line", (*_way(far), f"bind={far.carrier}:{far.carrier_port}"))
    text += section("desk-line", ("type=transport", "protocol=udp", f"bind={far.desk}:{far.desk_port}"))
    text += _centre(far)
    # What the centre rings is told by the number dialled, whichever phone of ours registered for it.
    either = () if not _encrypts(far) else ("media_encryption=sdes", "media_encryption_optimistic=yes")
    endpoint = ("type=endpoint", "context=phones", "transport=desk-line", "aors=desk", *_MEDIA, *either)
    text += section("desk", endpoint)
    text += section("desk", ("type=aor", f"contact=sip:{far.centre}"))
    text += section("desk-from", ("type=identify", "endpoint=desk", f"match={far.centre.partition(':')[0]}"))
    return text + "".join(_phone(far, each, _MEDIA) for each in far.phones)


def _way(far: FarEnd) -> tuple[str, ...]:
    if far.certificate is None:
        return ("type=transport", "protocol=udp")
    files = far.certificate
    return (
        "type=transport",
        "protocol=tls",
        "method=tlsv1_2",
        f"cert_file={files.certificate}",
        f"priv_key_file={files.key}",
        f"ca_list_file={files.authorities}",
        "verify_server=yes",
    )


def _encrypts(far: FarEnd) -> bool:
    return far.certificate is not None and far.encrypts


def _centre(far: FarEnd) -> str:
    """The centre's line as the carrier has it: at a place that is known, or where it has registered."""
    secret = ("media_encryption=sdes",) if _encrypts(far) else ()
    media = (*_MEDIA, f"media_address={far.carrier}", f"from_domain={far.carrier}", *secret)
    account = far.account
    if account is None:
        where = f"sip:{far.secured};transport=tls" if far.secured else f"sip:{far.centre}"
        endpoint = ("type=endpoint", "context=carrier", "transport=carrier-line", "aors=centre", *media)
        return section("centre", endpoint) + section("centre", ("type=aor", f"contact={where}"))
    name = account.user
    text = section("centre", ("type=endpoint", "context=carrier", "transport=carrier-line", f"aors={name}", *media))
    proof = ("type=auth", "auth_type=userpass", f"username={name}", f"password={account.secret}")
    endpoint = ("type=endpoint", "context=phones", "transport=carrier-line", f"aors={name}", f"auth={name}", *media)
    text += section(name, endpoint) + section(name, proof)
    return text + section(name, ("type=aor", "max_contacts=1", "remove_existing=yes"))


def _phone(far: FarEnd, phone: Extension, media: Iterable[str]) -> str:
    name, proof = phone.name, f"{phone.name}-proof"
    endpoint = ("type=endpoint", "context=phones", "transport=desk-line", f"aors={name}", f"outbound_auth={proof}")
    text = section(name, (*endpoint, f"from_user={name}", *media))
    text += section(name, ("type=aor", f"contact=sip:{far.centre}"))
    text += section(proof, ("type=auth", "auth_type=userpass", f"username={name}", f"password={phone.secret}"))
    registration = (
        "type=registration",
        "transport=desk-line",
        f"outbound_auth={proof}",
        f"server_uri=sip:{far.centre}",
        f"client_uri=sip:{name}@{far.centre}",
        f"contact_user={name}",
        "retry_interval=2",
        "forbidden_retry_interval=2",
        "max_retries=10000",
        "expiration=120",
    )
    return text + section(f"{name}-place", registration)


_DIALPLAN = f"""\
[phones]
exten => _[+0-9a-z].,1,Stasis({APPLICATION},{RING},${{EXTEN}})
 same => n,Hangup()
exten => h,1,NoOp()
[carrier]
exten => _[+0-9].,1,Stasis({APPLICATION},{RING},${{EXTEN}})
 same => n,Hangup()
exten => h,1,NoOp()
"""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a phone heard: how loud (root mean square of 16 bits), and each tone's share of it, by frequency in Hz."""

    loudness: int
    shares: dict[int, float]

    def has(self, *tones: int) -> bool:
        return all(self.shares[each] > _PLAIN for each in tones)

    def lacks(self, *tones: int) -> bool:
        return all(self.shares[each] < _FAINT for each in tones)

    @property
    def is_silence(self) -> bool:
        return self.loudness < _QUIET

    @property
    def is_music(self) -> bool:
        """Something that is neither silence nor one of the phones."""
        return not self.is_silence and max(self.shares.values()) < _PART


_PLAIN, _FAINT, _PART, _QUIET = 0.12, 0.03, 0.5, 60
_BLOCK = RATE // 10


def heard_in(file: Path, tones: Sequence[int] = TONES, skip_seconds: float = 0.2) -> Heard:
    """Reads a recording (WAV, mono, 16 bits, 8 kHz); the first moments are what was still on its way."""
    with wave.open(str(file)) as recorded:
        raw = recorded.readframes(recorded.getnframes())
    samples = struct.unpack(f"<{len(raw) // 2}h", raw[: len(raw) // 2 * 2])[int(skip_seconds * RATE) :]
    energy = sum(each * each for each in samples)
    if not samples or not energy:
        return Heard(0, dict.fromkeys(tones, 0.0))
    loudness = int(math.sqrt(energy / len(samples)))
    return Heard(loudness, {tone: round(_energy_at(tone, samples) / energy, 3) for tone in tones})


def _energy_at(tone: int, samples: Sequence[int]) -> float:
    """Goertzel's algorithm over blocks of 100 ms."""
    weight = 2 * math.cos(2 * math.pi * tone / RATE)
    energy = 0.0
    for start in range(0, len(samples) - _BLOCK + 1, _BLOCK):
        last, before = 0.0, 0.0
        for sample in samples[start : start + _BLOCK]:
            last, before = sample + weight * last - before, last
        energy += (last * last + before * before - weight * last * before) * 2 / _BLOCK
    return energy


def number_of(text: str) -> str:
    """A number that a caller has; `NotConfigured` if it is none."""
    if not is_number(text):
        raise NotConfigured(f"{text!r} is no number of a caller")
    return text
