"""Keyset paging: a cursor is the sort key of the last row seen, opaque to the client."""

import base64
import binascii
from datetime import datetime
from uuid import UUID

import msgspec

from shouwen.kernel.messages import FieldError, InvalidInput


class Cursor(msgspec.Struct, array_like=True, frozen=True):
    """Where the next page starts: after this time, and within one time after this id."""

    order: str
    at: datetime
    id: UUID

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(msgspec.json.encode(self)).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str, order: str) -> "Cursor":
        """Refuses what is not a cursor of ours for this order."""
        try:
            cursor = msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=cls)
        except (binascii.Error, msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            raise InvalidInput(FieldError("after", "not-cursor")) from error
        if cursor.order != order:
            raise InvalidInput(FieldError("after", "not-cursor"))
        return cursor
