"""Texts of the server in the reader's language: simplified Chinese by default, English complete."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("zh-CN", "en")
DEFAULT = "zh-CN"


def language_of(accept_language: str | None) -> str:
    """The first of our languages that the header names (`zh-TW` reads zh-CN); the default when it names none."""
    for part in (accept_language or "").split(","):
        tag = part.split(";")[0].strip().lower()
        for language in LANGUAGES:
            if tag[:2] == language[:2].lower():
                return language
    return DEFAULT


@cache
def catalogue(language: str) -> dict[str, Any]:
    """All texts of one language: section → key → text."""
    text = files("shouwen").joinpath("locales", f"{language}.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def say(language: str, section: str, key: str, default: str = "", **values: object) -> str:
    """The text with `{name}` filled from `values`; `default`, as it is, when the catalogue has no such key: it may be
    what somebody wrote, braces and all."""
    text = catalogue(language).get(section, {}).get(key)
    return default if text is None else str(text).format_map(_Blank(values))


class _Blank(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"
