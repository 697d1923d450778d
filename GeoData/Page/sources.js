"use strict";
// Inputs with their coordinate operations, and what was found wrong or doubtful.
(() => {
  const {el, byId, replace, results, t} = hectare;

  hectare.inputTable = () => hectare.table(t("inputs"),
    [[t("file"), "wrap"], [t("layer"), "short"], [t("system"), "wrap"], [t("operation"), "wrap"], [t("accuracy"), "number"]],
    results.inputs.map((input) => [input.path, input.layer ?? "", input.system ?? "",
      input.system === null ? "" : input.operation === null ? t("asIs") : input.ballpark ? [input.operation, " ", el("span", {class: "flag"}, t("ballpark"))] : input.operation,
      input.operation === null ? "" : input.accuracy === null ? t("unknown") : `${hectare.number(input.accuracy)} m`]));

  hectare.drawSources = () => {
    const {raw} = results;
    const tally = results.tally.length
      ? hectare.table(t("tally"), [[t("finding"), ""], [t("remedy"), ""], [t("count"), "number"]],
        results.tally.map((row) => [hectare.findingName(row.finding), hectare.findingName(row.remedy), hectare.number(row.count, 9)]))
      : el("p", {class: "empty"}, t("noFindings"));
    const large = results.overlays.filter((overlay) => overlay.total > overlay.ids.length);
    replace(byId("sources-body"), el("div", {class: "columns"},
      el("div", {}, el("h3", {}, t("inputs")), el("div", {class: "scroll"}, hectare.inputTable())),
      el("div", {}, el("h3", {}, t("tally")), tally,
        raw.restricted.length ? el("p", {class: "note"}, t("restricted"), raw.restricted.join(", ")) : null,
        large.map((overlay) => el("p", {class: "note"}, t("largest", hectare.layerName(overlay.layer), overlay.ids.length, overlay.total))))));
  };
})();
