"""`sklearn.neighbors`: its inner modules by the names without an underscore."""

from .. import inner_modules

_INNER = "ball_tree base classification graph kd_tree kde lof nca nearest_centroid quad_tree regression unsupervised"
MODULES = inner_modules("sklearn.neighbors", _INNER)
MODULES |= {"dist_metrics": "sklearn.neighbors", "typedefs": "sklearn.neighbors"}
