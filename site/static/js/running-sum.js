// Add up while ways of delivery are chosen. It is not shown without this script: the next
// page says the sum, with what offers take off the delivery.
class RunningSum extends HTMLElement {
  connectedCallback() {
    this.closest("form").addEventListener("change", () => this.show());
    this.show();
  }

  show() {
    const chosen = this.closest("form").querySelectorAll("[data-fee]:checked");
    const fees = [...chosen].reduce((sum, way) => sum + Number(way.dataset.fee), 0);
    this.querySelector("[data-fees]").textContent = inDong(fees);
    this.querySelector("[data-sum]").textContent = inDong(Number(this.dataset.goods) + fees);
  }
}

function inDong(amount) {
  return `${amount.toLocaleString("vi-VN")}\u00a0₫`;
}

customElements.define("running-sum", RunningSum);
