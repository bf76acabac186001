"""How the numbers of documents are spelled."""

import re
import unicodedata

_BETWEEN = re.compile(r"[\s\-()·.]")


def folded_document(text: str | None) -> str | None:
    """The one spelling of a number: half-width, upper case, without spaces, brackets and dashes; None for none."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text or "")).upper() or None
