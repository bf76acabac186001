"""How texts become words, and questions too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.features.search.contract import MOST_WORDS, terms_of, words_of

TEXT = (
    "濟南客戶投訴：小区没有訊號，４Ｇ／5G 均無服務；ＶＩＰ客户，iPhone15 手机，"
    "订单 2026112099887766，前次工单 HZT-20261119-0042"
)


@pytest.mark.parametrize(
    "question",
    [
        "济南", "濟南", "讯号 济南", "訊號", "没有讯号", "4G", "４ｇ", "5G", "VIP", "ｖｉｐ客戶",
        "iPhone", "iphone15", "15", "号", "户", "2026112099887766", "7766", "887766", "HZT-20261119-0042",
        "hzt-20261119-0042", "20261119-0042", "0042", "无服务", "无服务；VIP", "投诉：小区",
    ],
)  # fmt: skip
def test_found(question: str) -> None:
    found, words = set(terms_of([TEXT], "CN")), words_of(question)
    assert words
    assert all(found.issuperset(word) for word in words), words


@pytest.mark.parametrize("question", ["南济", "济南市", "6G", "ip", "phone1", "HZT-20261119-0043", "2042", "青岛 济南"])
def test_not_found(question: str) -> None:
    found, words = set(terms_of([TEXT], "CN")), words_of(question)
    assert not all(found.issuperset(word) for word in words), words


@pytest.mark.parametrize(
    "phone",
    [
        "13800010001",
        "138 0001 0001",
        "138-0001-0001",
        "+86 13800010001",
        "８６13800010001",
        "0531-88886666",
        "19912345678",
    ],
)
def test_phones_are_no_words(phone: str) -> None:
    terms = terms_of([f"请回电{phone}，谢谢"], "CN")
    assert not [term for term in terms if any(sign.isdigit() for sign in term)]
    assert "回电" in terms
    assert "谢谢" in terms


def test_what_holds_no_word_asks_for_nothing() -> None:
    assert words_of(" ，！? _ ") == ()
    assert terms_of([None, "", "……"], "CN") == []
    assert len(words_of(" ".join("甲乙丙丁戊己庚辛壬癸"))) == MOST_WORDS


@given(st.text(), st.text())
def test_whatever_stands_around_a_word(before: str, after: str) -> None:
    found = set(terms_of([f"{before}宽带{after}"], "CN"))
    assert "宽带" in found
    # No word can be taken for a place or a date.
    assert not any(term.startswith(("@", "#")) for term in found)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=30), st.data())
def test_any_stretch_of_chinese_finds_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    stretch = text[start : data.draw(st.integers(start + 1, len(text)))]
    found = set(terms_of([text], "CN"))
    assert all(found.issuperset(word) for word in words_of(stretch))
