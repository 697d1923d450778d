"use strict";
// Elements from data. Text goes in as text, never as markup.
const hectare = {};

(() => {
  const fill = (node, children) => {
    for (const child of children.flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      node.append(child instanceof Node ? child : String(child));
    }
    return node;
  };

  const set = (node, attributes) => {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "colour") node.style.background = value;
      else if (name === "value") node.value = value;
      else node.setAttribute(name, value === true ? "" : value);
    }
    return node;
  };

  // el("td", {class: "number"}, "12")
  hectare.el = (name, attributes, ...children) => fill(set(document.createElement(name), attributes), children);
  hectare.svg = (name, attributes, ...children) =>
    fill(set(document.createElementNS("http://www.w3.org/2000/svg", name), attributes), children);
  hectare.byId = (id) => document.getElementById(id);
  hectare.replace = (node, ...children) => { node.textContent = ""; return fill(node, children); };

  // A table: heads are [text, class], rows are lists of cells; the first cell of a row is its header.
  hectare.table = (caption, heads, rows) => {
    const el = hectare.el;
    return el("table", {},
      el("caption", {class: "visually-hidden"}, caption),
      el("thead", {}, el("tr", {}, heads.map(([text, kind]) => el("th", {scope: "col", class: kind}, text)))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, place) =>
        el(place === 0 ? "th" : "td", {scope: place === 0 ? "row" : null, class: heads[place][1]}, cell))))));
  };

  // Fills a select and keeps the choice where it is still there.
  hectare.options = (select, choices, chosen) => {
    hectare.replace(select, choices.map(([value, text]) => hectare.el("option", {value}, text)));
    if (choices.some(([value]) => String(value) === String(chosen))) select.value = chosen;
  };
})();
