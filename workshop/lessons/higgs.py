"""Higgs bosons against the continuum in four leptons: the course's two features, its network and its evaluation."""

import functools
from dataclasses import dataclass, field

from workshop.errors import UserError
from workshop.guide import CLASSIFIER_QUANTITIES, Guide, Quantity
from workshop.lesson import TrainedLesson

MOST = 1000
NAMES = ("background", "signal")


@dataclass(frozen=True)
class Options:
    """The choices that this lesson alone has.

    Raises:
        UserError: a number is out of range.
    """

    n_hidden: int = field(default=1, metadata={"help": "Hidden layers."})
    n_neurons: int = field(default=5, metadata={"help": "Units of each hidden layer."})
    data: str = field(
        default="",
        metadata={"help": "Folder with the open data's llll.csv and ggH125_ZZ4lep.csv; else the shipped events."},
    )

    def __post_init__(self):
        for words, number, least in (("hidden layers", self.n_hidden, 0), ("units", self.n_neurons, 1)):
            if not least <= number <= MOST:
                raise UserError(f"The number of {words} has to be from {least} to {MOST}, not {number}.")


def data(options: Options):
    """67 % of the events to train on but for the first 100, 33 % to test, 2 standardised features."""
    from lesson_data import higgs

    return higgs.split(events(options))


def events(options: Options):
    """The events that pass the course's cuts."""
    from lesson_data import higgs

    return higgs.cut(higgs.load(options.data or None))


def build(options: Options, dtype, initial, learning_rate):
    """The placeholders and the classifier."""
    from graphs import higgs
    from lesson_data.higgs import FEATURES

    inputs = higgs.placeholders(len(FEATURES), dtype=dtype)
    sizes = {"n_hidden": options.n_hidden, "n_neurons": options.n_neurons}
    return inputs, higgs.build_model(*inputs, **sizes, learning_rate=learning_rate, initial=initial)


@functools.cache
def others(options: Options) -> dict:
    """The probabilities of signal, [m, 1], that the other classifiers give the test events, by their names."""
    import numpy as np

    from workshop.other_classifiers import has_pytorch, pytorch_network, random_forest

    split = data(options)
    features = np.concatenate((split.validation_features, split.train_features))
    targets = np.concatenate((split.validation_targets, split.train_targets))
    found = {"random forest": random_forest(features, targets, split.test_features)}
    if has_pytorch():
        found["PyTorch network"] = pytorch_network(split.train_features, split.train_targets, split.test_features)
    return found


def outputs(run, data):
    """The network's probabilities of signal for the training and for the test events."""
    return [run.predict(run.model.signal, features) for features in (data.train_features, data.test_features)]


def classifiers(run, data):
    """What `others` says, after the network of this run."""
    return {"TensorFlow network": run.predict(run.model.signal, data.test_features), **others(run.settings.options)}


def snapshots(run, data):
    """The over-training check."""
    from workshop.figures import classification

    train, test = outputs(run, data)
    yield "decisions", classification.decisions(train, data.train_targets, test, data.test_targets)


def figures(run, data):
    """The features, the mass, the ROC curves and the significances."""
    from lesson_data.higgs import FEATURES, four_lepton_mass
    from workshop.figures import comparison, features, higgs
    from workshop.significance import REGULARISATION, ams_of_thresholds

    table = events(run.settings.options)
    found = classifiers(run, data)
    curves = {name: ams_of_thresholds(data.test_targets, probability) for name, probability in found.items()}
    mass, is_signal = four_lepton_mass(table), table["signal"] == 1
    yield "features", features.distributions(table, list(FEATURES))
    yield "mass", higgs.mass_spectrum(mass[~is_signal], mass[is_signal])
    yield "roc", comparison.roc_curves(data.test_targets, found)
    yield "significance", comparison.significances(curves, REGULARISATION)


def notes(run, data):
    """The course's report: what its 100 validation events say, accuracy and significance, and Keras' defaults."""
    from sklearn.metrics import classification_report

    from workshop.division import verdict
    from workshop.keras_defaults import differences
    from workshop.other_classifiers import has_pytorch
    from workshop.parity.training import initial_arrays
    from workshop.significance import ams_of_thresholds

    truth = data.test_targets[:, 0]
    found = classifiers(run, data)
    yield _validation(run, data)
    train, test = outputs(run, data)
    yield verdict(train, test, data)
    for name, probability in found.items():
        decisions = probability[:, 0] > 0.5
        thresholds, values = ams_of_thresholds(truth, probability)
        best = values.argmax()
        yield (
            f"\n{name}: accuracy {(decisions == truth).mean():.4f} on the {len(truth)} test events; "
            f"approximate median significance at most {values[best]:.3f}, at the threshold {thresholds[best]:.2f}"
        )
        yield classification_report(truth, decisions, target_names=NAMES, digits=3).rstrip()
    if not has_pytorch():
        yield "\nNo PyTorch network: torch is not installed (pip install 'tf1-workshop[bench]')."
    yield ""
    initial = initial_arrays(data.train_features.shape[1], LESSON.units(run.settings.options))
    yield from differences(initial, data.train_features, data.train_targets, LESSON.learning_rate)


def _validation(run, data) -> str:
    """What the course's few validation events say, beside the test events."""
    probability = run.predict(run.model.signal, data.validation_features)
    right = ((probability > 0.5) == data.validation_targets).mean()
    error = (right * (1 - right) / len(probability)) ** 0.5
    accuracies = run.history.history["val_accuracy"]
    return (
        f"Test accuracy after 1 epoch, as long as the course trains, {accuracies[0]:.4f}; after {len(accuracies)}, "
        f"{accuracies[-1]:.4f}. On the {len(probability)} events that the course validates with it is "
        f"{right:.2f} ± {error:.2f}: too few to choose a network by."
    )


GUIDE = Guide(
    graph="`inputs` holds the placeholders of events and labels, `model` the layers and both probabilities, `loss` the "
    "cross-entropy, `train` the gradients and plain gradient descent, `metrics` the accuracy.",
    quantities={
        "loss": Quantity(
            "loss", "cross-entropy", "Mean softmax cross-entropy of an event; guessing gives ln 2 = 0.693."
        ),
        "accuracy": CLASSIFIER_QUANTITIES["accuracy"],
    },
    figures={
        "features": "The two momenta that the network is given.",
        "mass": "The mass of the four leptons, with the peak at 125 GeV that the network is not given.",
        "decisions": "The network's output for signal and background, training and test events with their errors.",
        "roc": "Signal efficiency against background rejection, beside a random forest and PyTorch.",
        "significance": "The approximate median significance against the threshold, of each classifier.",
        "loss": "The loss of training and test events after each epoch.",
    },
)

LESSON = TrainedLesson(
    name="higgs",
    title="Higgs bosons against the continuum, four leptons",
    data=data,
    build=build,
    units=lambda options: (*(options.n_neurons,) * options.n_hidden, 2),
    twin="eager.higgs",
    output="probability",
    probability="signal",
    loss="softmax_cross_entropy",
    optimizer="descent",
    metric="accuracy",
    metric_words="accuracy {:.3f}",
    epochs=10,
    batch_size=32,
    learning_rate=1e-3,
    options=Options,
    guide=GUIDE,
    snapshots=snapshots,
    figures=figures,
    notes=notes,
    smoke={"epochs": 1, "batch_size": 256},
)
