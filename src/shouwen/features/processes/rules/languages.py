"""A diagram as it is shown to people who read English."""

from lxml import etree

from shouwen.features.processes.contract import Finding
from shouwen.features.processes.rules.elements import NAME_EN
from shouwen.features.processes.rules.parsing import parsed


def in_english(xml: str) -> str:
    """The same document, each name replaced by its English one where there is one. Unreadable text stays as it is.

    The XML declaration is left out: it tells the encoding of bytes, and this is text.
    """
    root = parsed(xml, as_written=True)
    if isinstance(root, Finding):
        return xml
    for element in root.iter(etree.Element):
        if name := element.get(NAME_EN, "").strip():
            element.set("name", name)
    return etree.tostring(root.getroottree(), encoding="unicode")
