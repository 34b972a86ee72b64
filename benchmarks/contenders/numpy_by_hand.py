"""NumPy: forward pass, gradients and Adam written out."""

import numpy as np

from benchmarks.contenders import one_by_one


def prepare(problem):
    """An epoch of steps by hand."""
    weights = [array.copy() for layer in problem.initial for array in layer]
    first, second = ([np.zeros_like(w) for w in weights] for _ in range(2))
    size, t = problem.batch_size, 0

    def step(x, y) -> float:
        nonlocal t
        layers = [x]
        for kernel, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
            layers.append(np.maximum(layers[-1] @ kernel + bias, 0))
        output = layers[-1] @ weights[-2] + weights[-1]
        if problem.regression:
            loss, delta = np.mean((output - y) ** 2), 2 * (output - y) / len(x)
        else:
            loss = np.mean(np.maximum(output, 0) - output * y + np.log1p(np.exp(-np.abs(output))))
            delta = (1 / (1 + np.exp(-output)) - y) / len(x)
        gradients = []
        for i in reversed(range(len(layers))):
            gradients = [layers[i].T @ delta, delta.sum(0), *gradients]
            if i:
                delta = (delta @ weights[2 * i].T) * (layers[i] > 0)
        t += 1
        rate = problem.learning_rate * float(np.sqrt(1 - 0.999**t) / (1 - 0.9**t))
        for weight, gradient, m, v in zip(weights, gradients, first, second, strict=True):
            m += 0.1 * (gradient - m)
            v += 0.001 * (gradient * gradient - v)
            weight -= rate * m / (np.sqrt(v) + 1e-8)
        return loss

    def epoch(number: int) -> float:
        x, y = problem.shuffled(number)
        return float(np.mean([step(x[i : i + size], y[i : i + size]) for i in range(0, len(x), size)]))

    return one_by_one(epoch)
