"""What the switch is told of a carrier's line."""

from shouwen.gateways.asterisk.exchange import Trunk
from shouwen.gateways.asterisk.sections import section

_MEDIA = ("disallow=all", "allow=alaw,ulaw", "direct_media=no", "rtp_symmetric=yes", "dtmf_mode=rfc4733")


def trunk_lines(trunk: Trunk, context: str) -> str:
    """Its calls begin in `context`. Addresses tell who may come in, and the registration where there is one."""
    endpoint = ["type=endpoint", f"context={context}", *_MEDIA, "send_pai=yes"]
    endpoint += [f"transport={trunk.transport}", f"aors={trunk.name}"]
    if trunk.is_encrypted:
        endpoint += ["media_encryption=sdes"]
    if trunk.user:
        endpoint += [f"outbound_auth={trunk.name}-proof", f"from_user={trunk.user}", f"from_domain={trunk.host}"]
    text = section(trunk.name, endpoint)
    text += section(trunk.name, ("type=aor", f"contact={_uri(trunk)}", f"qualify_frequency={trunk.watch_seconds}"))
    matches = (f"match={each}" for each in trunk.comes_from)
    text += section(f"{trunk.name}-from", ("type=identify", f"endpoint={trunk.name}", *matches))
    if trunk.user:
        proof = ("type=auth", "auth_type=userpass", f"username={trunk.user}", f"password={trunk.secret}")
        text += section(f"{trunk.name}-proof", proof)
    return text + (_registration(trunk) if trunk.registers else "")


def _registration(trunk: Trunk) -> str:
    """Asks again for ever: a carrier that was away is registered at some seconds after it is back."""
    return section(
        f"{trunk.name}-place",
        (
            "type=registration",
            f"transport={trunk.transport}",
            f"outbound_auth={trunk.name}-proof",
            f"server_uri={_uri(trunk)}",
            f"client_uri=sip:{trunk.user}@{trunk.host}:{trunk.port}",
            f"contact_user={trunk.user}",
            "line=yes",
            f"endpoint={trunk.name}",
            "retry_interval=10",
            "forbidden_retry_interval=60",
            "max_retries=10000000",
            "expiration=300",
        ),
    )


def _uri(trunk: Trunk) -> str:
    parameters = "" if trunk.transport == "udp" else f";transport={trunk.transport}"
    return f"sip:{trunk.host}:{trunk.port}{parameters}"
