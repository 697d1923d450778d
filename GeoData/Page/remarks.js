"use strict";
// Remarks: kept in this browser by study, pinned by ids that outlive a run, marked where the figure has changed.
(() => {
  const {el, byId, replace, results, t} = hectare;
  const key = `hectare-remarks:${results.key}`;
  // `own` are kept here, whoever wrote them; of `written` are those that were written here.
  let own = [], written = new Set(), removed = [], canStore = true, draft = null;

  const load = () => {
    try {
      const stored = JSON.parse(localStorage.getItem(key) ?? "{}");
      own = (stored.remarks ?? []).map(hectare.cleanRemark).filter((remark) => remark);
      written = new Set((stored.written ?? own.map((remark) => remark.id)).map(String));
      removed = (stored.removed ?? []).map(String);
    } catch {
      canStore = false;
    }
  };
  const store = () => {
    try {
      localStorage.setItem(key, JSON.stringify({remarks: own, written: [...written], removed}));
    } catch {
      canStore = false;
    }
  };
  load();

  // Those of the run, of the server where there is one, and of this browser; what was deleted here stays away.
  hectare.remarks = () => {
    const all = new Map(results.raw.remarks.map((remark) => [remark.id, remark]));
    for (const remark of hectare.sharedRemarks?.() ?? []) all.set(remark.id, remark);
    for (const remark of own) all.set(remark.id, remark);
    for (const id of removed) all.delete(id);
    return [...all.values()].sort((a, b) => (a.time ?? "") < (b.time ?? "") ? -1 : 1);
  };

  const add = (remarks) => {
    const ids = new Set(remarks.map((remark) => remark.id));
    own = [...own.filter((remark) => !ids.has(remark.id)), ...remarks];
    removed = removed.filter((id) => !ids.has(id));
    store();
  };

  const write = (remark) => {
    written.add(remark.id);
    add([remark]);
    hectare.remarksWritten?.([remark]);
  };

  const deleteHere = (id) => {
    own = own.filter((one) => one.id !== id);
    removed.push(id);
    store();
  };

  // For server.js: what was written here and only this browser has, and that the server has it now. What came from a
  // file may be another's words and is not sent under this reader's name.
  hectare.ownRemarks = () => own.filter((remark) => written.has(remark.id));
  hectare.forgetOwn = (id) => {
    own = own.filter((one) => one.id !== id);
    store();
  };

  const regionOf = (remark) => remark.kind === null ? null : results.regionBy(remark.kind, remark.code);
  const figureOf = (remark) => {
    const region = regionOf(remark);
    return region && remark.indicator ? results.figure(remark.indicator, region) : null;
  };

  // What became of the figure that a remark is about; null where it is the same.
  hectare.change = (remark) => {
    if (!remark.indicator) return null;
    const figure = figureOf(remark);
    const now = figure ? figure.value : null;
    const shown = (value) => value === null ? t("noData") : `${figure ? hectare.shown(figure, value, 6) : hectare.number(value, 6)} ${hectare.unit(remark.unit)}`;
    if (now === null && remark.value === null) return null;
    if (now === null) return t("gone", shown(remark.value));
    const isSame = remark.value !== null && remark.unit === figure.unit && Math.abs(now - remark.value) <= 1e-9 * Math.abs(remark.value)
      && (remark.year === null || remark.year === figure.year);
    return isSame ? null : t("changed", `${shown(remark.value)}${remark.year !== figure.year && remark.year ? ` (${remark.year})` : ""}`,
      `${hectare.shown(figure, now, 6)} ${hectare.unit(figure.unit)}${remark.year !== figure.year && figure.year ? ` (${figure.year})` : ""}`);
  };

  hectare.remarkPlace = (remark) => {
    if (remark.lon !== null && remark.lat !== null) return {x: results.mercatorX(remark.lon), y: results.mercatorY(remark.lat)};
    const region = regionOf(remark);
    if (!region) return null;
    const [w, n, e, s] = results.shapes[region.index].box;
    return e >= w ? {x: (w + e) / 2, y: (n + s) / 2 + (s - n) * 0.12} : null;
  };

  const target = (remark) => {
    const region = regionOf(remark);
    return [region ? region.name : remark.code, remark.indicator ? hectare.indicatorName(remark.indicator) : null,
      remark.layer ? `${hectare.layerName(remark.layer)} › ${t("feature")} ${remark.feature}` : null,
      remark.lon !== null && !remark.indicator ? `${remark.lat.toFixed(5)}°, ${remark.lon.toFixed(5)}°` : null].filter((part) => part).join(" · ");
  };

  hectare.remarkItem = (remark, act) => {
    const change = hectare.change(remark);
    const region = regionOf(remark);
    return el("article", {class: change ? "remark changed" : "remark", "data-remark": remark.id},
      el("div", {}, remark.text),
      el("div", {class: "meta"}, el("span", {}, target(remark)), remark.author ? el("span", {}, remark.author) : null,
        remark.time ? el("time", {datetime: remark.time}, remark.time.slice(0, 10)) : null,
        change ? el("span", {class: "flag"}, change) : null,
        el("button", {type: "button", class: "link print-none", onclick: () => {
          const place = hectare.remarkPlace(remark);
          if (region && remark.indicator) act.open(region, remark.indicator);
          else if (place) { byId("map").scrollIntoView({block: "center"}); hectare.goTo(place.x, place.y); }
        }}, t("show")),
        el("button", {type: "button", class: "link print-none", onclick: () => {
          if (hectare.deleteShared?.(remark, () => deleteHere(remark.id))) return;
          deleteHere(remark.id);
          act.remarksChanged();
        }}, t("delete"))));
  };

  const newID = () => [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  // A form for a remark on what `pinned` names: region, figure, layer and feature, place.
  hectare.remarkForm = (pinned, act) => {
    const text = el("textarea", {required: true, maxlength: 10000, "aria-label": t("remark")});
    let author = "";
    try { author = localStorage.getItem("hectare-author") ?? ""; } catch { /* nothing is kept then */ }
    const name = el("input", {value: author, maxlength: 200, autocomplete: "name"});
    const form = el("form", {class: "remark-form print-none"},
      el("label", {}, el("span", {}, t("remark")), text),
      el("div", {class: "row"}, el("label", {}, el("span", {}, t("author")), name), el("button", {type: "submit", class: "primary"}, t("save"))));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!text.value.trim()) return;
      const {region = null, figure = null, feature = null, lon = null, lat = null} = pinned;
      write({id: newID(), text: text.value.trim(), author: name.value.trim() || null, time: new Date().toISOString(),
        kind: region ? region.kind : null, code: region ? region.code : null, indicator: figure ? figure.indicator : null,
        year: figure ? figure.year : null, value: figure ? figure.value : null, unit: figure ? figure.unit : null,
        layer: feature ? feature.layer : null, feature: feature ? feature.id : null, lon, lat});
      try { localStorage.setItem("hectare-author", name.value.trim()); } catch { /* nothing is kept then */ }
      draft = null;
      hectare.say(t(canStore ? "saved" : "noStorage"));
      act.remarksChanged();
    });
    return form;
  };

  hectare.draftRemark = (pinned, act) => {
    draft = pinned;
    hectare.drawRemarks(act);
    byId("remarks").scrollIntoView({block: "center"});
    byId("remarks-body").querySelector("textarea").focus();
  };

  const save = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], {type}));
    const link = el("a", {href: address, download: name});
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    hectare.say(t("exported"));
  };

  hectare.drawRemarks = (act) => {
    hectare.drawServer?.();
    const remarks = hectare.remarks();
    byId("to-remarks").textContent = `${t("toRemarks")} (${remarks.length})`;
    for (const kind of ["geojson", "csv"]) {
      byId(`export-${kind}`).setAttribute("aria-label", `${t("exportAs")} ${kind === "csv" ? "CSV" : "GeoJSON"}`);
    }
    const where = draft && target({...draft, kind: draft.region?.kind ?? null, code: draft.region?.code ?? null, indicator: null,
      layer: draft.feature?.layer ?? null, feature: draft.feature?.id ?? null});
    replace(byId("remarks-body"), canStore ? null : el("p", {class: "flag"}, t("noStorage")),
      draft ? el("div", {}, el("h3", {}, where), hectare.remarkForm(draft, act)) : null,
      remarks.length ? remarks.map((remark) => hectare.remarkItem(remark, act)) : el("p", {class: "empty"}, t("noRemarks")));
  };

  hectare.startRemarks = (act) => {
    hectare.startServer?.(act);
    byId("export-geojson").addEventListener("click", () => save("remarks.geojson", "application/geo+json", hectare.remarksAsGeoJSON(hectare.remarks())));
    byId("export-csv").addEventListener("click", () => save("remarks.csv", "text/csv", hectare.remarksAsCSV(hectare.remarks())));
    byId("import").addEventListener("click", () => byId("import-file").click());
    byId("import-file").addEventListener("change", async (event) => {
      const file = event.target.files[0];
      if (!file) return;
      const remarks = hectare.remarksFrom(await file.text());
      event.target.value = "";
      add(remarks);
      hectare.say(remarks.length ? t("imported", remarks.length) : t("notRemarks"));
      act.remarksChanged();
    });
  };
})();
