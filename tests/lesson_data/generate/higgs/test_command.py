import sys

import pytest

from lesson_data.generate.higgs import __main__ as command


def test_an_unknown_process_ends_in_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["higgs", "events", str(tmp_path), "--process", "background"])
    with pytest.raises(SystemExit) as caught:
        command.main()
    assert caught.value.code == 2
    expected = "unknown process 'background': choose from ggH125_ZZ4lep, llll\n"
    assert capsys.readouterr().err == f"lesson_data.generate.higgs: {expected}"


def test_it_generates_what_is_missing(tmp_path, monkeypatch):
    pytest.importorskip("pythia8mc", reason="events are generated with the extra `generate`")
    called = []
    monkeypatch.setattr("lesson_data.generate.higgs.chunks.generate", lambda *arguments: called.append(arguments))
    monkeypatch.setattr(sys, "argv", ["higgs", "events", str(tmp_path), "--workers", "1"])
    with pytest.raises(SystemExit) as caught:
        command.main()
    assert not caught.value.code
    assert called == [(tmp_path, ["ggH125_ZZ4lep", "llll"], 10, 1)]
