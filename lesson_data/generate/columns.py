"""From the reconstructed objects of the chunks to the columns that are shipped.

Momenta, energies and masses are in GeV, angles in radians.
"""

import itertools

import numpy as np
import pyarrow as pa

from lesson_data.generate.mt2w import mt2w
from lesson_data.tables import COLUMNS

UNTAGGED_PARTNERS = 3  # untagged jets that are tried as the second b-jet


def final_table(events: pa.Table, process: str) -> pa.Table:
    """The columns `lesson_data.tables.COLUMNS`, float32 and int8, from those of the chunks of `process`."""
    events = events.combine_chunks()
    lepton = {name: events[f"lepton_{name}"].to_numpy() for name in ("pt", "eta", "phi")}
    met, met_phi = events["met"].to_numpy(), events["met_phi"].to_numpy()
    offsets = events["jet_pt"].chunk(0).offsets.to_numpy()
    first = offsets[:-1]
    quantities = {"pt": "pt", "eta": "eta", "phi": "phi", "m": "mass", "tagged": "tagged"}
    jet = {short: events[f"jet_{name}"].chunk(0).values.to_numpy(False) for short, name in quantities.items()}
    columns = {
        "signal": np.full(len(met), process != "background"),
        "HT": np.add.reduceat(jet["pt"], first),
        "MET": met,
        "METPhi": met_phi,
        "MT": transverse_mass(lepton["pt"], lepton["phi"], met, met_phi),
        "MT2W": _smallest_mt2w(lepton, jet, offsets, met, met_phi),
        "n_jet": np.diff(offsets),
        "n_bjet": np.add.reduceat(jet["tagged"], first, dtype=np.int8),
    }
    columns |= {f"sel_lep_{name}0": values for name, values in lepton.items()}
    columns |= {f"selJet_{name}{i}": values[first + i] for i in range(3) for name, values in jet.items()}
    return pa.table({name: _small(columns[name]) for name in COLUMNS})


def _small(values: np.ndarray) -> np.ndarray:
    return values.astype(np.float32) if values.dtype == np.float64 else values.astype(np.int8)


def transverse_mass(pt, phi, met, met_phi) -> np.ndarray:
    """MT = sqrt(2 pT MET (1 - cos(phi - MET phi))) in GeV, of a massless lepton: float64 [n].

    Back to back it is largest, 2 sqrt(pT MET); side by side it is zero:

    >>> transverse_mass(np.array([40.0, 40.0]), np.array([0.0, 1.5]), 90.0, np.array([np.pi, 1.5]))
    array([120.,   0.])
    """
    return np.sqrt(2.0 * pt * met * (1.0 - np.cos(phi - met_phi)))


def pairings(tagged: list[bool]) -> list[tuple[int, int]]:
    """The (b-jet of the lepton's top, other b-jet) that MT2W is minimised over, by position among the jets.

    Every ordered pair of tagged jets; where one alone is tagged, it with each of the three leading untagged jets,
    both ways. Of the ways that are in use this one came closest to the published statistics (README.md).
    """
    tags = [i for i, tag in enumerate(tagged) if tag]
    if len(tags) > 1:
        return list(itertools.permutations(tags, 2))
    others = [i for i, tag in enumerate(tagged) if not tag][:UNTAGGED_PARTNERS]
    return [pair for other in others for pair in ((tags[0], other), (other, tags[0]))]


def _smallest_mt2w(lepton, jet, offsets, met, met_phi) -> np.ndarray:
    """MT2W of each event's best pairing [n]; `jet` holds the jets of all events, event i from offsets[i] on."""
    tried = [
        (event, start + b1, start + b2)
        for event, (start, end) in enumerate(itertools.pairwise(offsets))
        for b1, b2 in pairings(jet["tagged"][start:end].tolist())
    ]
    event, b1, b2 = np.array(tried).T
    leptons = _momenta(lepton["pt"], lepton["eta"], lepton["phi"], 0.0)
    jets = _momenta(jet["pt"], jet["eta"], jet["phi"], jet["m"])
    missing = np.stack((met * np.cos(met_phi), met * np.sin(met_phi)), 1)
    smallest = np.full(len(met), np.inf)
    np.minimum.at(smallest, event, mt2w(leptons[event], jets[b1], jets[b2], missing[event]))
    return smallest


def _momenta(pt, eta, phi, mass) -> np.ndarray:
    """[n, 4]: px, py, pz, E."""
    energy = np.sqrt((pt * np.cosh(eta)) ** 2 + mass**2)
    return np.stack((pt * np.cos(phi), pt * np.sin(phi), pt * np.sinh(eta), energy), 1)
