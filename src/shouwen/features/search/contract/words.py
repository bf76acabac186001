"""From a text to the words by which it is found, the same for what is written and for what is asked.

Width, case and traditional signs are folded. Chinese, Japanese and Korean are cut into pairs of neighbouring signs, so
that no dictionary decides what can be found; a written text keeps its single signs too. Phone numbers are left out:
they are found as a whole, by the contact's number.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

import phonenumbers
from opencc import OpenCC

Word = tuple[str, ...]
"""The terms that one word of a question needs, all in the same text."""

MOST_WORDS = 8
_LONGEST = 40
_PAIRED = "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
_RUN = re.compile(rf"[{_PAIRED}]+|(?:(?![{_PAIRED}])[^\W_])+")
_IS_PAIRED = re.compile(rf"[{_PAIRED}]")
_CASE_NUMBER = re.compile(r"(?<![a-z0-9-])[a-z0-9]+(?:-[a-z0-9]+)*-\d{8}-\d{4,}(?![a-z0-9])")
_PART = re.compile(r"\d+|\D+")
_PERHAPS_PHONE = re.compile(r"\d(?:[\s().+-]*\d){6}")
_MOBILE = re.compile(r"(?<!\d)(?:(?:00|\+)?86)?1\d{10}(?!\d)")
# A fixed line without its area code's zero looks like any other number.
_MOBILES = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
_LAST_SIGNS = range(4, 9)


def folded(text: str) -> str:
    """The text as searching sees it: `ＶＩＰ` is `vip`, `訊號` is `讯号`. Sign by sign: no neighbour matters."""
    return unicodedata.normalize("NFKC", text).lower().translate(_simplified())


def terms_of(texts: Iterable[str | None], region: str) -> list[str]:
    """Every term under which these texts are found, without phone numbers as people of `region` write them."""
    found: set[str] = set()
    for text in texts:
        if text:
            found |= _terms(folded(text), region)
    return sorted(found)


def words_of(question: str) -> tuple[Word, ...]:
    """The words of a question, each with the terms it needs; none if nothing in it can be looked for."""
    words = (tuple(dict.fromkeys(_needed(part))) for part in folded(question).split())
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_WORDS]


def _terms(text: str, region: str) -> set[str]:
    found = set(_CASE_NUMBER.findall(text))
    for run in _RUN.findall(_without_phones(_CASE_NUMBER.sub(_spelt_out, text), region)):
        if _IS_PAIRED.match(run):
            found.update(run)
            found.update(_pairs(run))
        else:
            found |= _latin(run)
    return found


def _needed(part: str) -> Iterable[str]:
    number = _CASE_NUMBER.fullmatch(part)
    if number:
        yield part
        return
    for run in _RUN.findall(part):
        if not _IS_PAIRED.match(run):
            yield run[:_LONGEST]
        elif len(run) == 1:
            yield run
        else:
            yield from _pairs(run)


def _pairs(run: str) -> Iterable[str]:
    return (run[at : at + 2] for at in range(len(run) - 1))


def _latin(run: str) -> set[str]:
    parts = _PART.findall(run)
    found = {each[:_LONGEST] for each in (run, *parts)}
    # People remember the end of a long number.
    for part in parts:
        if part.isdigit():
            found.update(part[-signs:] for signs in _LAST_SIGNS if signs < len(part))
    return found


def _spelt_out(number: re.Match[str]) -> str:
    # The parts of a case's number stay words, but are never taken for a phone number.
    return " / ".join(number[0].split("-"))


def _without_phones(text: str, region: str) -> str:
    if not _PERHAPS_PHONE.search(text):
        return text
    for found in reversed(list(phonenumbers.PhoneNumberMatcher(text, region))):
        if found.raw_string[0] in "+0(" or phonenumbers.number_type(found.number) in _MOBILES:
            text = f"{text[: found.start]} {text[found.end :]}"
    return _MOBILE.sub(" ", text)


class _Simplified(dict[int, str]):
    """Sign by sign from traditional to simplified, kept as met."""

    def __init__(self) -> None:
        super().__init__()
        self._converter = OpenCC("t2s")

    def __missing__(self, sign: int) -> str:
        text = chr(sign)
        kept = self[sign] = str(self._converter.convert(text)) if _IS_PAIRED.match(text) else text
        return kept


@cache
def _simplified() -> _Simplified:
    return _Simplified()
