"""The shared strings of a book on disk: a table of millions of cells would not fit into memory."""

import struct
import tempfile
from collections import OrderedDict
from collections.abc import Iterator
from typing import IO

from openpyxl.cell.text import Text  # type: ignore[import-untyped]
from openpyxl.xml.constants import SHEET_MAIN_NS  # type: ignore[import-untyped]
from openpyxl.xml.functions import iterparse  # type: ignore[import-untyped]

_STRING, _TABLE = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}sst"
_AT = struct.Struct("<QI")
_REMEMBERED = 20_000
_LONGEST = 64


class DiskStrings:
    """Strings by number, in two files that are gone when it is closed; short ones that come often are remembered.

    They are read as far as they are asked for: whoever looks at the first rows does not wait for the last string.
    """

    def __init__(self) -> None:
        self._texts = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._places = tempfile.TemporaryFile()  # noqa: SIM115
        self._coming: Iterator[bytes] = iter(())
        self._source: IO[bytes] | None = None
        self._count = self._end = 0
        self._recent: OrderedDict[int, str] = OrderedDict()

    def read_from(self, source: IO[bytes]) -> None:
        """The part that the strings come from; it is closed with this."""
        self._source = source
        self._coming = _strings_in(source)

    def __getitem__(self, number: int) -> str:
        known = self._recent.get(number)
        if known is not None:
            return known
        self._read_up_to(number)
        if not 0 <= number < self._count:
            raise IndexError(number)
        self._places.seek(number * _AT.size)
        place, length = _AT.unpack(self._places.read(_AT.size))
        self._texts.seek(place)
        text = self._texts.read(length).decode("utf-8", "surrogatepass")
        if length <= _LONGEST:
            self._recent[number] = text
            if len(self._recent) > _REMEMBERED:
                self._recent.popitem(last=False)
        return text

    def close(self) -> None:
        self._texts.close()
        self._places.close()
        if self._source is not None:
            self._source.close()

    def _read_up_to(self, number: int) -> None:
        if number < self._count:
            return
        self._texts.seek(0, 2)
        self._places.seek(0, 2)
        while number >= self._count:
            text = next(self._coming, None)
            if text is None:
                return
            self._texts.write(text)
            self._places.write(_AT.pack(self._end, len(text)))
            self._end += len(text)
            self._count += 1


def _strings_in(source: IO[bytes]) -> Iterator[bytes]:
    """One after the other; memory holds one of them."""
    root = None
    for event, node in iterparse(source, ("start", "end")):
        if event == "start":
            root = node if node.tag == _TABLE else root
        elif node.tag == _STRING:
            yield Text.from_tree(node).content.encode("utf-8", "surrogatepass")
            if root is not None:
                root.clear()
