// Adds what a browser can do by itself to the plain links: copy, and share.
class ShareLinks extends HTMLElement {
  connectedCallback() {
    const { address, title, copy, copied, share } = this.dataset;
    if (navigator.share) {
      this.add(share, () => navigator.share({ title, url: address }).catch(() => {}));
    }
    if (navigator.clipboard) {
      const button = this.add(copy, async () => {
        await navigator.clipboard.writeText(address);
        button.textContent = copied;
      });
      button.setAttribute("aria-live", "polite");
    }
  }

  add(label, press) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "chip";
    button.textContent = label;
    button.addEventListener("click", press);
    this.querySelector(".chips").prepend(button);
    return button;
  }
}

customElements.define("share-links", ShareLinks);
