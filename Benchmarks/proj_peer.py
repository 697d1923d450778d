"""Times pyproj on one thread on the tasks of bench-proj: python3 Benchmarks/proj_peer.py [million places]"""
import sys
import time

import numpy as np
import pyproj

count = int(float(sys.argv[1] if len(sys.argv) > 1 else 2.5) * 1e6)
rng = np.random.default_rng(1)
x = np.repeat(36_300_000 + 400_000 * rng.random(count // 25), 25) + 100 * rng.random(count // 25 * 25)
y = np.repeat(3_600_000 + 400_000 * rng.random(count // 25), 25) + 100 * rng.random(count // 25 * 25)
lon, lat = pyproj.Transformer.from_crs(4524, 4490, always_xy=True).transform(x, y)
for source, target in [(4524, 4490), (4490, 4524), (4490, 4545), (4524, 4525)]:
    transformer = pyproj.Transformer.from_crs(source, target, always_xy=True)
    one, two = (lon, lat) if source == 4490 else (x, y)
    best = 1e9
    for _ in range(3):
        start = time.perf_counter()
        transformer.transform(one, two)
        best = min(best, time.perf_counter() - start)
    print(f"EPSG:{source} to EPSG:{target} pyproj {pyproj.__version__}: {best / len(x) * 1e9:.1f} ns/place")
