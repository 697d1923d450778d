"use strict";
// A scatter of any two indicators, with the same as a table.
(() => {
  const {el, svg, byId, replace, results, t} = hectare;

  const chart = (state, act, points, x, y) => {
    const isNarrow = hectare.isNarrow();
    const width = isNarrow ? 400 : 640, height = isNarrow ? 340 : 400, left = 74, right = 20, top = 14, bottom = 52;
    const ends = (key) => {
      const values = points.map((point) => point[key]);
      const [low, high] = [Math.min(...values), Math.max(...values)], margin = (high - low || Math.abs(high) || 1) * 0.06;
      return [low >= 0 && low - margin < 0 ? 0 : low - margin, high + margin];
    };
    const [xLow, xHigh] = ends("x"), [yLow, yHigh] = ends("y");
    const atX = (value) => left + (value - xLow) / (xHigh - xLow) * (width - left - right);
    const atY = (value) => height - bottom - (value - yLow) / (yHigh - yLow) * (height - top - bottom);
    const label = (id, figure) => {
      const unit = hectare.figureUnit(figure);
      return hectare.clip(hectare.indicatorName(id), isNarrow ? 34 : 60) + (unit ? ` (${unit})` : "");
    };
    const plot = svg("svg", {viewBox: `0 0 ${width} ${height}`, class: "chart", role: "img",
      "aria-label": `${hectare.indicatorName(x)} × ${hectare.indicatorName(y)}`});
    for (const tick of hectare.ticks(xLow, xHigh, isNarrow ? 3 : 5)) {
      plot.append(svg("path", {d: `M${atX(tick)},${top}V${height - bottom}`, class: "grid", stroke: "#e9edef"}),
        svg("text", {x: atX(tick), y: height - bottom + 17, "text-anchor": "middle", class: "soft"}, hectare.number(tick)));
    }
    for (const tick of hectare.ticks(yLow, yHigh, 5)) {
      plot.append(svg("path", {d: `M${left},${atY(tick)}H${width - right}`, class: "grid", stroke: "#e9edef"}),
        svg("text", {x: left - 8, y: atY(tick) + 4, "text-anchor": "end", class: "soft"}, hectare.number(tick)));
    }
    plot.append(svg("text", {x: (left + width - right) / 2, y: height - 10, "text-anchor": "middle"}, label(x, points[0].a)),
      svg("text", {x: -(top + height - bottom) / 2, y: 14, "text-anchor": "middle", transform: "rotate(-90)"}, label(y, points[0].b)));
    for (const point of points) {
      const picked = state.picked.indexOf(point.region);
      const isCurrent = point.region === state.current;
      plot.append(svg("circle", {cx: atX(point.x), cy: atY(point.y), r: picked >= 0 || isCurrent ? 7 : points.length > 500 ? 3 : 4.5, class: "point",
        fill: picked >= 0 ? hectare.marks[picked] : "#0b5d6b", "fill-opacity": picked >= 0 || isCurrent ? 1 : 0.6, stroke: isCurrent ? "#111" : "#fff",
        onclick: () => act.select(point.region)},
      svg("title", {}, `${point.region.name}: ${hectare.number(point.x)}, ${hectare.number(point.y)}`)));
    }
    for (const point of points) {
      if (!state.picked.includes(point.region) && point.region !== state.current && points.length > 12) continue;
      const isRight = atX(point.x) > width - 130;
      plot.append(svg("text", {x: atX(point.x) + (isRight ? -10 : 10), y: atY(point.y) + 4, "text-anchor": isRight ? "end" : "start"}, point.region.name));
    }
    return plot;
  };

  hectare.drawScatter = (state, act) => {
    const present = results.indicators.filter((id) => state.members.some((region) => (results.figure(id, region)?.value ?? null) !== null));
    byId("scatter").hidden = present.length < 2;
    if (byId("scatter").hidden) return undefined;
    const choices = present.map((id) => [id, hectare.indicatorName(id)]);
    const [first, second] = [byId("scatter-x"), byId("scatter-y")];
    hectare.options(first, choices, first.value || present[0]);
    hectare.options(second, choices, second.value || present[1] || present[0]);
    const [x, y] = [first.value, second.value];
    const points = state.members.map((region) => ({region, a: results.figure(x, region), b: results.figure(y, region)}))
      .filter(({a, b}) => a && b && a.value !== null && b.value !== null)
      .map((point) => ({...point, x: point.a.value * hectare.scale(point.a), y: point.b.value * hectare.scale(point.b)}));
    if (!points.length) return replace(byId("scatter-body"), el("p", {class: "empty"}, t("scatterNote", 0)));
    const heads = [[t("region"), ""], [hectare.indicatorName(x), "number"], [hectare.indicatorName(y), "number"]];
    const details = el("details", {ontoggle: () => {
      if (details.open && details.childElementCount === 1) {
        details.append(el("div", {class: "scroll"}, hectare.table(t("scatterTitle"), heads,
          points.map((point) => [point.region.name, hectare.number(point.x), hectare.number(point.y)]))));
      }
    }}, el("summary", {}, t("asTable")));
    return replace(byId("scatter-body"), chart(state, act, points, x, y), el("p", {class: "note"}, t("scatterNote", points.length)), details);
  };
})();
