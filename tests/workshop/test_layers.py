"""`--layers keras`: another network of the same numbers, whose run tells where the defaults of Keras are others."""

import pytest

from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import TrainingSettings


def run(name, logdir, layers):
    lesson = LESSONS[name]
    options = {"layers": layers}
    settings = TrainingSettings.chosen(lesson, logdir, epochs=1, batch_size=8192, options=options)
    with Progress() as progress:
        return lesson.run(settings, progress)


@pytest.mark.parametrize(("lesson", "sentences"), [("stop_susy", 4), ("transverse_mass", 3)])
def test_a_run_with_keras_layers_ends_in_the_same_loss_and_names_the_differences(tmp_path, lesson, sentences):
    own, keras = (run(lesson, tmp_path / layers, layers) for layers in ("own", "keras"))
    assert keras.loss == pytest.approx(own.loss, rel=1e-12)
    told = [note for note in keras.notes if note not in own.notes]
    assert len(told) >= sentences
    text = "\n".join(told)
    assert "Adam's epsilon is 1e-08 in tf.train and 1e-07 in Keras" in text
    assert "Keras records the loss" in text
    assert ("Keras clips" in text) == (lesson == "stop_susy")
    assert not [note for note in own.notes if "Keras" in note]


@pytest.mark.parametrize("lesson", ["stop_susy", "transverse_mass"])
def test_parity_has_rows_of_keras_own_fit_and_of_keras_layers(lesson):
    quantities = {(row.quantity, row.dtype) for row in LESSONS[lesson].parity()}
    assert {("outputs after 3 epochs", "float64"), ("loss of each epoch", "float32")} <= quantities
    assert {("keras: outputs", "float64"), ("keras: output/kernel after 100 steps", "float64")} <= quantities
