"""Where a request comes from."""

from ipaddress import IPv6Address, ip_address


def network_of(address: str | None) -> str:
    """The address itself, or of IPv6 the /64 that one customer line has to itself."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return address or ""
    if isinstance(parsed, IPv6Address):
        # A listener for both kinds names IPv4 callers as ::ffff:203.0.113.7.
        return str(parsed.ipv4_mapped) if parsed.ipv4_mapped else parsed.exploded[:19]
    return str(parsed)
