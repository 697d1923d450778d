"use strict";
// Palettes that colour-blind readers can tell apart, and the ways to cut values into classes.
(() => {
  // Viridis (matplotlib, CC0) and ColorBrewer (Cynthia Brewer, Apache 2.0) at a few places; between them, straight.
  const ramps = {
    viridis: ["#fde725", "#a0da39", "#4ac16d", "#1fa187", "#277f8e", "#365c8d", "#46327e", "#440154"],
    YlGnBu: ["#ffffd9", "#edf8b1", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#253494", "#081d58"],
    YlOrBr: ["#ffffe5", "#fff7bc", "#fee391", "#fec44f", "#fe9929", "#ec7014", "#cc4c02", "#993404", "#662506"],
    Greens: ["#f7fcf5", "#e5f5e0", "#c7e9c0", "#a1d99b", "#74c476", "#41ab5d", "#238b45", "#006d2c", "#00441b"],
    Greys: ["#f7f7f7", "#e3e3e3", "#cccccc", "#b0b0b0", "#8f8f8f", "#6e6e6e", "#4d4d4d", "#252525"],
  };

  const channels = (hex) => [1, 3, 5].map((place) => parseInt(hex.slice(place, place + 2), 16));
  const hex = (list) => "#" + list.map((number) => Math.round(number).toString(16).padStart(2, "0")).join("");

  hectare.palette = (name, count) => {
    const ramp = ramps[name].map(channels);
    const [first, last] = name === "viridis" ? [0.04, 0.96] : [0.1, 0.92];
    return Array.from({length: count}, (_, place) => {
      const at = (first + (last - first) * (count === 1 ? 0.5 : place / (count - 1))) * (ramp.length - 1);
      const low = Math.min(ramp.length - 2, Math.floor(at));
      return hex(ramp[low].map((channel, index) => channel + (ramp[low + 1][index] - channel) * (at - low)));
    });
  };
  hectare.palettes = Object.keys(ramps);

  // Regions in a comparison: Okabe and Ito 2008, without the two that are too pale for thin bars.
  hectare.marks = ["#0072b2", "#d55e00", "#009e73", "#aa4499", "#56b4e9", "#7a6a00"];

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
