"""Optimizers that scale their steps: by the largest gradient, by a variable's norm, by statistics of each axis."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["AdaMaxOptimizer", "LARSOptimizer", "ShampooOptimizer"]


class AdaMaxOptimizer(tf.train.AdamOptimizer):
    """m <- b1 m + (1 - b1) g; v <- max(b2 v, |g|); var <- var - rate / (1 - b1^t) m / (v + epsilon).

    D. P. Kingma and J. Ba, arXiv:1412.6980, section 7.1.
    """

    def __init__(
        self,
        learning_rate: Any = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        epsilon: float = 1e-8,
        use_locking: bool = False,
        name: str = "AdaMax",
    ):
        super().__init__(learning_rate, beta1, beta2, epsilon, use_locking, name)

    def _create_slots(self, var_list: Any) -> None:
        first = min(var_list, key=lambda variable: variable.name)
        self._create_non_slot_variable(initial_value=self._beta1, name="beta1_power", colocate_with=first)
        for variable in var_list:
            self._zeros_slot(variable, "m", self._name)
            self._zeros_slot(variable, "v", self._name)

    def _power(self) -> Any:
        graph = None if tf.executing_eagerly() else tf.get_default_graph()
        return self._get_non_slot_variable("beta1_power", graph=graph)

    def _apply_dense(self, grad: tf.Tensor, var: Any) -> tf.Operation:
        dtype, locking = grad.dtype, self._use_locking
        b1, b2 = tf.cast(self._beta1_t, dtype), tf.cast(self._beta2_t, dtype)
        m_slot, v_slot = self.get_slot(var, "m"), self.get_slot(var, "v")
        m = tf.convert_to_tensor(m_slot.assign(b1 * m_slot + (1 - b1) * grad, use_locking=locking))
        v = tf.convert_to_tensor(v_slot.assign(tf.maximum(b2 * v_slot, tf.abs(grad)), use_locking=locking))
        return tf.group(var.assign_sub(self._step(m, v), use_locking=locking))

    _resource_apply_dense = _apply_dense

    def _step(self, m: tf.Tensor, v: tf.Tensor) -> tf.Tensor:
        rate = tf.cast(self._lr_t, m.dtype) / (1 - tf.cast(self._power(), m.dtype))
        return rate * m / (v + tf.cast(self._epsilon_t, m.dtype))

    def _apply_sparse(self, grad: tf.IndexedSlices, var: Any) -> tf.Operation:
        return self._resource_apply_sparse(grad.values, var, grad.indices)

    def _resource_apply_sparse(self, grad: tf.Tensor, var: Any, indices: tf.Tensor) -> tf.Operation:
        b1, b2 = tf.cast(self._beta1_t, grad.dtype), tf.cast(self._beta2_t, grad.dtype)
        m_slot, v_slot = self.get_slot(var, "m"), self.get_slot(var, "v")
        m = b1 * tf.gather(m_slot, indices) + (1 - b1) * grad
        v = tf.maximum(b2 * tf.gather(v_slot, indices), tf.abs(grad))
        updates = [m_slot.scatter_update(tf.IndexedSlices(m, indices))]
        updates.append(v_slot.scatter_update(tf.IndexedSlices(v, indices)))
        with tf.control_dependencies([m, v]):
            step = var.scatter_sub(tf.IndexedSlices(self._step(m, v), indices), use_locking=self._use_locking)
        return tf.group(step, *updates)

    def _finish(self, update_ops: Any, name_scope: str) -> tf.Operation:
        with tf.control_dependencies(update_ops):
            power = self._power()
            update = power.assign(power * self._beta1_t, use_locking=self._use_locking)
        return tf.group(*update_ops, update, name=name_scope)


class LARSOptimizer(tf.train.MomentumOptimizer):
    """Momentum with a rate for each variable: eeta |w| / (|g| + decay |w| + epsilon) (Y. You et al., arXiv:1708.03888).

    Variables whose names hold one of `skip_list` have the plain rate, and no decay.
    """

    def __init__(
        self,
        learning_rate: Any,
        momentum: float = 0.9,
        weight_decay: float = 0.0001,
        eeta: float = 0.001,
        epsilon: float = 0.0,
        name: str = "LARSOptimizer",
        skip_list: Any = None,
        use_nesterov: bool = False,
    ):
        if momentum < 0.0:
            raise ValueError(f"momentum should be positive: {momentum}")
        super().__init__(learning_rate, momentum, False, name, use_nesterov)
        self._weight_decay, self._eeta, self._epsilon, self._skipped = weight_decay, eeta, epsilon, skip_list or ()

    def compute_lr(self, grad: tf.Tensor, var: Any) -> tuple[tf.Tensor, tf.Tensor]:
        """The rate of a variable, and its gradient with the decay."""
        rate = tf.cast(self._learning_rate_tensor, grad.dtype)
        if any(word in var.name for word in self._skipped):
            return rate, grad
        weight, gradient = tf.norm(var, ord=2), tf.norm(grad, ord=2)
        ratio = self._eeta * weight / (gradient + self._weight_decay * weight + self._epsilon)
        trust = tf.where(tf.logical_and(weight > 0, gradient > 0), ratio, tf.ones_like(ratio))
        return rate * trust, grad + self._weight_decay * var

    def _apply_dense(self, grad: tf.Tensor, var: Any) -> tf.Operation:
        rate, grad = self.compute_lr(grad, var)
        slot, momentum = self.get_slot(var, "momentum"), tf.cast(self._momentum_tensor, grad.dtype)
        accumulated = tf.convert_to_tensor(slot.assign(momentum * slot + rate * grad))
        step = rate * grad + momentum * accumulated if self._use_nesterov else accumulated
        return tf.group(var.assign_sub(step))

    _resource_apply_dense = _apply_dense


class ShampooOptimizer(tf.train.Optimizer):
    """The gradient times, on each of its k axes, G_i^(-alpha/k) (V. Gupta, T. Koren and Y. Singer, arXiv:1802.09568).

    G_i is the sum of the outer products of gradients over the other axes, divided by the axis' length; axes longer than
    `max_matrix_size` have the diagonal only. Powers are by singular values, also with `use_iterative_root`.
    """

    def __init__(
        self,
        global_step: Any = 0,
        max_matrix_size: int = 768,
        gbar_decay: Any = 0.0,
        gbar_weight: Any = 1.0,
        mat_gbar_decay: Any = 1.0,
        mat_gbar_weight: Any = 1.0,
        learning_rate: Any = 1.0,
        svd_interval: int = 1,
        precond_update_interval: int = 1,
        epsilon: float = 1e-4,
        alpha: Any = 0.5,
        use_iterative_root: bool = False,
        use_locking: bool = False,
        name: str = "Shampoo",
    ):
        super().__init__(use_locking, name)
        self._step = tf.cast(global_step, tf.float32)
        self._largest, self._epsilon, self._interval = max_matrix_size, epsilon, precond_update_interval
        self._gbar, self._mat, self._rate, self._alpha = (
            (gbar_decay, gbar_weight),
            (mat_gbar_decay, mat_gbar_weight),
            learning_rate,
            alpha,
        )
        self._svd_interval = svd_interval

    def _now(self, value: Any) -> Any:
        return value(self._step + 1) if callable(value) else value

    def _create_slots(self, var_list: Any) -> None:
        for variable in var_list:
            self._zeros_slot(variable, "gbar", self._name)
            for axis, length in enumerate(variable.shape.as_list()):
                shape = [length, length] if length <= self._largest else [length]
                self._get_or_make_slot(variable, tf.zeros(shape, variable.dtype.base_dtype), f"Gbar_{axis}", self._name)
                if self._svd_interval > 1 and length <= self._largest:
                    start = tf.eye(length, dtype=variable.dtype.base_dtype)
                    self._get_or_make_slot(variable, start, f"H_{axis}", self._name)

    def _averaged(self, slot: Any, decay_and_weight: tuple[Any, Any], new: tf.Tensor) -> tf.Tensor:
        """decay * slot + weight * new, kept in the slot unless the decay is 0."""
        decay, weight = decay_and_weight
        if not callable(decay) and decay == 0.0:
            return self._now(weight) * new
        return tf.convert_to_tensor(slot.assign(self._now(decay) * slot + self._now(weight) * new))

    def _power(self, matrix: tf.Tensor, exponent: Any) -> tf.Tensor:
        values, left, right = tf.svd(matrix + self._epsilon * tf.eye(matrix.shape[0].value), full_matrices=True)
        return tf.matmul(right * tf.pow(tf.maximum(values, self._epsilon), exponent), left, transpose_b=True)

    def _apply_dense(self, grad: tf.Tensor, var: Any) -> tf.Operation:
        shape = var.shape.as_list()
        rank = len(shape)
        exponent = -self._now(self._alpha) / rank
        direction = self._averaged(self.get_slot(var, "gbar"), self._gbar, grad)
        for axis, length in enumerate(shape):
            others = [other for other in range(rank) if other != axis]
            slot = self.get_slot(var, f"Gbar_{axis}")
            if length <= self._largest:
                weighted = (self._mat[0], self._now(self._mat[1]) * self._interval)
                outer = tf.tensordot(grad, grad, axes=(others, others))
                due = tf.mod(self._step + 1, self._interval) < 1
                matrix = tf.cond(due, lambda: self._averaged(slot, weighted, outer), slot.read_value)  # noqa: B023
                root = self._root(var, axis, matrix / float(length), exponent)
                direction = tf.tensordot(direction, root, axes=([0], [0]))
            else:
                norms = tf.reduce_sum(tf.square(grad), others) / float(length) if others else tf.square(grad)
                diagonal = self._averaged(slot, self._mat, norms)
                root = tf.where(diagonal > 0, tf.pow(diagonal, exponent), tf.zeros_like(diagonal))
                direction = tf.transpose(direction, [*range(1, rank), 0]) * root
        return tf.group(var.assign_sub(self._now(self._rate) * direction, use_locking=self._use_locking))

    def _root(self, var: Any, axis: int, matrix: tf.Tensor, exponent: Any) -> tf.Tensor:
        if self._svd_interval == 1:
            return self._power(matrix, exponent)
        kept = self.get_slot(var, f"H_{axis}")
        due = tf.mod(self._step + 1, self._svd_interval) < 1
        return tf.cond(due, lambda: tf.identity(kept.assign(self._power(matrix, exponent))), kept.read_value)

    _resource_apply_dense = _apply_dense

    def _apply_sparse(self, grad: tf.IndexedSlices, var: Any) -> tf.Operation:
        return self._apply_dense(tf.convert_to_tensor(grad), var)

    def _resource_apply_sparse(self, grad: tf.Tensor, var: Any, indices: tf.Tensor) -> tf.Operation:
        return self._apply_dense(tf.convert_to_tensor(tf.IndexedSlices(grad, indices, tf.shape(var))), var)
