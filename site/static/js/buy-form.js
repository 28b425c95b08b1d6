// Put a pack into the basket without leaving the page. Without a script the form is
// sent as it is, and the page says the same at its top.
class BuyForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.said = this.querySelector("[data-said]");
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(event.submitter);
    });
    this.form.addEventListener("change", () => this.tellBar());
    this.tellBar();
  }

  async send(button) {
    if (this.isSending) return;
    this.isSending = true;
    try {
      const answer = await fetch(this.form.action, {
        method: "POST",
        body: new FormData(this.form),
        headers: { Accept: "application/json" },
      });
      this.tell(await answer.json(), button);
    } catch {
      this.tell({ message: this.said.dataset.failed, good: false }, button);
    } finally {
      this.isSending = false;
    }
  }

  tell({ message, count, good }, button) {
    this.said.hidden = false;
    this.said.className = good ? "notice good" : "notice bad";
    this.said.textContent = `${message} `;
    if (good) {
      const link = document.createElement("a");
      link.href = this.said.dataset.basket;
      link.textContent = this.said.dataset.see;
      this.said.append(link);
    }
    // Pressed on the bar, the page stays where it is read, unless it went wrong.
    const onBar = button && !this.contains(button);
    document.querySelector("[data-bar-said]").hidden = !good;
    if (!onBar || !good) this.said.scrollIntoView({ block: "nearest" });
    if (count === undefined) return;
    for (const place of document.querySelectorAll("[data-basket-count]")) {
      place.textContent = count;
      place.hidden = !count;
    }
  }

  // The bar at the bottom of a phone says which pack is chosen.
  tellBar() {
    const chosen = this.form.querySelector("[name=goi]:checked");
    const price = document.querySelector("[data-bar-price]");
    if (!chosen || !price) return;
    document.querySelector("[data-bar-said]").hidden = true;
    price.textContent = chosen.dataset.price;
    document.querySelector("[data-bar-label]").textContent = chosen.dataset.label;
  }
}

customElements.define("buy-form", BuyForm);
