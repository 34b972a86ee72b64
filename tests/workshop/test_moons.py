"""What the lesson `moons` has beyond the others: an option with limits, a checklist in its report."""

import pytest

from workshop.errors import UserError
from workshop.lessons.moons import Options
from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import TrainingSettings

LESSON = LESSONS["moons"]


def test_it_learns_and_reports_checklist_errors_and_defaults(tmp_path):
    with Progress() as progress:
        outcome = LESSON.run(TrainingSettings.chosen(LESSON, tmp_path), progress)
    assert outcome.steps == 1600
    assert outcome.loss < 0.05
    assert float(outcome.metric.split()[1]) > 0.99
    report = "\n".join(outcome.notes)
    assert "FAULT" not in report
    assert "NOT found" not in report
    for words in (
        " 1. shapes ",
        "10. histograms ",
        "Planted: all weights begin at zero",
        "SyntaxError",
        "Adam's epsilon",
    ):
        assert words in report
    assert "smaller last batch" not in report  # 800 points make whole batches of 50


@pytest.mark.parametrize("noise", [-0.1, 11.0, float("nan"), float("inf")])
def test_noise_that_cannot_be_used_is_refused(noise):
    with pytest.raises(UserError, match="The noise has to be from 0 to 10, not"):
        Options(noise=noise)
