"""`tf.contrib.image`: projective transformations of images, warps along a flow field, connected components.

Images are [height, width], [height, width, channels] or [batch, height, width, channels]. A transformation is eight
numbers (a0, a1, a2, b0, b1, b2, c0, c1): the output at (x, y) is the input at (x', y'), with
x' = (a0 x + a1 y + a2) / k, y' = (b0 x + b1 y + b2) / k, k = c0 x + c1 y + 1.
"""

from typing import Any

import numpy as np
import tensorflow.compat.v1 as tf
from scipy import ndimage

__all__ = [
    "angles_to_projective_transforms",
    "bipartite_match",
    "compose_transforms",
    "connected_components",
    "dense_image_warp",
    "flat_transforms_to_matrices",
    "matrices_to_flat_transforms",
    "rotate",
    "transform",
    "translate",
    "translations_to_projective_transforms",
]


def _batch(images: tf.Tensor) -> tf.Tensor:
    """[batch, height, width, channels]. Raises TypeError for another rank."""
    rank = images.shape.ndims
    if rank not in (2, 3, 4):
        unknown = "image_or_images rank must be statically known"
        raise TypeError(unknown if rank is None else "Images should have rank between 2 and 4.")
    return {2: lambda: images[None, :, :, None], 3: lambda: images[None], 4: lambda: images}[rank]()


def _as_given(batch: tf.Tensor, images: tf.Tensor) -> tf.Tensor:
    return {2: lambda: batch[0, :, :, 0], 3: lambda: batch[0], 4: lambda: batch}[images.shape.ndims]()


def _rows(value: Any, rank: int, name: str) -> tf.Tensor:
    """float32 of `rank` axes, from one row or several. Raises TypeError for other ranks."""
    value = tf.convert_to_tensor(value, tf.float32)
    if value.shape.ndims not in (rank - 1, rank):
        raise TypeError(f"{name} should have rank {rank - 1} or {rank}.")
    return value[None] if value.shape.ndims == rank - 1 else value


def transform(
    images: Any, transforms: Any, interpolation: str = "NEAREST", output_shape: Any = None, name: str | None = None
) -> tf.Tensor:
    """The images transformed, one transformation [8] for all or one for each [batch, 8]; 0 outside."""
    with tf.name_scope(name, "transform"):
        images = tf.convert_to_tensor(images)
        batch = _batch(images)
        size = tf.shape(batch)[1:3] if output_shape is None else tf.convert_to_tensor(output_shape, tf.int32)
        output = tf.raw_ops.ImageProjectiveTransformV3(
            images=batch,
            transforms=_rows(transforms, 2, "Transforms"),
            output_shape=size,
            fill_value=0.0,
            interpolation=interpolation.upper(),
        )
        if output_shape is None:
            output.set_shape(batch.shape)
        return _as_given(output, images)


def rotate(images: Any, angles: Any, interpolation: str = "NEAREST", name: str | None = None) -> tf.Tensor:
    """The images turned counterclockwise about their centres by `angles` (in radians, [] or [batch])."""
    with tf.name_scope(name, "rotate"):
        images = tf.convert_to_tensor(images)
        height, width = tf.unstack(tf.cast(tf.shape(_batch(images))[1:3], tf.float32))
        return transform(images, angles_to_projective_transforms(angles, height, width), interpolation)


def translate(images: Any, translations: Any, interpolation: str = "NEAREST", name: str | None = None) -> tf.Tensor:
    """The images moved by (dx, dy), [2] or [batch, 2]."""
    with tf.name_scope(name, "translate"):
        return transform(images, translations_to_projective_transforms(translations), interpolation)


def angles_to_projective_transforms(
    angles: Any, image_height: Any, image_width: Any, name: str | None = None
) -> tf.Tensor:
    """[angles, 8]: rotations about the centre of an image."""
    with tf.name_scope(name, "angles_to_projective_transforms"):
        angles = _rows(angles, 1, "Angles")
        cos, sin, last_x, last_y = tf.cos(angles), tf.sin(angles), image_width - 1, image_height - 1
        x = (last_x - (cos * last_x - sin * last_y)) / 2
        y = (last_y - (sin * last_x + cos * last_y)) / 2
        zero = tf.zeros_like(angles)
        return tf.stack([cos, -sin, x, sin, cos, y, zero, zero], axis=1)


def translations_to_projective_transforms(translations: Any, name: str | None = None) -> tf.Tensor:
    """[translations, 8]."""
    with tf.name_scope(name, "translations_to_projective_transforms"):
        x, y = tf.unstack(_rows(translations, 2, "Translations"), axis=1)
        one, zero = tf.ones_like(x), tf.zeros_like(x)
        return tf.stack([one, zero, -x, zero, one, -y, zero, zero], axis=1)


def flat_transforms_to_matrices(transforms: Any) -> tf.Tensor:
    """[n, 3, 3], from [8] or [n, 8]."""
    flat = tf.reshape(tf.convert_to_tensor(transforms), [-1, 8])
    return tf.reshape(tf.concat([flat, tf.ones([tf.shape(flat)[0], 1], flat.dtype)], axis=1), [-1, 3, 3])


def matrices_to_flat_transforms(transform_matrices: Any) -> tf.Tensor:
    """[n, 8], from [3, 3] or [n, 3, 3]."""
    flat = tf.reshape(tf.convert_to_tensor(transform_matrices), [-1, 9])
    return (flat / flat[:, 8:9])[:, :8]


def compose_transforms(*transforms: Any) -> tf.Tensor:
    """[n, 8]: the last of `transforms` is applied to the output's points first."""
    if not transforms:
        raise ValueError("transforms cannot be empty")
    composed = flat_transforms_to_matrices(transforms[0])
    for transformation in transforms[1:]:
        composed = tf.matmul(composed, flat_transforms_to_matrices(transformation))
    return matrices_to_flat_transforms(composed)


def dense_image_warp(image: Any, flow: Any, name: str = "dense_image_warp") -> tf.Tensor:
    """The image [batch, height, width, channels] at (y, x) - flow [batch, height, width, 2], bilinear."""
    with tf.name_scope(name):
        image, flow = tf.convert_to_tensor(image), tf.convert_to_tensor(flow)
        count, height, width = tf.unstack(tf.shape(image)[:3])
        columns, rows = tf.meshgrid(tf.range(width), tf.range(height))
        points = tf.cast(tf.stack([rows, columns], axis=2), flow.dtype)[None] - flow
        last = tf.cast(tf.stack([height, width]) - 2, flow.dtype)
        floor = tf.minimum(tf.maximum(tf.floor(points), 0), last)
        weight = tf.cast(tf.clip_by_value(points - floor, 0, 1), image.dtype)
        y, x = tf.unstack(tf.cast(floor, tf.int32), axis=-1)
        batch = tf.broadcast_to(tf.range(count)[:, None, None], tf.shape(y))

        def at(down: int, right: int) -> tf.Tensor:
            return tf.gather_nd(image, tf.stack([batch, y + down, x + right], axis=-1))

        top = at(0, 0) + weight[..., 1:] * (at(0, 1) - at(0, 0))
        bottom = at(1, 0) + weight[..., 1:] * (at(1, 1) - at(1, 0))
        return top + weight[..., :1] * (bottom - top)


def connected_components(images: Any) -> tf.Tensor:
    """Numbers from 1 on for regions of equal pixels that touch, 0 where pixels are 0; [height, width] or [batch, ...].

    Computed by SciPy, outside the graph.
    """

    def label(pixels: Any) -> Any:
        found, count = np.zeros(pixels.shape, np.int64), 0
        for image, output in zip(pixels, found, strict=True):
            regions = np.zeros(image.shape, np.int64)
            total = 0
            for value in np.unique(image[image != 0]):
                labels, number = ndimage.label(image == value)
                regions[labels > 0] = labels[labels > 0] + total
                total += number
            _, first = np.unique(regions[regions > 0], return_index=True)
            order = np.argsort(np.argsort(first)) + 1
            output[regions > 0] = order[regions[regions > 0] - 1] + count
            count += total
        return found

    images = tf.convert_to_tensor(images)
    if images.shape.ndims not in (2, 3):
        raise TypeError(f"images should have rank 2 (HW) or 3 (NHW). Static shape is {images.shape}")
    batch = images[None] if images.shape.ndims == 2 else images
    components = tf.numpy_function(label, [batch], tf.int64)
    components.set_shape(batch.shape)
    return components[0] if images.shape.ndims == 2 else components


def bipartite_match(
    distance_mat: Any, num_valid_rows: Any, top_k: int = -1, name: str = "bipartite_match"
) -> tuple[tf.Tensor, tf.Tensor]:
    """Greedy matching by the smallest distances: the column of each row and the row of each column, -1 for none.

    `distance_mat` is [rows, columns]; at most `top_k` pairs (-1: all). Computed by NumPy, outside the graph.
    """

    def match(distances: Any, valid: Any) -> Any:
        rows, columns = distances.shape
        of_row, of_column = np.full(rows, -1, np.int32), np.full(columns, -1, np.int32)
        count = min(int(np.ravel(valid)[0]), columns) if top_k < 0 else min(top_k, int(np.ravel(valid)[0]), columns)
        for flat in np.argsort(distances[: int(np.ravel(valid)[0])], axis=None, kind="stable"):
            row, column = divmod(int(flat), columns)
            if count == 0:
                break
            if of_row[row] < 0 and of_column[column] < 0:
                of_row[row], of_column[column], count = column, row, count - 1
        return of_row, of_column

    distances = tf.convert_to_tensor(distance_mat, tf.float32)
    of_row, of_column = tf.numpy_function(match, [distances, num_valid_rows], [tf.int32, tf.int32], name=name)
    of_row.set_shape(distances.shape[:1])
    of_column.set_shape(distances.shape[1:])
    return of_row, of_column
