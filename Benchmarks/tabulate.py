"""The bench `tabulate`: area by region and class of a million parcels, by us and by others, in one sitting."""
import re
from pathlib import Path

import results
from measure import best, run

LAYERS = ["regions_free", "regions_nested", "parks"]


def tabulate(hectare, regions, layer, parcels, plane, threads, out, *more):
    """Our run over one set of regions; regions and parcels are GeoPackages."""
    return run([
        hectare, "tabulate", "--regions", f"{regions}:{layer}", "--id", "code", "--layer", f"{parcels}:parcels",
        "--by", "dlbm", "--area", plane, "--threads", threads, "--out", out, "--quiet", *more])


class Bench:
    def __init__(self, options, hectare, floor, shared):
        self.options, self.hectare, self.floor, self.shared = options, hectare, floor, shared
        self.data, self.out = Path(options.data), Path(options.data) / "out"
        self.out.mkdir(exist_ok=True)
        self.disagreements = 0

    def folder(self, plane):
        return self.data / "lonlat" if plane == "ellipsoidal" else self.data

    def scan(self, plane, threads):
        return run([self.floor, self.folder(plane) / "parcels.gpkg", threads])

    def ours(self, layer, plane, threads, trust=False):
        folder, out = self.folder(plane), self.out / f"hectare-{layer}-{plane}.csv"
        made = tabulate(
            self.hectare, folder / "regions.gpkg", layer, folder / "parcels.gpkg", plane, threads, out,
            *(["--trust-input"] if trust else []))
        return made, out

    def peer(self, name, layer):
        """A job of peers.py. Its own seconds count: they leave out what Python needs to start."""
        out = self.out / f"{name}-{layer}-planar.csv"
        made = run([
            self.options.python, self.shared / "peers.py", name, "--data", self.data, "--regions", layer, "--out", out])
        made.wall = float(re.search(r"seconds: ([0-9.]+)", made.output).group(1))
        return made, out

    def ground(self, layer):
        """The same pieces with ground areas; only for comparing, so it is made once."""
        out = self.out / f"ground-{layer}-ellipsoidal.csv"
        if not out.exists():
            script = Path(__file__).with_name("ground_area.py")
            run([self.options.python, script, "--data", self.data, "--regions", layer, "--out", out])
        return out

    def check(self, name, ours, theirs):
        total, worst = results.compare(results.read(ours), results.read(theirs))
        fine = results.agree(results.read(ours), results.read(theirs))
        self.disagreements += not fine
        print(f"  results: total differs from {name} by {total:.1e}, the worst cell by {worst:.1e} of its region"
              f" — {'agree' if fine else 'DISAGREE'}")

    def line(self, name, made, floor=None, peers=()):
        ratios = [f"{made.wall / floor.wall:5.2f} × floor"] if floor else []
        ratios += [f"{other} {theirs.wall / made.wall:.0f} × as long" for other, theirs in peers]
        print(f"  {name:34} {made.wall:7.2f} s  {made.cpu:7.2f} s CPU  {made.memory:6.0f} MB  {'; '.join(ratios)}")

    def planar(self, layer):
        print(f"\n{layer}, planar")
        peers = []
        for name in filter(None, self.options.peers.split(",")):
            made = [self.peer(name, layer) for _ in range(self.options.peer_runs)]
            peers.append((name, best([one for one, _ in made])))
            self.check(name, self.ours(layer, "planar", self.threads[0])[1], made[0][1])
        self.rows(layer, "planar", peers)
        for name, made in peers:
            self.line(name, made)

    def ellipsoidal(self, layer):
        print(f"\n{layer}, ellipsoidal")
        if self.options.peers:
            self.check("shapely pieces", self.ours(layer, "ellipsoidal", self.threads[0])[1], self.ground(layer))
        self.rows(layer, "ellipsoidal", [])

    def rows(self, layer, plane, peers):
        """Floor and ours by turns, so that a busy minute of the machine falls on both."""
        made = {}
        for _ in range(self.options.runs):
            for threads in self.threads:
                made.setdefault(("floor", threads), []).append(self.scan(plane, threads))
                made.setdefault(("hectare", threads), []).append(self.ours(layer, plane, threads)[0])
                made.setdefault(("trusting", threads), []).append(self.ours(layer, plane, threads, trust=True)[0])
        for threads in self.threads:
            floor = best(made["floor", threads])
            unit = f"{threads} thread" + ("s" if threads > 1 else "")
            self.line(f"scan floor, {unit}", floor)
            self.line(f"hectare, {unit}", best(made["hectare", threads]), floor, peers)
            self.line(f"hectare --trust-input, {unit}", best(made["trusting", threads]), floor, peers)

    @property
    def threads(self):
        return [int(count) for count in self.options.threads.split(",")]

    def run(self):
        for layer in self.options.layers.split(","):
            for plane in self.options.planes.split(","):
                getattr(self, plane)(layer)
        return self.disagreements
