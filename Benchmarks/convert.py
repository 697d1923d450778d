"""The bench `convert`: a layer of parcels through hectare, pyogrio and ogr2ogr, in one sitting."""
import re
import subprocess
from pathlib import Path

from measure import best, run

HERE = Path(__file__).parent


def told(output, name):
    return re.search(rf"^{name}: ([0-9.]+)", output, re.M).group(1)


class ConvertBench:
    """`hectare`, `checks`: the programs. Times of ogr2ogr and `hectare convert` are of whole processes, reading included;
    those of pyogrio and of reading into memory leave out the start of the program, ours as theirs."""

    def __init__(self, options, hectare, checks):
        self.options, self.hectare, self.checks = options, hectare, checks
        self.folder = Path(options.data) / "convert"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.out = self.folder / "out"
        self.out.mkdir(exist_ok=True)
        self.faults = 0

    def made(self, rows):
        """GeoPackage and GeoJSON of the first parcels in longitude and latitude, as GDAL writes them."""
        stem = self.folder / f"parcels-{rows}"
        gpkg, geojson = stem.with_suffix(".gpkg"), stem.with_suffix(".geojson")
        if not gpkg.exists():
            run(["ogr2ogr", gpkg, f"{self.options.data}/lonlat/parcels.gpkg", "parcels", "-where", f"fid <= {rows}"])
        if not geojson.exists():
            run(["ogr2ogr", "-lco", "RFC7946=YES", geojson, gpkg])
        return gpkg, geojson

    # Candidates

    def convert(self, source, name, threads=None):
        out = self.out / name
        return run([self.hectare, "convert", source, out, "--quiet", "--threads", threads or self.options.threads])

    def ogr2ogr(self, source, name, *words):
        out = self.out / name
        out.unlink(missing_ok=True)
        return run(["ogr2ogr", *words, out, source])

    def pyogrio(self, job, source, name=None):
        if name:
            (self.out / name).unlink(missing_ok=True)
        made = run([self.options.python, HERE / "convert_peer.py", job, source] + ([self.out / name] if name else []))
        made.wall, made.memory = float(told(made.output, "seconds")), float(told(made.output, "peak"))
        return made

    def columns(self, source, threads=None):
        made = run([self.checks, source, threads or self.options.threads])
        made.wall = float(told(made.output, "seconds"))
        return made

    # Results

    def check(self, what, *words):
        compared = subprocess.run(
            [self.options.python, HERE / "same_layer.py", *map(str, words)], capture_output=True, text=True)
        self.faults += compared.returncode != 0
        print(f"  {what}: {(compared.stdout or compared.stderr).strip()}")

    def compare(self, gpkg, geojson):
        print("results, as GDAL reads them")
        self.convert(gpkg, "o.geojson")
        self.check("GeoPackage to GeoJSON, 7 decimals", gpkg, self.out / "o.geojson", "--decimals", 7)
        self.convert(gpkg, "o.gpkg")
        self.check("GeoPackage to GeoPackage, to the bit", gpkg, self.out / "o.gpkg")
        self.convert(geojson, "p.gpkg")
        self.check("GeoJSON to GeoPackage, to the bit", geojson, self.out / "p.gpkg")
        self.convert(self.out / "o.geojson", "q.geojson")
        self.check("GeoJSON to GeoJSON", self.out / "o.geojson", self.out / "q.geojson")
        for source in (gpkg, geojson):
            self.compare_columns(source)

    def compare_columns(self, source):
        ours = self.columns(source).output.split("\n", 1)[1].split()
        theirs = self.pyogrio("read-dataframe", source).output.split("\n", 2)[2].split()
        fine = len(ours) == len(theirs) and all(
            a == b or abs(float(a) - float(b)) <= 1e-12 * abs(float(b)) for a, b in zip(ours, theirs))
        self.faults += not fine
        print(f"  columns of {source.suffix}: {'same values' if fine else f'DIFFERENT {ours} {theirs}'}")

    # Times

    def table(self, title, ours, peers, goal):
        """By turns, so that a busy minute of the machine falls on all."""
        runs = {}
        for _ in range(self.options.runs):
            for name, candidate in {**ours, **peers}.items():
                runs.setdefault(name, []).append(candidate())
        first, *_ = ours
        print(f"\n{title}; goal: {goal}")
        for name, made in runs.items():
            one = best(made)
            ratio = "" if name in ours else f"  {one.wall / best(runs[first]).wall:5.1f} × as long"
            print(f"  {name:34} {one.wall:7.3f} s  {one.cpu:7.2f} s CPU  {one.memory:6.0f} MB{ratio}")

    def times(self, gpkg, geojson):
        both = f"hectare, {self.options.threads} threads"
        self.table(
            "GeoJSON written", {
                both: lambda: self.convert(gpkg, "o.geojson"), "hectare, 1 thread": lambda: self.convert(gpkg, "o.geojson", 1)},
            {"pyogrio, from memory": lambda: self.pyogrio("write-geojson", gpkg, "y.geojson"),
             "ogr2ogr": lambda: self.ogr2ogr(gpkg, "r.geojson", "-lco", "RFC7946=YES")}, "pyogrio 25 × as long")
        self.table(
            "GeoJSON read into memory", {both: lambda: self.columns(geojson), "hectare, 1 thread": lambda: self.columns(geojson, 1)},
            {"pyogrio, GeoDataFrame": lambda: self.pyogrio("read-dataframe", geojson),
             "pyogrio, Arrow": lambda: self.pyogrio("read-arrow", geojson)}, "pyogrio 15 × as long")
        self.table(
            "GeoPackage with R-tree written", {
                both: lambda: self.convert(gpkg, "o.gpkg"), "hectare, 1 thread": lambda: self.convert(gpkg, "o.gpkg", 1)},
            {"pyogrio, from memory": lambda: self.pyogrio("write-gpkg", gpkg, "y.gpkg"),
             "pyogrio, from Arrow": lambda: self.pyogrio("write-gpkg-arrow", gpkg, "z.gpkg"),
             "ogr2ogr": lambda: self.ogr2ogr(gpkg, "r.gpkg")}, "pyogrio 2 × as long")
        self.table(
            "GeoPackage read into memory", {both: lambda: self.columns(gpkg), "hectare, 1 thread": lambda: self.columns(gpkg, 1)},
            {"pyogrio, Arrow": lambda: self.pyogrio("read-arrow", gpkg)}, "pyogrio as long")
        self.table(
            "GeoJSON to GeoPackage", {both: lambda: self.convert(geojson, "p.gpkg")},
            {"ogr2ogr": lambda: self.ogr2ogr(geojson, "s.gpkg")}, "none")

    def memory(self):
        """Peak memory must not follow the layer."""
        small, large = self.options.rows, 5 * self.options.rows
        print(f"\npeak memory in MB, {small} and {large} features")
        for source in range(2):
            for kind in ("gpkg", "geojson"):
                few, many = (self.convert(self.made(rows)[source], f"m.{kind}").memory for rows in (small, large))
                print(f"  {('gpkg', 'geojson')[source]:7} to {kind:7} {few:6.0f} {many:6.0f}")

    def run(self):
        gpkg, geojson = self.made(self.options.rows)
        self.compare(gpkg, geojson)
        self.times(gpkg, geojson)
        if not self.options.no_memory:
            self.memory()
        return self.faults
