"""Tables of areas by region and class, and whether two of them say the same."""
import csv
from collections import defaultdict


def read(path):
    """{(region, class): square metres}, without cells of no area."""
    with open(path, newline="", encoding="utf-8") as file:
        cells = {(row["region"], row["dlbm"]): float(row["area_m2"]) for row in csv.DictReader(file)}
    return {key: area for key, area in cells.items() if area != 0}


def compare(ours, theirs):
    """(the totals' difference as a part of the total, the worst cell's as a part of its region)."""
    regions = defaultdict(float)
    for (region, _), area in theirs.items():
        regions[region] += area
    total = sum(theirs.values())
    worst = max(
        (abs(ours.get(key, 0) - theirs.get(key, 0)) / regions[key[0]] if regions[key[0]] else float("inf"))
        for key in ours.keys() | theirs.keys())
    return abs(sum(ours.values()) - total) / total, worst


def agree(ours, theirs):
    """The issue's measure: 1e-9 of the total, each cell to 1e-6 of its region."""
    total, worst = compare(ours, theirs)
    return total <= 1e-9 and worst <= 1e-6
