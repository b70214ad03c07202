"""The worked guides run, and the notebook says what the script says."""

import contextlib
import io
import json
import runpy
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_a_sencos_year() -> None:
    told = io.StringIO()
    with contextlib.redirect_stdout(told):
        runpy.run_path(str(EXAMPLES / "a_sencos_year.py"), run_name="__main__")
    assert "child young person: as hoped, higher since the first time" in told.getvalue()
    assert "senco: lower, lasting; for two raters, no clear change" in told.getvalue()
    notebook = json.loads((EXAMPLES / "a_sencos_year.ipynb").read_text(encoding="utf-8"))
    cells = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    again = io.StringIO()
    with contextlib.redirect_stdout(again):
        exec(compile("\n".join(cells), "a_sencos_year.ipynb", "exec"), {})
    assert again.getvalue() == told.getvalue()
