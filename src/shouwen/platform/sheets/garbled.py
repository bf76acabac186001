"""Signs that a text was spoilt on its way (SYS-10): such rows are reported, never stored."""

import re

# Control characters, bytes that were no text (lone surrogates), U+FFFD, non-characters; then what U+FFFD itself looks
# like after it was read once more in the wrong encoding, by GBK and by Latin-1.
_GARBLED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]|锟斤拷|ï¿½")


def first_garbled(text: str) -> str | None:
    """The first spoilt place, named so that it can be looked for: `U+FFFD`, `byte E9`, or the letters themselves."""
    found = _GARBLED.search(text)
    if found is None:
        return None
    sign = found.group()
    if len(sign) > 1:
        return sign
    code = ord(sign)
    return f"byte {code - 0xDC00:02X}" if 0xDC80 <= code <= 0xDCFF else f"U+{code:04X}"
