"""TensorFlow, started in graph mode and without its chatter."""

import functools
import os
from types import ModuleType

from ..explaining import capturing, profiling
from ..repairs import error_texts, files_of_1_15, inner_names, random_seeds
from . import process, quiet


@functools.cache
def start() -> ModuleType:
    """The module `tensorflow.compat.v1`, with the behaviour of TensorFlow 1 switched on in this process."""
    if process.VERBOSE in os.environ:
        import tensorflow.compat.v1 as v1
    else:
        with quiet.native_messages_held_back():
            import tensorflow.compat.v1 as v1
        quiet.silence_deprecations()
    v1.disable_v2_behavior()
    inner_names.give_back()
    if "seeds" not in process.switched_off():
        random_seeds.give_back()
    if "errors" not in process.switched_off():
        error_texts.give_back()
    if "files" not in process.switched_off():
        files_of_1_15.give_back()
    from ..repairs import operations  # imports TensorFlow, which must have started quietly

    operations.give_back(process.switched_off())
    if process.PROFILE in os.environ:
        profiling.start()
    if process.GRAPHS in os.environ:
        capturing.start()
    return v1
