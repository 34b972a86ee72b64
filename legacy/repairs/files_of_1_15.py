"""What is written so that TensorFlow 1.15 reads it: graphs without attributes, and Keras models without words, that it
does not know.

A word that it does not know is left out where it says what 1.15 did anyway; elsewhere it stays, and 1.15 refuses the
file with a sentence.
"""

from typing import Any

NEW_ATTRIBUTES = {  # of operations that 1.15 had, by the registries of both; all of them have a default
    "AssignVariableOp": "validate_shape",
    "CTCGreedyDecoder": "blank_index",
    "ConcatOffset": "shape_type",
    "DepthwiseConv2dNative": "explicit_paddings",
    "DepthwiseConv2dNativeBackpropFilter": "explicit_paddings",
    "DepthwiseConv2dNativeBackpropInput": "explicit_paddings",
    "DirectedInterleaveDataset": "stop_on_empty_dataset",
    "FusedBatchNorm": "exponential_avg_factor",
    "FusedBatchNormV2": "exponential_avg_factor",
    "FusedBatchNormV3": "exponential_avg_factor",
    "GatherNd": "bad_indices_policy",
    "InitializeTableFromTextFile": "offset",
    "InitializeTableFromTextFileV2": "offset",
    "MapDataset": "force_synchronous",
    "MaxPool": "explicit_paddings",
    "MaxPoolGrad": "explicit_paddings",
    "MergeV2Checkpoints": "allow_missing_files",
    "ModelDataset": "ram_budget",
    "PrefetchDataset": "buffer_size_min",
    "RangeDataset": "replicate_on_split",
    "ScatterNd": "bad_indices_policy",
    "ScatterNdNonAliasingAdd": "bad_indices_policy",
    "TensorScatterAdd": "bad_indices_policy",
    "TensorScatterSub": "bad_indices_policy",
    "TensorScatterUpdate": "bad_indices_policy",
    "SparseSegmentMean": "Tsegmentids sparse_gradient",
    "SparseSegmentMeanGrad": "Tsegmentids",
    "SparseSegmentSqrtN": "Tsegmentids sparse_gradient",
    "SparseSegmentSqrtNGrad": "Tsegmentids",
    "SparseSegmentSum": "Tsegmentids sparse_gradient",
    "TensorSliceDataset": "is_files replicate_on_split",
    "TopKV2": "Tk index_type",
    "VarHandleOp": "allowed_devices",
    **{
        f"{name}Ftrl{version}": "multiply_linear_by_lr" for name in ("Apply", "ResourceApply") for version in ("", "V2")
    },
    **{f"{inverse}RFFT{rank}": "Treal Tcomplex" for inverse in ("", "I") for rank in ("", "2D", "3D")},
}
NOTES = (  # of today's operations, which say nothing about what they compute
    "debug_name",
    "grad_a",
    "grad_b",
    "grad_x",
    "grad_y",
    "metadata",
)
NEW_WORDS = {
    "optional": False,
    "groups": 1,
    "keepdims": False,
    "synchronized": False,
    "jit_compile": False,
    "is_legacy_optimizer": True,
}
KERAS = "2.2.4-tf"


def without_news(graph_def: Any) -> Any:
    """The GraphDef, changed in place, without attributes that 1.15 does not know."""
    functions = [node for function in graph_def.library.function for node in function.node_def]
    for node in [*graph_def.node, *functions]:
        node.ClearField("experimental_type")
        for name in NOTES:
            node.attr.pop(name, None)
        for name in NEW_ATTRIBUTES.get(node.op, "").split():
            if name in node.attr and _is_default(node.op, name, node.attr[name]):
                del node.attr[name]
    return graph_def


def _is_default(operation: str, name: str, value: Any) -> bool:
    from tensorflow.python.framework import op_def_registry

    return any(a.name == name and a.default_value == value for a in op_def_registry.get(operation).attr)


def in_words_of_2_2(config: Any) -> Any:
    """A configuration of Keras without words that Keras 2.2 does not know."""
    if isinstance(config, dict):
        return {
            key: in_words_of_2_2(value)
            for key, value in config.items()
            if key not in NEW_WORDS or value != NEW_WORDS[key]
        }
    return [in_words_of_2_2(part) for part in config] if isinstance(config, (list, tuple)) else config


def give_back() -> None:
    """Let graphs and models be written like this from now on."""
    from tensorflow.python.framework import ops

    from ..importing.after_import import after_import

    real = ops.Graph._as_graph_def

    def as_graph_def(self: Any, *positional: Any, **options: Any) -> Any:
        graph_def, version = real(self, *positional, **options)
        return (without_news(graph_def) if hasattr(graph_def, "ClearField") else graph_def), version

    ops.Graph._as_graph_def = as_graph_def
    after_import("tf_keras.src.saving.legacy.saving_utils", _write_in_words_of_2_2)


def _write_in_words_of_2_2(module: Any) -> None:
    real = module.model_metadata

    def model_metadata(*positional: Any, **options: Any) -> Any:
        return in_words_of_2_2({**real(*positional, **options), "keras_version": KERAS})

    module.model_metadata = model_metadata
