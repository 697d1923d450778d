"use strict";
// Palettes as they come with the results, from Palettes.csv, and the ways to cut values into classes.
(() => {
  const palettes = new Map(hectare.results.raw.palettes.map(([name, kind, lists]) =>
    [name, {kind, lists: new Map(lists.map((list) => [list.length, list]))}]));
  hectare.palettes = [...palettes.keys()].filter((name) => palettes.get(name).kind !== "qualitative");

  // Few classes take the outer colours of the smallest list, as on printed maps.
  hectare.palette = (name, count) => {
    const {lists} = palettes.get(name) ?? {lists: new Map()};
    if (lists.has(count)) return lists.get(count);
    const smallest = lists.get(Math.min(...lists.keys())) ?? ["#c6dbef", "#08519c"];
    return count === 1 ? [smallest[smallest.length - 1]] : [smallest[0], smallest[smallest.length - 1]];
  };

  // Categories: the darker first, so that thin bars and lines are seen; black is for the region that is looked at.
  const luminance = (hex) => {
    const [r, g, b] = [1, 3, 5].map((place) => parseInt(hex.slice(place, place + 2), 16) / 255)
      .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const categories = [...palettes.values()].filter(({kind}) => kind === "qualitative").flatMap(({lists}) => [...lists.values()].pop())
    .filter((colour) => colour !== "#000000").sort((a, b) => luminance(a) - luminance(b));
  hectare.categories = categories.length ? categories : ["#0072b2", "#d55e00"];
  // Regions in a comparison; what has less than twice the contrast of the paper is too pale.
  hectare.marks = hectare.categories.filter((colour) => 1.05 / (luminance(colour) + 0.05) >= 2);

  // Where all classes but the first begin among the different values, ascending, each there `counts` times; the same
  // classes as on printed maps and in QGIS.
  const cuts = {
    // Nearest to equal shares.
    quantile: (values, counts, classes) => {
      const before = [0];
      counts.forEach((count) => before.push(before[before.length - 1] + count));
      const total = before[before.length - 1], starts = [];
      for (let place = 1; place < classes; place++) {
        const share = total * place / classes;
        let best = (starts[starts.length - 1] ?? 0) + 1;
        for (let start = best; start <= values.length - (classes - place); start++) {
          if (Math.abs(before[start] - share) < Math.abs(before[best] - share)) best = start;
        }
        starts.push(best);
      }
      return starts;
    },
    // A class of equal width may be empty; it is then left out.
    equal: (values, counts, classes) => {
      const low = values[0], high = values[values.length - 1];
      const starts = Array.from({length: classes - 1}, (_, place) =>
        values.findIndex((value) => value >= low + (high - low) * (place + 1) / classes));
      return [...new Set(starts)].filter((start) => start > 0);
    },
    // Fisher 1958 and Jenks 1977: the classes with the least sum of squared deviations, exactly.
    jenks: (values, counts, count) => {
      const size = values.length;
      const [weights, sums, squares] = [0, 0, 0].map(() => new Float64Array(size + 1));
      const origin = values[size >> 1];
      values.forEach((value, place) => {
        weights[place + 1] = weights[place] + counts[place];
        sums[place + 1] = sums[place] + counts[place] * (value - origin);
        squares[place + 1] = squares[place] + counts[place] * (value - origin) ** 2;
      });
      const spread = (from, to) =>
        Math.max(0, squares[to] - squares[from] - (sums[to] - sums[from]) ** 2 / (weights[to] - weights[from]));
      let best = Float64Array.from({length: size + 1}, (_, to) => to === 0 ? 0 : spread(0, to));
      const starts = [];
      for (let round = 1; round < count; round++) {
        const next = new Float64Array(size + 1).fill(Infinity), start = new Int32Array(size + 1);
        for (let to = round + 1; to <= size; to++) {
          for (let from = round; from < to; from++) {
            const cost = best[from] + spread(from, to);
            if (cost < next[to]) { next[to] = cost; start[to] = from; }
          }
        }
        best = next;
        starts.push(start);
      }
      const places = [];
      for (let round = count - 2, to = size; round >= 0; round--) {
        to = starts[round][to];
        places.unshift(to);
      }
      return places;
    },
  };
  hectare.breakKinds = Object.keys(cuts);

  // The number with the fewest digits that is above `low` and not above `high`: what the legend shows is the limit.
  const roundest = (low, high) => {
    const middle = low + (high - low) / 2;
    const top = Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
    for (let exponent = top; exponent >= top - 17; exponent--) {
      const step = 10 ** exponent;
      const fitting = [Math.floor(middle / step), Math.ceil(middle / step)].map((whole) => Number(`${whole}e${exponent}`))
        .filter((value) => value > low && value <= high)
        .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
      if (fitting.length) return fitting[0];
    }
    return high;
  };

  // Classes of values: {limits, colours, of(value)}; a class holds its lower limit, `limits` has those of all but the
  // first.
  hectare.classes = (all, kind, count, palette) => {
    const values = all.filter((value) => value !== null).sort((a, b) => a - b);
    const different = [...new Set(values)];
    const times = new Map();
    values.forEach((value) => times.set(value, (times.get(value) ?? 0) + 1));
    const wanted = Math.max(1, Math.min(count, different.length));
    const starts = wanted < 2 ? [] : cuts[kind](different, different.map((value) => times.get(value)), wanted);
    const limits = starts.map((start) => roundest(different[start - 1], different[start]));
    const colours = hectare.palette(palette, limits.length + 1);
    const of = (value) => limits.filter((limit) => limit <= value).length;
    const counts = colours.map(() => 0);
    values.forEach((value) => counts[of(value)]++);
    return {limits, colours, of, counts, low: values[0] ?? null, high: values[values.length - 1] ?? null};
  };
})();
