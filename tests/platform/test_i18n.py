"""Every text in both languages; English has no Chinese in it; every refusal has its words."""

import re
from string import Formatter
from typing import Any

import pytest

from shouwen.kernel.messages import Refusal
from shouwen.platform.i18n import DEFAULT, LANGUAGES, catalogue, language_of, say

HAN = re.compile(r"[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]")


def texts(language: str) -> dict[tuple[str, str], str]:
    return {(section, key): text for section, keys in catalogue(language).items() for key, text in keys.items()}


def places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_catalogues_have_the_same_keys_and_the_same_places_to_fill() -> None:
    chinese, english = texts("zh-CN"), texts("en")
    assert chinese.keys() == english.keys()
    assert {key: places(text) for key, text in chinese.items()} == {key: places(text) for key, text in english.items()}


def test_english_is_english_and_chinese_is_chinese() -> None:
    assert not [key for key, text in texts("en").items() if HAN.search(text)]
    assert not [key for key, text in texts("zh-CN").items() if not HAN.search(text)]


def refusals(base: type[Refusal] = Refusal) -> set[type[Refusal]]:
    children = {child for child in base.__subclasses__() if child.__module__.startswith("shouwen.")}
    return children | {below for child in children for below in refusals(child)}


def test_every_refusal_has_its_words_and_no_two_share_an_id() -> None:
    known = refusals()
    assert known
    by_id: dict[str, Any] = {}
    for refusal in known:
        assert by_id.setdefault(refusal.id, refusal).__name__ == refusal.__name__
        assert refusal.__doc__
        for part in ("title", "detail"):
            assert ("problems", f"{refusal.id}.{part}") in texts("zh-CN"), refusal


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, DEFAULT),
        ("", DEFAULT),
        ("fr, de;q=0.5", DEFAULT),
        ("en-GB,zh;q=0.9", "en"),
        ("zh-TW", "zh-CN"),
        ("fr, EN;q=0.1", "en"),
        ("*", DEFAULT),
        (";;,,", DEFAULT),
    ],
)
def test_the_reader_is_answered_in_a_language_of_ours(header: str | None, language: str) -> None:
    assert language_of(header) == language
    assert language in LANGUAGES


def test_a_place_is_filled_and_an_unknown_key_says_the_default() -> None:
    assert say("en", "fields", "too-long", max_length=5) == "At most 5 characters"
    assert say("en", "fields", "no-such-key", "as it is") == "as it is"


def test_what_somebody_wrote_is_no_text_to_fill() -> None:
    for written in ("}", "{", "{name}", "{0}", "{a.b}"):
        assert say("en", "words", "no-such-key", written, name="x") == written
