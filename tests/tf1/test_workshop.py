"""`tf1 workshop`: its table and what it writes, with two lessons in place of all."""

import json

import pytest
import typer

from tf1.workshop import workshop
from workshop.registry import LESSONS


def test_every_lesson_has_a_row_in_the_table_and_in_the_summary(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("tf1.workshop.LESSONS", {name: LESSONS[name] for name in ("matmul", "xor")})
    with pytest.raises(typer.Exit) as end:
        workshop(tmp_path)
    assert end.value.exit_code == 0
    output = capsys.readouterr().out
    for words in ("matmul", "y = 11", "xor", "4 of 4 correct", f"board --logdir {tmp_path}"):
        assert words in output
    rows = json.loads((tmp_path / "summary.json").read_text())
    assert [row["lesson"] for row in rows] == ["matmul", "xor"]
    assert all(row["parity"]["passed"] for row in rows)
