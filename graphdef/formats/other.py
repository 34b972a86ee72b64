"""What a file is that holds no graph which can be read here: one sentence on each kind that people mistake for one."""

import zipfile

from .source import Source

BEGINNINGS = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"%PDF": "a PDF document",
    b"\x89HDF\r\n\x1a\n": "a Keras model in HDF5: load it with tf_keras.models.load_model and save it as a SavedModel",
    b"\x1f\x8b": "compressed with gzip: decompress it first",
    b"BZh": "compressed with bzip2: decompress it first",
    b"\xfd7zXZ": "compressed with xz: decompress it first",
    b"7z\xbc\xaf": "a 7z archive: unpack it first",
    b"Rar!": "a RAR archive: unpack it first",
    b"\x93NUMPY": "a NumPy array",
    b"\x7fELF": "a compiled program or library",
    b"version https://git-lfs": "a pointer of Git LFS: fetch the file itself with `git lfs pull`",
    b"<!DOCTYPE": "a web page, perhaps instead of a download that failed",
    b"<!doctype": "a web page, perhaps instead of a download that failed",
    b"<html": "a web page, perhaps instead of a download that failed",
    b"<?xml": "an XML document",
    b"\x80\x02": "a Python pickle, which executes code when it is loaded",
    b"\x80\x03": "a Python pickle, which executes code when it is loaded",
    b"\x80\x04": "a Python pickle, which executes code when it is loaded",
    b"\x80\x05": "a Python pickle, which executes code when it is loaded",
}
WORDS = {
    "item": "a label map of the Object Detection API: the graph is the frozen_inference_graph.pb that belongs to it",
    "model": "a pipeline configuration of the Object Detection API: the graph is the .pb that was exported with it",
    "op": "a list of operations, not a graph",
    "layer": "a network of Caffe",
    "layers": "a network of Caffe",
    "input": "a network of Caffe",
    "name": "a network of Caffe or another message",
    "all_model_checkpoint_paths": "a note on checkpoints that names no newest one",
}
PROGRAMS = (".py", ".ipynb")
NAMES = {
    "keras_metadata.pb": "the Keras part of a SavedModel: name its folder",
    "fingerprint.pb": "the fingerprint of a SavedModel: name its folder",
}


def described(source: Source) -> str:
    """What the file is, as the end of the sentence "FILE is ..."."""
    for beginning, text in BEGINNINGS.items():
        if source.head.startswith(beginning):
            return f"no graph but {text}"
    if source.head[4:8] == b"TFL3":
        return "no graph but a model of TensorFlow Lite, which has no GraphDef"
    if source.head.startswith(b"PK\x03\x04"):
        return f"no graph but {_archive(source)}"
    if source.path.suffix in PROGRAMS:
        return "a program: with --run it is run, and the graphs that it builds are looked at"
    if source.path.suffix == ".onnx":
        return "no graph of TensorFlow but a model of ONNX"
    if source.path.name in NAMES:
        return f"no graph but {NAMES[source.path.name]}"
    if source.first_word in WORDS:
        return f"no graph but {WORDS[source.first_word]}"
    if source.head.lstrip()[:1] in (b"{", b"["):
        return "no graph but JSON, perhaps a Keras model without its weights"
    if source.first_word:
        return f"text, but no graph: it begins with {source.first_word!r} instead of node, meta_info_def or meta_graphs"
    if _is_text(source.head):
        return "text, but no graph in protobuf's text format"
    return "no GraphDef, MetaGraphDef, SavedModel, checkpoint or event file, or its beginning is damaged"


def _archive(source: Source) -> str:
    try:
        with zipfile.ZipFile(source.path) as archive:
            names = archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return "a zip archive that is damaged"
    if "config.json" in names:
        return "a Keras 3 model: load it with Keras and save it with model.export"
    return "a zip archive: unpack it first"


def _is_text(head: bytes) -> bool:
    return all(byte >= 32 or byte in b"\t\n\r" for byte in head)
