"""TPUEstimator without a TPU: what `use_tpu=False` does in TensorFlow 1.15."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from .estimator import Estimator
from .run_config import RunConfig
from .specification import EstimatorSpec, ModeKeys


class InputPipelineConfig:
    """How input reaches the cores of a TPU; without one it says nothing."""

    PER_SHARD_V1, PER_HOST_V1, PER_HOST_V2, BROADCAST, SLICED = 1, 2, 3, 4, 5


class TPUConfig(NamedTuple):
    """The TPU's options; without one they say nothing."""

    iterations_per_loop: int = 2
    num_shards: int | None = None
    num_cores_per_replica: int | None = None
    per_host_input_for_training: Any = True
    tpu_job_name: str | None = None
    initial_infeed_sleep_secs: int | None = None
    input_partition_dims: Any = None
    eval_training_input_configuration: int = 2
    experimental_host_call_every_n_steps: int = 1


class EmbeddingConfigSpec(NamedTuple):
    """How the memory of a TPU holds embeddings; without one it says nothing."""

    feature_columns: Any = None
    optimization_parameters: Any = None
    clipping_limit: Any = None
    pipeline_execution_with_tensor_core: bool = False
    experimental_gradient_multiplier_fn: Any = None
    feature_to_config_dict: Any = None
    table_to_config_dict: Any = None
    partition_strategy: str = "div"


class TPURunConfig(RunConfig):
    """RunConfig with a TPU's options."""

    cluster = property(lambda self: self._cluster)
    tpu_config = property(lambda self: self._tpu_config)

    def __init__(
        self,
        tpu_config: TPUConfig | None = None,
        evaluation_master: str | None = None,
        master: str | None = None,
        cluster: Any = None,
        **options: Any,
    ):
        super().__init__(**options)
        self._tpu_config = tpu_config or TPUConfig()
        self.options |= {"evaluation_master": evaluation_master or "", "master": master or ""}
        self._cluster = cluster


class TPUEstimatorSpec(NamedTuple):
    """An EstimatorSpec whose metrics are a function and its arguments: `eval_metrics = (metric_fn, tensors)`."""

    mode: str
    predictions: Any = None
    loss: Any = None
    train_op: Any = None
    eval_metrics: tuple[Callable[..., dict[str, Any]], Any] | None = None
    export_outputs: dict[str, Any] | None = None
    scaffold_fn: Callable[[], Any] | None = None
    host_call: tuple[Any, ...] | None = None
    training_hooks: Sequence[Any] | None = None
    evaluation_hooks: Sequence[Any] | None = None
    prediction_hooks: Sequence[Any] | None = None

    def as_estimator_spec(self) -> EstimatorSpec:
        """The EstimatorSpec for CPU and GPU."""
        metrics = None
        if self.mode == ModeKeys.EVAL and self.eval_metrics:
            function, tensors = self.eval_metrics
            metrics = function(**tensors) if isinstance(tensors, dict) else function(*tensors)
        return EstimatorSpec(
            self.mode,
            self.predictions,
            self.loss,
            self.train_op,
            metrics,
            self.export_outputs,
            training_hooks=self.training_hooks,
            scaffold=self.scaffold_fn() if self.scaffold_fn else None,
            evaluation_hooks=self.evaluation_hooks,
            prediction_hooks=self.prediction_hooks,
        )


class TPUEstimator(Estimator):
    """An Estimator whose functions find `params["batch_size"]`. Raises ValueError for `use_tpu=True`."""

    def __init__(
        self,
        model_fn: Any = None,
        model_dir: str | None = None,
        config: RunConfig | None = None,
        params: dict[str, Any] | None = None,
        use_tpu: bool = True,
        train_batch_size: int | None = None,
        eval_batch_size: int | None = None,
        predict_batch_size: int | None = None,
        batch_axis: Any = None,
        eval_on_tpu: bool = True,
        export_to_tpu: bool = True,
        export_to_cpu: bool = True,
        warm_start_from: Any = None,
        embedding_config_spec: Any = None,
        export_saved_model_api_version: int = 1,
    ):
        if use_tpu:
            raise ValueError("there is no TPU here: pass use_tpu=False (many scripts have a flag --use_tpu=False)")
        if "batch_size" in (params or {}):
            raise ValueError("params['batch_size'] is reserved; pass train_batch_size, eval_batch_size, ...")
        super().__init__(model_fn, model_dir, config, params, warm_start_from)
        self._batch_sizes = {
            ModeKeys.TRAIN: train_batch_size,
            ModeKeys.EVAL: eval_batch_size,
            ModeKeys.PREDICT: predict_batch_size,
        }
        self._mode = ModeKeys.TRAIN

    @property
    def params(self) -> dict[str, Any]:
        """The parameters, with the batch size of what is being done."""
        size = self._batch_sizes[self._mode]
        return {**self._params, **({} if size is None else {"batch_size": size})}

    def _call_input_fn(self, input_fn: Callable[..., Any], mode: str) -> tuple[Any, Any]:
        self._mode = mode
        return super()._call_input_fn(input_fn, mode)

    def _call_model_fn(self, features: Any, labels: Any, mode: str) -> EstimatorSpec:
        self._mode = mode
        return super()._call_model_fn(features, labels, mode)


def CrossShardOptimizer(opt: Any, *positional: Any, **options: Any) -> Any:
    """The optimizer itself: there is one shard."""
    return opt
