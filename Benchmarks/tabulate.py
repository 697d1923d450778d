"""The bench `tabulate`: area by region and class of a million parcels, by us and by others, in one sitting."""
import re
from pathlib import Path

import results
from measure import best, in_turn, run, warm

LAYERS = ["regions_free", "regions_nested", "parks"]


def tabulate(hectare, regions, layer, parcels, plane, threads, out, *more):
    """Our run over one set of regions; regions and parcels are GeoPackages, warm in the system's cache."""
    warm(hectare, regions, parcels)
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
        parcels = self.folder(plane) / "parcels.gpkg"
        warm(self.floor, parcels)
        return run([self.floor, parcels, threads])

    def ours(self, layer, plane, threads, trust=False):
        folder, out = self.folder(plane), self.out / f"hectare-{layer}-{plane}.csv"
        made = tabulate(
            self.hectare, folder / "regions.gpkg", layer, folder / "parcels.gpkg", plane, threads, out,
            *(["--trust-input"] if trust else []))
        return made, out

    def peer(self, name, layer):
        """A job of peers.py. Its own seconds count: they leave out what Python needs to start."""
        out = self.out / f"{name}-{layer}-planar.csv"
        warm(self.data / "regions.gpkg", self.data / "parcels.gpkg")
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

    def line(self, name, made, ratios=(), peers=()):
        ratios = [*ratios, *(f"{other} {theirs.wall / made.wall:.0f} × as long" for other, theirs in peers)]
        print(f"  {name:34} {made.wall:7.2f} s  {made.cpu:7.2f} s CPU  {made.memory:6.0f} MB  {'; '.join(ratios)}")

    def compared(self, layer, planes):
        """Our results beside those of others; returns the best run of each peer."""
        peers = []
        for name in filter(None, self.options.peers.split(",")):
            if "planar" in planes:
                made = [self.peer(name, layer) for _ in range(self.options.peer_runs)]
                peers.append((name, best([one for one, _ in made])))
                self.check(name, self.ours(layer, "planar", self.threads[0])[1], made[0][1])
        if "ellipsoidal" in planes and self.options.peers:
            self.check("shapely pieces", self.ours(layer, "ellipsoidal", self.threads[0])[1], self.ground(layer))
        return peers

    def timed(self, layer, planes):
        """The runs of floor and ours, by turns, so that a busy minute of the machine falls on all."""
        made = {}
        for _ in range(self.options.runs):
            for threads in self.threads:
                for plane in planes:
                    made.setdefault((plane, threads, "floor"), []).append(self.scan(plane, threads))
                    for name, trust in [("hectare", False), ("hectare --trust-input", True)]:
                        made.setdefault((plane, threads, name), []).append(self.ours(layer, plane, threads, trust)[0])
        return made

    def rows(self, made, plane, peers):
        print(f"  {plane}")
        fewest = self.threads[0]
        for threads in self.threads:
            unit = f"{threads} thread" + ("s" if threads > 1 else "")
            floor = made[plane, threads, "floor"]
            self.line(f"scan floor, {unit}", best(floor), self.quicker(made[plane, fewest, "floor"], floor))
            for name in ["hectare", "hectare --trust-input"]:
                ours, planar = made[plane, threads, name], made.get(("planar", threads, name))
                ratios = [f"{in_turn(ours, floor):5.2f} × floor", *self.quicker(made[plane, fewest, name], ours)]
                if plane != "planar" and planar:
                    ratios.append(f"{in_turn(ours, planar):.2f} × planar")
                self.line(f"{name}, {unit}", best(ours), ratios, peers if plane == "planar" else ())

    @staticmethod
    def quicker(fewer, more):
        """How much quicker more threads are than the fewest of this bench."""
        return [] if fewer is more else [f"{in_turn(fewer, more):.2f} × as quick"]

    @property
    def threads(self):
        return [int(count) for count in self.options.threads.split(",")]

    def run(self):
        planes = self.options.planes.split(",")
        for layer in self.options.layers.split(","):
            print(f"\n{layer}")
            peers = self.compared(layer, planes)
            made = self.timed(layer, planes)
            for plane in planes:
                self.rows(made, plane, peers)
            for name, one in peers:
                self.line(name, one)
        return self.disagreements
