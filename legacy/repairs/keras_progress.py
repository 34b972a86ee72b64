"""What Keras models print: lines and bars of `evaluate` and `predict`, too, and durations as in TensorFlow 1.15."""

import contextlib
import functools
import io
import re
import sys
from typing import Any

DURATIONS = re.compile(r" - \S+/epoch - \S+/\w+\n")  # that `verbose=2` gives since 2.4


def _progress(callback: type, progbar: type) -> type:
    """The class of callbacks that show how far an evaluation or prediction is."""

    class Progress(callback):
        """`by_steps` says whether steps are counted, or samples."""

        def __init__(self, by_steps: bool):
            super().__init__()
            self._unit = "step" if by_steps else "sample"

        def on_test_begin(self, logs: Any = None) -> None:
            """Show nothing yet."""
            self._seen = 0
            stateful = self.model.metrics_names[1:]
            target = self.params.get(f"{self._unit}s")
            options = {"stateful_metrics": stateful, "unit_name": self._unit}
            self._bar = progbar(target, verbose=self.params["verbose"], **options)

        def on_test_batch_end(self, batch: int, logs: Any = None) -> None:
            """Count the batch."""
            self._seen += 1 if self._unit == "step" else logs["size"]
            self._bar.update(self._seen, [(name, logs[name]) for name in self.model.metrics_names if name in logs])

        def on_test_end(self, logs: Any = None) -> None:
            """End the line, where the number of batches was not known."""
            if self._bar.target is None:
                self._bar.target = self._seen
                self._bar.update(self._seen, finalize=True)

        on_predict_begin, on_predict_batch_end, on_predict_end = on_test_begin, on_test_batch_end, on_test_end

    return Progress


@functools.cache
def give_back() -> None:
    """Let all models print as in 1.15."""
    from tf_keras.src import callbacks
    from tf_keras.src.utils.generic_utils import Progbar

    progress = _progress(callbacks.Callback, Progbar)
    configure, update = callbacks.configure_callbacks, Progbar.update

    @functools.wraps(configure)
    def configured(given: Any, model: Any, *, mode: str, verbose: Any, count_mode: str, **options: Any) -> Any:
        found = configure(given, model, mode=mode, verbose=verbose, count_mode=count_mode, **options)
        if verbose and mode != "train" and not isinstance(given, callbacks.CallbackList):
            shown = progress(count_mode == "steps")
            shown.set_model(found.model)
            shown.set_params(found.params)
            found.append(shown)
            found._should_call_test_batch_hooks = found._should_call_predict_batch_hooks = True
        return found

    @functools.wraps(update)
    def updated(self: Any, current: Any, values: Any = None, finalize: bool | None = None) -> None:
        if self.verbose != 2:
            update(self, current, values, finalize)
            return
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            update(self, current, values, finalize)
        sys.stdout.write(DURATIONS.sub("\n", printed.getvalue()))
        sys.stdout.flush()

    callbacks.configure_callbacks, Progbar.update = configured, updated
