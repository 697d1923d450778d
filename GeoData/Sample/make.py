#!/usr/bin/env python3
"""Makes the sample: an invented county (示例县) with two parks, small enough to check by hand.

A grid of 40 columns and 25 rows; every cell covers exactly 1 hectare on the CGCS2000 ellipsoid,
with edges straight in longitude and latitude. Columns are 0.001 degrees wide; the latitudes of the
rows follow from the authalic function. A place is written (column, row) from the south-west corner,
fractions allowed, so an area is counted in cells.

Needs only the Python standard library. The files are the same bytes on every run.
"""
import csv
import sqlite3
import struct
from decimal import Decimal, getcontext
from functools import cache
from pathlib import Path

getcontext().prec = 50
HERE = Path(__file__).resolve().parent

# CGCS2000 (EPSG:4490)
A = Decimal(6378137)
FLATTENING = 1 / Decimal("298.257222101")
E2 = FLATTENING * (2 - FLATTENING)
E = E2.sqrt()
B2 = A * A * (1 - E2)
DEGREE = Decimal("3.14159265358979323846264338327950288419716939937510") / 180

WEST, SOUTH, COLUMN = Decimal("108.9"), Decimal("34.2"), Decimal("0.001")
CELL = Decimal(10_000)


# --- the grid -----------------------------------------------------------------------------------

def sine(degrees):
    x = degrees * DEGREE
    term, total, n = x, x, 1
    while abs(term) > Decimal("1e-45"):
        term *= -x * x / ((n + 1) * (n + 2))
        total, n = total + term, n + 2
    return total


def zone_area(latitude):
    """Square metres between the equator and a latitude, per radian of longitude (authalic function)."""
    s = sine(latitude)
    return B2 / 2 * (s / (1 - E2 * s * s) + ((1 + E * s) / (1 - E * s)).ln() / (2 * E))


def meridian_scale(latitude):
    """Metres of meridian per degree of latitude."""
    s = sine(latitude)
    return A * (1 - E2) / ((1 - E2 * s * s) * (1 - E2 * s * s).sqrt()) * DEGREE


def meridian_metres(south, north):
    """Length of a meridian between two near latitudes (Simpson; exact to far below a nanometre here)."""
    middle = (south + north) / 2
    return (north - south) / 6 * (meridian_scale(south) + 4 * meridian_scale(middle) + meridian_scale(north))


def solve(function, target, guess):
    """The latitude at which a growing function reaches a target (secant steps)."""
    x0, x1 = guess, guess + Decimal("0.001")
    f0, f1 = function(x0) - target, function(x1) - target
    while abs(x1 - x0) > Decimal("1e-35") and f1 != f0:
        x0, x1, f0 = x1, x1 - f1 * (x1 - x0) / (f1 - f0), f1
        f1 = function(x1) - target
    return x1


@cache
def row_latitude(row):
    if row == 0:
        return SOUTH
    return solve(zone_area, zone_area(SOUTH) + row * CELL / (COLUMN * DEGREE), SOUTH + row * COLUMN)


def place(column, row):
    return float(WEST + Decimal(str(column)) * COLUMN), float(row_latitude(Decimal(str(row))))


def box(west, south, east, north):
    """A ring, counter-clockwise, of (east - west) × (north - south) hectares."""
    return [place(*p) for p in ((west, south), (east, south), (east, north), (west, north), (west, south))]


def pipe_up(column, row, metres):
    """A pipe that starts at a place and runs north along the meridian for a length."""
    start = row_latitude(Decimal(str(row)))
    end = solve(lambda latitude: meridian_metres(start, latitude), Decimal(metres), start + Decimal("0.005"))
    return [place(column, row), (place(column, row)[0], float(end))]


def pipe_across(column, row, south, north):
    """A pipe along the meridian that crosses a row line: metres to its south, metres to its north."""
    line = row_latitude(Decimal(str(row)))
    longitude = place(column, row)[0]
    start = solve(lambda latitude: -meridian_metres(latitude, line), -Decimal(south), line - Decimal("0.005"))
    end = solve(lambda latitude: meridian_metres(line, latitude), Decimal(north), line + Decimal("0.005"))
    return [(longitude, float(start)), (longitude, float(end))]


# --- what stands where --------------------------------------------------------------------------

COUNTY = [("619901", "示例县", "cold", [box(0, 0, 40, 25)])]

PARKS = [
    ("P01", "示例一园", "cold", [box(10, 5, 20, 15)]),    # 100 ha
    ("P02", "示例二园", "cold", [box(24, 7, 34, 13)]),    # 60 ha, its borders cut parcels
]

POND = box(6, 19, 8, 21)
LAND_USE = [    # dlbm, dlmc, rings, stated area in hectares where it differs
    ("0102", "水浇地", [box(0, 0, 40, 4)]),               # 160
    ("1101", "河流水面", [box(0, 4, 40, 5)]),             # 40
    ("0101", "水田", [box(0, 5, 10, 15)]),                # 100
    ("0601", "工业用地", [box(10, 5, 16, 15)]),           # 60, all of it in P01
    ("0604", "仓储用地", [box(16, 5, 20, 10)]),           # 20
    ("0810", "公园与绿地", [box(16, 10, 20, 15)]),        # 20
    ("1003", "公路用地", [box(20, 5, 22, 15)]),           # 20
    ("0701", "城镇住宅用地", [box(22, 5, 40, 7)]),        # 36
    ("0601", "工业用地", [box(22, 7, 26, 13)]),           # 24, half of it in P02
    ("0601", "工业用地", [box(26, 7, 29, 13)]),           # 18, all of it in P02
    ("0301", "乔木林地", [box(29, 7, 32, 13)]),           # 18
    ("0701", "城镇住宅用地", [box(32, 7, 36, 13)]),       # 24, half of it in P02
    ("0601", "工业用地", [box(36, 7, 39, 13)]),           # 18
    ("1201", "空闲地", [box(39, 7, 40, 13)]),             # 6
    ("0702", "农村宅基地", [box(22, 13, 40, 15)], "36.18"),    # 36, stated 0.5 % too large
    ("0301", "乔木林地", [box(0, 15, 20, 25), POND[::-1]]),    # 200 - 4
    ("1104", "坑塘水面", [POND]),                         # 4
    ("0401", "天然牧草地", [box(20, 15, 30, 25)]),        # 100
    ("0201", "果园", [box(30, 15, 40, 25)]),              # 100
]

GREENERY = [    # landuse, leisure, natural, rings
    (None, None, "wood", [box(0, 15, 16, 25), POND[::-1]]),    # 156 forest
    (None, "", "wood", [box(16, 13, 20, 25)]),            # 48 forest, 8 of it in P01
    ("forest", None, None, [box(18, 11, 20, 13)]),        # 4 forest in P01
    (None, None, "wood", [box(29, 7, 32, 13)]),           # 18 forest in P02
    (None, None, "wood", [box(20, 23, 27, 25)]),          # 14 forest
    (None, "park", None, [box(16, 10, 20, 11)]),          # 4 park in P01
    ("grass", None, None, [box(16, 11, 18, 13)]),         # 4 lawn in P01
    (None, "garden", None, [box(33, 8, 35, 10)]),         # 4 garden, half of it in P02
    ("meadow", None, None, [box(20, 15, 30, 23)]),        # 80 grassland
    (None, None, "scrub", [box(27, 23, 30, 25)]),         # 6 shrubland
    ("orchard", None, None, [box(30, 15, 40, 25)]),       # 100 orchard
    ("reservoir", None, "water", [POND]),                 # 4 water: the first column that is not empty
    (None, None, None, [box(39, 12, 40, 13)]),            # 1 without any class
]

def house(column, row):
    """A footprint of 0.2 × 0.2 cells = 400 m², about 18 m by 22 m."""
    return [box(column, row, round(column + 0.2, 3), round(row + 0.2, 3))]


BUILDINGS = [    # code, use, floor area m², heated, connected, rings
    ("B01", "工业", 6000, 1, 1, house(12.1, 7)),          # P01, 9 m from a pipe
    ("B02", "办公", 1000, 1, 0, house(11.7, 10)),         # P01, 9 m from a pipe, not connected
    ("B03", "工业", 1000, 1, 0, house(15, 7)),            # P01, far from every pipe
    ("B04", "住宅", 4000, 1, 1, house(9.9, 8)),           # half in P01, 28 m from a pipe
    ("B05", "仓储", 1500, 0, 0, house(18, 7)),            # P01, not heated
    ("B06", "工业", 3000, 1, 1, house(27.1, 9)),          # P02, 9 m from a pipe
    ("B07", "办公", 1500, 1, 0, house(26.7, 10)),         # P02, 9 m from a pipe, not connected
    ("B08", "住宅", 1500, 1, 0, house(33.7, 11)),         # P02, far from every pipe
    ("B09", "住宅", None, 1, 1, house(32.5, 10)),         # P02, floor area unknown
    ("B10", "住宅", 2000, 1, 0, house(38, 14)),           # outside the parks, far from every pipe
]

SUPPLY = [    # code, places
    ("L01", pipe_up(12, 5.4, 1000)),           # all in P01
    ("L02", pipe_up(9.6, 6, 500)),             # outside the parks
    ("L03", pipe_up(27, 8, 500)),              # all in P02
    ("L04", pipe_across(32.4, 13, 500, 500)),  # crosses the northern border of P02
]

SUBSTATIONS = [    # code, heat in kWh a year, place
    ("S01", 1_200_000, place(12, 6)),      # P01
    ("S02", 800_000, place(12, 12)),       # P01
    ("S03", 1_000_000, place(27, 9)),      # P02
    ("S04", 700_000, place(9.6, 9)),       # outside the parks
    ("S05", 800_000, place(32.4, 16)),     # outside the parks
]

YEARBOOK = [    # code, name, year, industrial value added in 亿元, residents
    ("619901", "示例县", 2023, "13.2", 41500), ("P01", "示例一园", 2023, "8.4", 2900), ("P02", "示例二园", 2023, "2.1", 5800),
    ("619901", "示例县", 2024, "14.4", 42000), ("P01", "示例一园", 2024, "9", 3000), ("P02", "示例二园", 2024, "2.4", 6000),
]


def hectares(rings):
    """Cells covered by a polygon of boxes, from the grid itself: nothing is measured here."""
    def cells(ring):
        (west, south), (east, north) = ring[0], ring[2]
        rows = [round((zone_area(Decimal(y)) - zone_area(SOUTH)) * COLUMN * DEGREE / CELL, 6) for y in (south, north)]
        return abs(round(Decimal(east) - Decimal(west), 9) / COLUMN * (rows[1] - rows[0]))
    return cells(rings[0]) - sum(cells(hole) for hole in rings[1:])


# --- GeoPackage ---------------------------------------------------------------------------------

CGCS2000 = ('GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,'
            'AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
            'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4490"]]')
WGS84 = ('GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
         'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
         'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]')

TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""

TRIGGERS = """
CREATE TRIGGER rtree_{t}_geom_insert AFTER INSERT ON {t} WHEN (NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.fid, {new}); END;
CREATE TRIGGER rtree_{t}_geom_update1 AFTER UPDATE OF geom ON {t} WHEN OLD.fid = NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.fid, {new}); END;
CREATE TRIGGER rtree_{t}_geom_update2 AFTER UPDATE OF geom ON {t} WHEN OLD.fid = NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{t}_geom WHERE id = OLD.fid; END;
CREATE TRIGGER rtree_{t}_geom_update3 AFTER UPDATE ON {t} WHEN OLD.fid != NEW.fid AND (NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{t}_geom WHERE id = OLD.fid; INSERT OR REPLACE INTO rtree_{t}_geom VALUES (NEW.fid, {new}); END;
CREATE TRIGGER rtree_{t}_geom_update4 AFTER UPDATE ON {t} WHEN OLD.fid != NEW.fid AND (NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))
BEGIN DELETE FROM rtree_{t}_geom WHERE id IN (OLD.fid, NEW.fid); END;
CREATE TRIGGER rtree_{t}_geom_delete AFTER DELETE ON {t} WHEN OLD.geom NOT NULL
BEGIN DELETE FROM rtree_{t}_geom WHERE id = OLD.fid; END;
"""
NEW_BOUNDS = "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)"


def points(places):
    return struct.pack("<I", len(places)) + b"".join(struct.pack("<2d", *p) for p in places)


def wkb(kind, shape):
    if kind == "POINT":
        return struct.pack("<BI2d", 1, 1, *shape)
    if kind == "LINESTRING":
        return struct.pack("<BI", 1, 2) + points(shape)
    polygon = struct.pack("<BII", 1, 3, len(shape)) + b"".join(points(ring) for ring in shape)
    return polygon if kind == "POLYGON" else struct.pack("<BII", 1, 6, 1) + polygon


def bounds(kind, shape):
    places = [shape] if kind == "POINT" else shape if kind == "LINESTRING" else [p for ring in shape for p in ring]
    xs, ys = zip(*places)
    return min(xs), max(xs), min(ys), max(ys)


def blob(kind, shape):
    """GeoPackage binary: header, extent (not for points), well-known binary."""
    header = struct.pack("<2sBBi", b"GP", 0, 1 if kind == "POINT" else 3, 4490)
    extent = b"" if kind == "POINT" else struct.pack("<4d", *bounds(kind, shape))
    return header + extent + wkb(kind, shape)


def write_layer(db, table, kind, columns, rows):
    names = [c.split()[0] for c in columns]
    extents = [bounds(kind, row[-1]) for row in rows]
    xmin, xmax, ymin, ymax = zip(*extents)
    db.execute("INSERT INTO gpkg_contents VALUES (?,'features',?,'','1970-01-01T00:00:00.000Z',?,?,?,?,4490)",
               (table, table, min(xmin), min(ymin), max(xmax), max(ymax)))
    db.execute("INSERT INTO gpkg_geometry_columns VALUES (?,'geom',?,4490,0,0)", (table, kind))
    db.execute("INSERT INTO gpkg_extensions VALUES (?,'geom','gpkg_rtree_index','http://www.geopackage.org/spec120/#extension_rtree','write-only')", (table,))
    db.execute(f"CREATE TABLE {table} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {kind}, {', '.join(columns)})")
    db.execute(f"CREATE VIRTUAL TABLE rtree_{table}_geom USING rtree(id, minx, maxx, miny, maxy)")
    for fid, (row, extent) in enumerate(zip(rows, extents), 1):
        marks = ",".join("?" * (len(names) + 2))
        db.execute(f"INSERT INTO {table} (fid, geom, {', '.join(names)}) VALUES ({marks})", (fid, blob(kind, row[-1]), *row[:-1]))
        db.execute(f"INSERT INTO rtree_{table}_geom VALUES (?,?,?,?,?)", (fid, *extent))
    for statement in TRIGGERS.format(t=table, new=NEW_BOUNDS).strip().split("\nCREATE "):
        db.execute(statement if statement.startswith("CREATE ") else "CREATE " + statement)


def write_geopackage(name, *layers):
    path = HERE / name
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    for setting in ("page_size = 1024", "journal_mode = OFF", "application_id = 1196444487", "user_version = 10300"):
        db.execute(f"PRAGMA {setting}")
    db.execute("BEGIN")
    for statement in TABLES.strip().split(";\n"):
        db.execute(statement.rstrip(";"))
    db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?,?,?,?,?,NULL)", [
        ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined"), ("Undefined geographic SRS", 0, "NONE", 0, "undefined"),
        ("WGS 84", 4326, "EPSG", 4326, WGS84), ("China Geodetic Coordinate System 2000", 4490, "EPSG", 4490, CGCS2000)])
    for layer in layers:
        write_layer(db, *layer)
    db.execute("COMMIT")
    db.close()
    with path.open("r+b") as file:    # the version number of the SQLite that wrote the file
        file.seek(96)
        file.write(struct.pack(">I", 3040001))


def main():
    region = ["code TEXT NOT NULL", "name TEXT NOT NULL", "zone TEXT"]
    write_geopackage("counties.gpkg", ("county", "MULTIPOLYGON", region, COUNTY))
    write_geopackage("parks.gpkg", ("parks", "POLYGON", region, PARKS))
    parcels = [(code, name, float(Decimal(stated[0]) * CELL if stated else hectares(rings) * CELL), rings)
               for code, name, rings, *stated in LAND_USE]
    write_geopackage("landuse.gpkg", ("landuse", "POLYGON", ["dlbm TEXT NOT NULL", "dlmc TEXT", "tbmj DOUBLE"], parcels))
    write_geopackage("greenery.gpkg", ("greenery", "POLYGON", ["landuse TEXT", "leisure TEXT", '"natural" TEXT'], GREENERY))
    write_geopackage("buildings.gpkg", ("buildings", "POLYGON",
                     ["code TEXT NOT NULL", '"use" TEXT', "jzmj DOUBLE", "heated INTEGER", "connected INTEGER"], BUILDINGS))
    write_geopackage("pipes.gpkg", ("supply", "LINESTRING", ["code TEXT NOT NULL"], SUPPLY),
                     ("substations", "POINT", ["code TEXT NOT NULL", "heat_kwh DOUBLE"], SUBSTATIONS))
    with (HERE / "yearbook.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("代码", "名称", "年份", "工业增加值(亿元)", "常住人口(人)"), *YEARBOOK])


if __name__ == "__main__":
    main()
