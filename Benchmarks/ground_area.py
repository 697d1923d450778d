#!/usr/bin/env python3
"""Ground area by region and class with Shapely, for comparing results: ground_area.py --data DIR --regions LAYER --out FILE

The pieces are those of peers.py's `shapely` job on the longitude and latitude data; each ring's area on the ellipsoid
of CGCS2000 is a three-point Gauss integral of the zone area along its edges.
"""
import argparse
import time

import numpy as np
import pandas
import pyogrio
import shapely

A, F = 6378137.0, 1 / 298.257222101
B, E = A * (1 - F), np.sqrt(F * (2 - F))


def zone(latitude):
    """Square metres per radian of longitude between the equator and a latitude."""
    s = np.sin(latitude)
    return B * B * (s / (2 * (1 - (E * s) ** 2)) + np.arctanh(E * s) / (2 * E))


def ring_areas(rings):
    """Ground area inside each ring."""
    counts = shapely.get_num_coordinates(rings)
    xy = np.radians(shapely.get_coordinates(rings))
    starts = np.r_[0, np.cumsum(counts)[:-1]]
    base = np.repeat(zone(xy[starts, 1]), counts)
    a, b = xy[:-1], xy[1:]
    middle, half = (a[:, 1] + b[:, 1]) / 2, (b[:, 1] - a[:, 1]) / 2 * np.sqrt(0.6)
    mean = (5 * zone(middle - half) + 8 * zone(middle) + 5 * zone(middle + half)) / 18 - base[:-1]
    part = np.r_[-(b[:, 0] - a[:, 0]) * mean, 0]
    part[np.cumsum(counts) - 1] = 0
    return np.abs(np.add.reduceat(part, starts))


def ground_areas(shapes):
    """Ground area of each shape; holes do not count, points and lines have none."""
    parts, shape = shapely.get_parts(shapes, return_index=True)
    is_polygon = shapely.get_type_id(parts) == 3
    parts, shape = parts[is_polygon], shape[is_polygon]
    rings, part = shapely.get_rings(parts, return_index=True)
    is_shell = np.r_[True, part[1:] != part[:-1]]
    areas = ring_areas(rings) * np.where(is_shell, 1, -1)
    return np.bincount(shape[part], areas, len(shapes))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--data", "--regions", "--out"):
        parser.add_argument(option, required=True)
    options = parser.parse_args()
    start = time.perf_counter()
    regions = pyogrio.read_dataframe(f"{options.data}/lonlat/regions.gpkg", layer=options.regions)
    parcels = pyogrio.read_dataframe(f"{options.data}/lonlat/parcels.gpkg", use_arrow=True)
    zones, fields = np.asarray(regions.geometry.values), np.asarray(parcels.geometry.values)
    i, j = shapely.STRtree(fields).query(zones, predicate="intersects")
    shapely.prepare(zones)
    inside = shapely.contains_properly(zones[i], fields[j])
    area = np.empty(len(i))
    area[inside] = ground_areas(fields[j[inside]])
    area[~inside] = ground_areas(shapely.intersection(zones[i[~inside]], fields[j[~inside]]))
    table = pandas.DataFrame({"region": regions.code.values[i], "dlbm": parcels.dlbm.values[j], "area_m2": area})
    table = table[table.area_m2 > 0].groupby(["region", "dlbm"], as_index=False).area_m2.sum()
    table.to_csv(options.out, index=False, float_format="%.17g")
    print(f"seconds: {time.perf_counter() - start:.3f}")


if __name__ == "__main__":
    main()
