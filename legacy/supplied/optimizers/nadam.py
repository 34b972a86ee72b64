"""Relatives of Adam in `tf.contrib.opt`."""

from typing import Any

import tensorflow.compat.v1 as tf

__all__ = ["LazyAdamOptimizer", "NadamOptimizer"]


class NadamOptimizer(tf.train.AdamOptimizer):
    """Adam with Nesterov momentum, as TensorFlow 1.15 computed it: the kernel's `use_nesterov`."""

    def _apply_dense(self, grad: Any, var: Any) -> Any:
        return self._nesterov(tf.raw_ops.ApplyAdam, grad, var, lambda variable: variable)

    def _resource_apply_dense(self, grad: Any, var: Any) -> Any:
        return self._nesterov(tf.raw_ops.ResourceApplyAdam, grad, var, lambda variable: variable.handle)

    def _nesterov(self, operation: Any, grad: Any, var: Any, ref: Any) -> Any:
        beta1_power, beta2_power = self._get_beta_accumulators()
        kind = grad.dtype.base_dtype
        return operation(
            var=ref(var),
            m=ref(self.get_slot(var, "m")),
            v=ref(self.get_slot(var, "v")),
            beta1_power=tf.cast(beta1_power, kind),
            beta2_power=tf.cast(beta2_power, kind),
            lr=tf.cast(self._lr_t, kind),
            beta1=tf.cast(self._beta1_t, kind),
            beta2=tf.cast(self._beta2_t, kind),
            epsilon=tf.cast(self._epsilon_t, kind),
            grad=grad,
            use_locking=self._use_locking,
            use_nesterov=True,
        )


class LazyAdamOptimizer(tf.train.AdamOptimizer):
    """Adam that, for a sparse gradient, touches the moments of the rows in it only."""

    def _apply_sparse(self, grad: Any, var: Any) -> Any:
        beta1_power, beta2_power = self._get_beta_accumulators()
        kind = var.dtype.base_dtype
        rate = tf.cast(self._lr_t, kind) * tf.sqrt(1 - tf.cast(beta2_power, kind)) / (1 - tf.cast(beta1_power, kind))
        m, v = self.get_slot(var, "m"), self.get_slot(var, "v")
        rows, values = grad.indices, grad.values
        beta1, beta2 = tf.cast(self._beta1_t, kind), tf.cast(self._beta2_t, kind)
        new_m = beta1 * tf.gather(m, rows) + (1 - beta1) * values
        new_v = beta2 * tf.gather(v, rows) + (1 - beta2) * tf.square(values)
        step = rate * new_m / (tf.sqrt(new_v) + tf.cast(self._epsilon_t, kind))
        updates = [
            tf.scatter_update(m, rows, new_m),
            tf.scatter_update(v, rows, new_v),
            tf.scatter_sub(var, rows, step),
        ]
        return tf.group(*updates)

    def _resource_apply_sparse(self, grad: Any, var: Any, indices: Any) -> Any:
        return self._apply_sparse(tf.IndexedSlices(grad, indices), var)
