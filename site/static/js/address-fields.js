// Fill the communes in as soon as a province is chosen. Without this a button does.
class AddressFields extends HTMLElement {
  connectedCallback() {
    this.province = this.querySelector("select[name=province]");
    this.commune = this.querySelector("select[name=commune]");
    this.again = this.querySelector("[data-again]");
    if (!this.province || !this.commune) return;
    this.again?.setAttribute("hidden", "");
    this.province.addEventListener("change", () => this.load());
  }

  async load() {
    const asked = this.province.value;
    this.commune.replaceChildren(new Option(this.dataset.waiting, ""));
    if (!asked) return;
    this.commune.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${this.dataset.from}?tinh=${asked}`);
      if (!answer.ok) throw new Error(String(answer.status));
      const { communes } = await answer.json();
      // Another province may have been chosen meanwhile.
      if (asked !== this.province.value) return;
      this.commune.replaceChildren(
        new Option(this.dataset.choose, ""),
        ...communes.map(([code, name]) => new Option(name, code)),
      );
    } catch {
      // The network is away: the button asks the way that needs no script.
      this.again?.removeAttribute("hidden");
    } finally {
      this.commune.removeAttribute("aria-busy");
    }
  }
}

customElements.define("address-fields", AddressFields);
