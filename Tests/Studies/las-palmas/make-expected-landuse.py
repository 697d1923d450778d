#!/usr/bin/env python3
"""Area by (school area, landuse) with geopandas' overlay, for `hectare tabulate --area planar` to be held against.

    HECTARE_DATA=… python3 make-expected-landuse.py     # writes expected-landuse-planar.csv beside it

Vertices go to EPSG:32628, and edges are straight there. No landuse is the class "". The polygons that are not valid
by OGC stay out; all of them lie outside every school area, so no figure depends on that.
"""
import csv
import os
from pathlib import Path

import geopandas

data = Path(os.environ["HECTARE_DATA"]) / "las_palmas"
areas = geopandas.read_file(data / "las_palmas_zones.gpkg", layer="school_areas")[["Codigo", "geometry"]]
land = geopandas.read_file(data / "las_palmas_osm.gpkg", layer="landuse")[["landuse", "geometry"]].to_crs("EPSG:32628")
land = land[land.is_valid]
land["landuse"] = land.landuse.fillna("")

pieces = geopandas.overlay(areas, land, how="intersection", keep_geom_type=True)
sums = pieces.geometry.area.groupby([pieces.Codigo.astype(str), pieces.landuse]).sum()

with open(Path(__file__).with_name("expected-landuse-planar.csv"), "w", newline="", encoding="utf-8") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["region", "landuse", "area_m2", "region_m2"])
    whole = dict(zip(areas.Codigo.astype(str), areas.geometry.area))
    for (region, landuse), area in sorted(sums.items()):
        rows.writerow([region, landuse, repr(float(area)), repr(float(whole[region]))])
