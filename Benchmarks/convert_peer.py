"""One job of pyogrio, timed without the start of Python and the import: convert_peer.py JOB IN [OUT]

    read-arrow, read-dataframe IN      a layer into memory; tells what it holds, to be compared
    write-gpkg, write-geojson IN OUT   a layer that is in memory already, as a GeoDataFrame; GeoJSON by RFC 7946
    write-gpkg-arrow IN OUT            the same from an Arrow table
"""
import resource
import sys
import time

import pandas
import pyogrio
import shapely

job, source = sys.argv[1:3]
target = sys.argv[3] if len(sys.argv) > 3 else None


def held(frame):
    """What FormatsChecks prints of what it holds."""
    xy = shapely.get_coordinates(frame.geometry.values)
    print(f"features: {len(frame)}\nvertices: {len(xy)}\ncoordinates: {float(xy.sum())!r}")
    for name in frame.columns.drop("geometry"):
        values = frame[name].dropna()
        is_text = not pandas.api.types.is_numeric_dtype(values.dtype)
        total = 0.0 if is_text else float(values.sum())
        print(f"{name}: {len(values)} {total!r} {sum(len(v.encode()) for v in values) if is_text else 0}")


if job == "read-arrow":
    start = time.perf_counter()
    meta, table = pyogrio.read_arrow(source)
elif job == "read-dataframe":
    start = time.perf_counter()
    frame = pyogrio.read_dataframe(source)
elif job == "write-gpkg-arrow":
    meta, table = pyogrio.read_arrow(source)
    start = time.perf_counter()
    pyogrio.write_arrow(table, target, driver="GPKG", geometry_name=meta["geometry_name"] or "wkb_geometry",
                        geometry_type="Polygon", crs=meta["crs"])
else:
    frame = pyogrio.read_dataframe(source, use_arrow=True)
    options = {"RFC7946": "YES"} if job == "write-geojson" else {}
    start = time.perf_counter()
    pyogrio.write_dataframe(frame, target, **options)
print(f"seconds: {time.perf_counter() - start:.4f}")
print(f"peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
if job == "read-dataframe":
    held(frame)
elif job == "read-arrow":
    print(f"features: {table.num_rows}")
