"use strict";
// The ranked table: places, values with bounds, scores, and the ticks for a comparison.
(() => {
  const {el, svg, byId, replace, results, t} = hectare;
  const first = 150;
  let isWhole = false;

  // By the scheme's rank where there is one, else from high to low; regions without a value last.
  hectare.order = (state) => {
    const rows = state.members.map((region) => [region, results.figure(state.indicator, region)]);
    const ranked = rows.some(([, figure]) => figure && figure.rank !== null);
    const weight = ([, figure]) => !figure || figure.value === null ? Infinity
      : ranked ? figure.rank ?? 1e9 : -figure.value;
    return rows.sort((a, b) => {
      const [x, y] = [weight(a), weight(b)];
      return x === y ? (b[1]?.value ?? 0) - (a[1]?.value ?? 0) || a[0].index - b[0].index : x - y;
    }).map(([region]) => region);
  };

  // Where value and bounds lie among those of all regions.
  const span = (figure, low, high) => {
    const at = (value) => 2 + (high === low ? 0 : (value - low) / (high - low)) * 60;
    const mark = svg("svg", {width: 64, height: 14, viewBox: "0 0 64 14", "aria-hidden": "true"},
      svg("path", {d: "M2,7H62", stroke: "#e3e7e9", "stroke-width": 2}));
    if (figure.low !== null) {
      mark.append(svg("path", {d: `M${at(figure.low)},7H${at(figure.high)}`, stroke: "#8aa3ab", "stroke-width": 5, "stroke-linecap": "round"}));
    }
    mark.append(svg("circle", {cx: at(figure.value), cy: 7, r: 3.6, fill: "#0b5d6b"}));
    return mark;
  };

  hectare.drawRanking = (state, act) => {
    const needle = byId("filter").value.trim().toLowerCase();
    byId("filter").placeholder = t("filter");
    byId("filter").setAttribute("aria-label", t("filter"));
    const order = hectare.order(state);
    const all = order.map((region, place) => ({region, place, figure: results.figure(state.indicator, region)}));
    const isRanked = all.some(({figure}) => figure && figure.rank !== null);
    const withScore = state.indicator !== "score" && all.some(({figure}) => figure && figure.score !== null);
    const some = all.find(({figure}) => figure)?.figure ?? null;
    const known = all.filter(({figure}) => figure && figure.value !== null).length;
    const unit = some ? hectare.figureUnit(some) : "";
    byId("ranking-title").textContent = `${t("rankingTitle")}: ${hectare.indicatorName(state.indicator)}`;
    byId("ranking-note").textContent = (isRanked ? "" : t("byValue") + " ")
      + `${all.length} ${t("regionsWord")}, ${known} ${t("ofThem")}${unit ? ` · ${unit}` : ""}`;
    const numbers = all.flatMap(({figure}) => figure && figure.value !== null ? [figure.value, figure.low ?? figure.value, figure.high ?? figure.value] : []);
    const low = Math.min(0, ...numbers), high = Math.max(...numbers, 0);
    const found = all.filter(({region}) => !needle || region.name.toLowerCase().includes(needle) || region.code.toLowerCase().includes(needle));
    const list = isWhole ? found : found.slice(0, first);
    const withBounds = all.some(({figure}) => figure && figure.low !== null);

    const row = ({region, place, figure}) => {
      const has = figure && figure.value !== null;
      const text = has ? hectare.shown(figure, figure.value).replace(" %", "") : t("noData");
      const whole = `${region.name}, ${hectare.indicatorName(state.indicator)}: ${text} ${unit} – ${t("whereFrom")}`;
      return el("tr", {class: region === state.current ? "current" : null, "data-region": region.index},
        el("td", {class: "number"}, has ? figure.rank ?? (isRanked ? "—" : place + 1) : "—"),
        el("th", {scope: "row", class: "wrap"}, el("button", {type: "button", class: "link", onclick: () => act.select(region)}, region.name)),
        el("td", {class: "number"}, figure
          ? el("button", {type: "button", class: has ? "link value" : "link none", "aria-label": whole, title: t("whereFrom"), onclick: () => act.open(region, state.indicator)}, text)
          : el("span", {class: "none"}, "—")),
        withBounds ? el("td", {class: "range number hide-narrow"}, has && figure.low !== null
          ? `${hectare.shown(figure, figure.low).replace(" %", "")} – ${hectare.shown(figure, figure.high).replace(" %", "")}` : "") : null,
        el("td", {class: "hide-narrow"}, has ? span(figure, low, high) : ""),
        withScore ? el("td", {class: "number"}, figure ? hectare.number(figure.score) : "—") : null,
        el("td", {class: "number print-none"}, el("input", {type: "checkbox", "aria-label": `${t("pick")}: ${region.name}`,
          checked: state.picked.includes(region), onchange: (event) => act.pick(region, event.target.checked)})));
    };
    const head = (key, kind) => el("th", {scope: "col", class: kind}, t(key));
    const box = byId("ranking-table"), scrolled = box.scrollTop;
    replace(box,
      el("table", {}, el("caption", {class: "visually-hidden"}, byId("ranking-title").textContent),
        el("thead", {}, el("tr", {}, head("rank", "number"), head("region"), head("value", "number"),
          withBounds ? head("bounds", "number hide-narrow") : null, el("td", {class: "hide-narrow"}),
          withScore ? head("score", "number") : null, head("pick", "number print-none"))),
        el("tbody", {}, list.map(row))),
      found.length > list.length
        ? el("p", {}, el("button", {type: "button", onclick: () => { isWhole = true; hectare.drawRanking(state, act); }}, `${t("showAll")} (${found.length})`)) : null);
    box.scrollTop = scrolled;
  };

  // Marks the region that is looked at, without making the table anew.
  hectare.markCurrent = (region) => {
    for (const row of byId("ranking-table").querySelectorAll("tr.current")) row.classList.remove("current");
    const row = region && byId("ranking-table").querySelector(`tr[data-region="${region.index}"]`);
    if (row) { row.classList.add("current"); row.scrollIntoView({block: "nearest"}); }
  };
})();
