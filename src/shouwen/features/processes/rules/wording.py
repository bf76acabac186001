"""Texts and ids that stand in attributes, as they may be shown and kept."""

import re
import unicodedata

from lxml import etree

from shouwen.features.processes.contract import Finding
from shouwen.features.processes.rules.elements import at, split

LONGEST_NAME = 200
_LONGEST_ID = 100
_ID = re.compile(r"[\w.:-]{1,100}")
_BLANKS = re.compile(r"[ \t\r\n]+")
# They turn the writing round, so that a text can look like another.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def worded(element: etree._Element, attribute: str, most: int = LONGEST_NAME) -> tuple[str, list[Finding]]:
    """The text of an attribute in one line (editors break names), and what is wrong with it."""
    text = _BLANKS.sub(" ", element.get(attribute, "")).strip(" ")
    what = etree.QName(attribute).localname
    if len(text) > most:
        return text[:most], [at(element, "text-too-long", what=what, most=most)]
    if any(sign in _TURNING or unicodedata.category(sign) == "Cc" for sign in text):
        return "", [at(element, "control-characters", what=what)]
    return text, []


def wrong_id(element: etree._Element, known: set[str]) -> Finding | None:
    """What is wrong with the id of an element, which is then `known`."""
    given = element.get("id", "")
    if not given:
        return at(element, "id-missing", element=split(element)[1])
    if not _ID.fullmatch(given):
        return at(element, "id-malformed", most=_LONGEST_ID)
    if given in known:
        return at(element, "id-twice")
    known.add(given)
    return None
