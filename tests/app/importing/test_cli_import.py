"""`shouwen import complaints` as an administrator types it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from shouwen.app.cli_import import imports
from tests.app.importing.conftest import MAP, export, rejected_rows, row
from tests.conftest import TestOffice
from tests.features.imports.files import chinese

Shell = Callable[..., "asyncio.Future[Result]"]
EXAMPLES = Path(__file__).parents[3] / "examples" / "maps"


@pytest.fixture
def shell(office: TestOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """Types a command at the shell of the test's own site, in a folder with a map."""
    monkeypatch.setenv("SHOUWEN_HOME", str(tmp_path))
    monkeypatch.setenv("SHOUWEN_DATABASE_URL", office.database.url)
    monkeypatch.setenv("SHOUWEN_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")

    def types(*words: str, given: bytes = b"") -> "asyncio.Future[Result]":
        loop = asyncio.get_running_loop()
        return loop.run_in_executor(None, lambda: CliRunner().invoke(imports, ["complaints", *words], input=given))

    return types


async def test_exit_codes_tell_what_happened(shell: Shell, tmp_path: Path) -> None:
    file, words = tmp_path / "old.csv", ("old.csv", "--map", "map.toml")
    file.write_bytes(export(row(1), row(2)))
    assert (await shell(*words)).exit_code == 0
    again = await shell(*words)
    assert (again.exit_code, again.stderr) == (0, "")
    assert not (tmp_path / "old.csv.rejects.csv").exists()
    file.write_bytes(export(row(1), row(3, Taken="soon")))
    assert (await shell(*words)).exit_code == 1
    some = await shell(*words)
    assert some.exit_code == 1
    assert "not-date" in some.stdout
    assert "old.csv.rejects-2.csv" in some.stdout
    assert [each["Nr"] for each in rejected_rows(tmp_path / "old.csv.rejects.csv")] == ["3"]


async def test_what_cannot_be_used_is_told_before_anything_is_done(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes(export(row(1)))
    (tmp_path / "wrong.toml").write_text(MAP.replace("source", "sauce"), encoding="utf-8")
    (tmp_path / "other.toml").write_text(MAP.replace('"Nr"', '"Number"'), encoding="utf-8")
    (tmp_path / "unknown.toml").write_text(MAP.replace('"HZT"', '"MARS"'), encoding="utf-8")
    for words, told in (
        (("old.csv", "--map", "wrong.toml"), "sauce"),
        (("old.csv", "--map", "other.toml"), "Number"),
        (("old.csv", "--map", "unknown.toml"), "MARS"),
        (("old.csv", "--map", "none.toml"), "none.toml"),
        (("none.csv", "--map", "map.toml"), "none.csv"),
        (("-", "--map", "map.toml"), "reject"),
        (("old.csv", "--map", "map.toml", "--rejects", "old.csv"), "old.csv"),
        (("old.csv", "--map", "map.toml", "--encoding", "latin-1"), "latin-1"),
        (("old.csv",), "--map"),
    ):
        result = await shell(*words)
        assert (result.exit_code, told in result.stderr, result.stdout) == (2, True, ""), (words, result.output)
    assert (tmp_path / "old.csv").read_bytes() == export(row(1))


async def test_a_map_is_proposed_decided_and_used(shell: Shell, tmp_path: Path) -> None:
    made = chinese(40)
    (tmp_path / "old.csv").write_bytes(made.content)
    proposed = await shell("old.csv", "--suggest")
    assert proposed.exit_code == 0, proposed.output
    assert "gb18030" in proposed.stderr
    map_file = tmp_path / "proposed.toml"
    map_file.write_text(proposed.stdout, encoding="utf-8")
    refused = await shell("old.csv", "--map", "proposed.toml", "--dry-run")
    assert (refused.exit_code, "undecided" in refused.stderr) == (2, True)
    decided = proposed.stdout
    for place, value in (("source", "旧系统"), ("unit", "HZT"), ("owner", "alice")):
        decided = decided.replace(f'{place} = "?"', f'{place} = "{value}"')
    map_file.write_text(decided, encoding="utf-8")
    done = await shell("old.csv", "--map", "proposed.toml")
    assert done.exit_code == (1 if made.bad else 0), done.output
    assert f"Taken over: {made.good}" in done.stdout
    assert (await shell("old.csv", "--suggest", "--encoding", "utf-8")).exit_code == 2
    assert (await shell("none.csv", "--suggest")).exit_code == 2


async def test_a_dry_run_and_a_stream(shell: Shell, tmp_path: Path) -> None:
    content = export(row(1), row(2, How="Pigeon"))
    (tmp_path / "bad.csv").write_bytes(b"of an earlier import")
    words = ("-", "--map", "map.toml", "--rejects", "bad.csv")
    dry = await shell(*words, "--dry-run", "--concurrency", "1", given=content)
    assert (dry.exit_code, [each["line"] for each in rejected_rows(tmp_path / "bad.csv")]) == (1, ["3"])
    good = await shell(*words, given=export(row(1)))
    assert (good.exit_code, (tmp_path / "bad.csv").exists()) == (0, False)


async def test_the_shipped_maps_work(shell: Shell, tmp_path: Path) -> None:
    english = (
        "Ticket #,Customer Complaint,Date_month_year,Time,Received Via,City,State,Zip code,Status\n"
        '1,"Slow, always",03-Nov-24,3:05:00 PM,Internet,Anytown,Ohio,00000,Solved\n'
        "2,Bill too high,03-Nov-24,11:00:00 AM,Customer Care Call,Anytown,Ohio,00000,Open\n"
    )
    chinese = (
        "工单编号,受理时间,受理渠道,受理机构,受理人,客户姓名,联系电话,投诉类别,投诉标题,投诉内容,紧急程度,工单状态,办结时间\n"
        "甲1,2024-11-03 09:30:00,热线,热线一班,alice,王丹娜,13800010001,资费争议,话费不对,多收月租,紧急,待处理,\n"
        "甲2,2024/11/3 下午3:05,营业厅,城东营业厅,已离职,,,信号问题,没有信号,室内无信号,,已办结,2024/11/4 10:00\n"
    )
    for name, content in (("english-crm", english.encode()), ("chinese-crm", chinese.encode("gb18030"))):
        (tmp_path / "old.csv").write_bytes(content)
        shipped = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
        for demo, ours in (("QLT1", "HZT"), ("QLH1", "LJH"), ("xuyating", "alice")):
            shipped = shipped.replace(demo, ours)
        (tmp_path / f"{name}.toml").write_text(shipped, encoding="utf-8")
        result = await shell("old.csv", "--map", str(tmp_path / f"{name}.toml"))
        assert (result.exit_code, result.stderr) == (0, ""), result.output
