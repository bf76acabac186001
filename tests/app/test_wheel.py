"""The wheel is the whole product: screens, texts, migrations; it serves from an environment that has no source tree."""

import asyncio
import os
import subprocess
import sys
import sysconfig
import venv
from asyncio.subprocess import PIPE
from pathlib import Path

import httpx
import pytest

from shouwen.app.places import Place
from tests.cast import DANA, TOKENS

ROOT = Path(__file__).parents[2]


def installed(folder: Path) -> Path:
    """A new environment with the wheel; the libraries it needs are seen where the tests have them."""
    wheels = folder / "wheels"
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(wheels)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    place = folder / "environment"
    venv.create(place, with_pip=False)
    python = place / "bin" / "python"
    (wheel,) = wheels.glob("shouwen-*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    (inside,) = (place / "lib").glob("python*/site-packages")
    # A path file in another's path file is not followed, so that the source tree stays out of sight.
    (inside / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return place / "bin"


def origin(programs: Path, environment: dict[str, str], folder: Path) -> bool:
    """Whether the package that is imported there is the installed one."""
    where: list[str | Path] = [programs / "python", "-c", "import shouwen; print(shouwen.__file__)"]
    said = subprocess.run(where, env=environment, cwd=folder, capture_output=True, text=True, check=True).stdout
    return Path(said.strip()).is_relative_to(folder)


@pytest.mark.slow
async def test_from_the_wheel_alone_a_complaint_is_taken_and_the_screens_are_there(
    place: Place, tmp_path: Path
) -> None:
    programs = await asyncio.to_thread(installed, tmp_path)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {
        "SHOUWEN_HOME": str(tmp_path / "home"),
        "SHOUWEN_DATABASE_URL": place.app_url,
        "SHOUWEN_DATABASE_OWNER_URL": place.owner_url,
    }
    assert await asyncio.to_thread(origin, programs, environment, tmp_path)
    process = await asyncio.create_subprocess_exec(
        programs / "shouwen", "serve", "--port", "0", env=environment, cwd=tmp_path, stdout=PIPE
    )
    try:
        async with httpx.AsyncClient(base_url=await address_of(process), timeout=20) as client:
            page = (await client.get("/desk")).text
            script = page.split('src="')[1].split('"')[0]
            assert (await client.get(script)).status_code == 200
            token = {"Authorization": f"Bearer {TOKENS['alice']}"}
            form = DANA | {"occurred_at": "2025-12-31T00:00:00Z"}
            taken = await client.post("/api/v1/complaints", json=form, headers=token)
            assert taken.status_code == 201, taken.text
            shown = await client.get(f"/api/v1/tickets/{taken.json()['id']}", headers=token)
            assert shown.json()["number"] == taken.json()["number"]
    finally:
        process.kill()
        await process.communicate()


async def address_of(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(60):
        async for line in process.stdout:
            if line.startswith(b"READY "):
                return line.decode().split()[1]
    raise AssertionError("it never got ready")
