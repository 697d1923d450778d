"use strict";
// One canvas over the map that draws thousands of shapes, and finds the shape under a place.
(() => {
  const world = (zoom) => 256 * 2 ** zoom;

  // Walks along the rings of a shape; vertices closer than most of a pixel to the last one are passed over.
  const trace = (context, shape, scale, left, top, isClosed) => {
    for (const ring of shape.rings) {
      let x = ring[0] * scale - left, y = ring[1] * scale - top;
      context.moveTo(x, y);
      const end = ring.length - 2;
      for (let place = 2; place <= end; place += 2) {
        const nextX = ring[place] * scale - left, nextY = ring[place + 1] * scale - top;
        if (place < end && Math.abs(nextX - x) < 0.7 && Math.abs(nextY - y) < 0.7) continue;
        x = nextX;
        y = nextY;
        context.lineTo(x, y);
      }
      if (isClosed) context.closePath();
    }
  };

  hectare.contains = (shape, x, y) => {
    const [west, north, east, south] = shape.box;
    if (x < west || x > east || y < north || y > south) return false;
    let inside = false;
    for (const ring of shape.rings) {
      for (let place = 0, last = ring.length - 2; place < ring.length; last = place, place += 2) {
        const aboveHere = ring[place + 1] > y;
        if (aboveHere !== ring[last + 1] > y
          && x < (ring[last] - ring[place]) * (y - ring[place + 1]) / (ring[last + 1] - ring[place + 1]) + ring[place]) inside = !inside;
      }
    }
    return inside;
  };

  hectare.isNear = (shape, x, y, reach) => {
    const [west, north, east, south] = shape.box;
    if (x < west - reach || x > east + reach || y < north - reach || y > south + reach) return false;
    return shape.rings.some((ring) => {
      if (ring.length === 2) return Math.hypot(ring[0] - x, ring[1] - y) < reach;
      for (let place = 2; place < ring.length; place += 2) {
        const ax = ring[place - 2], ay = ring[place - 1], bx = ring[place] - ax, by = ring[place + 1] - ay;
        const square = bx * bx + by * by;
        const share = square ? Math.max(0, Math.min(1, ((x - ax) * bx + (y - ay) * by) / square)) : 0;
        if (Math.hypot(ax + share * bx - x, ay + share * by - y) < reach) return true;
      }
      return false;
    });
  };

  // A layer of Leaflet that calls paint(context, view) whenever the map comes to rest.
  hectare.CanvasLayer = L.Layer.extend({
    initialize(paint, pane) { this.paint = paint; this.pane = pane; },
    onAdd(map) {
      this.canvas = document.createElement("canvas");
      this.canvas.setAttribute("aria-hidden", "true");
      map.getPane(this.pane).append(this.canvas);
      map.on("moveend zoomend resize viewreset", this.redraw, this);
      this.redraw();
    },
    onRemove(map) {
      this.canvas.remove();
      map.off("moveend zoomend resize viewreset", this.redraw, this);
    },
    redraw() {
      const map = this._map;
      if (!map) return;
      const size = map.getSize(), margin = size.multiplyBy(0.25).round();
      const ratio = window.devicePixelRatio || 1, canvas = this.canvas;
      const width = size.x + 2 * margin.x, height = size.y + 2 * margin.y;
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = `${width}px`;
      canvas.style.height = `${height}px`;
      L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint(margin.multiplyBy(-1)));
      const corner = map.getPixelBounds().min.subtract(margin), scale = world(map.getZoom());
      const context = canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const view = {
        scale, left: corner.x, top: corner.y, width, height, margin,
        box: [corner.x / scale, corner.y / scale, (corner.x + width) / scale, (corner.y + height) / scale],
        sees(shape) {
          const [west, north, east, south] = shape.box;
          return west <= this.box[2] && east >= this.box[0] && north <= this.box[3] && south >= this.box[1];
        },
        trace(shape, isClosed = true) { trace(context, shape, scale, corner.x, corner.y, isClosed); },
        x: (east) => east * scale - corner.x,
        y: (north) => north * scale - corner.y,
      };
      this.paint(context, view);
    },
  });

  // A place of the map in the coordinates of the shapes.
  hectare.placeOf = (map, latlng) => {
    const point = map.project(latlng).divideBy(world(map.getZoom()));
    return {x: point.x, y: point.y, pixel: 1 / world(map.getZoom())};
  };
})();
