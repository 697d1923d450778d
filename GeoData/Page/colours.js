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

  // Upper ends of all classes but the last, from values in ascending order.
  const cuts = {
    quantile: (values, count) =>
      Array.from({length: count - 1}, (_, place) => values[Math.ceil((place + 1) * values.length / count) - 1]),
    equal: (values, count) => {
      const low = values[0], width = (values[values.length - 1] - low) / count;
      return Array.from({length: count - 1}, (_, place) => low + width * (place + 1));
    },
    // Fisher 1958 and Jenks 1977: the classes with the least sum of squared deviations, exactly.
    jenks: (values, count) => {
      const size = values.length;
      const sums = new Float64Array(size + 1), squares = new Float64Array(size + 1);
      const middle = values.reduce((sum, value) => sum + value, 0) / size;
      values.forEach((value, place) => {
        sums[place + 1] = sums[place] + value - middle;
        squares[place + 1] = squares[place] + (value - middle) ** 2;
      });
      const spread = (from, to) => squares[to] - squares[from] - (sums[to] - sums[from]) ** 2 / (to - from);
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
      const ends = [];
      for (let round = count - 2, to = size; round >= 0; round--) {
        to = starts[round][to];
        ends.unshift(values[to - 1]);
      }
      return ends;
    },
  };
  hectare.breakKinds = Object.keys(cuts);

  // Classes of values: {ends, colours, of(value)}. Equal values are always of one class.
  hectare.classes = (all, kind, count, palette) => {
    const values = all.filter((value) => value !== null).sort((a, b) => a - b);
    const distinct = new Set(values).size;
    const wanted = Math.max(1, Math.min(count, distinct));
    const ends = wanted < 2 ? [] : [...new Set(cuts[kind](values, wanted))].filter((end) => end < values[values.length - 1]);
    const colours = hectare.palette(palette, ends.length + 1);
    const of = (value) => {
      let place = 0;
      while (place < ends.length && value > ends[place]) place++;
      return place;
    };
    const counts = colours.map(() => 0);
    values.forEach((value) => counts[of(value)]++);
    return {ends, colours, of, counts, low: values[0] ?? null, high: values[values.length - 1] ?? null};
  };
})();
