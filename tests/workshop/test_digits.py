"""What the lesson `digits` has beyond the others: files of one's own, two networks, a report beside Keras."""

import re

import numpy as np
import pytest

from lesson_data.errors import DataError
from lesson_data.mnist_files import NPZ_NAMES
from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import TrainingSettings

LESSON = LESSONS["digits"]


def chosen(logdir, **choices):
    return TrainingSettings.chosen(LESSON, logdir, **choices)


def run(settings):
    with Progress() as progress:
        return LESSON.run(settings, progress)


def accuracies(outcome):
    """Those of the validation images, here and in Keras, and the largest difference of a weight."""
    pattern = r"epochs: (\S+) here, (\S+) in Keras.* differ by at most (\S+) of the largest"
    return [float(number) for number in re.search(pattern, "\n".join(outcome.notes)).groups()]


@pytest.fixture
def file(tmp_path):
    """200 and 50 images of random bytes, 28 x 28."""
    rng = np.random.default_rng(1)
    halves = [(rng.integers(0, 256, (n, 28, 28), np.uint8), rng.integers(0, 10, n, np.uint8)) for n in (200, 50)]
    arrays = [array for half in halves for array in half]
    np.savez(tmp_path / "mnist.npz", **dict(zip(NPZ_NAMES, arrays, strict=True)))
    return tmp_path / "mnist.npz"


def test_it_learns_what_keras_does(tmp_path):
    outcome = run(chosen(tmp_path, engine="compiled"))
    assert outcome.steps == 60 * 36
    assert outcome.loss < 1.9
    assert float(outcome.metric.split()[1]) > 0.75
    here, there, difference = accuracies(outcome)
    assert here == there
    assert difference < 1e-9
    report = "\n".join(outcome.notes)
    for words in (
        "model/hidden_1  (None, 30)         1,950",
        "Of the 359 images of the test half",
        "Ten sigmoids need not sum to 1",
        "Given outputs, Keras also clips them",
        "a converted tensor knows no logits",
        "too much. Of all events after the epoch",
    ):
        assert words in report


def test_the_chapters_network_reports_no_sigmoids(tmp_path):
    outcome = run(chosen(tmp_path, epochs=2, options={"network": "softmax"}))
    here, there, difference = accuracies(outcome)
    assert here == there
    assert difference < 1e-12
    report = "\n".join(outcome.notes)
    assert "igmoid" not in report
    assert "keeps the learning rate in float32" in report


def test_it_runs_on_ones_own_images(file, tmp_path):
    outcome = run(chosen(tmp_path / "runs", epochs=1, options={"data": str(file)}))
    assert outcome.steps == 5  # 160 images by 32; 40 validate
    assert "model/hidden_1  (None, 30)        23,550" in outcome.notes[0]
    assert any("Of the 50 images of the test half" in note for note in outcome.notes)


def test_mnist_has_the_lectures_number_of_epochs(file, tmp_path):
    assert chosen(tmp_path).epochs == 60
    assert chosen(tmp_path, options={"data": str(file)}).epochs == 10
    assert chosen(tmp_path, options={"data": str(file)}, epochs=3).epochs == 3


def test_a_missing_file_ends_in_one_sentence_and_leaves_no_run(tmp_path):
    with pytest.raises(DataError, match=r"mnist\.npz cannot be read \(No such file"):
        run(chosen(tmp_path / "runs", options={"data": str(tmp_path / "mnist.npz")}))
    assert not (tmp_path / "runs").exists()


def test_an_epoch_of_the_real_images(tmp_path, mnist):
    options = {"data": str(mnist), "network": "softmax"}
    outcome = run(chosen(tmp_path, epochs=1, engine="compiled", options=options))
    assert outcome.steps == 1719
    here, there, difference = accuracies(outcome)
    assert here == there > 0.8
    assert difference < 1e-9
