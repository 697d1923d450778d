"""Whether two files hold the same features, as GDAL reads them: same_layer.py A B [--decimals N]

Same number and order, same attributes to the bit, same geometries: to the bit, or with --decimals when both are rounded
so far and rings begin and turn alike (RFC 7946 turns them). A GeoPackage must also pass SQLite's own checks of its R-tree
and of the file. Prints what differs, or `same`.
"""
import argparse
import sqlite3

import numpy
import pyogrio
import shapely


def shapes(frame, decimals):
    made = frame.geometry.values
    if decimals is None:
        return made
    return shapely.normalize(shapely.transform(made, lambda xy: numpy.round(xy, decimals)))


def faults_of_geopackage(path):
    database = sqlite3.connect(path)
    trees = [name for name, in database.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%rtree%'")]
    if not trees:
        yield f"{path} has no R-tree"
    for tree in trees:
        answer, = database.execute("SELECT rtreecheck(?)", [tree]).fetchone()
        if answer != "ok":
            yield f"{path}: rtreecheck({tree}): {answer}"
    answer, = database.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        yield f"{path}: integrity_check: {answer}"


def faults(a, b, decimals):
    one, other = pyogrio.read_dataframe(a), pyogrio.read_dataframe(b)
    if len(one) != len(other):
        yield f"{len(one)} features against {len(other)}"
        return
    for name in one.columns.drop("geometry"):
        if name not in other or not one[name].equals(other[name]):
            yield f"column {name} differs"
    differing = ~shapely.equals_identical(shapes(one, decimals), shapes(other, decimals))
    if differing.any():
        yield f"{differing.sum()} geometries differ, the first is feature {differing.argmax()}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("a")
    parser.add_argument("b")
    parser.add_argument("--decimals", type=int)
    options = parser.parse_args()
    found = list(faults(options.a, options.b, options.decimals))
    for path in (options.a, options.b):
        if path.endswith(".gpkg"):
            found += faults_of_geopackage(path)
    print("\n".join(found) or "same")
    raise SystemExit(1 if found else 0)


main()
