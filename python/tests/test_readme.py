"""The Python of the README runs as it stands."""

from pathlib import Path

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_readme_runs(capsys):
    code = README.read_text(encoding="utf-8").split("```python\n", 1)[1].split("```", 1)[0]
    exec(compile(code, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "below" in said and "Language base at Elm Primary School" in said and "1,371 new plans" in said
