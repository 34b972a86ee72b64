"""Pythia 8 set up for one process, with a user hook that vetoes hopeless events early.

Pythia 8.3: C. Bierlich et al., arXiv:2203.11601.
"""

import math

import pythia8mc as pythia8

from lesson_data.generate.settings import COMMON, NEUTRALINO, STOP, TOP, TOP_MASS, VETO, Process

INVISIBLE = frozenset((12, 14, 16, NEUTRALINO))
LEPTONS = frozenset((11, 13, 15))
DECOUPLED = 1.0e5  # GeV


def slha(process: Process) -> str:
    """The SUSY Les Houches text (hep-ph/0311123): a stop that decays to top and neutralino, the rest decoupled."""
    sparticles = [*range(1000001, 1000007), *range(2000001, 2000007), *range(1000011, 1000017)]
    sparticles += [2000011, 2000013, 2000015, 1000021, 1000023, 1000024, 1000025, 1000035, 1000037, 35, 36, 37]
    masses = {particle: DECOUPLED for particle in sparticles}
    masses |= {6: TOP_MASS, 25: 125.0, STOP: process.stop_mass, NEUTRALINO: process.neutralino_mass}
    lines = ["BLOCK MODSEL", "  1  0", "BLOCK MASS"]
    lines += [f"  {particle}  {mass:.8e}" for particle, mass in masses.items()]
    for name, size in (("NMIX", 4), ("UMIX", 2), ("VMIX", 2), ("STOPMIX", 2), ("SBOTMIX", 2), ("STAUMIX", 2)):
        lines.append(f"BLOCK {name}")
        lines += [f"  {i}  {j}  {float(i == j)}" for i in range(1, size + 1) for j in range(1, size + 1)]
    lines += [f"DECAY {STOP} 1.0", f"  1.0  2  {NEUTRALINO}  {TOP}", f"DECAY {NEUTRALINO} 0.0", ""]
    return "\n".join(lines)


class EarlyVeto(pythia8.UserHooks):
    """Ends an event as soon as it cannot pass the selection any more (cuts: `settings.VETO`).

    Three moments: the hard process with its decays; after the shower of the initial state, whose recoil
    boosts the decay products; all partons before hadronisation. `seen` counts the events at each.
    """

    def __init__(self):
        super().__init__()
        self.jets = pythia8.SlowJet(-1, 0.4, min(VETO.jets_pt), VETO.jets_eta)
        self.seen = {"process": 0, "shower": 0, "partons": 0, "hadrons": 0}
        self.resonances = []

    def canVetoProcessLevel(self):
        """Have Pythia ask after the hard process and its decays."""
        return True

    def doVetoProcessLevel(self, process):
        """Whether there is no lepton or too little invisible momentum."""
        self.seen["process"] += 1
        particles = [process[i] for i in range(process.size())]
        final = [p for p in particles if p.isFinal()]
        if not any(p.idAbs() in LEPTONS for p in final):
            return True
        invisible = [p for p in final if p.idAbs() in INVISIBLE]
        if _transverse([p.p() for p in invisible]) < VETO.process_invisible:
            return True
        self.resonances = self._invisible_of_resonances(process, invisible)
        return False

    @staticmethod
    def _invisible_of_resonances(process, invisible):
        """(identifier, momentum, momenta of its invisible descendants) of each produced top or stop."""
        found: dict = {}
        for particle in invisible:
            mother = particle.index()
            while process[process[mother].mother1()].idAbs() in (TOP, STOP, 24):
                mother = process[mother].mother1()
            found.setdefault(mother, []).append(pythia8.Vec4(particle.p()))
        return [(process[i].id(), pythia8.Vec4(process[i].p()), momenta) for i, momenta in found.items()]

    def canVetoPartonLevelEarly(self):
        """Have Pythia ask after the shower."""
        return True

    def doVetoPartonLevelEarly(self, event):
        """Whether the recoil against the shower leaves too little invisible momentum."""
        self.seen["shower"] += 1
        boosted = []
        for identifier, before, momenta in self.resonances:
            after = next(
                event[i] for i in range(event.size() - 1, -1, -1) if event[i].id() == identifier and event[i].isFinal()
            )
            recoil = pythia8.RotBstMatrix()
            recoil.bst(before, after.p())
            for momentum in momenta:
                moved = pythia8.Vec4(momentum)
                moved.rotbst(recoil)
                boosted.append(moved)
        return _transverse(boosted) < VETO.shower_invisible

    def canVetoPartonLevel(self):
        """Have Pythia ask before hadronisation."""
        return True

    def doVetoPartonLevel(self, event):
        """Whether the partons lack a lepton, invisible momentum or jets."""
        self.seen["partons"] += 1
        leptons = 0
        px = py = 0.0
        for particle in event:
            if not particle.isFinal():
                continue
            identifier = particle.idAbs()
            if identifier in INVISIBLE:
                px, py = px + particle.px(), py + particle.py()
            elif identifier in LEPTONS and particle.pT() > VETO.lepton_pt and abs(particle.eta()) < VETO.lepton_eta:
                leptons += 1
        if leptons == 0 or math.hypot(px, py) < VETO.parton_invisible:
            return True
        self.jets.analyze(event)
        # the leptons are among the visible partons and so among these jets
        wanted = len(VETO.jets_pt) + 1
        if self.jets.sizeJet() < wanted:
            return True
        if any(self.jets.pT(i + 1) < cut for i, cut in enumerate(VETO.jets_pt)):
            return True
        self.seen["hadrons"] += 1
        return False


def _transverse(momenta) -> float:
    """|vector sum of transverse momenta| in GeV."""
    return math.hypot(sum(p.px() for p in momenta), sum(p.py() for p in momenta))


def generator(process: Process, seed: int, slha_file) -> tuple[pythia8.Pythia, EarlyVeto]:
    """An initialised Pythia for `process`, seeded with `seed`; `slha_file` is a path it may write the spectrum to.

    Raises:
        RuntimeError: Pythia refused the settings.
    """
    pythia = pythia8.Pythia("", False)
    for setting in (*COMMON, *process.settings, "Random:setSeed = on", f"Random:seed = {seed}", "Print:quiet = on"):
        if not pythia.readString(setting):
            raise RuntimeError(f"Pythia does not know the setting {setting!r}")
    if process.stop_mass:
        slha_file.write_text(slha(process))
        pythia.readString(f"SLHA:file = {slha_file}")
    veto = EarlyVeto()
    pythia.setUserHooksPtr(veto)
    if not pythia.init():
        raise RuntimeError(f"Pythia could not be initialised for {process.name}")
    return pythia, veto
