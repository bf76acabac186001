"""`shouwen documents verify` as an administrator types it."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shouwen.app.cli_documents import documents
from tests.conftest import TestOffice
from tests.features.documents.files import case_with_document


async def test_verifying_tells_what_is_whole_and_what_is_not(
    office: TestOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOUWEN_HOME", str(tmp_path))
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", office.database.url)
    _, document = await case_with_document(office)

    async def verified() -> Result:
        # Beside the test's loop, as a process would.
        return await asyncio.to_thread(CliRunner().invoke, documents, ["verify"])

    whole = await verified()
    assert (whole.exit_code, whole.stdout) == (0, "1 of 1 contents are whole.\n")
    next((tmp_path / "files").glob("??/??/*")).write_bytes(b"other")
    damaged = await verified()
    assert (damaged.exit_code, damaged.stdout) == (1, "0 of 1 contents are whole.\n")
    assert damaged.stderr == f"CHANGED: {document['sha256']}\n"
