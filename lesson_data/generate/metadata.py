"""What a reader of the events needs to know about them: every setting, and what their production took."""

import itertools
from dataclasses import asdict

import numpy as np

from lesson_data.generate.columns import UNTAGGED_PARTNERS
from lesson_data.generate.mt2w import NO_SOLUTION, W_MASS
from lesson_data.generate.settings import CHUNK_EVENTS, COMMON, DETECTOR, PROCESSES, SELECTION, TOP_MASS, VETO, Process


def metadata(provenance: dict[str, list[dict]]) -> dict:
    """How the events came about; `provenance` is what the chunks of each process remember (GeV, radians, pb)."""
    return {
        "generator": "Pythia 8 at leading order, with a parametrised fast simulation of the detector",
        "units": "GeV and radians; cross sections in pb",
        "versions": versions(provenance),
        "seeds": "Pythia: 10000 * seed + chunk; detector: numpy.random.default_rng([seed, chunk])",
        "chunk_events": CHUNK_EVENTS,
        "top_mass": TOP_MASS,
        "pythia_settings": list(COMMON),
        "veto": asdict(VETO),
        "selection": asdict(SELECTION),
        "detector": asdict(DETECTOR),
        "mt2w": {"w_mass": W_MASS, "no_solution": NO_SOLUTION, "untagged_partners": UNTAGGED_PARTNERS},
        "processes": {
            process.name: {
                "seed": process.seed,
                "pythia_settings": list(process.settings),
                "slha_masses": _slha_masses(process),
                **production(provenance[process.name]),
            }
            for process in PROCESSES.values()
        },
    }


def versions(provenance: dict[str, list[dict]]) -> dict[str, list[str]]:
    """The versions of each package that the chunks were made with."""
    used = [chunk["versions"] for chunks in provenance.values() for chunk in chunks]
    return {name: sorted({found[name] for found in used}) for name in used[0]}


def _slha_masses(process: Process) -> dict[str, float]:
    return {"stop": process.stop_mass, "neutralino": process.neutralino_mass} if process.stop_mass else {}


def production(chunks: list[dict]) -> dict:
    """What the chunks of one process add up to.

    `events` counts the events that reached each stage, `efficiency` is the part of them that reached the next.
    Pythia's cross section is that of the events that no veto ended; scaled back, it is that of the hard process.
    """
    stages = list(chunks[0]["events"])
    events = {stage: sum(chunk["events"][stage] for chunk in chunks) for stage in stages}
    hard = float(np.mean([chunk["cross_section_pb"] for chunk in chunks])) * events["process"] / events[stages[-2]]
    return {
        "chunks": len(chunks),
        "seconds": {
            "all_chunks": round(sum(chunk["seconds"] for chunk in chunks)),
            "fastest_chunk": round(min(chunk["seconds"] for chunk in chunks)),
        },
        "events": events,
        "efficiency": {stage: round(events[after] / events[stage], 5) for stage, after in itertools.pairwise(stages)},
        "cross_section_pb": {
            "hard_process": float(f"{hard:.4g}"),
            "accepted": float(f"{hard * events['accepted'] / events['process']:.4g}"),
        },
    }
