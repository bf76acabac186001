"""Small files that are what they say."""

import io
import zipfile
from typing import Any

from httpx import AsyncClient, Response
from pypdf import PdfWriter

from tests.conftest import TestOffice
from tests.features.complaints.steps import API, Json, register

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffdb0043") + bytes(64) + b"\xff\xd9"
TEXT = "客户说：从昨晚开始没有信号。\n".encode()
# In two pieces, so that no scanner takes this file itself for what it looks for.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
_OFFICE = "application/vnd.openxmlformats-officedocument."


def pdf() -> bytes:
    writer, file = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.write(file)
    return file.getvalue()


def docx() -> bytes:
    file, main = io.BytesIO(), "word/document.xml"
    kind = f"{_OFFICE}wordprocessingml.document.main+xml"
    with zipfile.ZipFile(file, "w") as parts:
        types = f'<?xml version="1.0"?><Types><Override PartName="/{main}" ContentType="{kind}"/></Types>'
        parts.writestr("[Content_Types].xml", types)
        parts.writestr(main, "<x/>")
    return file.getvalue()


def archive() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("a.txt", "hi")
    return file.getvalue()


async def attach(client: AsyncClient, ticket: Json, *files: tuple[str, bytes], key: str | None = None) -> Response:
    headers = {"Idempotency-Key": key} if key else {}
    form = [("files", (name, content, "application/x-wrong")) for name, content in files]
    return await client.post(f"{API}/tickets/{ticket['id']}/documents", files=form, headers=headers)


async def attached(client: AsyncClient, ticket: Json, name: str = "照片.png", content: bytes = PNG) -> Json:
    answer = await attach(client, ticket, (name, content))
    assert answer.status_code == 201, answer.text
    document: Json = answer.json()[0]
    return document


async def listed(client: AsyncClient, ticket: Json) -> Json:
    answer = await client.get(f"{API}/tickets/{ticket['id']}/documents")
    assert answer.status_code == 200, answer.text
    documents: Json = answer.json()
    return documents


async def content_of(client: AsyncClient, document: Json, **headers: str) -> Response:
    return await client.get(f"{API}/documents/{document['id']}/content", headers=headers)


async def case_with_document(office: TestOffice, **changed: Any) -> tuple[Json, Json]:
    ticket = await register(office)
    return ticket, await attached(office.client("alice"), ticket, **changed)


def kept(office: TestOffice) -> list[str]:
    """The hashes of everything in the data folder, and `incoming/…` of what lies there."""
    root = office.office.settings.home / "files"
    names = [path.name for path in root.glob("??/??/*")]
    return sorted(names) + [f"incoming/{path.name}" for path in root.glob("incoming/*")]
