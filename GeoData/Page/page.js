"use strict";
// The state of the page and who must know when it changes.
(() => {
  const {byId, results, t} = hectare;
  const state = {kind: null, indicator: null, palette: "YlGnBu", breaks: "quantile", count: 5, picked: [], current: null, members: [], classes: null};
  let opened = null;

  hectare.say = (text) => { byId("live").textContent = text; };

  const classify = () => {
    state.members = results.regions.filter((region) => region.kind === state.kind);
    const values = state.members.map((region) => results.figure(state.indicator, region)?.value ?? null);
    state.classes = hectare.classes(values, state.breaks, state.count, state.palette);
  };

  const act = {
    remarks: () => hectare.remarks(),
    order: () => hectare.order(state),
    select(region) {
      state.current = region;
      hectare.markCurrent(region);
      hectare.drawTop();
      hectare.drawScatter(state, act);
    },
    open(region, indicator) {
      act.select(region);
      opened = [region, indicator];
      hectare.openOrigin(region, indicator, act);
    },
    pick(region, isPicked) {
      state.picked = state.picked.filter((one) => one !== region);
      if (isPicked) state.picked = [...state.picked.slice(-hectare.marks.length + 1), region];
      drawPicked();
    },
    unpick() { state.picked = []; drawPicked(); },
    remarkOn(pinned) { hectare.draftRemark(pinned, act); },
    remarksChanged() {
      hectare.drawRemarks(act);
      hectare.drawTop();
      if (!byId("origin").hidden && opened) hectare.openOrigin(...opened, act, true);
    },
  };

  const drawPicked = () => {
    hectare.drawRanking(state, act);
    hectare.drawCompare(state, act);
    hectare.drawScatter(state, act);
    hectare.drawTop();
  };

  const drawWords = () => {
    document.documentElement.lang = hectare.language() === "zh" ? "zh-CN" : "en";
    document.title = `${results.raw.title} · Hectare`;
    for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
    for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
    byId("title").textContent = results.raw.title;
    byId("subtitle").textContent = [results.raw.year, t("meta", results.regions.length, results.indicators.filter((id) => id !== "score").length)]
      .filter((part) => part !== null).join(" · ");
    byId("language").textContent = hectare.language() === "zh" ? "English" : "中文";
    byId("language").lang = hectare.language() === "zh" ? "en" : "zh-CN";
    byId("foot").textContent = [t("foot", results.raw.version), results.raw.attribution].filter((part) => part).join(" · ");
    hectare.options(byId("kind"), results.kinds.map((kind) => [kind, hectare.kindName(kind)]), state.kind);
    hectare.options(byId("indicator"), results.indicators.map((id) => [id, hectare.indicatorName(id)]), state.indicator);
    hectare.options(byId("palette"), hectare.palettes.map((name) => [name, t(name)]), state.palette);
    hectare.options(byId("breaks"), hectare.breakKinds.map((name) => [name, t(name)]), state.breaks);
    hectare.options(byId("classes"), [3, 4, 5, 6, 7, 8].map((count) => [count, count]), state.count);
  };

  const drawFigures = () => {
    classify();
    hectare.drawMap(state);
    hectare.drawRanking(state, act);
    hectare.drawCompare(state, act);
    hectare.drawScatter(state, act);
    hectare.drawDistribution(state);
  };

  const drawAll = () => {
    drawWords();
    drawFigures();
    hectare.drawSources();
    hectare.drawRemarks(act);
    if (!byId("origin").hidden && opened) hectare.openOrigin(...opened, act, true);
  };

  const onChange = (id, change) => byId(id).addEventListener("change", (event) => change(event.target.value));

  // The kind with most regions first: parks and counties are looked at apart.
  const count = (kind) => results.regions.filter((region) => region.kind === kind).length;
  state.kind = [...results.kinds].sort((a, b) => count(b) - count(a))[0];
  const known = (id) => results.regions.filter((region) => region.kind === state.kind && (results.figure(id, region)?.value ?? null) !== null).length;
  const plain = results.indicators.filter((id) => id !== "score");
  state.indicator = [...(plain.length ? plain : results.indicators)].sort((a, b) => known(b) - known(a))[0] ?? null;
  let language = results.raw.language;
  try { language = localStorage.getItem("hectare-language") ?? language; } catch { /* nothing is kept then */ }
  hectare.setLanguage(language === "en" ? "en" : "zh");

  classify();
  hectare.startMap(state, act);
  hectare.startRemarks(act);
  drawAll();

  onChange("kind", (kind) => {
    state.kind = kind;
    state.current = null;
    state.picked = state.picked.filter((region) => region.kind === kind);
    drawFigures();
    hectare.fit();
  });
  onChange("indicator", (indicator) => { state.indicator = indicator; drawFigures(); });
  onChange("palette", (palette) => { state.palette = palette; classify(); hectare.drawMap(state); });
  onChange("breaks", (breaks) => { state.breaks = breaks; classify(); hectare.drawMap(state); });
  onChange("classes", (classes) => { state.count = Number(classes); classify(); hectare.drawMap(state); });
  for (const id of ["scatter-x", "scatter-y"]) onChange(id, () => hectare.drawScatter(state, act));
  for (const id of ["distribution-layer", "distribution-region"]) onChange(id, () => hectare.drawDistribution(state));
  byId("filter").addEventListener("input", () => hectare.drawRanking(state, act));
  byId("print").addEventListener("click", () => window.print());
  byId("language").addEventListener("click", () => {
    hectare.setLanguage(hectare.language() === "zh" ? "en" : "zh");
    try { localStorage.setItem("hectare-language", hectare.language()); } catch { /* nothing is kept then */ }
    drawAll();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hectare.closeOrigin(); });
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
})();
