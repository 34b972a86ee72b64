"""The mean sigmoid cross-entropy, right and wrong: what several exercises ask for."""

import numpy as np


def per_event(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """-t log p - (1 - t) log(1 - p) with p = sigmoid(z), in a form that no z overflows."""
    return np.maximum(logits, 0.0) - logits * labels + np.log1p(np.exp(-np.abs(logits)))


def misconceptions(logits: np.ndarray, labels: np.ndarray) -> list[tuple[object, str]]:
    """What known mistakes make of the loss, each with its answer; `logits` and `labels` are [n, 1]."""
    events = per_event(logits, labels)
    return [
        (
            events.sum(),
            "The loss is the sum over the events; take their mean, so that it does not grow with the batch.",
        ),
        (-events.mean(), "The loss has the wrong sign: minimising it would make the classifier as bad as possible."),
        (
            per_event(1.0 / (1.0 + np.exp(-logits)), labels).mean(),
            "The sigmoid is applied twice: `sigmoid_cross_entropy_with_logits` has it inside, so give it the logits, "
            "not the probability.",
        ),
        (
            per_event(logits, labels.T).mean(),
            "Logits and labels broadcast to a matrix [batch, batch], every event against every label: both must be "
            "[batch, 1].",
        ),
        (events, "The loss is one number for each event; take their mean."),
        (events[:, 0], "The loss is one number for each event; take their mean."),
    ]
