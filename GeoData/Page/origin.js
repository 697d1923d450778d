"use strict";
// "Where from": all that is known of one number.
(() => {
  const {el, byId, replace, results, t} = hectare;
  let opener = null;

  const facts = (figure) => {
    const rows = [];
    const add = (name, value) => { if (value !== null && value !== "") rows.push(el("dt", {}, t(name)), el("dd", {}, value)); };
    add("bounds", figure.value === null ? null : figure.low === null ? t("noBounds")
      : `${hectare.shown(figure, figure.low)} – ${hectare.shown(figure, figure.high)} (${t(figure.interval === "p95" ? "p95Of" : "rangeOf")})`);
    add("why", figure.reason);
    add("numerator", figure.numerator === null ? null : `${hectare.number(figure.numerator, 7)} ${hectare.unit(figure.numeratorUnit)}`);
    add("denominator", figure.denominator === null ? null : `${hectare.number(figure.denominator, 7)} ${hectare.unit(figure.denominatorUnit)}`);
    add("score", figure.score === null || figure.indicator === "score" ? null : hectare.number(figure.score));
    add("ranked", figure.rank === null ? null : `${figure.rank} ${t("of")} ${figure.among}`);
    add("year", figure.year);
    add("method", figure.method);
    add("flags", figure.flags.length ? figure.flags.map((flag) => el("span", {class: "flag"}, hectare.flag(flag))) : null);
    return el("dl", {}, rows);
  };

  const contributions = (figure) => {
    const addends = results.addends(figure).sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution) || b.amount - a.amount);
    if (!addends.length) return figure.indicator === "score" ? el("p", {class: "note"}, t("noContributions")) : null;
    const sources = [...new Set(addends.map((addend) => addend.source))];
    const sum = addends.reduce((total, addend) => total + addend.contribution, 0);
    const withFactor = addends.some((addend) => addend.factor !== null);
    const rows = addends.map((addend) => [hectare.labelName(addend.label, figure.indicator),
      `${hectare.number(addend.amount, 5)} ${hectare.unit(addend.amountUnit)}`,
      ...(withFactor ? [addend.factor === null ? "—" : `${hectare.number(addend.factor)} ${hectare.unit(addend.factorUnit)}`] : []),
      `${hectare.number(addend.contribution, 5)} ${hectare.unit(addend.unit)}`, sum ? hectare.percent(addend.contribution / sum) : "—",
      el("sup", {}, sources.indexOf(addend.source) + 1)]);
    return [el("h3", {}, t("contributions")),
      el("div", {class: "scroll"}, hectare.table(t("contributions"),
        [[t("label"), "wrap"], [t("amount"), "number"], ...(withFactor ? [[t("factor"), "number"]] : []), [t("adds"), "number"], [t("share"), "number"], ["", "number"]], rows)),
      el("h3", {}, t("sourceList")), el("ol", {}, sources.map((source) => el("li", {}, source)))];
  };

  const gaps = (region) => {
    const rows = results.accounts.filter((account) => account.region === region).map((account) => {
      const share = (area) => account.area ? hectare.percent(area / account.area) : "—";
      return [hectare.layerName(account.layer), share(account.used), share(account.repaired), share(account.setAside), share(account.twice)];
    });
    return rows.length ? [el("h3", {}, t("gaps")), el("div", {class: "scroll"}, hectare.table(t("gaps"),
      [[t("layer"), ""], [t("covered"), "number"], [t("repaired"), "number"], [t("setAside"), "number"], [t("twice"), "number"]], rows))] : null;
  };

  hectare.closeOrigin = () => {
    const panel = byId("origin");
    if (panel.hidden) return false;
    panel.hidden = true;
    if (opener && document.contains(opener)) opener.focus({preventScroll: true});
    return true;
  };

  hectare.openOrigin = (region, indicator, act, keepsFocus = false) => {
    const figure = results.figure(indicator, region);
    const panel = byId("origin");
    if (panel.hidden) opener = document.activeElement;
    const remarks = hectare.remarks().filter((remark) => remark.kind === region.kind && remark.code === region.code && remark.indicator === indicator);
    const unit = figure ? hectare.figureUnit(figure) : "";
    replace(panel,
      el("div", {class: "card-head"},
        el("div", {}, el("p", {class: "note"}, `${t("whereFrom")} · ${hectare.kindName(region.kind)} ${region.code}`),
          el("h2", {id: "origin-title", tabindex: "-1"}, `${region.name} · ${hectare.indicatorName(indicator)}`)),
        el("button", {type: "button", class: "print-none", id: "origin-close", onclick: hectare.closeOrigin}, t("close"))),
      figure ? [
        el("p", {class: "figure"}, hectare.shown(figure, figure.value), " ", unit && unit !== "%" && figure.value !== null ? el("small", {}, unit) : null),
        facts(figure), contributions(figure)] : el("p", {class: "empty"}, t("noData")),
      gaps(region), el("h3", {}, t("inputs")), el("div", {class: "scroll"}, hectare.inputTable()),
      el("h3", {}, t("remarksTitle")), remarks.map((remark) => hectare.remarkItem(remark, act)),
      hectare.remarkForm({region, figure: figure ?? {indicator, year: null, value: null, unit: null}}, act));
    panel.hidden = false;
    if (!keepsFocus) { panel.scrollTop = 0; byId("origin-title").focus(); }
  };
})();
