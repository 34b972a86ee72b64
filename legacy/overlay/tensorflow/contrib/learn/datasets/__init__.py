"""`tf.contrib.learn.datasets`."""

from . import base, mnist

NAMES = {"load_iris": base.load_iris, "load_diabetes": base.load_diabetes}


def load_dataset(name, size="small", test_with_fake_data=False):
    """The dataset `name`: iris, diabetes or mnist."""
    loaders = {"iris": base.load_iris, "diabetes": base.load_diabetes, "mnist": mnist.load_mnist}
    if name not in loaders:
        raise ValueError(f"Name of dataset is not found: {name}; supplied are {', '.join(loaders)}")
    return loaders[name]()


NAMES["load_dataset"] = load_dataset
