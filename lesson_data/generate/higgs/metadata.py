"""What a reader of the four-lepton events needs to know about them: every setting, and what their production took."""

from dataclasses import asdict

from lesson_data.generate.higgs.settings import CHUNK_EVENTS, DETECTOR, PROCESSES, PYTHIA, SELECTION
from lesson_data.generate.metadata import production, versions


def metadata(provenance: dict[str, list[dict]]) -> dict:
    """How the events came about; `provenance` is what the chunks of each process remember (GeV, radians, pb)."""
    return {
        "generator": "Pythia 8 at leading order, with a parametrised fast simulation of the detector",
        "units": "GeV and radians; cross sections in pb",
        "columns": "those of the ATLAS open data at 13 TeV; leptons in falling transverse momentum",
        "versions": versions(provenance),
        "seeds": "Pythia: 10000 * seed + chunk; detector: numpy.random.default_rng([seed, chunk])",
        "chunk_events": CHUNK_EVENTS,
        "pythia_settings": list(PYTHIA),
        "selection": asdict(SELECTION),
        "detector": asdict(DETECTOR),
        "processes": {
            process.name: {
                "seed": process.seed,
                "pythia_settings": list(process.settings),
                **production(provenance[process.name]),
            }
            for process in PROCESSES.values()
        },
    }
