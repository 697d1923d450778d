#!/usr/bin/env python3
"""The figures of the Bad Muskau study by geopandas, PROJ and a numerical integral.

    HECTARE_DATA=… python3 make-expected.py     # writes expected.csv beside it

Footprints, quarters and pipes are cut in longitude and latitude; areas integrate the surface of the ellipsoid along
straight edges, lengths are geodesic. Floor area is storeys × the footprint inside. A building is within reach when
its footprint's nearest place is within 50 m of a supply pipe, measured in EPSG:25833 (its scale there is 0.9996,
and no footprint lies between 49.5 m and 50.4 m).
"""
import csv
import os
from pathlib import Path

import geopandas
import numpy
import shapely
from pyproj import Geod

HEATED = {f"31001_{use}" for use in (2000, 2513, 3012, 3021, 3031, 3041, 3043, 3211, 9998)}
A, F = 6378137.0, 1 / 298.257222101    # GRS 80, the ellipsoid of EPSG:25833
NODES, WEIGHTS = numpy.polynomial.legendre.leggauss(8)


def surface(from_latitude, to_latitude):
    """Area of a strip 1 rad wide between two latitudes (rad), m²: the integral of M N cos φ."""
    e2 = F * (2 - F)
    half = (to_latitude - from_latitude)[..., None] / 2
    latitude = from_latitude[..., None] + half * (1 + NODES)
    density = A * A * (1 - e2) * numpy.cos(latitude) / (1 - e2 * numpy.sin(latitude) ** 2) ** 2
    return (half * WEIGHTS * density).sum(-1)


def ring_area(ring):
    """Area of a ring with edges straight in longitude and latitude, m²."""
    x, y = numpy.radians(numpy.asarray(ring.coords)[:, :2]).T
    base = y.min()
    along = (1 + NODES) / 2
    latitudes = y[:-1, None] + (y[1:] - y[:-1])[:, None] * along
    below = surface(numpy.full_like(latitudes, base), latitudes)
    return abs(((x[1:] - x[:-1]) * (below * WEIGHTS / 2).sum(-1)).sum())


def area(shape):
    polygons = [part for part in shapely.get_parts(shapely.get_parts([shape])) if part.geom_type == "Polygon"]
    return sum(ring_area(p.exterior) - sum(map(ring_area, p.interiors)) for p in polygons)


def length(shape):
    lines = [part for part in shapely.get_parts(shape) if part.geom_type == "LineString"]
    geod = Geod(a=A, f=F)
    return sum(geod.line_length(*numpy.asarray(line.coords)[:, :2].T) for line in lines)


file = Path(os.environ["HECTARE_DATA"]) / "heat" / "bad_muskau_heat.gpkg"
quarters, buildings, pipes, substations = (
    geopandas.read_file(file, layer=name) for name in ("quarters", "buildings", "pipes_supply", "substations"))
buildings["near"] = buildings.make_valid().distance(pipes.union_all()) <= 50
degrees = "EPSG:4258"
quarters, buildings, pipes, substations = (
    layer.set_geometry(shapely.force_2d(layer.geometry)).to_crs(degrees) for layer in (quarters, buildings, pipes, substations))
buildings["geometry"] = buildings.make_valid()

rows = []
for label, quarter in sorted(zip(quarters.quartier_label.astype(str), quarters.geometry), key=lambda q: int(q[0])):
    inside = buildings[buildings.intersects(quarter) & buildings.Funktion.isin(HEATED)]
    floor = [(near, storeys * area(shape.intersection(quarter)))
             for near, storeys, shape in zip(inside.near, inside.Stockwerke, inside.geometry)]
    heated = sum(value for _, value in floor)
    near = sum(value for is_near, value in floor if is_near)
    rows.append([label, "heat-coverage.reach-50m", f"{near / heated:.12g}" if heated > 0 else "", "1"])
    stations = substations[substations.within(quarter)]
    metres = sum(length(line.intersection(quarter)) for line in pipes.geometry)
    has_both = len(stations) > 0 and metres > 0
    value = stations["Wärmebedarf"].sum() / 1000 / metres if has_both else None
    rows.append([label, "heat-density.linear", f"{value:.12g}" if has_both else "", "MWh/(m a)"])

with open(Path(__file__).with_name("expected.csv"), "w", newline="", encoding="utf-8") as output:
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(["kind", "region", "indicator", "value", "unit", "low", "high"])
    for label, indicator, value, unit in rows:
        writer.writerow(["quarter", label, indicator, value, unit, "", ""])
