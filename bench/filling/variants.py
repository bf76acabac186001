"""What each case says besides its story: words that hardly any other case holds, as real texts do."""

from collections.abc import Iterator
from random import Random

from shouwen.features.search.contract import terms_of
from shouwen.kernel.chance import Chance

_SIGNS = [
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xD7)
    for low in range(0xA1, 0xFF)
    if (high, low) < (0xD7, 0xFA)
]
_HOMES = ("小区", "花园", "家园", "公寓", "新村", "苑", "大厦")
_WAYS = ("路", "街", "巷", "大道")


def variants(many: int, region: str, seed: int = 7) -> Iterator[tuple[int, str, list[str]]]:
    """Number, text and terms of each: an estate, a street and a reference, put together by chance."""
    dice = Chance(seed)["variants"]
    for number in range(many):
        text = (
            f"\n补充：住在{_name(dice)}{dice.choice(_HOMES)}{dice.randint(1, 40)}号楼{dice.randint(1, 33)}层，"
            f"靠近{_name(dice)}{dice.choice(_WAYS)}，登记编号{number:06}。"
        )
        yield number, text, terms_of((text,), region)


def _name(dice: Random) -> str:
    """Some signs are in many names, most in few."""
    return "".join(_SIGNS[int(len(_SIGNS) * dice.random() ** 3)] for _ in range(2))
