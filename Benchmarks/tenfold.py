"""The bench `tenfold`: ten million parcels beside one million, by turns. The rows are the same ten times over, so every
sum must be exactly ten times as large; time per parcel and memory must not grow."""
import csv
import shutil
import sqlite3
import statistics
from pathlib import Path

from tabulate import tabulate

COPIES = 10


def copied(parcels):
    """The layer with its rows ten times over; only the rows, for nobody asks for their places here."""
    tenfold = parcels.with_name("tenfold.gpkg")
    if tenfold.exists() and tenfold.stat().st_mtime >= parcels.stat().st_mtime:
        return tenfold
    half_made = tenfold.with_suffix(".part")
    half_made.with_name(half_made.name + "-journal").unlink(missing_ok=True)
    shutil.copyfile(parcels, half_made)
    with sqlite3.connect(half_made) as base:
        for (trigger,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            base.execute(f'DROP TRIGGER "{trigger}"')
        columns = [name for _, name, *_, key in base.execute("PRAGMA table_info(parcels)") if not key]
        names = ", ".join(f'"{name}"' for name in columns)
        (last,) = base.execute("SELECT max(rowid) FROM parcels").fetchone()
        for _ in range(COPIES - 1):
            base.execute(f"INSERT INTO parcels ({names}) SELECT {names} FROM parcels WHERE rowid <= {last}")
    base.close()
    half_made.rename(tenfold)
    return tenfold


def cells(file):
    with open(file, encoding="utf-8-sig") as lines:
        return {(row["region"], row["dlbm"]): row for row in csv.DictReader(lines)}


def worst(once, tenfold):
    """The largest difference of a cell from ten times the other, as a part of it; 1 where one is missing."""
    if once.keys() != tenfold.keys() or any(COPIES * int(once[key]["count"]) != int(tenfold[key]["count"]) for key in once):
        return 1.0
    areas = [(float(once[key]["area_m2"]), float(tenfold[key]["area_m2"])) for key in once]
    return max((abs(COPIES * one - ten) / max(COPIES * one, ten) for one, ten in areas if one or ten), default=1.0)


def bench(options, hectare):
    data = Path(options.data)
    regions, once = data / "regions.gpkg", data / "parcels.gpkg"
    tenfold = copied(once)
    difference, grows = 0.0, False
    for threads in [int(count) for count in options.threads.split(",")]:
        made = {once: [], tenfold: []}
        outs = {once: data / "once.csv", tenfold: data / "tenfold.csv"}
        for parcels in made:
            tabulate(hectare, regions, "regions_free", parcels, "planar", threads, outs[parcels])
        for _ in range(options.runs):
            for parcels, runs in made.items():
                runs.append(tabulate(hectare, regions, "regions_free", parcels, "planar", threads, outs[parcels]))
        difference = max(difference, worst(cells(outs[once]), cells(outs[tenfold])))
        one, ten = [statistics.median(each.wall for each in runs) for runs in made.values()]
        small, large = [max(each.memory for each in runs) for runs in made.values()]
        grows = grows or ten / COPIES > 1.15 * one or large > 1.1 * small or large > 300
        print(f"{threads} threads: {one:.3f} s and {ten:.3f} s, {ten / COPIES / one:.2f} of the time per parcel; "
              f"{small:.0f} MB and {large:.0f} MB, {large / small:.2f} times")
    print(f"results: ten times as large but for {difference:.1e} of a cell")
    if grows:
        print("GROWS: the limits are 1.15 of the time per parcel, 1.1 times the memory, and 300 MB")
    # Sums are exact; only the shortest decimals of one and of ten times it may round differently.
    return 1 if grows or difference > 5e-16 else 0
