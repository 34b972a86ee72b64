"""scikit-learn's `MLPClassifier` or `MLPRegressor`, an epoch by `partial_fit`."""

from sklearn.neural_network import MLPClassifier, MLPRegressor

from benchmarks.contenders import one_by_one


def prepare(problem):
    """An epoch by `partial_fit`."""
    kind = MLPRegressor if problem.regression else MLPClassifier
    options = {"classes": [0, 1]} if not problem.regression else {}
    network = kind(
        hidden_layer_sizes=problem.units[:-1],
        batch_size=problem.batch_size,
        learning_rate_init=problem.learning_rate,
        alpha=0.0,
        shuffle=False,
    )
    x, y = problem.arrays
    network.partial_fit(x[: problem.batch_size], y[: problem.batch_size, 0], **options)
    network.coefs_ = [kernel for kernel, _ in problem.initial]
    network.intercepts_ = [bias for _, bias in problem.initial]
    del network._optimizer  # the next call makes a fresh one

    def epoch(number: int) -> float:
        x, y = problem.shuffled(number)
        network.partial_fit(x, y[:, 0])
        return network.loss_ * (2 if problem.regression else 1)  # its squared error is halved

    return one_by_one(epoch)
