"""PyTorch on the CPU, its own Adam."""

import numpy as np
import torch

from benchmarks.contenders import one_by_one


def prepare(problem):
    """An epoch of eager steps."""
    weights = [torch.tensor(array, requires_grad=True) for layer in problem.initial for array in layer]
    optimizer = torch.optim.Adam(weights, problem.learning_rate, eps=1e-8)
    size = problem.batch_size
    of_output = (
        torch.nn.functional.mse_loss if problem.regression else torch.nn.functional.binary_cross_entropy_with_logits
    )

    def epoch(number: int) -> float:
        x, y = map(torch.from_numpy, problem.shuffled(number))
        losses = []
        for start in range(0, len(x), size):
            optimizer.zero_grad()
            h = x[start : start + size]
            for kernel, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
                h = torch.relu(torch.addmm(bias, h, kernel))
            loss = of_output(torch.addmm(weights[-1], h, weights[-2]), y[start : start + size])
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return float(np.mean(losses))

    return one_by_one(epoch)
