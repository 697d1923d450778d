"""The bench `ragged`: twenty regions of a million vertices each beside the nested regions of the bench, by turns, on the
same parcels. Their common borders are ragged down to a decimetre; together they are the box of all parcels."""
import csv
import subprocess
from pathlib import Path

from measure import best, in_turn
from tabulate import tabulate

MAKER = Path(__file__).with_name("ragged_regions.py")


def area(file):
    with open(file, encoding="utf-8-sig") as lines:
        return sum(float(row["area_m2"]) for row in csv.DictReader(lines))


def bench(options, hectare):
    data = Path(options.data)
    ragged, parcels = data / "ragged.gpkg", data / "parcels.gpkg"
    if not ragged.exists():
        subprocess.run([options.python, MAKER, parcels, ragged], check=True)
    layers = {"nested": (data / "regions.gpkg", "regions_nested"), "ragged": (ragged, "ragged"), "box": (ragged, "box")}
    grows = False
    for threads in [int(count) for count in options.threads.split(",")]:
        made = {name: [] for name in ["nested", "ragged"]}
        for _ in range(options.runs):
            for name, runs in made.items():
                file, layer = layers[name]
                runs.append(tabulate(hectare, file, layer, parcels, "planar", threads, data / f"{name}.csv"))
        ratio, memory = in_turn(made["ragged"], made["nested"]), best(made["ragged"]).memory
        grows = grows or ratio > 2
        print(f"{threads} threads: {best(made['nested']).wall:.3f} s and {best(made['ragged']).wall:.3f} s, "
              f"{ratio:.2f} times as long; {memory:.0f} MB")
    tabulate(hectare, *layers["box"], parcels, "planar", threads, data / "box.csv")
    difference = abs(area(data / "ragged.csv") / area(data / "box.csv") - 1)
    print(f"results: all regions together differ from their box by {difference:.1e}")
    if grows:
        print("GROWS: the limit is twice the time")
    return 1 if grows or difference > 1e-9 else 0
