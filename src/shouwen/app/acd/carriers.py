"""The carriers' lines and the switch's certificate, as the settings tell them."""

from urllib.parse import parse_qsl

from shouwen.gateways.asterisk import Certificate, Trunk
from shouwen.gateways.asterisk.exchange import NotConfigured
from shouwen.platform.settings import Settings

_YES_OR_NO = {"yes": True, "no": False}
_KNOWN = ("transport", "srtp", "from", "user", "register", "watch")


def trunks_of(settings: Settings) -> tuple[Trunk, ...]:
    """Raises `NotConfigured`, which names the line and what is wrong about it."""
    found = tuple(_trunk(settings, each) for each in settings.trunks)
    for name in settings.trunk_secrets:
        if name not in {each.name for each in found}:
            raise NotConfigured(f"there is a secret for the line {name!r}, but no such line")
    return found


def certificate_of(settings: Settings) -> Certificate | None:
    """Raises `NotConfigured` if there is a half of it, or a file that is not there."""
    certificate, key, authorities = settings.sip_certificate, settings.sip_key, settings.sip_authorities
    if certificate is None and key is None:
        return None
    if certificate is None or key is None:
        raise NotConfigured("sip_certificate and sip_key belong together: one of them is missing")
    files = [each.absolute() for each in (certificate, key, authorities) if each is not None]
    for each in files:
        if not each.is_file():
            raise NotConfigured(f"there is no file {each}, which the switch's settings name")
    return Certificate(*files)


def _trunk(settings: Settings, text: str) -> Trunk:
    name, _, rest = text.partition("=")
    place, _, query = rest.partition("?")
    host, _, port = place.rpartition(":")
    # A plus belongs to numbers here, and is no blank.
    told = dict(parse_qsl(query.replace("+", "%2B"), keep_blank_values=True))
    for each in told:
        if each not in _KNOWN:
            raise NotConfigured(f"line {name!r}: {each!r} is unknown; there are {', '.join(_KNOWN)}")
    secret = settings.trunk_secrets.get(name)
    return Trunk(
        name,
        host,
        _number(name, "port", port),
        addresses=tuple(each for each in told.get("from", "").split(",") if each),
        transport=told.get("transport", "udp"),
        is_encrypted=_choice(name, told, "srtp"),
        user=told.get("user", ""),
        secret=secret.get_secret_value() if secret else "",
        registers=_choice(name, told, "register"),
        watch_seconds=_number(name, "watch", told.get("watch", "0")),
    )


def _number(name: str, what: str, text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise NotConfigured(f"line {name!r}: {what} cannot be {text!r}: a number is needed")
    return int(text)


def _choice(name: str, told: dict[str, str], what: str) -> bool:
    value = told.get(what, "no")
    if value not in _YES_OR_NO:
        raise NotConfigured(f"line {name!r}: {what} cannot be {value!r}: yes or no")
    return _YES_OR_NO[value]
