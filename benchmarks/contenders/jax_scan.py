"""JAX: `jit` of a `lax.scan` over the mini-batches of an epoch, Adam written out."""

import jax
import jax.numpy as jnp

from benchmarks.contenders import one_by_one


def prepare(problem):
    """Each epoch as one compiled call."""
    jax.config.update("jax_enable_x64", problem.dtype == "float64")

    def loss_of(weights, x, y):
        h = x
        for kernel, bias in zip(weights[:-2:2], weights[1:-2:2], strict=True):
            h = jax.nn.relu(h @ kernel + bias)
        output = h @ weights[-2] + weights[-1]
        if problem.regression:
            return jnp.mean((output - y) ** 2)
        return jnp.mean(jnp.maximum(output, 0) - output * y + jnp.log1p(jnp.exp(-jnp.abs(output))))

    def step(state, batch):
        weights, first, second, t = state
        loss, gradients = jax.value_and_grad(loss_of)(weights, *batch)
        t = t + 1
        rate = problem.learning_rate * jnp.sqrt(1 - 0.999**t) / (1 - 0.9**t)
        first = [0.9 * m + 0.1 * g for m, g in zip(first, gradients, strict=True)]
        second = [0.999 * v + 0.001 * g * g for v, g in zip(second, gradients, strict=True)]
        moments = zip(weights, first, second, strict=True)
        return ([w - rate * m / (jnp.sqrt(v) + 1e-8) for w, m, v in moments], first, second, t), loss

    scan = jax.jit(lambda state, batches: jax.lax.scan(step, state, batches), donate_argnums=0)
    weights = [jnp.asarray(array) for layer in problem.initial for array in layer]
    state = (weights, *([jnp.zeros_like(w) for w in weights] for _ in range(2)), jnp.zeros([], problem.dtype))

    def epoch(number: int) -> float:
        nonlocal state
        batches = [a.reshape(problem.steps, problem.batch_size, -1) for a in problem.shuffled(number)]
        state, losses = scan(state, batches)
        return float(losses.mean())

    return one_by_one(epoch)
