"""The bench `ragged`: twenty regions of a million vertices each beside the nested regions of the bench, by turns, on the
same parcels. Their common borders are ragged down to a decimetre; together they are the box of all parcels."""
import subprocess
from collections import defaultdict
from pathlib import Path

import results
from measure import best, in_turn
from tabulate import tabulate

MAKER = Path(__file__).with_name("ragged_regions.py")


def made_once(options, parcels):
    """The file with the layers `ragged` and `box`."""
    regions = parcels.with_name("ragged.gpkg")
    if not regions.exists():
        half_made = parcels.with_name("half-made.gpkg")
        half_made.unlink(missing_ok=True)
        subprocess.run([options.python, MAKER, parcels, half_made], check=True)
        half_made.rename(regions)
    return regions


def of_all_regions(file):
    """Square metres by class, as a table of one region."""
    classes = defaultdict(float)
    for (_, code), area in results.read(file).items():
        classes["all", code] += area
    return classes


def bench(options, hectare):
    data = Path(options.data)
    parcels = data / "parcels.gpkg"
    ragged = made_once(options, parcels)
    layers = {"nested": (data / "regions.gpkg", "regions_nested"), "ragged": (ragged, "ragged"), "box": (ragged, "box")}
    counts = [int(count) for count in options.threads.split(",")]

    def run(name, threads):
        return tabulate(hectare, *layers[name], parcels, "planar", threads, data / f"{name}.csv")

    for name in layers:
        run(name, counts[-1])
    whole, box = of_all_regions(data / "ragged.csv"), of_all_regions(data / "box.csv")
    total, worst = results.compare(whole, box)
    fine = results.agree(whole, box)
    print(f"results: all regions together differ from their box by {total:.1e}, the worst class by {worst:.1e} of the total"
          f" — {'agree' if fine else 'DISAGREE'}")
    grows = False
    for threads in counts:
        made = {"nested": [], "ragged": []}
        for _ in range(options.runs):
            for name, runs in made.items():
                runs.append(run(name, threads))
        ratio, memory = in_turn(made["ragged"], made["nested"]), max(one.memory for one in made["ragged"])
        grows = grows or ratio > 2
        print(f"{threads} threads: {best(made['nested']).wall:.3f} s and {best(made['ragged']).wall:.3f} s, "
              f"{ratio:.2f} times as long; {memory:.0f} MB")
    if grows:
        print("GROWS: the limit is twice the time")
    return 1 if grows or not fine else 0
