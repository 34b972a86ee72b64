"""What `train_and_evaluate` exports after an evaluation: every model, the last, or the best."""

import glob
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from typing import Any

import tensorflow.compat.v1 as tf

from .early_stopping import read_eval_metrics
from .estimator import Estimator

__all__ = ["BestExporter", "Exporter", "FinalExporter", "LatestExporter"]
Result = dict[str, Any]


class Exporter(ABC):
    """Something with a `name` that may export an estimator after each evaluation."""

    @property
    @abstractmethod
    def name(self) -> str:
        """The folder beneath `export/` in the model's folder."""

    @abstractmethod
    def export(
        self,
        estimator: Estimator,
        export_path: str,
        checkpoint_path: str,
        eval_result: Result,
        is_the_final_export: bool,
    ) -> bytes | None:
        """Export, or return None."""


class _SavedModels(Exporter):
    def __init__(self, name: str, receiver: Callable[[], Any], assets: Any, as_text: bool, keep: int | None):
        if keep is not None and keep <= 0:
            raise ValueError("`exports_to_keep`, if provided, must be positive number")
        self._name, self._receiver, self._assets, self._as_text, self._keep = name, receiver, assets, as_text, keep

    @property
    def name(self) -> str:
        return self._name

    def export(
        self,
        estimator: Estimator,
        export_path: str,
        checkpoint_path: str,
        eval_result: Result,
        is_the_final_export: bool,
    ) -> bytes | None:
        """Write a SavedModel and delete the oldest of more than are kept."""
        written = estimator.export_saved_model(
            export_path, self._receiver, self._assets, self._as_text, checkpoint_path
        )
        if self._keep:
            dated = sorted(path for path in glob.glob(os.path.join(export_path, "*")) if path[-10:].isdigit())
            for path in dated[: -self._keep]:
                shutil.rmtree(path)
        return written


class LatestExporter(_SavedModels):
    """Exports after every evaluation."""

    def __init__(
        self,
        name: str,
        serving_input_receiver_fn: Callable[[], Any],
        assets_extra: dict[str, str] | None = None,
        as_text: bool = False,
        exports_to_keep: int | None = 5,
    ):
        super().__init__(name, serving_input_receiver_fn, assets_extra, as_text, exports_to_keep)


class FinalExporter(_SavedModels):
    """Exports at the end of training."""

    def __init__(
        self,
        name: str,
        serving_input_receiver_fn: Callable[[], Any],
        assets_extra: dict[str, str] | None = None,
        as_text: bool = False,
    ):
        super().__init__(name, serving_input_receiver_fn, assets_extra, as_text, None)

    def export(
        self,
        estimator: Estimator,
        export_path: str,
        checkpoint_path: str,
        eval_result: Result,
        is_the_final_export: bool,
    ) -> bytes | None:
        """Export if this is the end."""
        if not is_the_final_export:
            return None
        return super().export(estimator, export_path, checkpoint_path, eval_result, is_the_final_export)


def _smaller_loss(best_eval_result: Result, current_eval_result: Result) -> bool:
    return bool(best_eval_result["loss"] > current_eval_result["loss"])


class BestExporter(_SavedModels):
    """Exports what `compare_fn` calls better than the best so far, as the event files in the model's folder tell."""

    def __init__(
        self,
        name: str = "best_exporter",
        serving_input_receiver_fn: Any = None,
        event_file_pattern: str | None = "eval/*.tfevents.*",
        compare_fn: Callable[..., bool] = _smaller_loss,
        assets_extra: dict[str, str] | None = None,
        as_text: bool = False,
        exports_to_keep: int | None = 5,
    ):
        super().__init__(name, serving_input_receiver_fn, assets_extra, as_text, exports_to_keep)
        self._pattern, self._compare = event_file_pattern, compare_fn
        self._folder: str | None = None
        self._best: Result | None = None

    def export(
        self,
        estimator: Estimator,
        export_path: str,
        checkpoint_path: str,
        eval_result: Result,
        is_the_final_export: bool,
    ) -> bytes | None:
        """Export if it is better."""
        if self._folder != estimator.model_dir and self._pattern:
            self._folder = estimator.model_dir
            earlier = read_eval_metrics(os.path.join(self._folder, self._pattern)).items()
            self._best = self._best_of(metrics for step, metrics in earlier if step != eval_result["global_step"])
        if self._best is not None and not self._compare(best_eval_result=self._best, current_eval_result=eval_result):
            return None
        self._best = eval_result
        tf.logging.info("Performing best model export.")
        return super().export(estimator, export_path, checkpoint_path, eval_result, is_the_final_export)

    def _best_of(self, results: Iterable[Result]) -> Result | None:
        best: Result | None = None
        for result in results:
            if best is None or self._compare(best_eval_result=best, current_eval_result=result):
                best = result
        return best
