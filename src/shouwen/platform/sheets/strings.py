"""The shared strings of a book on disk: a table of millions of cells would not fit into memory."""

import struct
import tempfile
from collections import OrderedDict
from typing import IO, Self

from openpyxl.cell.text import Text  # type: ignore[import-untyped]
from openpyxl.xml.constants import SHEET_MAIN_NS  # type: ignore[import-untyped]
from openpyxl.xml.functions import iterparse  # type: ignore[import-untyped]

_STRING, _TABLE = f"{{{SHEET_MAIN_NS}}}si", f"{{{SHEET_MAIN_NS}}}sst"
_AT = struct.Struct("<QI")
_REMEMBERED = 20_000
_LONGEST = 64


class DiskStrings:
    """Strings by number, in two files that are gone when it is closed; short ones that come often are remembered."""

    def __init__(self) -> None:
        self._texts = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `close`
        self._places = tempfile.TemporaryFile()  # noqa: SIM115
        self._count = 0
        self._recent: OrderedDict[int, str] = OrderedDict()

    def read(self, source: IO[bytes]) -> Self:
        """Takes the strings of a part in; memory holds one of them."""
        root = None
        place = 0
        for event, node in iterparse(source, ("start", "end")):
            if event == "start":
                root = node if node.tag == _TABLE else root
            elif node.tag == _STRING:
                text = Text.from_tree(node).content.encode("utf-8", "surrogatepass")
                self._texts.write(text)
                self._places.write(_AT.pack(place, len(text)))
                place += len(text)
                self._count += 1
                if root is not None:
                    root.clear()
        return self

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> str:
        known = self._recent.get(number)
        if known is not None:
            return known
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
