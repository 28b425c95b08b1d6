// A button for less and one for more, beside a field that holds a number.
// Each press counts as a change of the field. Without a script the field is typed into.
class QuantityStepper extends HTMLElement {
  connectedCallback() {
    if (this.classList.contains("is-live")) return;
    this.field = this.querySelector("input");
    this.less = this.button("−", this.field.dataset.less, -1);
    this.more = this.button("+", this.field.dataset.more, 1);
    this.field.before(this.less);
    this.field.after(this.more);
    this.classList.add("is-live");
    this.field.addEventListener("input", () => this.bound());
    this.bound();
  }

  button(sign, name, step) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", () => this.step(step));
    return button;
  }

  step(by) {
    const now = Number.parseInt(this.field.value, 10);
    this.field.value = Number.isNaN(now) ? this.least : now + by;
    this.bound();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // None at all is what "take out" is for.
  get least() {
    return Math.max(1, Number(this.field.min));
  }

  bound() {
    const now = Number(this.field.value);
    this.less.disabled = now <= this.least;
    this.more.disabled = this.field.max !== "" && now >= Number(this.field.max);
  }
}

customElements.define("quantity-stepper", QuantityStepper);
