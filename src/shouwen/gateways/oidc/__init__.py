"""OpenID Connect: another system signs people in (Authorization Code with PKCE)."""

from shouwen.gateways.oidc.door import OidcDoor

__all__ = ["OidcDoor"]
