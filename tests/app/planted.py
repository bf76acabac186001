"""Values planted as personal data of Dana's, and where they are looked for: in everything that leaves the server."""

import io
import re
import zipfile
from collections.abc import Iterable

import httpx
import pypdf

from tests.cast import DANA

PLANTED = (str(DANA["customer_name"]), "13800010001", "138 0001 0001", "138-0001-0001")
"""The name and the number, as the server keeps them and as people write them."""
_GLUE = re.compile(r"[\s\u00ad]+")


def leaks(answer: httpx.Response, planted: Iterable[str] = PLANTED) -> set[str]:
    """The planted values that stand in an answer: its text, its headers, or inside the file that it is."""
    texts = [str(answer.headers), *texts_of(answer.content)]
    return {value for value in planted for text in texts if value in text or _glued(value) in _glued(text)}


def texts_of(content: bytes) -> list[str]:
    """What can be read in a file: a PDF's pages and its data, the parts of an office document or an archive."""
    if content.startswith(b"%PDF"):
        document = pypdf.PdfReader(io.BytesIO(content))
        return [str(document.metadata), *(page.extract_text() for page in document.pages)]
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [text for name in archive.namelist() for text in (name, *texts_of(archive.read(name)))]
    return [content.decode("utf-8", errors="replace"), content.decode("gb18030", errors="replace")]


def _glued(text: str) -> str:
    """A PDF breaks lines within words."""
    return _GLUE.sub("", text)
