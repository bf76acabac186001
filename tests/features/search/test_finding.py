"""Questions as people of a telecom operator ask them, and who finds what."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from shouwen.app.searching import lacks_words, rebuild
from shouwen.features.complaints.contract import TakeOverComplaint
from shouwen.features.contacts.contract import Channel
from shouwen.features.search.contract import AddWords, ForgetNames, IndexWords, PlaceWords
from shouwen.features.tickets.contract import External
from shouwen.kernel.messages import THE_SYSTEM
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import API, complaint_in, done, register

CASES = (
    # matter, description, customer, district, what is said in the log
    ("濟南客戶反映小區沒有訊號", "昨晚开始４Ｇ一直无服务，5G也不行", "王丹娜", "历下区", "已派工程师上门测试"),
    ("宽带经常掉线", "ＶＩＰ客户，宽带每晚掉线，路由器已重启", "欧阳雪晴", "槐荫区", "更换光猫，型号HG8145V5"),
    ("信号弱", "地下车库 iPhone15 信号只有一格 no service", "Dana O'Neill", "市中区", "与物业联系室分建设"),
    ("多扣漫游费", "去香港旅遊被扣國際漫遊費用288元，订单2026112099887766", "李雷", "高新区", "核实账单，承诺退费"),
    ("重复投诉", "上次工单HZT-20261119-0042没有解决，请回电13900020002", "韩梅梅", "历城区", "转投诉管理部"),
)
GOLDEN: tuple[tuple[str, list[int]], ...] = (
    # what is asked, which of the cases above are found, newest first
    ("济南", [1]), ("濟南", [1]), ("没有讯号", [1]), ("沒有訊號", [1]), ("4G", [1]), ("４ｇ", [1]), ("5g", [1]),
    ("VIP", [2]), ("ｖｉｐ", [2]), ("宽带 掉线", [2]), ("掉线　宽带", [2]), ("寬帶", [2]), ("光猫", [2]),
    ("hg8145v5", [2]),
    ("信号", [3]), ("号", [3, 2, 1]), ("iphone15 信号", [3]), ("iPhone", [3]), ("NO service", [3]), ("4G信号", []),
    ("漫游", [4]), ("國際漫游", [4]), ("退费", [4]), ("退費 香港", [4]), ("288", [4]), ("887766", [4]),
    ("2026112099887766", [4]), ("hzt-20261119-0042", [5]), ("0042", [5]), ("解决 转投诉管理", [5]), ("投诉", [5]),
    ("王丹娜", [1]), ("丹娜", [1]), ("王丹娜 无服务", [1]), ("o'neill", [3]), ("Dana", [3]), ("歐陽", [2]),
    ("欧阳 VIP", [2]),
    ("韩", [5]), ("历下", [1]), ("历", [5, 1]), ("历 测试", [1]), ("青岛", []), ("济南 青岛", []), ("丹王", []),
    ("回电", [5]), ("13900020002", []), ("翠湖花园", [5, 4, 3, 2, 1]), ("室分", [3]),
)  # fmt: skip


async def told(office: TestOffice) -> list[str]:
    """The cases above, an hour apart; answers their numbers."""
    numbers = []
    for matter, description, customer, district, logged in CASES:
        place = {"district": district, "building": "翠湖花园3栋", "floor": "12"}
        office.clock.move_by(timedelta(hours=1))
        words: dict[str, Any] = {
            "matter": matter,
            "description": description,
            "customer_name": customer,
            "place": place,
        }
        case = await register(office, **words)
        await done(office.client("alice"), case, "log", text=logged)
        numbers.append(case["number"])
    return numbers


async def found(client: AsyncClient, **query: Any) -> list[str]:
    answer = await client.get(f"{API}/tickets", params=query)
    assert answer.status_code == 200, answer.text
    return [row["number"] for row in answer.json()["items"]]


async def test_what_leads_to_the_newest_first_says_so(office: TestOffice) -> None:
    numbers = await told(office)
    bob = office.client("bob")
    for question, expected in {"信号": True, "0042": True, numbers[0][-4:]: True, numbers[0]: False, "": False}.items():
        answer = (await bob.get(f"{API}/tickets", params={"q": question, "sort": "due"})).json()
        assert answer["newest_first"] is expected, question
    of_caller = (await bob.get(f"{API}/tickets", params={"q": "13800010001", "sort": "due"})).json()
    assert (len(of_caller["items"]), of_caller["newest_first"]) == (5, False)


async def test_golden_questions(office: TestOffice) -> None:
    numbers = await told(office)
    bob, charlie = office.client("bob"), office.client("charlie")
    for question, expected in GOLDEN:
        assert await found(bob, q=question) == [numbers[case - 1] for case in expected], question
        assert await found(charlie, q=question) == [], question


async def test_names_find_but_stay_masked(office: TestOffice) -> None:
    await told(office)
    row = (await office.client("grace").get(f"{API}/tickets", params={"q": "王丹娜"})).json()["items"][0]
    assert "丹" not in row["customer_name"]
    assert row["phone"] == "138****0001"


async def test_filters_and_paging_go_on_working(office: TestOffice) -> None:
    numbers = await told(office)
    olive, units = office.client("olive"), office.cast.units
    for query, expected in (
        ({"state": "assigned"}, [5, 4, 3, 2, 1]),
        ({"state": "closed"}, []),
        ({"open": False}, []),
        ({"assignee": "none", "sort": "due"}, [5, 4, 3, 2, 1]),
        ({"owner": str(office.cast.alice.id)}, [5, 4, 3, 2, 1]),
        ({"owner": str(office.cast.bob.id)}, []),
        ({"unit": str(units["HZC"])}, [5, 4, 3, 2, 1]),
    ):
        assert await found(olive, q="翠湖花园", **query) == [numbers[case - 1] for case in expected], query
    walked: list[str] = []
    after: dict[str, str] = {}
    while True:
        answer = await olive.get(f"{API}/tickets", params={"q": "翠湖花园", "limit": 2, "sort": "registered", **after})
        walked += [row["number"] for row in answer.json()["items"]]
        if answer.json()["next"] is None:
            break
        after = {"after": answer.json()["next"]}
    assert walked == numbers[::-1]
    assert await found(office.client("rex"), q="翠湖花园", unit=str(units["HZC"])) == numbers[::-1]
    assert (
        await office.client("charlie").get(f"{API}/tickets", params={"q": "信", "unit": str(units["HZC"])})
    ).status_code == 404


async def test_a_question_without_words_is_told_so(office: TestOffice) -> None:
    answer = await office.client("bob").get(f"{API}/tickets", params={"q": "！"})
    assert (answer.status_code, answer.json()["errors"][0]["id"]) == (422, "too-short")


async def test_every_text_of_the_way_to_the_end_is_found(office: TestOffice) -> None:
    case = await complaint_in(office, "dissatisfied", matter="网速慢")
    for question in ("新增室分设备", "信号已恢复", "网速 室分"):
        assert await found(office.client("bob"), q=question) == [case["number"]], question


async def test_a_case_of_another_system_is_found_at_its_own_date(office: TestOffice) -> None:
    newer = await register(office, matter="魔百和黑屏")
    brought = TakeOverComplaint(
        external=External("crm", "TS-2020-778899"),
        unit=office.cast.units["HZT"],
        owner=office.cast.alice.id or office.ids.next(),
        customer_name="钱学文",
        phone=None,
        channel=Channel.HOTLINE,
        category="network.coverage",
        matter="魔百和黑屏",
        occurred_at=MORNING - timedelta(days=900),
        description="换了机顶盒仍旧",
        received_at=MORNING - timedelta(days=900),
    )
    older = await office.desk.run(brought, THE_SYSTEM)
    client = office.client("bob")
    assert await found(client, q="魔百和") == [newer["number"], older.number]
    assert await found(client, q="魔百和 钱学文") == [older.number]
    assert await found(client, q="778899") == [older.number]


async def test_a_name_is_forgotten_and_the_case_still_found(office: TestOffice) -> None:
    numbers = await told(office)
    ticket = (await office.client("bob").get(f"{API}/tickets", params={"q": numbers[0]})).json()["items"][0]["id"]
    await office.desk.run(ForgetNames(ticket), THE_SYSTEM)
    assert await found(office.client("bob"), q="王丹娜") == []
    assert await found(office.client("bob"), q="济南") == [numbers[0]]
    held = await office.read.value(text("select count(*) from text_words where terms && array['丹娜', '王丹']"))
    assert held == 0


async def test_words_follow_a_case_to_other_places(office: TestOffice) -> None:
    case = await register(office, matter="携号转网失败")
    units = office.cast.units
    places = frozenset((units["HQ"], units["YL"], units["YLN"]))
    async with office.database.connection() as connection:
        await connection.execute("delete from ticket_places where ticket_id = %s", (case["id"],))
        for unit in places:
            await connection.execute(
                "insert into ticket_places (ticket_id, unit_id, state, is_open, due_at, soon_at, registered_at) "
                "select id, %s, state, is_open, due_at, soon_at, registered_at from tickets where id = %s",
                (unit, case["id"]),
            )
    charlie, bob = office.client("charlie"), office.client("bob")
    assert await found(charlie, q="携号转网") == await found(bob, q="携号转网") == []
    await office.desk.run(PlaceWords(case["id"], places), THE_SYSTEM)
    assert await found(charlie, q="携号转网 王丹娜") == [case["number"]]
    assert await found(bob, q="携号转网") == []
    await office.desk.run(AddWords(case["id"], office.ids.next(), ("补充材料",)), THE_SYSTEM)
    assert await found(charlie, q="材料 携号") == [case["number"]]


async def test_the_same_text_again_replaces_its_words(office: TestOffice) -> None:
    case = await register(office)
    entry, client = office.ids.next(), office.client("bob")
    for words in ("第一稿写错", "改正之后"):
        await office.desk.run(AddWords(case["id"], entry, (words,)), THE_SYSTEM)
    assert await found(client, q="写错") == []
    assert await found(client, q="改正") == [case["number"]]


async def test_a_ticket_opened_and_written_to_at_once_has_one_statement(office: TestOffice) -> None:
    case = await register(office)
    work = office.desk._open(THE_SYSTEM)
    await work.run(IndexWords(case["id"], MORNING, frozenset(office.cast.units.values()), ("甲乙",)))
    await work.run(AddWords(case["id"], office.ids.next(), ("丙丁",)))
    await office.database.write(*work.statement())
    assert await found(office.client("bob"), q="甲乙 丙丁") == [case["number"]]


@pytest.mark.parametrize("everything", [False, True])
async def test_words_are_made_anew(office: TestOffice, everything: bool) -> None:
    numbers = await told(office)
    before = text(
        "select ticket_id, text_id, personal, array(select unnest(terms) order by 1) from text_words order by 1, 2, 3"
    )
    whole = await office.read.tuples(before)
    async with office.database.connection() as connection:
        await connection.execute("delete from text_words")
    assert await found(office.client("bob"), q="济南") == []
    assert await lacks_words(office.office)
    seen: list[int] = []
    assert await rebuild(office.office, everything, progress=lambda done, _: seen.append(done)) == len(numbers)
    assert seen == [len(numbers)]
    assert not await lacks_words(office.office)
    assert await office.read.tuples(before) == whole
    assert await rebuild(office.office) == 0


async def test_an_interrupted_rebuild_goes_on(office: TestOffice) -> None:
    await told(office)
    async with office.database.connection() as connection:
        await connection.execute(
            "delete from text_words where ticket_id in (select id from tickets order by id limit 2)"
        )
    assert await lacks_words(office.office)
    assert await rebuild(office.office) == 2
    assert len(await found(office.client("bob"), q="翠湖花园")) == len(CASES)
