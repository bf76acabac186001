"""Links and passes: only ours, only for their purpose, and they carry nothing internal."""

import base64
from datetime import UTC, datetime

import pytest

from shouwen.features.portal.tokens import Purpose, Token, read, signed

SECRET = b"a secret of this site, long enough"
TOKEN = Token("HZC-20261120-0001", datetime(2026, 12, 20, 1, 0, tzinfo=UTC), 2)


@pytest.mark.parametrize("purpose", Purpose)
def test_what_was_signed_is_read_again(purpose: Purpose) -> None:
    text = signed(TOKEN, purpose, SECRET)
    assert read(text, purpose, SECRET) == TOKEN
    assert len(text) < 60, "it has to fit into a text message"
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def test_a_link_is_no_pass_and_a_pass_is_no_link() -> None:
    assert read(signed(TOKEN, Purpose.SURVEY, SECRET), Purpose.PASS, SECRET) is None
    assert read(signed(TOKEN, Purpose.PASS, SECRET), Purpose.SURVEY, SECRET) is None


def test_another_sites_link_is_none() -> None:
    assert read(signed(TOKEN, Purpose.SURVEY, SECRET), Purpose.SURVEY, SECRET + b"!") is None


def test_every_changed_bit_is_noticed() -> None:
    whole = base64.urlsafe_b64decode(signed(TOKEN, Purpose.SURVEY, SECRET) + "==")
    for place in range(len(whole) * 8):
        changed = bytearray(whole)
        changed[place // 8] ^= 1 << place % 8
        text = base64.urlsafe_b64encode(bytes(changed)).decode().rstrip("=")
        assert read(text, Purpose.SURVEY, SECRET) is None


@pytest.mark.parametrize("text", ["", "A", "AAAA", "=", "%", "\x00", "王", "a" * 5000, "-_" * 12, "A" * 22, "A" * 29])
def test_what_is_no_token_is_none(text: str) -> None:
    assert read(text, Purpose.SURVEY, SECRET) is None
