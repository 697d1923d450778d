"use strict";
// What a region, or all regions of a kind, are made of: area, length and count by class of a layer.
(() => {
  const {el, byId, replace, results, t} = hectare;

  // The layer with the most classes says most at first sight.
  const widest = (layers) => {
    const names = (layer) => new Set(results.classes.filter((row) => row.layer === layer).map((row) => row.name)).size;
    return [...layers].sort((a, b) => names(b) - names(a))[0];
  };

  hectare.drawDistribution = (state) => {
    byId("distribution").hidden = results.classes.length === 0;
    if (byId("distribution").hidden) return undefined;
    const layers = [...new Set(results.classes.map((row) => row.layer))];
    const layerSelect = byId("distribution-layer"), regionSelect = byId("distribution-region");
    hectare.options(layerSelect, layers.map((layer) => [layer, hectare.layerName(layer)]), layerSelect.value || widest(layers));
    hectare.options(regionSelect, [["", t("allRegions")], ...state.members.map((region) => [region.index, region.name])], regionSelect.value);
    const chosen = regionSelect.value;
    const sums = new Map();
    for (const row of results.classes) {
      if (row.layer !== layerSelect.value || row.region.kind !== state.kind || (chosen !== "" && row.region.index !== Number(chosen))) continue;
      const sum = sums.get(row.name) ?? {name: row.name, area: 0, length: 0, count: 0};
      sum.area += row.area;
      sum.length += row.length;
      sum.count += row.count;
      sums.set(row.name, sum);
    }
    const all = [...sums.values()];
    if (!all.length) return replace(byId("distribution-body"), el("p", {class: "empty"}, t("noData")));
    // Areas where there are any; else lengths, else counts.
    const key = all.some((row) => row.area > 0) ? "area" : all.some((row) => row.length > 0) ? "length" : "count";
    const [scale, unit] = {area: [1e-4, "ha"], length: [1e-3, "km"], count: [1, ""]}[key];
    all.sort((a, b) => b[key] - a[key] || (a.name < b.name ? -1 : 1));
    const total = all.reduce((sum, row) => sum + row[key], 0);
    const name = (row) => hectare.className(row.name, layerSelect.value);
    const most = 12, rest = all.slice(most).reduce((sum, row) => sum + row[key], 0);
    const items = [...all.slice(0, most).map((row) => [name(row), row[key]]), ...(all.length > most ? [[t("otherClasses"), rest]] : [])]
      .map(([text, value]) => ({name: text, value: value * scale, colour: "#0b5d6b", text: `${hectare.number(value * scale)}${unit ? ` ${unit}` : ""} · ${hectare.percent(total ? value / total : 0)}`}));
    return replace(byId("distribution-body"),
      hectare.bars(items, `${t("distributionTitle")}: ${hectare.layerName(layerSelect.value)}`),
      chosen === "" ? el("p", {class: "note"}, t("overlapNote")) : null,
      el("details", {}, el("summary", {}, t("asTable")), el("div", {class: "scroll"},
        hectare.table(t("distributionTitle"),
          [[t("label"), "wrap"], [`${t("area")} (ha)`, "number"], [`${t("length")} (km)`, "number"], [t("count"), "number"], [t("share"), "number"]],
          all.map((row) => [name(row), hectare.number(row.area / 1e4), hectare.number(row.length / 1e3), hectare.number(row.count, 9), hectare.percent(total ? row[key] / total : 0)])))));
  };
})();
