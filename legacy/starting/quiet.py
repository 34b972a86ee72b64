"""TensorFlow's start-up chatter and deprecation notices, kept from the terminal (`--verbose` brings them back).

This is a copy of our own of what the lessons do: in a legacy program's process this package is loaded under a private
name and can import no other part of the project.
"""

import contextlib
import logging
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator

LIBRARIES = r"(tensorflow|tf_keras|tf_slim|tensorflow_probability|keras)(\.|$)"


@contextlib.contextmanager
def native_messages_held_back() -> Iterator[None]:
    """Hold back what native code writes to standard error; show it after all when an error leaves the block.

    The user's own interruption is no error.
    """
    sys.stderr.flush()
    terminal = os.dup(2)
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        try:
            yield
        except KeyboardInterrupt:
            raise
        except BaseException:
            held.seek(0)
            os.write(terminal, held.read())
            raise
        finally:
            os.dup2(terminal, 2)
            os.close(terminal)


def silence_deprecations() -> None:
    """Stop TensorFlow's and Keras' notices that an old name is old; all other warnings stay."""
    from tensorflow.python.util import deprecation

    deprecation._PRINT_DEPRECATION_WARNINGS = False
    logger = logging.getLogger("tensorflow")
    logger.addFilter(lambda record: "deprecated" not in record.getMessage())
    logger.propagate = False  # absl's handler would print every line a second time
    warnings.filterwarnings("ignore", message=".*is deprecated and will be removed in a future version")
    warnings.filterwarnings("ignore", module=LIBRARIES)
