"use strict";
// Small charts as SVG: bars with whiskers, diverging bars, and round numbers for axes.
(() => {
  const {svg} = hectare;

  // Charts have fewer units across on a phone, so that their letters stay as large.
  hectare.isNarrow = () => window.innerWidth < 640;

  // Round steps that cover a span in about so many parts.
  hectare.ticks = (low, high, about = 4) => {
    if (!(high > low)) return [low];
    const raw = (high - low) / about, power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= raw) * power;
    const list = [];
    for (let tick = Math.ceil(low / step - 1e-9) * step; tick <= high + step * 1e-9; tick += step) {
      list.push(Math.abs(tick) < step * 1e-9 ? 0 : tick);
    }
    return list;
  };

  // Text that fits: an SVG does not wrap. Wide letters count twice.
  const widthOf = (letter) => letter.codePointAt(0) > 0x2e7f ? 2 : 1;
  hectare.clip = (text, most) => {
    let width = 0, out = "";
    for (const letter of text) {
      width += widthOf(letter);
      if (width > most) return out.trimEnd() + "…";
      out += letter;
    }
    return out;
  };

  // Bars: items are {name, value, low, high, text, colour}; the axis begins at 0.
  hectare.bars = (items, label) => {
    const numbers = items.flatMap((item) => [item.value, item.low, item.high]).filter((value) => value !== null && value !== undefined);
    const low = Math.min(0, ...numbers), high = Math.max(0, ...numbers);
    const narrow = hectare.isNarrow();
    const names = items.map((item) => hectare.clip(item.name, narrow ? 16 : 24));
    const longest = Math.max(...names.map((name) => [...name].reduce((sum, letter) => sum + widthOf(letter), 0)), 0);
    const left = Math.max(70, 14 + longest * 6.7), width = narrow ? 330 : 470, right = narrow ? 112 : 130, row = 24;
    const at = (value) => left + (high === low ? 0 : (value - low) / (high - low) * (width - left - right));
    const chart = svg("svg", {viewBox: `0 0 ${width} ${items.length * row + 6}`, class: "chart narrow-chart", role: "img", "aria-label": label});
    items.forEach((item, place) => {
      const y = place * row + 4;
      chart.append(svg("text", {x: left - 8, y: y + 12, "text-anchor": "end"}, names[place]));
      if (item.value !== null) {
        const ends = [at(0), at(item.value)];
        chart.append(svg("rect", {x: Math.min(...ends), y, width: Math.max(1, Math.abs(ends[1] - ends[0])), height: 16, rx: 2, fill: item.colour}));
        if (item.low !== null && item.low !== undefined && item.high !== item.low) {
          const [a, b] = [at(item.low), at(item.high)];
          chart.append(svg("path", {d: `M${a},${y + 8}H${b}M${a},${y + 4}V${y + 12}M${b},${y + 4}V${y + 12}`, class: "whisker"}));
        }
      }
      const end = Math.max(at(0), item.value === null ? 0 : at(item.value), item.high === null || item.high === undefined ? 0 : at(item.high));
      chart.append(svg("text", {x: end + 7, y: y + 12, class: item.value === null ? "soft" : ""}, item.text));
    });
    chart.append(svg("path", {d: `M${at(0)},0V${items.length * row + 4}`, class: "axis"}));
    return chart;
  };

  // Bars to both sides of nought: items are {name, value, text}.
  hectare.diverging = (items, label) => {
    const most = Math.max(...items.map((item) => Math.abs(item.value)), 1e-300);
    // On a phone the name stands above its bar.
    const narrow = hectare.isNarrow();
    const [width, middle, reach, row, drop] = narrow ? [330, 165, 92, 42, 17] : [620, 370, 165, 25, 0];
    const chart = svg("svg", {viewBox: `0 0 ${width} ${items.length * row + 6}`, class: "chart wide-chart", role: "img", "aria-label": label});
    items.forEach((item, place) => {
      const y = place * row + 4 + drop, length = Math.abs(item.value) / most * reach;
      chart.append(
        svg("text", {x: 0, y: y + 12 - drop}, hectare.clip(item.name, narrow ? 40 : 22)),
        svg("rect", {x: item.value < 0 ? middle - length : middle, y, width: Math.max(1, length), height: 16, rx: 2, fill: item.value < 0 ? "#c25a00" : "#0072b2"}),
        svg("text", {x: item.value < 0 ? middle - length - 6 : middle + length + 6, y: y + 12, "text-anchor": item.value < 0 ? "end" : "start"}, item.text));
    });
    chart.append(svg("path", {d: `M${middle},0V${items.length * row + 4}`, class: "axis"}));
    return chart;
  };
})();
