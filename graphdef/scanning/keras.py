"""Python code in the description of a Keras model that a SavedModel carries, and names that Keras would call."""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Any

from google.protobuf.message import DecodeError

from ..artifact import Artifact, Graph
from ..formats.messages import SavedMetadata
from .finding import Finding

METADATA = "keras_metadata.pb"
LAMBDAS = ("function", "mask", "output_shape")  # where a Lambda layer holds code
WORD = re.compile(rb"[A-Za-z_][A-Za-z0-9_./:-]{2,}")
# symbols of TensorFlow that a TFOpLambda layer may name, and that do more than compute
CALLED = re.compile(
    r"(^|\.)(io|raw_ops|py_func\w*|numpy_function|data|distribute|debugging|print\w*|load_\w+|saved_model)\b"
)
DEEPEST = 200


def findings(artifact: Artifact) -> Iterator[Finding]:
    """Code in the metadata file, and in that of each graph's objects."""
    if METADATA in artifact.attachments:
        yield from _of_file(artifact.attachments[METADATA].read_bytes())
    for graph in artifact.graphs:
        yield from _of_objects(graph)


def _of_file(data: bytes) -> Iterator[Finding]:
    try:
        nodes = SavedMetadata.FromString(data).nodes
    except DecodeError:
        yield Finding("medium", "keras_metadata.pb", "is damaged and could not be looked into", METADATA)
        return
    for node in nodes:
        for item in in_description(node.metadata):
            yield Finding(
                *item[:3], node=f"{node.node_path}: {item[3]}", inside=METADATA, reached=("on load by Keras",)
            )


def _of_objects(graph: Graph) -> Iterator[Finding]:
    for node in graph.meta.object_graph_def.nodes:
        for item in in_description(node.user_object.metadata):
            yield Finding(
                *item[:3], node=item[3], graph=graph.name, inside="the saved objects", reached=("on load by Keras",)
            )


def in_description(text: str) -> Iterator[tuple[str, str, str, str]]:
    """Severity, what it is, what it does and the layer's name, for each piece of code in a layer's JSON."""
    try:
        described = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield from dict.fromkeys(_walk(described, "", 0))  # Keras writes a layer more than once


def _walk(item: Any, owner: str, depth: int) -> Iterator[tuple[str, str, str, str]]:
    if depth > DEEPEST:
        yield "medium", "description", "is nested too deep to be looked into", owner
        return
    if isinstance(item, list):
        for inner in item:
            yield from _walk(inner, owner, depth + 1)
    if not isinstance(item, dict):
        return
    given = item.get("config")
    config: dict[str, Any] = given if isinstance(given, dict) else {}
    owner = str(config.get("name") or item.get("name") or owner)
    kind = item.get("class_name")
    if kind == "Lambda" or "function_type" in config:
        for key in LAMBDAS:
            code = _code(config.get(key))
            if code is not None:
                yield "high", "Lambda", f"runs Python code in its {key} that names {_words(code)}", owner
    if kind == "__lambda__":
        yield "high", "lambda", f"runs Python code that names {_words(_code(item) or b'')}", owner
    called = str(config.get("function", ""))
    if kind in ("TFOpLambda", "ClassMethod", "InstanceMethod") and CALLED.search(called):
        yield "high", str(kind), f"calls tf.{called}", owner
    for inner in item.values():
        yield from _walk(inner, owner, depth + 1)


def _code(value: Any) -> bytes | None:
    """The marshalled code in a Lambda's configuration, as Keras 2 (a list) and 3 (a dictionary) write it."""
    if isinstance(value, dict):
        inner = value.get("config")
        value = inner.get("code") if isinstance(inner, dict) else value.get("items")
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, str):
        return None
    try:
        return base64.b64decode(value, validate=False)
    except binascii.Error:
        return None


def _words(code: bytes) -> str:
    """The names in marshalled code; it is not unmarshalled, which could already do harm."""
    found = [word.decode() for word in dict.fromkeys(WORD.findall(code))]
    return ", ".join(found[:8]) or "nothing"
