"""Names of `tf.contrib.distributions` that tensorflow-probability dropped."""

import functools
import inspect
from collections.abc import Callable
from typing import Any

import tensorflow.compat.v1 as tf
import tensorflow_probability as tfp

tfb, tfd = tfp.bijectors, tfp.distributions


def matrix_diag_transform(matrix: Any, transform: Callable[[tf.Tensor], tf.Tensor] | None = None) -> tf.Tensor:
    """The matrix [..., n, n] with its diagonal transformed."""
    matrix = tf.convert_to_tensor(matrix)
    if transform is None:
        return matrix
    return tf.linalg.set_diag(matrix, transform(tf.linalg.diag_part(matrix)))


def _ordered(validate_args: bool = False, name: str = "ordered") -> Any:
    """From ascending vectors to any: the inverse of today's `Ascending`."""
    return tfb.Invert(tfb.Ascending(validate_args=validate_args), name=name)


def _of_softplus(distribution: Any, parameters: str) -> Callable[..., Any]:
    """Makes the distribution of the softplus of some parameters."""

    @functools.wraps(distribution)
    def make(*positional: Any, **named: Any) -> Any:
        given = inspect.signature(distribution).bind(*positional, **named).arguments
        return distribution(**{**given, **{name: tf.nn.softplus(given[name]) for name in parameters.split()}})

    return make


def AffineScalar(shift: Any = None, scale: Any = None, validate_args: bool = False, name: str = "affine_scalar") -> Any:
    """`scale * x + shift`, each left out where it is None."""
    parts = [] if shift is None else [tfb.Shift(shift, validate_args=validate_args)]
    parts += [] if scale is None else [tfb.Scale(scale, validate_args=validate_args)]
    return tfb.Chain(parts, validate_args=validate_args, name=name)


def AffineLinearOperator(
    shift: Any = None,
    scale: Any = None,
    adjoint: bool = False,
    validate_args: bool = False,
    name: str = "affine_linear_operator",
) -> Any:
    """`scale @ x + shift` of vectors, `scale` being a `tf.linalg.LinearOperator`."""
    parts: list[Any] = [] if shift is None else [tfb.Shift(shift, validate_args=validate_args)]
    if scale is not None:
        parts.append(tfb.ScaleMatvecLinearOperator(scale, adjoint=adjoint, validate_args=validate_args))
    return tfb.Chain(parts, validate_args=validate_args, name=name)


def Affine(
    shift: Any = None,
    scale_identity_multiplier: Any = None,
    scale_diag: Any = None,
    scale_tril: Any = None,
    scale_perturb_factor: Any = None,
    scale_perturb_diag: Any = None,
    validate_args: bool = False,
    name: str = "affine",
) -> Any:
    """`(c I + diag(d) + L + V diag(p) V^T) x + shift` of vectors; terms that are None are left out.

    Without any of them the matrix is the identity.
    """
    given = scale_diag, scale_tril, scale_perturb_factor
    matrices = [tf.convert_to_tensor(part) for part in given if part is not None]
    if not matrices:
        return AffineScalar(shift, scale_identity_multiplier, validate_args, name)
    dtype = matrices[0].dtype
    size = tf.shape(matrices[0])[-1 if scale_perturb_factor is None or len(matrices) > 1 else -2]
    terms = []
    if scale_diag is not None:
        terms.append(tf.linalg.diag(tf.convert_to_tensor(scale_diag, dtype)))
    if scale_tril is not None:
        terms.append(tf.linalg.band_part(tf.convert_to_tensor(scale_tril, dtype), -1, 0))
    if scale_identity_multiplier is not None or not terms:
        factor = tf.convert_to_tensor(1 if scale_identity_multiplier is None else scale_identity_multiplier, dtype)
        terms.append(factor[..., tf.newaxis, tf.newaxis] * tf.eye(size, dtype=dtype))
    operator: Any = tf.linalg.LinearOperatorLowerTriangular(tf.add_n(terms) if len(terms) > 1 else terms[0])
    if scale_perturb_factor is not None:
        operator = tf.linalg.LinearOperatorLowRankUpdate(operator, scale_perturb_factor, scale_perturb_diag)
    return AffineLinearOperator(shift, operator, False, validate_args, name)


DISTRIBUTIONS = {
    "BetaWithSoftplusConcentration": _of_softplus(tfd.Beta, "concentration1 concentration0"),
    "ExponentialWithSoftplusRate": _of_softplus(tfd.Exponential, "rate"),
    "GammaWithSoftplusConcentrationRate": _of_softplus(tfd.Gamma, "concentration rate"),
    "InverseGammaWithSoftplusConcentrationRate": _of_softplus(tfd.InverseGamma, "concentration scale"),
    "LaplaceWithSoftplusScale": _of_softplus(tfd.Laplace, "scale"),
    "MultivariateNormalDiagWithSoftplusScale": _of_softplus(tfd.MultivariateNormalDiag, "scale_diag"),
    "NormalWithSoftplusScale": _of_softplus(tfd.Normal, "scale"),
    "auto_correlation": tfp.stats.auto_correlation,
    "fill_triangular": tfp.math.fill_triangular,
    "fill_triangular_inverse": tfp.math.fill_triangular_inverse,
    "matrix_diag_transform": matrix_diag_transform,
    "percentile": tfp.stats.percentile,
    "reduce_weighted_logsumexp": tfp.math.reduce_weighted_logsumexp,
    "softplus_inverse": tfp.math.softplus_inverse,
}
BIJECTORS = {
    "Affine": Affine,
    "AffineLinearOperator": AffineLinearOperator,
    "AffineScalar": AffineScalar,
    "Ordered": _ordered,
    "ScaleTriL": tfb.FillScaleTriL,
}
