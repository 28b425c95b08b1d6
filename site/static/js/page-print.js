// Offer the printer with a button. Without a script the browser's own command does.
class StallPrint extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const note = this.parentElement.querySelector(".quiet");
    button.hidden = false;
    if (note) note.hidden = true;
    button.addEventListener("click", () => window.print());
  }
}

customElements.define("stall-print", StallPrint);
