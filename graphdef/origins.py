"""Where an operation comes from that the installed TensorFlow does not know: the package that registers it."""

import re

from .formats.opencv import OPERATIONS as OPENCV

# package: pattern of the operations that it registers
PACKAGES = {
    "tf.contrib.image": r"ImageProjectiveTransform|ImageConnectedComponents|SingleImageRandomDotStereograms"
    r"|BipartiteMatch|AdjustHsvInYiq",
    "tf.contrib.resampler": r"Resampler(Grad)?",
    "tf.contrib.seq2seq": r"GatherTree",
    "tf.contrib.layers": r"SparseFeatureCross(V2)?",
    "tf.contrib.framework": r"ZeroInitializer|ZeroVarInitializer",
    "tf.contrib.ffmpeg": r"DecodeAudio(V2)?|EncodeAudio|DecodeVideo",
    "tf.contrib.factorization": r"MaskedMatmul",
    "tf.contrib.tensor_forest": r"BestSplits|CountExtremelyRandomStats|FinishedNodes|GrowTree(V4)?|SampleInputs"
    r"|ReinterpretStringToFloat|ScatterAddNdim|TopN(Insert|Remove)|TreePredictions(V4)?|UpdateFertileSlots"
    r"|CreateTreeVariable|Tree(Serialize|Deserialize|Size|IsInitializedOp)|FeatureUsageCounts|ProcessInputV4"
    r"|(Create)?FertileStats\w+|FinalizeTree|DecisionTreeResourceHandleOp|TraverseTreeV4|UpdateModelV4"
    r"|(StochasticHard|Hard|KFeature)?Routing(Function|Gradient)|KFeatureGradient|UnpackPath",
    "tf.contrib.boosted_trees": r"GradientTrees\w+|CreateTreeEnsembleVariable|TreeEnsemble\w+|GrowTreeEnsemble"
    r"|DecisionTreeEnsembleResourceHandleOp|CenterTreeEnsembleBias|(Create)?(Quantile|Stats)Accumulator\w*|Quantiles"
    r"|QuantileBuckets|BucketizeWithInputBoundaries|Make\w*QuantileSummar\w+|Build\w+(Equality|Inequality)Splits",
    "tf.contrib.nearest_neighbor": r"HyperplaneLSHProbes",
    "tf.contrib.reduce_slice_ops": r"ReduceSlice(Sum|Prod|Max|Min)",
    "tf.contrib.rpc": r"(Try)?Rpc",
    "tf.contrib.memory_stats": r"BytesInUse|BytesLimit|MaxBytesInUse",
    "tf.contrib.text": r"SkipGramGenerateCandidates",
    "tf.contrib.periodic_resample": r"PeriodicResample\w*",
    "tf.contrib.coder": r"Range(Encode|Decode)|PmfToQuantizedCdf",
    "tf.contrib.libsvm": r"DecodeLibsvm",
    "tf.contrib.input_pipeline": r"ObtainNext",
    "tf.contrib.tensorrt": r"\w*TRT\w+|GetCalibrationDataOp",
    "tf.contrib.cloud": r"BigQueryReader|GenerateBigQueryReaderPartitions|Gcs\w+|BigQuery\w+",
    "tf.contrib.bigtable": r"Bigtable\w+",
    "tf.contrib.kafka": r"(IO>)?Kafka\w+",
    "tf.contrib.kinesis": r"Kinesis\w+",
    "tf.contrib.hadoop": r"SequenceFileDataset",
    "tf.contrib.mpi_collectives": r"MPI\w+",
    "TensorFlow Addons": r"Addons>\w+",
    "TensorFlow I/O": r"IO>\w+",
    "TensorFlow Text": r"TFText>\w+|\w*(Sentencepiece|Wordpiece|RegexSplit|NormalizeUTF8|CaseFoldUTF8)\w*"
    r"|(Unicode|Whitespace)Tokenize\w*|ConstrainedSequence\w*|Wordshape\w*|RougeL|TokenizerFromLogits",
    "TensorFlow Decision Forests": r"Simple(ML)\w+|YggdrasilDecisionForests\w*",
    "TensorFlow Recommenders Addons": r"TFRA>\w+",
    "TensorFlow Lite's converter": r"TFLite_Detection_PostProcess|TfLite\w+|TFLite\w+",
    "Horovod": r"Horovod\w+",
    "OpenCV (its dialect of the text format)": "|".join(sorted(OPENCV)),
    "baidu's warp-ctc": r"WarpC(TC|tc)\w*",
    "Faster R-CNN's own library": r"R[Oo][Ii]Pool\w*|RoiAlign\w*|RoiPooling\w*",
    "FlowNet's own library": r"Correlation(Grad)?|FlowWarp(Grad)?|FlowOut|DataAugmentation|Downsample",
    "PointNet++'s own library": r"FarthestPointSample|QueryBallPoint|GroupPoint(Grad)?|GatherPoint(Grad)?|ThreeNN"
    r"|ThreeInterpolate(Grad)?|SelectionSort|ProbSample",
    "StyleGAN's own library": r"UpFirDn2D\w*|FusedBiasAct\w*",
    "Lingvo": r"BeamSearchStep|GenericInput|VocabTokenToId|VocabIdToToken|AsciiTo\w+|BpeWordsToIds|NgramIdToToken"
    r"|StrToVocabTokens|TopKFromBeamSearchOuts|TopKTerminatedHyps|UnpackHyp|RandomPermutationSequence",
    "DeepSpeech's decoder": r"CTCBeamSearchDecoderWith(LM|Trie)\w*",
}
_COMPILED = [(package, re.compile(pattern)) for package, pattern in PACKAGES.items()]
MADE_BY_OPTIMISERS = re.compile(r"_(Mkl|Fused|Host|Xla|Nary|Eager|Unary|TPU)\w*")


def package_of(operation: str) -> str:
    """The package that registers the operation, or what its name tells; "unknown" where it tells nothing."""
    for package, pattern in _COMPILED:
        if pattern.fullmatch(operation):
            return package
    if MADE_BY_OPTIMISERS.fullmatch(operation):
        return "an optimiser of TensorFlow, on another machine"
    namespace, separator, _ = operation.partition(">")
    return f"the package {namespace}" if separator else "unknown: a custom operation"
