"""Secrets of phones: derived from the site's own, and kept nowhere."""

from shouwen.platform.secrets import key_for

DOMAIN = "shouwen"
"""What stands behind the @ of a phone's address; the switch knows phones by their number alone."""
_SIGNS = 32


def phone_secret(secret: bytes, number: str) -> str:
    """By which an extension registers at the switch; `secret` is the site's (`site_secret`)."""
    return key_for(secret, f"extension.{number}").hex()[:_SIGNS]
