"""What a submission's process may read, wherever the distribution and the submissions lie."""

import pytest

from workshop.exercises.sandbox import limits


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A folder that Python imports from, with the distribution in it, and submissions below."""
    for name in ("solutions", "workshop/exercises/checks", "eager", "numpy", "submissions/ada", "submissions/eve"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "workshop/quiet.py").write_text("")
    (tmp_path / "again").symlink_to(tmp_path / "solutions")
    monkeypatch.setattr(limits, "ROOT", tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_answers_and_neighbours_are_hidden_within_what_python_imports_from(installed):
    readable, listable = limits._visible(installed / "submissions" / "ada")

    def visible(name):
        return any((installed / name).resolve().is_relative_to(path.resolve()) for path in readable)

    assert visible("numpy")
    assert visible("workshop/quiet.py")
    assert visible("submissions/ada")
    assert not any(map(visible, ["solutions", "workshop/exercises/checks", "eager", "submissions/eve", "again"]))
    assert installed in listable


def test_a_folder_for_work_may_lie_beside_python(installed):
    readable, _ = limits._visible(installed / "numpy")

    assert installed / "workshop" / "quiet.py" in readable
