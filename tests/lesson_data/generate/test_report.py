import json
from pathlib import Path

import pytest

from lesson_data import generate
from lesson_data.errors import DataError
from lesson_data.generate.assemble import assemble
from lesson_data.generate.published import PUBLISHED, compared
from lesson_data.generate.report import write_report
from lesson_data.stop_susy import load


@pytest.fixture
def events(chunks, tmp_path):
    return assemble(chunks, tmp_path / "events", chunks=3)


def test_it_sets_our_statistics_beside_the_published_ones(events, tmp_path):
    text = write_report(tmp_path, events).read_text()
    mean = load("900-100", events)["HT"].mean()
    assert f"| `HT`, mean | {mean:.1f} | 742.6 | {100 * (mean / 742.6 - 1):+.1f} % |" in text
    assert all(f"| `{column}`, {name}" in text.replace(" %", "%") for column in PUBLISHED for name in PUBLISHED[column])
    assert "leading-order fast simulation" in text
    assert "| background | 1 | 50 | 3 000 | 4.000% | 0.800% | 400 |" in text


def test_it_draws_the_figure(events, tmp_path):
    write_report(tmp_path, events)
    assert (tmp_path / "comparison.png").read_bytes().startswith(b"\x89PNG")


def test_the_deviation_is_relative_to_the_published_value(events):
    mixture = load("900-100", events)
    row = compared(mixture.assign(MET=727.4)).set_index(["quantity", "statistic"]).loc[("MET", "mean")]
    assert row["published"] == 363.7
    assert row["deviation"] == pytest.approx(1.0)


def test_the_shipped_report_is_that_of_the_shipped_events(tmp_path):
    shipped = Path(generate.__file__).with_name("README.md")
    assert write_report(tmp_path).read_text() == shipped.read_text(), "run `python -m lesson_data.generate report`"


def test_missing_metadata_end_in_one_sentence(events, tmp_path):
    (events / "metadata.json").unlink()
    with pytest.raises(DataError, match=r"metadata\.json cannot be read"):
        write_report(tmp_path, events)
    assert not (tmp_path / "README.md").exists()


def test_broken_metadata_end_in_one_sentence(events, tmp_path):
    (events / "metadata.json").write_text(json.dumps({"units": "GeV"})[:-3])
    with pytest.raises(DataError, match=r"metadata\.json cannot be read"):
        write_report(tmp_path, events)
