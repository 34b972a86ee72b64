"""What the lesson `higgs` has beyond the others: files of one's own, a report, options with limits."""

import pytest

from graphs.higgs import build_model
from lesson_data.errors import DataError
from lesson_data.higgs import COLUMNS, SAMPLES, load
from sessions.scikit_learn import GraphClassifier
from workshop import other_classifiers
from workshop.division import p_values
from workshop.errors import UserError
from workshop.figures.classification import decisions
from workshop.lessons.higgs import Options, others
from workshop.progress import Progress
from workshop.registry import LESSONS
from workshop.settings import TrainingSettings


def run(logdir, **options):
    lesson = LESSONS["higgs"]
    settings = TrainingSettings.chosen(lesson, logdir, epochs=2, batch_size=64, options=options)
    with Progress() as progress:
        return lesson.run(settings, progress)


@pytest.fixture
def folder(tmp_path):
    """A thousand shipped events of each class, as CSV files."""
    events = load()
    for name, signal in SAMPLES.items():
        events.loc[events["signal"] == signal, list(COLUMNS)][:1000].to_csv(tmp_path / f"{name}.csv", index=False)
    return tmp_path


def test_it_runs_on_ones_own_files_and_prints_the_courses_report(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(other_classifiers, "has_pytorch", lambda: False)
    others.cache_clear()
    outcome = run(tmp_path / "runs", data=str(folder), n_hidden=2, n_neurons=3)
    assert outcome.steps == 2 * 20  # 67 % of 2000 events but for 100, by 64
    report = "\n".join(outcome.notes)
    for words in (
        "On the 100 events that the course validates with",
        "KS p = ",
        "TensorFlow network: accuracy 0.",
        "random forest: accuracy 0.",
        "on the 660 test events",
        "precision    recall  f1-score",
        "No PyTorch network: torch is not installed",
        "Keras clips",
    ):
        assert words in report
    others.cache_clear()


def test_files_that_are_missing_end_in_one_sentence(tmp_path):
    with pytest.raises(DataError, match=r"llll\.csv does not exist"):
        run(tmp_path / "runs", data=str(tmp_path))
    assert not (tmp_path / "runs").exists()


@pytest.mark.parametrize(
    ("options", "words"),
    [({"n_hidden": -1}, "hidden layers has to be from 0"), ({"n_neurons": 0}, "units has to be from 1 to 1000, not 0")],
)
def test_impossible_networks_are_refused(options, words):
    with pytest.raises(UserError, match=words):
        Options(**options)


def test_it_learns(tmp_path):
    lesson = LESSONS["higgs"]
    with Progress() as progress:
        outcome = lesson.run(TrainingSettings.chosen(lesson, tmp_path, engine="compiled"), progress)
    assert outcome.loss < 0.47
    assert float(outcome.metric.split()[1]) > 0.82


def test_the_over_training_check_through_an_estimator():
    """As the course calls it: with the decision function of a fitted classifier, for training and test events."""
    data = LESSONS["higgs"].data(Options())
    network = GraphClassifier(build_model, learning_rate=0.1, epochs=2, batch_size=32, random_state=0)
    network.fit(data.train_features, data.train_targets[:, 0])
    train, test = (network.decision_function(x)[:, None] for x in (data.train_features, data.test_features))
    assert network.score(data.test_features, data.test_targets[:, 0]) > 0.8
    assert min(p_values(train, test, data)) > 1e-3
    figure = decisions(train, data.train_targets, test, data.test_targets, "decision function")
    assert figure.axes[0].get_xlabel() == "decision function"
