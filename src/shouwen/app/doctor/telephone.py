"""The telephone: the switch, the carriers' lines, the certificate by which they are encrypted."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from shouwen.app.acd.carriers import certificate_of, trunks_of
from shouwen.app.acd.exchange import control_secret, control_url, programs_of
from shouwen.app.doctor.findings import Finding, broken, odd, well
from shouwen.gateways.asterisk import Ari, AriRefused, NoAsterisk, SwitchLost, Trunk
from shouwen.gateways.asterisk.configuration import APPLICATION
from shouwen.gateways.asterisk.exchange import NotConfigured
from shouwen.platform.settings import Settings

_SOON = timedelta(days=30)


async def look_at_telephone(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """Nothing for a site without; needs no database."""
    if settings.phones == "off":
        return
    try:
        trunks, certificate = trunks_of(settings), certificate_of(settings)
    except NotConfigured as wrong:
        yield broken("telephone", str(wrong))
        return
    if settings.phones == "own":
        try:
            yield well("telephone", f"Asterisk {programs_of(settings).version()}")
        except NoAsterisk as missing:
            yield broken("telephone", str(missing))
            return
    if certificate is not None:
        yield _certificate(certificate.certificate, now)
    if not trunks:
        yield odd("lines", "no carrier's line is set up: nobody can call in or be called (`trunks`)")
    async for each in _switch(settings, trunks):
        yield each


async def _switch(settings: Settings, trunks: tuple[Trunk, ...]) -> AsyncIterator[Finding]:
    ari = Ari(control_url(settings), control_secret(settings), APPLICATION)
    try:
        states = {each.resource: each.state for each in await ari.endpoints()}
    except (SwitchLost, AriRefused) as lost:
        yield broken("switch", f"cannot be controlled: {lost}; does `shouwen serve`, or with --only acd, run?")
        return
    finally:
        await ari.close()
    yield well("switch", f"answers at {control_url(settings)}")
    for trunk in trunks:
        yield _line(trunk, states.get(trunk.name))


def _line(trunk: Trunk, state: str | None) -> Finding:
    what, where = f"line {trunk.name}", f"{trunk.host}:{trunk.port}"
    if state is None:
        return broken(what, "the switch does not know it: lines are read when `acd` starts, so restart it")
    if state == "offline":
        return broken(what, f"{where} does not answer: nobody can be called through it")
    return well(what, f"{where} answers" if trunk.watch_seconds else f"{where}, not watched (watch=30 would)")


def _certificate(file: Path, now: datetime) -> Finding:
    try:
        until = x509.load_pem_x509_certificate(file.read_bytes()).not_valid_after_utc
    except (OSError, ValueError) as unfit:
        return broken("SIP certificate", f"{file} cannot be read: {unfit}")
    said = f"{file} is valid until {until:%Y-%m-%d}"
    if until <= now:
        return broken("SIP certificate", f"{said}: carriers and phones refuse it")
    return odd("SIP certificate", f"{said}: get the next one") if until - now < _SOON else well("SIP certificate", said)
