"""What names of recordings say, and what is sound."""

from uuid import UUID

import pytest

from shouwen.features.voicemail.rules import Named, NoSound, Sound, named_led, named_unattended, sound_of
from tests.features.voicemail.leaving import tone

CALL = "01936a5c-1111-7000-8000-000000000001"


def test_names_tell_the_call_or_the_caller() -> None:
    assert named_led(f"message-{CALL}") == Named(f"message-{CALL}", UUID(CALL))
    assert named_led("talk-7") is None
    found = named_unattended("shouwen-1732700000.12_+8613800010055_10086")
    assert found == Named("unattended-shouwen-1732700000.12", None, "+8613800010055", "10086")
    hidden = named_unattended("1732700000.13__10086")
    assert hidden is not None
    assert hidden.caller == ""
    assert named_unattended("1732700000.13") is None


def test_the_size_tells_the_length_where_the_head_was_never_written() -> None:
    whole, torn = tone(2.0), tone(2.0, told=0)
    assert sound_of(whole[:4096], len(whole)) == sound_of(torn[:4096], len(torn)) == Sound(8_000, 44, 32_000)
    assert sound_of(whole[:4096], len(whole) + 1).length == 32_000


def test_a_sound_behind_other_chunks_is_found() -> None:
    whole = tone(1.5)
    more = whole[:36] + b"LIST" + (3).to_bytes(4, "little") + b"abc\0" + whole[36:]
    assert sound_of(more, len(more)) == Sound(8_000, 56, 24_000)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no WAV"),
        (b"RIFFxxxxAVI ", "no WAV"),
        (tone()[:44], "0.0 seconds"),
        (tone(0.9), "0.9 seconds"),
        (tone()[:20], "begins nowhere"),
        (tone()[:22] + b"\2" + tone()[23:], "2 channels"),
        (tone()[:12] + tone()[36:], "no rate"),
    ],
)
def test_what_holds_no_message_is_told_by_why(content: bytes, why: str) -> None:
    with pytest.raises(NoSound, match=why):
        sound_of(content[:4096], len(content))
