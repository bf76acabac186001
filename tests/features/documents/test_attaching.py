"""What is attached is there, once, and for those who may see the case."""

import asyncio
import hashlib
import os
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from shouwen.app.worker import house_jobs
from shouwen.features.documents.storage import damaged, sweep
from shouwen.platform.tables import ledger, ledger_personal
from tests.conftest import MORNING, TestOffice
from tests.features.complaints.steps import API, act, case_of, complaint_in, register
from tests.features.documents.files import (
    JPEG,
    PNG,
    TEXT,
    archive,
    attach,
    attached,
    case_with_document,
    content_of,
    docx,
    kept,
    listed,
    pdf,
)


async def test_a_file_is_listed_and_comes_back_as_it_was(office: TestOffice) -> None:
    ticket, document = await case_with_document(office, name="现场 照片.png")
    assert document["name"] == "现场 照片.png"
    assert (document["media_type"], document["size"], document["preview"]) == ("image/png", len(PNG), "image")
    assert (document["scan"], document["available"], document["attached_by"]["name"]) == ("unscanned", True, "林晓")
    hank = office.client("hank")
    listing = await listed(hank, ticket)
    assert (listing["items"], listing["may_attach"], listing["may_withdraw"]) == ([document], True, False)
    answer = await content_of(hank, document)
    assert (answer.status_code, answer.content) == (200, PNG)
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"] == (
        "inline; filename=\"__ __.png\"; filename*=UTF-8''%E7%8E%B0%E5%9C%BA%20%E7%85%A7%E7%89%87.png"
    )
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["etag"] == f'"{hashlib.sha256(PNG).hexdigest()}"'


async def test_a_browser_asks_for_parts_and_for_what_it_has(office: TestOffice) -> None:
    _, document = await case_with_document(office, name="记录.txt", content=TEXT)
    client = office.client("alice")
    part = await content_of(client, document, Range="bytes=3-8")
    assert (part.status_code, part.content) == (206, TEXT[3:9])
    assert part.headers["content-range"] == f"bytes 3-8/{len(TEXT)}"
    assert part.headers["content-type"] == "text/plain; charset=utf-8"
    again = await content_of(client, document, **{"If-None-Match": part.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    beyond = await content_of(client, document, Range="bytes=9999-")
    assert beyond.status_code == 416


async def test_text_of_older_programs_is_told_in_its_own_code(office: TestOffice) -> None:
    ticket = await register(office)
    answer = await attach(
        office.client("alice"), ticket, ("a.txt", "信号不好".encode("gb18030")), ("表.csv", "号,名\n1,甲".encode())
    )
    assert [(one["media_type"], one["charset"]) for one in answer.json()] == [
        ("text/plain", "gb18030"),
        ("text/csv", "utf-8"),
    ]
    content = await content_of(office.client("alice"), answer.json()[0])
    assert (content.headers["content-type"], content.text) == ("text/plain; charset=gb18030", "信号不好")


async def test_what_a_browser_could_run_is_saved_and_not_shown(office: TestOffice) -> None:
    _, document = await case_with_document(office, name="说明.docx", content=docx())
    assert (document["preview"], document["media_type"].rpartition(".")[2]) == (None, "document")
    answer = await content_of(office.client("alice"), document)
    assert answer.headers["content-disposition"].startswith("attachment;")
    _, picture = await case_with_document(office)
    saved = await office.client("alice").get(f"{API}/documents/{picture['id']}/content?download=true")
    assert saved.headers["content-disposition"].startswith("attachment;")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("空.png", b"", "file-empty"),
        ("假.png", TEXT, "file-unlike-its-name"),
        ("假.pdf", PNG, "file-unlike-its-name"),
        ("假.docx", archive(), "file-unlike-its-name"),
        ("假.txt", PNG, "file-unlike-its-name"),
        ("页.html", b"<!doctype html><html>", "file-type-not-allowed"),
        ("图.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file-type-not-allowed"),
        ("包.zip", archive(), "file-type-not-allowed"),
        ("程序.exe", b"MZ\x90\0" + bytes(200), "file-type-not-allowed"),
        ("没有扩展名", PNG, "file-type-not-allowed"),
        ("大.txt", b"a" * 20_000_001, "file-too-large"),
    ],
)
async def test_what_is_not_taken_says_which_file_and_why(
    office: TestOffice, name: str, content: bytes, error: str
) -> None:
    ticket = await register(office)
    for language, words in (("en", False), ("zh-CN", True)):
        answer = await attach(office.client("alice", language), ticket, ("好.jpg", JPEG), (name, content))
        assert answer.status_code == 422
        (problem,) = answer.json()["errors"]
        assert (problem["field"], problem["id"]) == ("files.1", error)
        assert any("\u4e00" <= sign <= "\u9fff" for sign in problem["message"]) is words
    assert (await listed(office.client("alice"), ticket))["items"] == []
    assert not [one for one in kept(office) if one.startswith("incoming")]


async def test_every_kind_that_is_promised_is_recognised(office: TestOffice) -> None:
    ticket = await register(office)
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    boxes = {"mp4": b"mp42\0\0\0\0mp42isom", "m4a": b"M4A \0\0\0\0M4A mp42", "heic": b"heic\0\0\0\0heicmif1"}
    files = [
        ("a.jpg", JPEG),
        ("a.JPEG", JPEG),
        ("a.png", PNG),
        ("a.gif", b"GIF89a" + bytes(32)),
        ("a.webp", b"RIFF\x24\0\0\0WEBPVP8 " + bytes(32)),
        ("a.pdf", pdf()),
        ("a.docx", docx()),
        ("a.doc", old),
        ("a.xls", old),
        ("a.mp3", b"ID3\x03\0\0\0\0\0\x21" + bytes(99)),
        ("b.mp3", b"\xff\xfb\x90\x64" + bytes(400)),
        ("a.wav", b"RIFF\x24\0\0\0WAVEfmt " + bytes(60)),
        ("a.amr", b"#!AMR\n" + bytes(50)),
        *((f"a.{ending}", b"\0\0\0\x18ftyp" + box + bytes(50)) for ending, box in boxes.items()),
    ]
    answer = await attach(office.client("alice"), ticket, *files)
    assert answer.status_code == 201, answer.text


async def test_too_many_are_refused_as_a_whole(office: TestOffice) -> None:
    ticket = await register(office)
    client = office.client("alice")
    assert (await attach(client, ticket, *[("a.png", PNG)] * 30)).status_code == 201
    answer = await attach(client, ticket, ("b.png", PNG))
    assert (answer.json()["errors"][0]["field"], answer.json()["errors"][0]["id"]) == ("files", "too-many-files")
    assert (await listed(client, ticket))["may_attach"] is False


async def test_the_same_content_is_kept_once(office: TestOffice) -> None:
    ticket, other = await register(office), await register(office)
    client = office.client("alice")
    assert (await attach(client, ticket, ("一.png", PNG), ("二.png", PNG))).status_code == 201
    await attached(client, other)
    assert kept(office) == [hashlib.sha256(PNG).hexdigest()]
    assert len((await listed(client, ticket))["items"]) == 2


async def test_the_same_wish_sent_again_attaches_once(office: TestOffice) -> None:
    ticket, client = await register(office), office.client("alice")
    both = [await attach(client, ticket, ("a.png", PNG), key="k") for _ in range(2)]
    assert both[0].json() == both[1].json()
    other = await attach(client, ticket, ("a.jpg", JPEG), key="k")
    assert other.json()["id"] == "idempotency-key-reused"
    assert len((await listed(client, ticket))["items"]) == 1
    together = await asyncio.gather(*(attach(client, ticket, ("b.png", PNG), key="l") for _ in range(4)))
    assert {answer.json()[0]["id"] for answer in together} == {together[0].json()[0]["id"]}


async def test_a_closed_case_takes_nothing_more(office: TestOffice) -> None:
    ticket = await complaint_in(office, "closed")
    for language, title in (("zh-CN", "工单已办结"), ("en", "The case is closed")):
        answer = await attach(office.client("olive", language), ticket, ("a.png", PNG))
        assert (answer.status_code, answer.json()["id"], answer.json()["title"]) == (409, "case-closed", title)
    assert (await listed(office.client("olive"), ticket))["may_attach"] is False


async def test_an_attachment_does_not_make_what_others_write_stale(office: TestOffice) -> None:
    ticket = await complaint_in(office, "in_investigation")
    await attached(office.client("alice"), ticket)
    answer = await act(office.client("hank"), ticket, "propose", version=ticket["version"])
    assert answer.status_code == 200, answer.text
    case = await case_of(office.client("hank"), ticket)
    assert [entry["type"] for entry in case["timeline"]][-2:] == ["document.attached", "complaint.proposed"]
    assert [entry["version"] for entry in case["timeline"]][-2:] == [2, 3]
    document = case["timeline"][-2]["data"]
    assert (document["name"], document["size"]) == ("照片.png", len(PNG))


async def test_names_of_files_tell_nobody_and_can_be_forgotten(office: TestOffice) -> None:
    ticket, document = await case_with_document(office, name="王丹娜 13800010001 37010219900101001X 20261120.png")
    shown = "王** 138****0001 370***********001X 20261120.png"
    assert document["name"] == shown
    content = await content_of(office.client("alice"), document)
    assert "%E4%B8%B9" not in content.headers["content-disposition"]
    case = await office.client("hank").get(f"{API}/tickets/{ticket['id']}")
    assert case.json()["timeline"][-1]["data"]["name"] == shown
    assert "丹娜" not in case.text
    rows = await office.read.tuples(select(ledger.c.data))
    assert not any("丹娜" in str(data) for (data,) in rows)
    erasable = select(ledger_personal.c.value).where(ledger_personal.c.field == "name")
    assert ("王丹娜 13800010001 37010219900101001X 20261120.png",) in await office.read.tuples(erasable)


@pytest.mark.parametrize(
    ("given", "kept_as"),
    [
        ("../../etc/passwd.png", "passwd.png"),
        ("C:\\Users\\Dana\\照片.png", "照片.png"),
        ("fdp.\u202egnp.png", "fdp.gnp.png"),
        (" . 前后.png ", "前后.png"),
        ("长" * 400 + ".png", "长" * 146 + ".png"),
    ],
)
async def test_a_name_is_a_name_and_nothing_else(office: TestOffice, given: str, kept_as: str) -> None:
    _, document = await case_with_document(office, name=given)
    assert document["name"] == kept_as


async def test_what_is_no_form_is_refused(office: TestOffice) -> None:
    ticket = await register(office)
    path = f"{API}/tickets/{ticket['id']}/documents"
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    texts = set()
    for content, headers in (
        (b"{}", {"Content-Type": "application/json"}),
        (b"--x\r\nbroken", form),
        (b"--x\r\nContent-Disposition: form-data; name=files; filename=a.png\r\n\r\nhalf", form),
        (b"", {"Content-Type": "multipart/form-data"}),
    ):
        for language in ("zh-CN", "en"):
            answer = await office.client("alice", language).post(path, content=content, headers=headers)
            assert (answer.status_code, answer.json()["id"]) == (400, "upload-broken")
            texts.add(answer.json()["title"])
    assert texts == {"上传未完成", "The upload broke off"}
    none = await office.client("alice").post(path, data={"note": "x"}, files={"x": b""})
    assert none.status_code == 422
    assert not [one for one in kept(office) if one.startswith("incoming")]


async def test_what_belongs_to_nothing_is_swept_after_a_day(office: TestOffice) -> None:
    _, document = await case_with_document(office)
    files = office.office.settings.home / "files"
    orphan, broken = files / "ab" / "cd" / ("abcd" + "0" * 60), files / "incoming" / "tmp1"
    orphan.parent.mkdir(parents=True)
    for path in (orphan, broken):
        path.write_bytes(b"left over")
    for path in files.glob("**/*"):
        os.utime(path, (MORNING.timestamp(), MORNING.timestamp()))
    settings = office.office.settings
    assert await sweep(office.read, settings, MORNING + timedelta(hours=23)) == 0
    office.clock.move_by(timedelta(hours=25))
    tidy = next(job for job in house_jobs(office.office) if job.name == "house.tidy")
    await tidy.run()
    assert kept(office) == [document["sha256"]]
    assert (await content_of(office.client("alice"), document)).status_code == 200


async def test_a_check_finds_what_is_missing_or_changed(office: TestOffice) -> None:
    ticket, document = await case_with_document(office)
    text_file = await attached(office.client("alice"), ticket, "a.txt", TEXT)
    settings = office.office.settings
    assert [each async for each in damaged(office.read, settings)] == [None, None]
    place = settings.home / "files" / document["sha256"][:2] / document["sha256"][2:4] / document["sha256"]
    place.write_bytes(PNG + b"!")
    other = settings.home / "files" / text_file["sha256"][:2] / text_file["sha256"][2:4] / text_file["sha256"]
    other.unlink()
    wrong = {(each.sha256, each.what) async for each in damaged(office.read, settings) if each}
    assert wrong == {(document["sha256"], "changed"), (text_file["sha256"], "missing")}
    answer = await content_of(office.client("alice"), text_file)
    assert (answer.status_code, answer.json()["id"]) == (503, "document-content-missing")


async def test_a_case_closed_at_the_same_moment_takes_nothing(office: TestOffice) -> None:
    """Whichever comes first: a document is never attached to a case after its closing."""
    ticket = await complaint_in(office, "under_review")
    answers = await asyncio.gather(
        act(office.client("olive"), ticket, "close"),
        *(attach(office.client("alice"), ticket, ("a.png", PNG)) for _ in range(6)),
    )
    assert answers[0].status_code == 200
    assert {answer.status_code for answer in answers[1:]} <= {201, 409}
    order = "select type from ledger where subject_id = :t and kind = 'event' and type in ('document.attached')"
    attached_events = await office.read.tuples(text(order), t=ticket["id"])
    assert len(attached_events) == sum(answer.status_code == 201 for answer in answers[1:])
