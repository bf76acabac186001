"""The site's one secret, from which the keys of signed links are made."""

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from shouwen.platform.settings import Settings

FILE_NAME = "secret"


def site_secret(settings: Settings) -> bytes:
    """The secret of the settings; else that of the data folder, made once and readable by its owner only."""
    if settings.secret is not None:
        return settings.secret.get_secret_value().encode()
    place = settings.home / FILE_NAME
    with suppress(FileNotFoundError):
        return place.read_bytes()
    return _made(place)


def key_for(secret: bytes, purpose: str) -> bytes:
    """A key of its own for each purpose, so that what is signed for one is worth nothing for another."""
    return hmac.digest(secret, f"shouwen.{purpose}".encode(), hashlib.sha256)


def _made(place: Path) -> bytes:
    """Two processes may start at once: the first one's file counts, and nobody ever reads half of it."""
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = place.with_name(f"{FILE_NAME}.{os.getpid()}.{secrets.token_hex(4)}")
    opened = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "wb") as file:
        file.write(secrets.token_hex(32).encode())
        file.flush()
        os.fsync(file.fileno())
    try:
        with suppress(FileExistsError):
            os.link(draft, place)
    finally:
        draft.unlink()
    return place.read_bytes()
