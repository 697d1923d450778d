"use strict";
// The map: regions by class, layers over them, names, findings and remarks; mouse and keyboard.
(() => {
  const {el, byId, replace, results, t} = hectare;
  const layerColours = {greenery: "#2f7d32", buildings: "#6d4c41", "heat-network": "#c2185b"};
  const shown = new Set();
  let map, base, over, top, state, act, hovered = null, isPinning = false;
  const unpacked = new Map();

  // Land use covers the ground: each class has a colour, the commonest first; what is beyond the palette is grey.
  const grey = "#9aa3a8";
  const classColours = new Map();
  const coloursOf = (overlay) => {
    if (overlay.role !== "land-use") return null;
    if (!classColours.has(overlay.layer)) {
      const areas = new Map();
      for (const row of results.classes) if (row.layer === overlay.layer) areas.set(row.name, (areas.get(row.name) ?? 0) + row.area);
      const order = overlay.classes.map((name, place) => place).sort((a, b) => (areas.get(overlay.classes[b]) ?? 0) - (areas.get(overlay.classes[a]) ?? 0) || a - b);
      const colours = [];
      order.forEach((place, rank) => { colours[place] = hectare.categories[rank] ?? grey; });
      classColours.set(overlay.layer, {colours, order});
    }
    return classColours.get(overlay.layer);
  };

  const shapesOf = (overlay) => {
    if (!unpacked.has(overlay.layer)) unpacked.set(overlay.layer, results.unpack(overlay.shapes));
    return unpacked.get(overlay.layer);
  };

  const paintRegions = (context, view) => {
    for (const region of results.regions) {
      const shape = results.shapes[region.index];
      if (region.kind !== state.kind || !view.sees(shape)) continue;
      const figure = results.figure(state.indicator, region);
      const value = figure ? figure.value : null;
      context.beginPath();
      view.trace(shape);
      context.fillStyle = value === null ? "#dde1e3" : state.classes.colours[state.classes.of(value)];
      context.fill("evenodd");
    }
    context.lineJoin = "round";
    const many = state.members.length > 600;
    // A path for each shape: browsers take much longer for one path of all.
    const stroke = (region) => {
      const shape = results.shapes[region.index];
      if (!view.sees(shape)) return;
      context.beginPath();
      view.trace(shape);
      context.stroke();
    };
    context.strokeStyle = many ? "rgba(125,137,145,.6)" : "#87929a";
    context.lineWidth = many ? 0.5 : 1;
    state.members.forEach(stroke);
    // Regions of other kinds as outlines only.
    context.strokeStyle = "rgba(40,50,58,.55)";
    context.lineWidth = 1;
    context.setLineDash([5, 3]);
    results.regions.filter((region) => region.kind !== state.kind).forEach(stroke);
    context.setLineDash([]);
  };

  const paintFeature = (context, view, shape, kind) => {
    const [west, north, east, south] = shape.box;
    if (kind === 1) {
      for (const ring of shape.rings) context.fillRect(view.x(ring[0]) - 2.5, view.y(ring[1]) - 2.5, 5, 5);
      return;
    }
    const width = (east - west) * view.scale, height = (south - north) * view.scale;
    if (kind === 3 && width < 2.5 && height < 2.5) {
      // Less than some pixels: a dot shows as much.
      context.fillRect(view.x(west), view.y(north), Math.max(1, width), Math.max(1, height));
      return;
    }
    context.beginPath();
    view.trace(shape, kind === 3);
    if (kind === 3) context.fill("evenodd"); else context.stroke();
  };

  const paintOverlays = (context, view) => {
    for (const overlay of results.overlays) {
      if (!shown.has(overlay.layer)) continue;
      const colour = layerColours[overlay.role] || "#333";
      const shapes = shapesOf(overlay), byClass = coloursOf(overlay);
      context.fillStyle = context.strokeStyle = colour;
      for (const kind of [3, 2, 1]) {
        context.lineWidth = kind === 2 ? 2 : 0.8;
        context.globalAlpha = kind === 2 ? 1 : 0.7;
        shapes.forEach((shape, place) => {
          if (overlay.kinds[place] !== kind || !shape.rings.length || !view.sees(shape)) return;
          if (byClass) context.fillStyle = context.strokeStyle = byClass.colours[overlay.class[place]] ?? grey;
          paintFeature(context, view, shape, kind);
        });
      }
      context.globalAlpha = 1;
    }
  };

  const outline = (context, view, region, colour, width) => {
    context.beginPath();
    view.trace(results.shapes[region.index]);
    context.strokeStyle = "#fff";
    context.lineWidth = width + 2;
    context.stroke();
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.stroke();
  };

  const marker = (context, x, y, colour, isSquare) => {
    context.beginPath();
    if (isSquare) context.rect(x - 5, y - 5, 10, 10);
    else context.arc(x, y, 5, 0, 7);
    context.fillStyle = colour;
    context.fill();
    context.strokeStyle = "#fff";
    context.lineWidth = 1.6;
    context.stroke();
  };

  // Names where they do not meet; larger regions first.
  const paintNames = (context, view) => {
    context.font = `500 12px ${getComputedStyle(document.body).fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const taken = [];
    const size = (region) => { const [w, n, e, s] = results.shapes[region.index].box; return (e - w) * (s - n); };
    for (const region of [...state.members].sort((a, b) => size(b) - size(a) || a.index - b.index)) {
      const shape = results.shapes[region.index];
      if (!shape.rings.length || !view.sees(shape)) continue;
      const [west, north, east, south] = shape.box;
      if ((east - west) * view.scale < 34) break;
      const [x, y] = [view.x((west + east) / 2), view.y((north + south) / 2)];
      const half = context.measureText(region.name).width / 2 + 3;
      if (half * 2 > (east - west) * view.scale * 1.3) continue;
      if (taken.some(([a, b, c, d]) => x - half < c && x + half > a && y - 9 < d && y + 9 > b)) continue;
      taken.push([x - half, y - 9, x + half, y + 9]);
      context.strokeStyle = "rgba(255,255,255,.9)";
      context.lineWidth = 3.5;
      context.lineJoin = "round";
      context.strokeText(region.name, x, y);
      context.fillStyle = "#1b2329";
      context.fillText(region.name, x, y);
    }
  };

  const paintTop = (context, view) => {
    state.picked.forEach((region, place) => {
      if (region.kind === state.kind) outline(context, view, region, hectare.marks[place], 2.5);
    });
    if (state.current && state.current.kind === state.kind) outline(context, view, state.current, "#111", 2.5);
    if (hovered && hovered !== state.current) outline(context, view, hovered, "#333", 1.5);
    paintNames(context, view);
    if (shown.has("findings")) {
      for (const finding of results.findings) {
        if (finding.lon === null) continue;
        marker(context, view.x(results.mercatorX(finding.lon)), view.y(results.mercatorY(finding.lat)), "#d55e00", true);
      }
    }
    for (const remark of act.remarks()) {
      const place = hectare.remarkPlace(remark);
      if (place) marker(context, view.x(place.x), view.y(place.y), "#0072b2", false);
    }
  };

  const regionAt = (latlng) => {
    const {x, y} = hectare.placeOf(map, latlng);
    return state.members.find((region) => hectare.contains(results.shapes[region.index], x, y)) ?? null;
  };

  // The feature of a shown layer under a place, the one drawn last first.
  const featureAt = (latlng) => {
    const {x, y, pixel} = hectare.placeOf(map, latlng);
    for (const overlay of [...results.overlays].reverse()) {
      if (!shown.has(overlay.layer)) continue;
      const shapes = shapesOf(overlay);
      for (let place = shapes.length - 1; place >= 0; place--) {
        const isHit = overlay.kinds[place] === 3 ? hectare.contains(shapes[place], x, y) : hectare.isNear(shapes[place], x, y, 5 * pixel);
        if (isHit) return {layer: overlay.layer, id: overlay.ids[place], name: overlay.classes[overlay.class[place]]};
      }
    }
    return null;
  };

  const findingAt = (latlng) => {
    if (!shown.has("findings")) return null;
    const {x, y, pixel} = hectare.placeOf(map, latlng);
    return results.findings.find((finding) => finding.lon !== null
      && Math.hypot(results.mercatorX(finding.lon) - x, results.mercatorY(finding.lat) - y) < 8 * pixel) ?? null;
  };

  const showCard = (region, feature, finding) => {
    const card = byId("hover");
    card.hidden = !region && !feature && !finding;
    if (card.hidden) return;
    const figure = region && results.figure(state.indicator, region);
    replace(card,
      finding && [el("strong", {}, hectare.findingName(finding.finding)),
        el("small", {}, `${finding.layer}${finding.feature === null ? "" : ` › ${t("feature")} ${finding.feature}`} · ${hectare.findingName(finding.remedy)}`)],
      feature && el("small", {}, `${hectare.layerName(feature.layer)} › ${hectare.className(feature.name, feature.layer)} (${feature.id})`),
      region && [el("strong", {}, region.name),
        figure && el("span", {class: "big"}, hectare.shown(figure, figure.value), " ", figure.value === null || hectare.figureUnit(figure) === "%" ? "" : el("small", {}, hectare.figureUnit(figure))),
        figure && figure.value !== null && figure.low !== null && el("small", {}, `${t("bounds")}: ${hectare.shown(figure, figure.low)} – ${hectare.shown(figure, figure.high)}`),
        figure && figure.rank !== null && el("small", {}, `${t("ranked")}: ${figure.rank} ${t("of")} ${figure.among}`)]);
  };

  const hover = (event) => {
    const region = regionAt(event.latlng);
    showCard(region, featureAt(event.latlng), findingAt(event.latlng));
    map.getContainer().style.cursor = isPinning ? "crosshair" : region ? "pointer" : "";
    if (region !== hovered) { hovered = region; top.redraw(); }
  };

  const click = (event) => {
    const region = regionAt(event.latlng);
    if (isPinning) {
      hectare.pinning(false);
      const {lat, lng} = event.latlng;
      act.remarkOn({region, feature: featureAt(event.latlng), lon: Math.round(lng * 1e6) / 1e6, lat: Math.round(lat * 1e6) / 1e6});
    } else if (region) act.open(region, state.indicator);
  };

  hectare.pinning = (on) => {
    isPinning = on;
    byId("pin").setAttribute("aria-pressed", String(on));
    if (on) hectare.say(t("pinNow"));
    map.getContainer().classList.toggle("pin-cursor", on);
  };

  const key = (event) => {
    if (event.key === "Escape" && isPinning) return hectare.pinning(false);
    if (event.key === "Enter" && state.current) return act.open(state.current, state.indicator);
    if (event.key !== "," && event.key !== ".") return undefined;
    event.preventDefault();
    const order = act.order();
    const at = order.indexOf(state.current);
    const next = order[event.key === "." ? Math.min(order.length - 1, at + 1) : Math.max(0, at - 1)];
    if (!next) return undefined;
    const figure = results.figure(state.indicator, next);
    act.select(next);
    showCard(next, null, null);
    return hectare.say(`${next.name}: ${figure ? hectare.shown(figure, figure.value) : t("noData")} ${figure ? hectare.figureUnit(figure) : ""}`);
  };

  const bounds = () => {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const region of state.members) {
      const [w, n, e, s] = results.shapes[region.index].box;
      box[0] = Math.min(box[0], w); box[1] = Math.min(box[1], n); box[2] = Math.max(box[2], e); box[3] = Math.max(box[3], s);
    }
    return box;
  };
  const latlng = (x, y) => map.unproject(L.point(x, y).multiplyBy(256), 0);

  hectare.fit = () => {
    const [w, n, e, s] = bounds();
    if (!(e >= w)) return;
    map.fitBounds(L.latLngBounds(latlng(w, n), latlng(e, s)), {padding: [18, 18], animate: false});
  };
  hectare.goTo = (x, y) => map.setView(latlng(x, y), Math.max(map.getZoom(), 10), {animate: false});

  const legend = () => {
    const {classes} = state;
    const figure = state.members.map((region) => results.figure(state.indicator, region)).find((one) => one) ?? null;
    const missing = state.members.filter((region) => (results.figure(state.indicator, region)?.value ?? null) === null).length;
    const edges = [classes.low, ...classes.limits, classes.high];
    replace(byId("legend"),
      el("strong", {}, hectare.indicatorName(state.indicator)),
      el("span", {class: "unit"}, figure ? hectare.figureUnit(figure) || " " : ""),
      el("ul", {},
        classes.low === null ? null : classes.colours.map((colour, place) => el("li", {},
          el("span", {class: "swatch", colour}),
          el("span", {}, edges[place] === edges[place + 1] ? hectare.shown(figure, edges[place], 3) : `${hectare.shown(figure, edges[place], 3)} – ${hectare.shown(figure, edges[place + 1], 3)}`),
          el("span", {}, classes.counts[place]))),
        missing ? el("li", {}, el("span", {class: "swatch", colour: "#dde1e3"}), el("span", {}, t("noData")), el("span", {}, missing)) : null));
  };

  // The colours of land use, while it is shown.
  const classLegend = () => {
    const shownHere = results.overlays.filter((overlay) => shown.has(overlay.layer) && coloursOf(overlay));
    byId("class-legend").hidden = shownHere.length === 0;
    replace(byId("class-legend"), shownHere.flatMap((overlay) => {
      const {order} = coloursOf(overlay), most = hectare.categories.length;
      const entry = (colour, text) => el("li", {}, el("i", {class: "swatch", colour}), text);
      return [...order.slice(0, most).map((place, rank) => entry(hectare.categories[rank], hectare.className(overlay.classes[place], overlay.layer))),
        order.length > most ? entry(grey, `${t("otherClasses")} (${order.length - most})`) : null];
    }));
  };

  const overlayList = () => {
    const item = (id, name, colour) => el("label", {},
      el("input", {type: "checkbox", checked: shown.has(id), "data-layer": id, onchange: (event) => {
        if (event.target.checked) shown.add(id); else shown.delete(id);
        classLegend();
        over.redraw();
        top.redraw();
      }}), el("i", {class: "swatch", colour}), name);
    const items = results.overlays.map((overlay) =>
      item(overlay.layer, hectare.layerName(overlay.layer) , coloursOf(overlay) ? grey : layerColours[overlay.role]));
    if (results.findings.some((finding) => finding.lon !== null)) items.push(item("findings", t("findings"), "#d55e00"));
    const list = byId("overlays");
    list.hidden = items.length === 0;
    replace(list, el("legend", {}, t("overlays")), items);
  };

  hectare.drawMap = (next) => {
    state = next;
    legend();
    overlayList();
    classLegend();
    for (const layer of [base, over, top]) layer.redraw();
    for (const [kind, word] of [["in", "zoomIn"], ["out", "zoomOut"]]) {
      const control = document.querySelector(`.leaflet-control-zoom-${kind}`);
      control.title = t(word);
      control.setAttribute("aria-label", t(word));
    }
    byId("map").setAttribute("aria-label", `${t("map")}: ${hectare.indicatorName(state.indicator)}. ${t("mapHint")}`);
  };
  hectare.drawTop = () => top.redraw();

  // On paper, only the canvas that was painted last appears for sure: it then holds everything.
  const onPaper = (isPaper) => {
    top.paint = isPaper ? (context, view) => { for (const paint of [paintRegions, paintOverlays, paintTop]) paint(context, view); } : paintTop;
    for (const layer of [base, over]) layer.canvas.hidden = isPaper;
    // A4 without its margins: the page is laid out anew only after this.
    [map.getContainer().style.width, map.getContainer().style.height] = isPaper ? ["180mm", "150mm"] : ["", ""];
    map.invalidateSize({animate: false});
    if (isPaper) hectare.fit();
    top.redraw();
  };

  hectare.startMap = (first, actions) => {
    [state, act] = [first, actions];
    map = L.map("map", {attributionControl: false, zoomSnap: 0, zoomDelta: 0.5, zoomAnimation: false, fadeAnimation: false, inertia: false, maxZoom: 17, minZoom: 2});
    map.zoomControl.setPosition("bottomright");
    L.control.scale({imperial: false, position: "bottomleft"}).addTo(map);
    map.setView([0, 0], 2);
    hectare.fit();
    base = new hectare.CanvasLayer(paintRegions, "overlayPane").addTo(map);
    over = new hectare.CanvasLayer(paintOverlays, "overlayPane").addTo(map);
    top = new hectare.CanvasLayer(paintTop, "overlayPane").addTo(map);
    map.on("mousemove", hover);
    map.on("mouseout", () => { hovered = null; showCard(null); top.redraw(); });
    map.on("click", click);
    map.getContainer().addEventListener("keydown", key);
    byId("pin").addEventListener("click", () => hectare.pinning(!isPinning));
    window.addEventListener("beforeprint", () => onPaper(true));
    window.addEventListener("afterprint", () => onPaper(false));
  };
})();
