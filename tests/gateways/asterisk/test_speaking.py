"""What announcements are in sound files: English as shipped, another language once a site has all of its files."""

from pathlib import Path

import pytest

from shouwen.gateways.asterisk.spoken import SAID, SHIPPED, Voices


def _record(sounds: Path, *names: str) -> None:
    for name in names:
        file = sounds / "zh" / f"{name}.wav"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def test_a_number_is_said_within_its_announcement() -> None:
    assert SHIPPED.spoken(("place:42", "thanks")) == (
        "en",
        ["queue-thereare", "digits/40", "digits/2", "queue-callswaiting", "queue-thankyou"],
    )
    assert SHIPPED.spoken(["place:100"])[1][1:-1] == ["digits/1", "digits/hundred"]
    assert SHIPPED.spoken(["place:1234"])[1][1:-1] == ["digits/9", "digits/hundred", "digits/90", "digits/9"]


def test_what_is_no_code_is_a_file() -> None:
    assert SHIPPED.spoken(["beep"]) == ("en", ["beep"])


def test_a_language_is_spoken_once_all_files_of_an_announcement_are_there(tmp_path: Path) -> None:
    voices = Voices(tmp_path)
    _record(tmp_path, "shouwen/place-before", "shouwen/place-after", "digits/2")
    assert voices.spoken(["place:12"], "zh-CN")[0] == "en"
    _record(tmp_path, "digits/10")
    spoken = ["shouwen/place-before", "digits/10", "digits/2", "shouwen/place-after"]
    assert voices.spoken(["place:12"], "zh-CN") == ("zh", spoken)
    assert voices.spoken(["place:12", "thanks"], "zh-CN")[0] == "en"
    assert voices.spoken(["place:12"], "fr")[0] == "en"
    assert Voices(tmp_path, "zh").spoken(["place:12"])[0] == "zh"
    assert Voices(tmp_path, "zh").spoken(["place:12"], "en")[0] == "en"


NUMBERS = {0: "0", 7: "7", 10: "10", 12: "10 2", 20: "2 10", 35: "3 10 5", 110: "1 hundred 1 10", 205: "2 hundred 0 5"}


@pytest.mark.parametrize(("number", "said"), NUMBERS.items())
def test_numbers_in_chinese(number: int, said: str, tmp_path: Path) -> None:
    _record(tmp_path, "shouwen/minutes-before", "shouwen/minutes-after", "digits/hundred")
    _record(tmp_path, *(f"digits/{each}" for each in range(11)))
    _, files = Voices(tmp_path).spoken([f"minutes:{number}"], "zh")
    assert [each.removeprefix("digits/") for each in files[1:-1]] == said.split()


def test_every_language_says_everything() -> None:
    assert all(set(table) == set(SAID["en"]) for table in SAID.values())
