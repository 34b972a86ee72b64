"""`ScipyOptimizerInterface`: SciPy minimises a loss, with gradients from TensorFlow."""

from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf

__all__ = ["ExternalOptimizerInterface", "ScipyOptimizerInterface"]


class ExternalOptimizerInterface:
    """Packs the variables into one vector for an optimizer outside of TensorFlow; a subclass gives `_minimize`.

    `equalities` are tensors to be zero, `inequalities` tensors to be at least zero, `var_to_bounds` maps a variable to
    (lower, upper), numbers or arrays of its shape.
    """

    def __init__(
        self,
        loss: Any,
        var_list: Any = None,
        equalities: Any = None,
        inequalities: Any = None,
        var_to_bounds: Any = None,
        **optimizer_kwargs: Any,
    ):
        self._loss, self._variables = loss, list(tf.trainable_variables() if var_list is None else var_list)
        self._equalities, self._inequalities = list(equalities or ()), list(inequalities or ())
        self.optimizer_kwargs = optimizer_kwargs
        self._placeholders = [tf.placeholder(v.dtype.base_dtype, v.shape) for v in self._variables]
        self._assign = [tf.assign(v, p) for v, p in zip(self._variables, self._placeholders, strict=True)]
        self._loss_gradient = self._packed_gradient(loss)
        self._constraints = [
            (tensor, self._packed_gradient(tensor)) for tensor in self._equalities + self._inequalities
        ]
        self._bounds = self._packed_bounds(var_to_bounds or {})

    def _packed_gradient(self, tensor: Any) -> tf.Tensor:
        gradients = tf.gradients(tensor, self._variables)
        flat = [
            tf.reshape(tf.zeros_like(v) if g is None else tf.convert_to_tensor(g), [-1])
            for g, v in zip(gradients, self._variables, strict=True)
        ]
        return tf.concat(flat, 0)

    def _packed_bounds(self, var_to_bounds: Any) -> np.ndarray | None:
        if not var_to_bounds:
            return None
        bounds = {getattr(variable, "name", variable): value for variable, value in var_to_bounds.items()}
        rows = []
        for variable in self._variables:
            low, high = bounds.get(variable.name, (-np.inf, np.inf))
            shape = variable.shape.as_list()
            rows.append(np.stack([np.broadcast_to(low, shape).ravel(), np.broadcast_to(high, shape).ravel()], 1))
        return np.concatenate(rows)

    def _split(self, vector: Any) -> list[np.ndarray]:
        sizes = np.cumsum([variable.shape.num_elements() for variable in self._variables])[:-1]
        return [
            part.reshape(variable.shape.as_list())
            for part, variable in zip(np.split(vector, sizes), self._variables, strict=True)
        ]

    def minimize(
        self,
        session: Any = None,
        feed_dict: Any = None,
        fetches: Any = None,
        step_callback: Any = None,
        loss_callback: Any = None,
        **run_kwargs: Any,
    ) -> None:
        """Minimise, and assign the result to the variables.

        `loss_callback` is called with the values of `fetches` at every evaluation of the loss, `step_callback` with the
        packed variables after every step.
        """
        session = session or tf.get_default_session()
        feed_dict, fetches = feed_dict or {}, fetches or []

        def evaluate(tensors: Any, vector: Any) -> Any:
            values = dict(zip(self._variables, self._split(vector), strict=True))
            session.run(self._assign, dict(zip(self._placeholders, values.values(), strict=True)), **run_kwargs)
            return session.run(tensors, feed_dict, **run_kwargs)

        def loss_and_gradient(vector: Any) -> tuple[np.float64, np.ndarray]:
            loss, gradient, extra = evaluate([self._loss, self._loss_gradient, fetches], vector)
            if loss_callback is not None:
                loss_callback(*extra)
            return np.float64(loss), gradient.astype(np.float64)

        constraints = [
            (
                lambda vector, t=tensor: np.float64(evaluate(t, vector)),
                lambda vector, g=gradient: np.float64(evaluate(g, vector)),
            )
            for tensor, gradient in self._constraints
        ]
        count = len(self._equalities)
        start = np.concatenate([np.ravel(value) for value in session.run(self._variables)]).astype(np.float64)
        result = self._minimize(
            start,
            loss_and_gradient,
            constraints[:count],
            constraints[count:],
            self._bounds,
            step_callback,
            self.optimizer_kwargs,
        )
        session.run(self._assign, dict(zip(self._placeholders, self._split(result), strict=True)), **run_kwargs)

    def _minimize(
        self,
        start: Any,
        loss_and_gradient: Any,
        equalities: Any,
        inequalities: Any,
        bounds: Any,
        step_callback: Any,
        options: Any,
    ) -> np.ndarray:
        raise NotImplementedError("To use ExternalOptimizerInterface, subclass from it and implement _minimize().")


class ScipyOptimizerInterface(ExternalOptimizerInterface):
    """`scipy.optimize.minimize`; `method` is L-BFGS-B, or SLSQP where there are constraints."""

    def _minimize(
        self,
        start: Any,
        loss_and_gradient: Any,
        equalities: Any,
        inequalities: Any,
        bounds: Any,
        step_callback: Any,
        options: Any,
    ) -> np.ndarray:
        from scipy.optimize import minimize

        constraints = [
            {"type": kind, "fun": function, "jac": jacobian}
            for kind, group in (("eq", equalities), ("ineq", inequalities))
            for function, jacobian in group
        ]
        options = {"method": "SLSQP" if constraints else "L-BFGS-B", **options}
        if constraints:
            options["constraints"] = constraints
        result = minimize(loss_and_gradient, start, jac=True, bounds=bounds, callback=step_callback, **options)
        tf.logging.info("Optimization terminated with: %s; loss %s", result.message, result.fun)
        return result.x
