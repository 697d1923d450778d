"use strict";
// Remarks as GeoJSON and CSV, there and back. `hectare run --remarks` reads both.
(() => {
  const columns = ["id", "text", "author", "time", "kind", "code", "indicator", "year", "value", "unit", "layer", "feature", "lon", "lat"];
  const numbers = new Set(["year", "value", "feature", "lon", "lat"]);

  // What is not of this form does not come in; texts are cut to a sane length.
  const cleaned = (row) => {
    const remark = {};
    for (const name of columns) {
      const value = row[name];
      if (value === null || value === undefined || value === "") remark[name] = null;
      else if (numbers.has(name)) remark[name] = Number.isFinite(Number(value)) ? Number(value) : null;
      else remark[name] = String(value).slice(0, 10000);
    }
    return remark.id && remark.text ? remark : null;
  };

  hectare.remarksAsGeoJSON = (remarks) => JSON.stringify({
    type: "FeatureCollection",
    features: remarks.map(({lon, lat, ...properties}) => ({
      type: "Feature", geometry: lon === null ? null : {type: "Point", coordinates: [lon, lat]}, properties,
    })),
  }, null, 1) + "\n";

  // A spreadsheet program must not take a text for a formula, so such texts begin with an apostrophe.
  const cell = (value, name) => {
    if (value === null) return "";
    const text = !numbers.has(name) && /^['=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  hectare.remarksAsCSV = (remarks) => "\ufeff" + [columns.join(","),
    ...remarks.map((remark) => columns.map((name) => cell(remark[name], name)).join(","))].join("\r\n") + "\r\n";

  const rows = (text) => {
    const table = [[""]];
    let isQuoted = false;
    for (let place = 0; place < text.length; place++) {
      const letter = text[place], row = table[table.length - 1];
      if (isQuoted) {
        if (letter !== '"') row[row.length - 1] += letter;
        else if (text[place + 1] === '"') { row[row.length - 1] += '"'; place++; } else isQuoted = false;
      } else if (letter === '"') isQuoted = true;
      else if (letter === ",") row.push("");
      else if (letter === "\n") table.push([""]);
      else if (letter !== "\r") row[row.length - 1] += letter;
    }
    return table;
  };

  const fromCSV = (text) => {
    const [head, ...body] = rows(text.replace(/^\ufeff/, ""));
    return body.filter((row) => row.length > 1).map((row) => Object.fromEntries(head.map((name, place) =>
      [name, numbers.has(name) ? row[place] : (row[place] ?? "").replace(/^'(?=['=+\-@\t\r])/, "")])));
  };

  const fromGeoJSON = (text) => JSON.parse(text).features.map((feature) => {
    const [lon, lat] = feature.geometry && feature.geometry.type === "Point" ? feature.geometry.coordinates : [null, null];
    return {...feature.properties, lon, lat};
  });

  // Remarks of a file; an empty list where it is something else.
  hectare.remarksFrom = (text) => {
    try {
      return (text.trimStart().startsWith("{") ? fromGeoJSON(text) : fromCSV(text)).map(cleaned).filter((remark) => remark);
    } catch {
      return [];
    }
  };
  hectare.cleanRemark = cleaned;
})();
