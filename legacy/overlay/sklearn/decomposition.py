"""`sklearn.decomposition`: its inner modules by the names without an underscore."""

from .. import inner_modules

_INNER = (
    "base cdnmf_fast dict_learning factor_analysis fastica_ incremental_pca kernel_pca nmf "
    "online_lda_fast pca sparse_pca truncated_svd"
)
MODULES = inner_modules("sklearn.decomposition", _INNER)
MODULES |= {"online_lda": "sklearn.decomposition._lda"}
