"use strict";
// Two or more regions side by side: bars for each indicator, differences, and what drives them.
(() => {
  const {el, byId, replace, results, t} = hectare;

  const chips = (state, act) => el("div", {class: "chips"}, state.picked.map((region, place) =>
    el("span", {class: "chip"}, el("i", {colour: hectare.marks[place]}), region.name,
      el("button", {type: "button", "aria-label": `${t("remove")}: ${region.name}`, onclick: () => act.pick(region, false)}, "×"))),
  el("button", {type: "button", class: "print-none", onclick: () => act.unpick()}, t("clear")));

  const bars = (state) => el("div", {class: "bars"}, results.indicators.map((indicator) => {
    const figures = state.picked.map((region) => results.figure(indicator, region));
    const some = figures.find((figure) => figure && figure.value !== null);
    if (!some) return null;
    const unit = hectare.figureUnit(some);
    const items = figures.map((figure, place) => ({
      name: state.picked[place].name, colour: hectare.marks[place], value: figure ? figure.value : null,
      low: figure ? figure.low : null, high: figure ? figure.high : null,
      text: figure && figure.value !== null ? hectare.shown(figure, figure.value) : t("noData"),
    }));
    const name = hectare.indicatorName(indicator);
    return el("div", {}, el("h3", {}, name, unit && unit !== "%" ? el("span", {class: "note"}, ` ${unit}`) : null),
      hectare.bars(items, `${name}: ${items.map((item) => `${item.name} ${item.text}`).join(", ")}`));
  }));

  const differences = (state) => {
    const [first, ...others] = state.picked;
    const heads = [[t("indicator"), ""], [t("unitWord"), ""], ...state.picked.map((region) => [region.name, "number"]),
      ...others.map((region) => [`${region.name}: ${t("difference", first.name)}`, "number"])];
    const rows = results.indicators.map((indicator) => {
      const figures = state.picked.map((region) => results.figure(indicator, region));
      const some = figures.find((figure) => figure);
      if (!some) return null;
      const start = figures[0];
      return [hectare.indicatorName(indicator), hectare.figureUnit(some),
        ...figures.map((figure) => figure ? hectare.shown(figure, figure.value).replace(" %", "") : "—"),
        ...figures.slice(1).map((figure) => {
          if (!figure || !start || figure.value === null || start.value === null) return "—";
          const gap = (figure.value - start.value) * hectare.scale(figure);
          const share = start.value !== 0 && hectare.figureUnit(figure) !== "%" ? ` (${gap > 0 ? "+" : ""}${hectare.percent(figure.value / start.value - 1)})` : "";
          return `${gap > 0 ? "+" : ""}${hectare.number(gap)}${share}`;
        })];
    }).filter((row) => row);
    return el("details", {open: true}, el("summary", {}, t("asTable")), el("div", {class: "scroll"}, hectare.table(t("compareTitle"), heads, rows)));
  };

  // What each class adds in one region less what it adds in the other.
  const drivers = (state, one, other) => {
    const [a, b] = [one, other].map((region) => results.figure(state.indicator, region));
    if (!a || !b || a.value === null || b.value === null) return null;
    const sums = new Map();
    for (const [figure, sign] of [[a, 1], [b, -1]]) {
      for (const addend of results.addends(figure)) {
        if (addend.part !== null) sums.set(addend.label, (sums.get(addend.label) ?? 0) + sign * addend.part);
      }
    }
    const all = [...sums].map(([name, value]) => ({name: hectare.labelName(name, state.indicator), value: value * hectare.scale(a)}))
      .filter((item) => item.value !== 0).sort((x, y) => Math.abs(y.value) - Math.abs(x.value));
    if (!all.length) return null;
    const rest = all.slice(10).reduce((sum, item) => sum + item.value, 0);
    const items = [...all.slice(0, 10), ...(all.length > 10 ? [{name: t("otherClasses"), value: rest}] : [])]
      .map((item) => ({...item, text: `${item.value > 0 ? "+" : ""}${hectare.number(item.value)}`}));
    const note = t("driversNote", one.name, other.name, hectare.indicatorName(state.indicator), hectare.figureUnit(a) || "1");
    return el("div", {}, el("p", {class: "note"}, note), hectare.diverging(items, note),
      el("details", {}, el("summary", {}, t("asTable")),
        hectare.table(note, [[t("label"), ""], [t("difference", other.name), "number"]], items.map((item) => [item.name, item.text]))));
  };

  hectare.drawCompare = (state, act) => {
    const body = byId("compare-body");
    if (state.picked.length < 2) {
      replace(body, state.picked.length ? chips(state, act) : null,
        el("p", {class: "empty"}, t(state.picked.length ? "compareOne" : "compareEmpty")));
      return;
    }
    const [first, ...others] = state.picked;
    const driven = others.map((region) => drivers(state, region, first)).filter((one) => one);
    replace(body, chips(state, act), bars(state), differences(state),
      el("h3", {}, `${t("drivers")}: ${hectare.indicatorName(state.indicator)}`),
      driven.length ? el("div", {class: "columns"}, driven) : el("p", {class: "empty"}, t("noDrivers")));
  };
})();
