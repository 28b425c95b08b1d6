// The map of showrooms: opened on demand, over our own drawing unless the operator
// has tiles. The list and the drawing it takes the place of work without it.
const OPEN = "Mở bản đồ, xem từng điểm";
const COUNTRY = [
  [7.2, 102.2],
  [23.4, 117.4],
];
// Wider than so many degrees, the whole country is shown, its islands too.
const WIDE = 5;

function addScript(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = () => reject(new Error(address));
    document.head.append(script);
  });
}

function addStyle(address) {
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    link.onload = resolve;
    link.onerror = () => reject(new Error(address));
    document.head.append(link);
  });
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// Read the drawing's lines back into latitudes and longitudes.
function readProvinces(text) {
  const drawing = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const [west, south, east, north] = drawing.dataset.frame.split(" ").map(Number);
  const [, , width, height] = drawing.getAttribute("viewBox").split(" ").map(Number);
  const stretched = (latitude) =>
    Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
  const [top, bottom] = [stretched(north), stretched(south)];
  const place = (pair) => {
    const [x, y] = pair.split(",").map(Number);
    const up = top + ((bottom - top) * y) / height;
    const latitude = (Math.atan(Math.exp(up)) * 360) / Math.PI - 90;
    return [latitude, west + ((east - west) * x) / width];
  };
  return [...drawing.querySelectorAll("path")].map((path) =>
    path
      .getAttribute("d")
      .split("z")
      .filter(Boolean)
      .map((ring) => ring.slice(1).split(" ").map(place)),
  );
}

class ShowroomMap extends HTMLElement {
  connectedCallback() {
    this.button = element("button", "btn wide", OPEN);
    this.button.type = "button";
    this.button.addEventListener("click", () => this.open());
    this.append(this.button);
    this.status = element("p", "quiet");
    this.status.setAttribute("role", "status");
    this.append(this.status);
  }

  async open() {
    // Not `disabled`: a button that is loses the keys' place on the page.
    if (this.button.ariaDisabled === "true") return;
    this.button.ariaDisabled = "true";
    this.status.textContent = "Đang mở bản đồ…";
    try {
      const styles = [this.dataset.leafletCss, this.dataset.clusterCss].map(addStyle);
      await addScript(this.dataset.leaflet);
      await Promise.all([addScript(this.dataset.cluster), ...styles]);
      const [points, provinces] = await Promise.all([
        this.points(),
        this.dataset.tiles ? [] : this.provinces(),
      ]);
      this.draw(points, provinces);
    } catch {
      this.button.ariaDisabled = "false";
      this.status.textContent =
        "Chưa mở được bản đồ. Danh sách vẫn đủ; bạn thử lại sau nhé.";
    }
  }

  async points() {
    if (this.dataset.point) return [JSON.parse(this.dataset.point)];
    const answer = await fetch(this.dataset.points);
    if (!answer.ok) throw new Error(answer.status);
    return (await answer.json()).points;
  }

  async provinces() {
    const answer = await fetch(this.dataset.provinces);
    if (!answer.ok) throw new Error(answer.status);
    return readProvinces(await answer.text());
  }

  draw(points, provinces) {
    const frame = element("div", "live-map");
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "Bản đồ điểm bán");
    this.querySelector("figure").replaceWith(frame);
    const map = L.map(frame, {
      zoomControl: false,
      zoomSnap: 0.25,
      minZoom: 4,
      maxZoom: 18,
    });
    map.attributionControl.setPrefix(false);
    const words = { zoomInTitle: "Phóng to", zoomOutTitle: "Thu nhỏ" };
    L.control.zoom({ position: "topright", ...words }).addTo(map);
    this.addGround(map, provinces);
    this.addMarkers(map, points);
    this.status.textContent = points.length
      ? `${points.length} điểm có vị trí. Dùng phím Tab để đi qua từng điểm.`
      : "Chưa điểm nào trong danh sách có vị trí.";
    this.linkRows(map);
    this.leadKeys(map);
    if (this.button === document.activeElement) frame.focus({ preventScroll: true });
    this.button.remove();
  }

  // Into the words of a mark when they open, and back to where one came from.
  leadKeys(map) {
    const frame = map.getContainer();
    map.on("popupopen", ({ popup }) => {
      const close = popup.getElement().querySelector(".leaflet-popup-close-button");
      close.setAttribute("aria-label", "Đóng");
      this.enter(popup);
    });
    map.on("popupclose", ({ popup }) => {
      const back = this.askedBy ?? popup._source?.getElement() ?? frame;
      this.askedBy = null;
      const at = document.activeElement;
      if (at !== document.body && !popup.getElement().contains(at)) return;
      back.focus({ preventScroll: frame.contains(back) });
    });
    frame.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
  }

  enter(popup) {
    popup.getElement().querySelector("a[href]:not([role])").focus({
      preventScroll: true,
    });
  }

  addGround(map, provinces) {
    if (this.dataset.tiles) {
      const credit = element("span", "", this.dataset.attribution).innerHTML;
      L.tileLayer(this.dataset.tiles, { attribution: credit, maxZoom: 18 }).addTo(map);
      return;
    }
    // The drawing is right to a kilometre or two: no use in looking closer.
    map.setMaxZoom(12);
    map.attributionControl.addAttribution("Hình vẽ: @svg-maps/vietnam, CC BY 4.0");
    for (const rings of provinces) {
      L.polygon(rings.map((ring) => [ring]), {
        className: "province",
        interactive: false,
        weight: 1,
      }).addTo(map);
    }
    const names = [
      [16.57, 112.13, "Hoàng Sa"],
      [9.71, 114.45, "Trường Sa"],
    ];
    for (const [latitude, longitude, name] of names) {
      const icon = L.divIcon({ className: "island-name", html: name, iconSize: null });
      L.marker([latitude, longitude], { icon, interactive: false, keyboard: false }).addTo(
        map,
      );
    }
  }

  addMarkers(map, points) {
    const named = (icon, name) => {
      const plain = icon.createIcon.bind(icon);
      icon.createIcon = (old) => {
        const made = plain(old);
        made.setAttribute("aria-label", name);
        return made;
      };
      return icon;
    };
    this.cluster = L.markerClusterGroup({
      showCoverageOnHover: false,
      spiderLegPolylineOptions: { weight: 1.5, color: "#241c17" },
      iconCreateFunction: (group) => {
        const count = group.getChildCount();
        const icon = L.divIcon({
          className: "spot-group",
          html: `<b>${count}</b>`,
          iconSize: [44, 44],
        });
        return named(icon, `${count} điểm bán gần nhau, nhấn để phóng to`);
      },
    });
    this.markers = new Map();
    for (const [pk, latitude, longitude, name, state, sentence, path, isRough] of points) {
      const icon = L.divIcon({ className: `spot-mark ${state}`, iconSize: [44, 44] });
      const marker = L.marker([latitude, longitude], {
        icon: named(icon, `${name}. ${sentence}`),
        title: name,
      });
      const words = () => this.popup(pk, name, sentence, path, isRough);
      marker.bindPopup(words, { minWidth: 180, maxWidth: 230 });
      this.cluster.addLayer(marker);
      this.markers.set(pk, marker);
    }
    map.addLayer(this.cluster);
    if (points.length === 1) map.setView(points[0].slice(1, 3), 9);
    else map.fitBounds(this.around(points));
  }

  around(points) {
    if (!points.length) return COUNTRY;
    const bounds = this.cluster.getBounds();
    return bounds.getNorth() - bounds.getSouth() > WIDE ? COUNTRY : bounds.pad(0.1);
  }

  popup(pk, name, sentence, path, isRough) {
    const said = element("div", "stack close");
    const link = element("a", "", name);
    link.href = path;
    const title = element("b");
    title.append(link);
    said.append(title, element("span", "", sentence));
    if (isRough) said.append(element("span", "", "Vị trí gần đúng (trung tâm xã)"));
    if (document.getElementById(`d${pk}`)) {
      const row = element("a", "", "Xem trong danh sách");
      row.href = `#d${pk}`;
      said.append(row);
    }
    return said;
  }

  // A row of the list shows its marker; the marker's words lead back to the row.
  linkRows(map) {
    for (const row of document.querySelectorAll("[data-spot]")) {
      const marker = this.markers.get(Number(row.dataset.spot));
      if (!marker) continue;
      const button = element("button", "btn small on-map", "Trên bản đồ");
      button.type = "button";
      button.setAttribute(
        "aria-label",
        `Xem ${row.querySelector("h3 a").textContent} trên bản đồ`,
      );
      button.addEventListener("click", () => {
        map.getContainer().scrollIntoView({ block: "nearest" });
        this.cluster.zoomToShowLayer(marker, () => {
          marker.openPopup();
          this.askedBy = button;
          this.enter(marker.getPopup());
        });
      });
      (row.querySelector(".way") ?? row).append(button);
    }
  }
}

customElements.define("showroom-map", ShowroomMap);
