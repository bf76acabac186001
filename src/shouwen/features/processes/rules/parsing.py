"""Turns text of a stranger into elements: without document types, entities, networks or unbounded sizes."""

from lxml import etree

from shouwen.features.processes.contract import Finding

LARGEST = 1_000_000
"""Bytes in UTF-8."""
DEEPEST = 256
"""Levels of elements; the parser's own bound, unless it is told to read huge trees."""
_BEYOND_BOUNDS = 114  # XML_ERR_RESOURCE_LIMIT
_SHOWN = 200


def parsed(xml: str, *, as_written: bool = False) -> etree._Element | Finding:
    """The root, without comments and instructions unless `as_written`; or why there is none.

    What the text declares as its encoding is not looked at: it was decoded already.
    """
    if len(xml) > LARGEST or len(content := xml.encode(errors="surrogatepass")) > LARGEST:
        return Finding("diagram-too-large", params={"most": LARGEST})
    # Only here can entities be declared, and only before the root; one in a comment is no loss.
    if (place := xml.find("<!DOCTYPE")) >= 0:
        return Finding("document-type", line=xml.count("\n", 0, place) + 1)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        collect_ids=False,
        strip_cdata=not as_written,
        remove_comments=not as_written,
        remove_pis=not as_written,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as failed:
        if failed.code == _BEYOND_BOUNDS:
            return Finding("nested-too-deep", line=failed.lineno, params={"most": DEEPEST})
        return Finding("not-xml", line=failed.lineno or None, params={"why": shown(failed.msg.rstrip("."))})


def shown(text: str) -> str:
    """Foreign text as it may stand in a finding: one line, not long."""
    return "".join(sign if sign.isprintable() else " " for sign in text[:_SHOWN]).strip()
