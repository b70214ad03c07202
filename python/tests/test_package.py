"""The package as it is installed: what it imports, what it needs, what it promises to type checkers."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import valuing_send as vs

HERE = Path(__file__).parent


def run(program: str) -> str:
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_version_is_that_of_the_library() -> None:
    assert vs.__version__ == vs._native.VERSION
    assert vs.Profile.example().as_of("2026-10-16").to_dict()["provenance"]["library"] == vs.__version__


def test_importing_it_imports_no_frames() -> None:
    names = run("import sys, valuing_send; print(*sorted(sys.modules))").split()
    assert "valuing_send._native" in names
    heavy = {"pandas", "polars", "pyarrow", "numpy", "matplotlib", "altair", "json", "typing_extensions"}
    assert not heavy & set(names)


def test_importing_it_is_quick() -> None:
    program = """
import time
start = time.perf_counter()
import valuing_send
print(time.perf_counter() - start)
"""
    assert min(float(run(program)) for _ in range(3)) < 0.5


ABSENT = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"pandas", "polars", "pyarrow"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Absent())
import valuing_send as vs

table = vs.Profile.example().as_of("2026-10-16").columns()
for name in ["pandas", "polars", "pyarrow"]:
    try:
        getattr(table, f"to_{name}")()
    except ImportError as error:
        print(error)
assert len(vs.forecast(vs.Published().series("England", "new_plans").columns(), h=3)) == 3
assert table.to_dicts()
"""


def test_without_any_extra() -> None:
    lines = run(ABSENT).splitlines()
    assert len(lines) == 3
    for line, extra in zip(lines, ["pandas", "polars", "pyarrow"], strict=True):
        assert f'pip install "valuing_send[{extra}]"' in line


def test_it_is_typed() -> None:
    assert (Path(vs.__file__).parent / "py.typed").exists()
    assert (Path(vs.__file__).parent / "_native.pyi").exists()


@pytest.mark.parametrize("checker", [["mypy", "--strict"], ["pyright"]])
def test_a_program_that_uses_it_checks(checker: list[str]) -> None:
    if importlib.util.find_spec(checker[0]) is None:
        pytest.skip(f"{checker[0]} is not installed: types are not checked with it")
    done = subprocess.run(
        [sys.executable, "-P", "-m", *checker, str(HERE / "typed_program.py")],
        capture_output=True,
        text=True,
        check=False,
        cwd=HERE,
    )
    assert done.returncode == 0, done.stdout + done.stderr
