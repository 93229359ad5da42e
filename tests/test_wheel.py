"""The wheel carries everything: installed alone, it builds and answers from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.slow
def test_installed_wheel(tmp_path: Path) -> None:
    """Built, installed in an empty environment and run from elsewhere, `kg` does its work.

    The dependencies come from the environment of the tests, through its site-packages, so that the
    test needs no network; the package itself comes from the wheel alone.
    """
    wheels, home, work = tmp_path / "wheels", tmp_path / "venv", tmp_path / "elsewhere"
    work.mkdir()
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(wheels)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = wheels.glob("*.whl")
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    (site,) = (home / "lib").glob("python*/site-packages")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps"]
    subprocess.run([*install, "--no-index", str(wheel)], check=True, capture_output=True)
    outside = Path(pytest.__file__).parents[1]
    (site / "dependencies.pth").write_text(f"{outside}\n")

    alone = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}

    def run(*command: str) -> str:
        ran = subprocess.run(command, cwd=work, env=alone, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def kg(*arguments: str) -> str:
        return run(str(home / "bin" / "kg"), *arguments)

    assert run(str(python), "-c", "import kg.cli; print(kg.__file__)").startswith(str(home))
    kg("build")
    assert "CNES-CNRS framework agreement" in kg("explain", "CNES", "CNRS")
    assert len(kg("queries").splitlines()) > 18
    assert kg("rank", "--top", "3").count("\n") == 4
    kg("export", "-o", "out")
    assert (work / "out" / "ontology.ttl").stat().st_size > 10_000
    kg("view", "-o", "network.html")
    assert (work / "network.html").read_text("utf-8").startswith("<!doctype html>")
    kg("validate")
