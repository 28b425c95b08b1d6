// Looks again how far a run of the press has come, until it stands still.
const EVERY = 4000;

class RunProgress extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.look(), EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async look() {
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("run-progress");
    if (!fresh) {
      location.reload();
      return;
    }
    this.innerHTML = fresh.innerHTML;
  }
}

customElements.define("run-progress", RunProgress);
