"""Makes the regions of the bench `ragged`, four by five over the box of all parcels, and that box as a layer `box`.

    ragged_regions.py PARCELS.gpkg OUT.gpkg
"""
import sys

import geopandas
import numpy
import pyogrio
import shapely

COLUMNS, ROWS, EDGES = 4, 5, 250_000


def side(start, end, straight, random):
    """Places from one corner to the next; a ragged side walks at random, within a seventh of its length of the line."""
    t = numpy.linspace(0, 1, EDGES + 1)
    along = end - start
    length = numpy.hypot(*along)
    walk = numpy.zeros(EDGES + 1)
    if not straight:
        steps = random.normal(0, 0.4 / (0.15 * length), EDGES + 1)
        # Thrown back at the ends of −1…1.
        walk = numpy.abs((numpy.cumsum(steps) - 1) % 4 - 2) - 1
    aside = 0.3 * numpy.minimum(t, 1 - t) * walk
    places = start + numpy.outer(t, along) + numpy.outer(aside, [-along[1], along[0]])
    places[0], places[-1] = start, end
    return places


def tiles(box):
    random = numpy.random.default_rng(7)
    west, south, east, north = box
    xs, ys = numpy.linspace(west, east, COLUMNS + 1), numpy.linspace(south, north, ROWS + 1)
    corner = {(i, j): numpy.array([xs[i], ys[j]]) for i in range(COLUMNS + 1) for j in range(ROWS + 1)}
    level = {(i, j): side(corner[i, j], corner[i + 1, j], j in (0, ROWS), random)
             for i in range(COLUMNS) for j in range(ROWS + 1)}
    upright = {(i, j): side(corner[i, j], corner[i, j + 1], i in (0, COLUMNS), random)
               for i in range(COLUMNS + 1) for j in range(ROWS)}
    for j in range(ROWS):
        for i in range(COLUMNS):
            yield shapely.Polygon(numpy.vstack([
                level[i, j], upright[i + 1, j][1:], level[i, j + 1][::-1][1:], upright[i, j][::-1][1:]]))


def main():
    parcels, out = sys.argv[1:]
    box = pyogrio.read_info(parcels, layer="parcels", force_total_bounds=True)["total_bounds"]
    crs = pyogrio.read_info(parcels, layer="parcels")["crs"]
    # A metre outside, so that every parcel lies in it.
    box = [box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1]
    regions = list(tiles(box))
    for layer, shapes in [("ragged", regions), ("box", [shapely.box(*box)])]:
        codes = [f"{layer}{number:02}" for number in range(len(shapes))]
        geopandas.GeoDataFrame({"code": codes}, geometry=shapes, crs=crs).to_file(out, layer=layer, driver="GPKG")


main()
