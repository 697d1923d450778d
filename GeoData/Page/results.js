"use strict";
// The figures as they stand in the page, with names for what Sources/Reports/Page/PageDocument.swift writes as lists.
(() => {
  const raw = JSON.parse(document.getElementById("results").textContent);
  const text = (place) => place === null ? null : raw.texts[place];

  const regions = raw.regions.map(([kind, code, year, name], index) => ({index, kind, code, year, name: name || code}));

  const figures = raw.figures.map((row) => ({
    region: regions[row[0]], indicator: text(row[1]), year: row[2], value: row[3], unit: text(row[4]), low: row[5],
    high: row[6], interval: text(row[7]), numerator: row[8], numeratorUnit: text(row[9]), denominator: row[10],
    denominatorUnit: text(row[11]), score: row[12], rank: row[13], among: row[14], method: text(row[15]),
    flags: row[16].map(text), reason: text(row[17]), addends: row[18],
  }));

  const byIndicator = new Map();
  for (const figure of figures) {
    if (!byIndicator.has(figure.indicator)) byIndicator.set(figure.indicator, new Map());
    byIndicator.get(figure.indicator).set(figure.region.index, figure);
  }

  // What each class adds to a figure, in the figure's own unit as far as the numerator tells the scale.
  const addends = (figure) => figure.addends.map((row) => ({
    label: text(row[0]), amount: row[1], amountUnit: text(row[2]), factor: row[3], factorUnit: text(row[4]),
    contribution: row[5], unit: text(row[6]), variable: text(row[7]), source: text(row[8]),
    part: figure.value === null || !figure.numerator ? null : row[5] * figure.value / figure.numerator,
  }));

  const [originX, originY, stepX, stepY] = raw.grid;
  const mercatorX = (longitude) => longitude / 360 + 0.5;
  const mercatorY = (latitude) =>
    0.5 - Math.log(Math.tan(Math.PI / 4 + latitude * Math.PI / 360)) / (2 * Math.PI);

  // Parts of rings as flat lists of web-mercator coordinates from 0 to 1, each with the box of all.
  const unpack = (shapes) => shapes.map((parts) => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    const rings = [];
    for (const part of parts) {
      for (const steps of part) {
        const ring = new Float64Array(steps.length);
        let x = 0, y = 0;
        for (let place = 0; place < steps.length; place += 2) {
          x += steps[place];
          y += steps[place + 1];
          const east = mercatorX(originX + x * stepX), north = mercatorY(originY + y * stepY);
          ring[place] = east;
          ring[place + 1] = north;
          if (east < box[0]) box[0] = east;
          if (north < box[1]) box[1] = north;
          if (east > box[2]) box[2] = east;
          if (north > box[3]) box[3] = north;
        }
        rings.push(ring);
      }
    }
    return {rings, box};
  });

  hectare.results = {
    raw, regions, figures, addends, unpack, mercatorX, mercatorY,
    key: raw.key,
    kinds: [...new Set(regions.map((region) => region.kind))],
    indicators: [...byIndicator.keys()].sort((a, b) => (a === "score") - (b === "score") || (a < b ? -1 : 1)),
    figure: (indicator, region) => byIndicator.get(indicator)?.get(region.index) ?? null,
    regionBy: (kind, code) => regions.find((region) => region.kind === kind && region.code === code) ?? null,
    shapes: unpack(raw.shapes),
    accounts: raw.accounts.map((row) => ({
      layer: text(row[0]), region: regions[row[1]], area: row[2], used: row[3], repaired: row[4], setAside: row[5],
      twice: row[6],
    })),
    classes: raw.classes.map((row) => ({
      layer: text(row[0]), region: regions[row[1]], name: text(row[2]), area: row[3], length: row[4], count: row[5],
    })),
    inputs: raw.inputs.map(([path, layer, system, operation, accuracy, ballpark]) =>
      ({path, layer, system, operation, accuracy, ballpark})),
    overlays: raw.overlays,
    findings: raw.findings.map(([finding, remedy, layer, feature, lon, lat, detail, effect]) =>
      ({finding, remedy, layer, feature, lon, lat, detail, effect})),
    tally: raw.tally.map(([finding, remedy, count]) => ({finding, remedy, count})),
  };
})();
