"""What the lesson `linear` tells: the loss before every step, and the line."""

import re

from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import TrainingSettings


def run(logdir, **choices):
    lesson = LESSONS["linear"]
    with Progress() as progress:
        return lesson.run(TrainingSettings.chosen(lesson, logdir, **choices), progress)


def test_42_steps_of_all_points_are_told_one_by_one_and_the_loss_falls(tmp_path):
    outcome = run(tmp_path)
    told = [re.fullmatch(r"Loss at step (\d+): (\d+\.\d{4})", note) for note in outcome.notes]
    steps = [(int(match[1]), float(match[2])) for match in told if match]
    assert outcome.steps == 42
    assert [number for number, _ in steps] == list(range(42))
    losses = [loss for _, loss in steps]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] > 1.0
    assert losses[-1] < 0.035
    assert float(outcome.metric.split()[1]) > 0.99
    (least,) = [float(note.rsplit(" ", 1)[1]) for note in outcome.notes if "in closed form" in note]
    assert least < losses[-1]
    assert [note for note in outcome.notes if re.search(r"y = \d\.\d{3} x [+-] \d\.\d{3}$", note)]


def test_with_mini_batches_the_losses_are_those_of_epochs(tmp_path):
    outcome = run(tmp_path, epochs=2, batch_size=500)
    assert outcome.steps == 8
    assert [note.split(":")[0] for note in outcome.notes[:2]] == ["Loss at epoch 0", "Loss at epoch 1"]
