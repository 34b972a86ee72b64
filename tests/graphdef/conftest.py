"""Artifacts made once for all tests of reading."""

from pathlib import Path

import pytest

from tests.graphdef import made


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory) -> Path:
    """A folder with an artifact of every format, and with files that are none."""
    top = tmp_path_factory.mktemp("artifacts")
    made.make_all(top)
    return top
