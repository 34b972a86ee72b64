"""The messages of TensorFlow's files that `tensorboard.compat.proto` lacks, declared with their field numbers.

Source: saved_model.proto, tensor_bundle.proto and saved_tensor_slice.proto of TensorFlow; fields of which nothing
is read here are left out.
"""

from typing import Any

from google.protobuf import descriptor_pool
from google.protobuf.descriptor_pb2 import FieldDescriptorProto, FileDescriptorProto
from google.protobuf.message_factory import GetMessageClass
from tensorboard.compat.proto import meta_graph_pb2, tensor_shape_pb2

PACKAGE = "tf1.graphdef"
FIELDS = {
    "SavedModel": {"saved_model_schema_version": (1, "int64"), "meta_graphs": (2, "*.tensorboard.MetaGraphDef")},
    "BundleHeaderProto": {"num_shards": (1, "int32")},
    "BundleEntryProto": {
        "dtype": (1, "int32"),
        "shape": (2, ".tensorboard.TensorShapeProto"),
        "size": (5, "int64"),
    },
    "SavedSliceMeta": {
        "name": (1, "string"),
        "shape": (2, ".tensorboard.TensorShapeProto"),
        "type": (3, "int32"),
    },
    "SavedTensorSliceMeta": {"tensor": (1, f"*.{PACKAGE}.SavedSliceMeta")},
    "SavedTensorSlices": {"meta": (1, f".{PACKAGE}.SavedTensorSliceMeta")},
    "SavedMetadata": {"nodes": (1, f"*.{PACKAGE}.SavedObject")},
    "SavedObject": {
        "node_id": (2, "int32"),
        "node_path": (3, "string"),
        "identifier": (4, "string"),
        "metadata": (5, "string"),
    },
}


def _declared() -> FileDescriptorProto:
    file = FileDescriptorProto(name="tf1_graphdef.proto", package=PACKAGE, syntax="proto3")
    file.dependency.extend(module.DESCRIPTOR.name for module in (meta_graph_pb2, tensor_shape_pb2))
    for message, fields in FIELDS.items():
        declared = file.message_type.add(name=message)
        for name, (number, kind) in fields.items():
            label = FieldDescriptorProto.LABEL_REPEATED if kind[0] == "*" else FieldDescriptorProto.LABEL_OPTIONAL
            field = declared.field.add(name=name, number=number, label=label)
            if "." in kind:
                field.type, field.type_name = FieldDescriptorProto.TYPE_MESSAGE, kind.lstrip("*")
            else:
                field.type = getattr(FieldDescriptorProto, f"TYPE_{kind.upper()}")
    return file


_pool = descriptor_pool.Default()
_pool.AddSerializedFile(_declared().SerializeToString())  # the same file twice does nothing


def _message(name: str) -> Any:
    return GetMessageClass(_pool.FindMessageTypeByName(f"{PACKAGE}.{name}"))


SavedModel = _message("SavedModel")
BundleHeaderProto = _message("BundleHeaderProto")
BundleEntryProto = _message("BundleEntryProto")
SavedTensorSlices = _message("SavedTensorSlices")
SavedMetadata = _message("SavedMetadata")  # the file keras_metadata.pb (Keras 2.5 to 2.15)
