// Offer the printer with a button. Without a script the browser's own command does.
class PagePrint extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const note = this.nextElementSibling;
    button.hidden = false;
    if (note?.matches(".quiet")) note.hidden = true;
    button.addEventListener("click", () => window.print());
  }
}

customElements.define("page-print", PagePrint);
