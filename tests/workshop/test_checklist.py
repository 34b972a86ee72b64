"""The right network passes every item, every planted fault is found by its own, and no item finds what is not there."""

from dataclasses import replace

import numpy as np
import pytest

from workshop.checklist import items
from workshop.checklist.case import Case, train
from workshop.checklist.faults import FAULTS
from workshop.checklist.items import CHECKLIST
from workshop.checklist.report import report

CHAPTER = [
    *("shapes", "one-hot", "summary", "accuracy", "validation"),
    *("learning curve", "several sizes", "several optimizers", "checkpoints", "histograms"),
]


def test_the_list_is_the_chapters():
    assert list(CHECKLIST) == CHAPTER


def test_each_item_has_a_fault_to_find():
    assert [fault.found_by for fault in FAULTS] == CHAPTER


@pytest.mark.parametrize("item", CHECKLIST)
def test_the_right_network_passes(item):
    finding = CHECKLIST[item](Case())
    assert not finding.fault, finding.words


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.found_by)
def test_a_planted_fault_is_found(fault):
    finding = CHECKLIST[fault.found_by](fault.planted_in(Case()))
    assert finding.fault, finding.words


@pytest.mark.parametrize("item", ["shapes", "one-hot", "summary", "validation"])
def test_what_looks_at_arrays_and_graph_alone_is_not_alarmed_by_the_faults_of_training(item):
    for fault in FAULTS[5:6] + FAULTS[7:]:
        assert not CHECKLIST[item](fault.planted_in(Case())).fault


def test_summary_counts_what_is_in_the_graph():
    finding = CHECKLIST["summary"](Case(hidden=(3, 4), planned=(3, 4)))
    assert finding.words.startswith(
        "hidden_1 9, hidden_2 16, output 5: 30 parameters in the graph, 30 on paper (2-3-4-1)"
    )


def test_a_validation_loss_that_rises_again_is_a_fault(monkeypatch):
    done = train(Case())._replace(loss=[0.7, 0.1, 0.01], val_loss=[0.6, 0.3, 0.5])
    monkeypatch.setattr(items, "train", lambda case: done)
    assert CHECKLIST["learning curve"](Case()).fault
    monkeypatch.setattr(items, "train", lambda case: done._replace(val_loss=[0.6, 0.3, 0.31]))
    assert not CHECKLIST["learning curve"](Case()).fault


def test_three_classes_are_too_many():
    def three(features, labels):
        return features, np.where(features[:, :1] > 1, 2.0, labels)

    finding = CHECKLIST["one-hot"](Case(arrange=three))
    assert finding.fault
    assert finding.words.endswith("there is no place for [2.0]")


def test_a_single_class_is_too_few():
    def one(features, labels):
        return features, np.zeros_like(labels)

    assert CHECKLIST["one-hot"](Case(arrange=one)).fault


def test_the_report_works_through_the_list_then_plants_the_faults():
    lines = list(report(Case()))
    assert [line[4:22].strip() for line in lines[:10]] == CHAPTER
    assert all(" right: " in line for line in lines[:10])
    planted = lines[11:]
    assert [line.split("Found by ")[1].split(":")[0] for line in planted] == CHAPTER
    broken = list(report(replace(Case(), hidden=(10,))))
    assert " FAULT: hidden_1 30, output 11" in broken[2]
