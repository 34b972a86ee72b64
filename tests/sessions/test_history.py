import os

import pytest

from sessions import History, RunDirectoryError


def test_history_has_the_shape_that_keras_users_know():
    history = History()
    history.append({"loss": 0.5, "val_loss": 0.6})
    history.append({"loss": 0.4, "val_loss": 0.55})
    assert history.epoch == [0, 1]
    assert history.history == {"loss": [0.5, 0.4], "val_loss": [0.6, 0.55]}


def test_saved_history_is_the_same_to_the_last_bit(tmp_path):
    history = History()
    history.append({"loss": 0.1 + 0.2})
    history.save(tmp_path / "history.json")
    assert History.load(tmp_path / "history.json") == history


def test_earlier_epochs_can_be_kept():
    history = History([0, 1, 2], {"loss": [3.0, 2.0, 1.0]})
    assert history.up_to(2) == History([0, 1], {"loss": [3.0, 2.0]})


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"epoch": 3, "history": {}}'])
def test_damaged_history_is_refused(tmp_path, content):
    (tmp_path / "history.json").write_text(content)
    with pytest.raises(RunDirectoryError, match=r"history\.json"):
        History.load(tmp_path / "history.json")


def test_saved_file_can_be_read_by_whom_the_umask_allows(tmp_path):
    before = os.umask(0o022)
    try:
        History().save(tmp_path / "history.json")
    finally:
        os.umask(before)
    assert (tmp_path / "history.json").stat().st_mode & 0o777 == 0o644
