"""Cells that no spreadsheet takes for a formula, and that come back as they were."""

import re

# A cell that begins so would be run as a formula by the program that opens it; some take the wide signs as well, and
# some pass over blanks before the sign. An apostrophe of our own before it is what people see of the guard.
_RISKY = re.compile(r"'*[ \u3000\xa0]*[=+\-@\t\r\n＝＋－＠﹢﹣﹦﹫−]")
_GUARDED = re.compile(r"''*[ \u3000\xa0]*[=+\-@\t\r\n＝＋－＠﹢﹣﹦﹫−]")


def guarded(text: str) -> str:
    """The text, behind an apostrophe where a program might run it, or where it looks like one guarded already."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(cell: str) -> str:
    """What `guarded` was given: for programs that read our files."""
    return cell[1:] if _GUARDED.match(cell) else cell
