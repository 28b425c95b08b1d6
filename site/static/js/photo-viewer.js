// Photographs: a small one chosen shows large; the large one opens over the page.
class PhotoViewer extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector(".frame a");
    this.caption = this.querySelector(".frame figcaption");
    this.links = [...this.querySelectorAll(".thumbs a")];
    this.at = 0;
    for (const [place, link] of this.links.entries()) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.show(place);
      });
    }
    this.links[0]?.setAttribute("aria-current", "true");
    this.frame.addEventListener("click", (event) => {
      event.preventDefault();
      this.open();
    });
  }

  show(place) {
    this.at = (place + this.links.length) % this.links.length;
    const link = this.links[this.at];
    for (const other of this.links) other.removeAttribute("aria-current");
    link.setAttribute("aria-current", "true");
    this.frame.href = link.href;
    const image = this.frame.querySelector("img");
    image.src = link.href;
    image.alt = link.dataset.alt;
    this.caption.textContent = link.dataset.caption;
    if (this.dialog) this.fill();
  }

  open() {
    this.dialog ??= this.build();
    this.fill();
    this.dialog.showModal();
  }

  build() {
    const dialog = document.createElement("dialog");
    dialog.className = "viewer";
    dialog.append(document.createElement("img"));
    const row = document.createElement("div");
    row.className = "chips";
    const button = (label, act) => {
      const made = document.createElement("button");
      made.className = "btn small";
      made.textContent = label;
      made.addEventListener("click", act);
      row.append(made);
    };
    if (this.links.length > 1) button("‹ Ảnh trước", () => this.show(this.at - 1));
    button("Đóng", () => dialog.close());
    if (this.links.length > 1) button("Ảnh sau ›", () => this.show(this.at + 1));
    dialog.append(row);
    dialog.addEventListener("keydown", (event) => {
      if (this.links.length < 2) return;
      if (event.key === "ArrowLeft") this.show(this.at - 1);
      if (event.key === "ArrowRight") this.show(this.at + 1);
    });
    this.append(dialog);
    return dialog;
  }

  fill() {
    const image = this.dialog.querySelector("img");
    image.src = this.frame.href;
    image.alt = this.frame.querySelector("img").alt;
  }
}

customElements.define("photo-viewer", PhotoViewer);
