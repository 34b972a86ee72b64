"""What the lesson `penguins` has beyond the others: two orders of splitting and copying, a report, a loaded network."""

import re

import pytest

from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import TrainingSettings

LESSON = LESSONS["penguins"]


def run(logdir, **choices):
    with Progress() as progress:
        return LESSON.run(TrainingSettings.chosen(LESSON, logdir, **choices), progress)


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    return {
        order: run(folder / order, options={"order": order}, epochs=20) for order in ("split-first", "oversample-first")
    }


def test_it_learns(outcomes):
    for outcome in outcomes.values():
        assert outcome.steps == 20 * 94  # 932 rows by 10
        assert float(outcome.metric.split()[1]) > 0.95


def test_each_run_reports_both_orders_with_the_same_numbers(outcomes):
    first, second = (outcome.notes[:2] for outcome in outcomes.values())
    assert first == second[::-1]
    assert first[0].startswith("split-first: 0 of 100 test rows have a copy")
    assert first[1].startswith("oversample-first: 384 of 400 test rows have a copy")


def test_the_loaded_network_is_the_same_and_knows_the_bird(outcomes):
    for outcome in outcomes.values():
        (sentence,) = [note for note in outcome.notes if note.startswith("Saved")]
        assert "differs by 0 on the test rows" in sentence
        bird = re.search(r"\[50\.4, 15\.3, 20\.0, 50\.0\] it takes for Gentoo, with the probability (.*)\.$", sentence)
        assert 0.9 < float(bird[1]) <= 1


def test_weights_and_biases_are_shown_layer_by_layer(outcomes):
    shown = [note for note in outcomes["split-first"].notes if "kernel" in note and "then bias" in note]
    assert [note.split(":")[0].strip() for note in shown] == ["hidden_1", "hidden_2", "output"]
    assert "kernel [10, 3], then bias [3]" in shown[-1]
    assert len(re.findall(r"-?\d\.\d*", shown[-1])) == 33


def test_another_order_is_refused_by_the_command(capsys):
    from tf1.app import app

    with pytest.raises(SystemExit) as stopped:
        app(["train", "penguins", "--order", "shuffle-first"])
    assert stopped.value.code == 2
    assert "split-first" in capsys.readouterr().err
