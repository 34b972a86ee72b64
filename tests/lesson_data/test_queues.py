import numpy as np
import pytest

from lesson_data.errors import DataError
from lesson_data.queues import read_csv, write_csv


def test_numbers_come_back_to_the_last_bit(tmp_path):
    numbers = read_csv(write_csv(tmp_path / "rows.csv"))
    assert numbers.shape == (10_000, 2)
    assert np.array_equal(numbers, np.random.default_rng(2018).normal(size=(10_000, 2)))


def test_rows_depend_on_the_seed_alone(tmp_path):
    first, again, other = (write_csv(tmp_path / f"{i}.csv", 5, seed).read_text() for i, seed in enumerate((1, 1, 2)))
    assert first == again
    assert first != other
    assert first.count("\n") == 5
    assert all(line.count(",") == 1 for line in first.splitlines())


def test_an_interrupted_write_leaves_the_old_file(tmp_path, monkeypatch):
    path = write_csv(tmp_path / "rows.csv", 5)
    before = path.read_text()

    def full(self, text):
        raise OSError("No space left on device")

    monkeypatch.setattr(type(path), "write_text", full)
    with pytest.raises(OSError, match="No space"):
        write_csv(path, 6)
    assert path.read_text() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["rows.csv"]


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"none\.csv cannot be read"):
        read_csv(tmp_path / "none.csv")


@pytest.mark.parametrize("text", ["1.0\n2.0\n", "1,2,3\n", "1,2\n3\n", "1,x\n"])
def test_a_line_without_two_numbers_is_refused(tmp_path, text):
    path = tmp_path / "rows.csv"
    path.write_text(text)
    with pytest.raises(DataError, match=r"rows\.csv .*expected (2|two numbers a line)"):
        read_csv(path)


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("")
    with pytest.raises(DataError, match="rows"):
        read_csv(path)
