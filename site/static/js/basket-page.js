// Change the basket in place: each form is sent as it is, and the part of the page it
// answers with takes the place of this one. Without a script the page is loaded anew.
const WAIT_MS = 500;

class BasketPage extends HTMLElement {
  connectedCallback() {
    this.classList.add("is-live");
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send(event.target, event.submitter);
    });
    // Presses that follow each other are sent as one.
    this.addEventListener("change", (event) => {
      if (event.target.name !== "so-luong") return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => event.target.form.requestSubmit(), WAIT_MS);
    });
  }

  async send(form, submitter) {
    clearTimeout(this.timer);
    const body = new FormData(form, submitter);
    this.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.statusText);
      this.show(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      // Sent the plain way, the browser says itself what is wrong.
      this.sendPlainly(form, submitter);
    } finally {
      this.removeAttribute("aria-busy");
    }
  }

  sendPlainly(form, submitter) {
    if (submitter?.name) {
      const chosen = document.createElement("input");
      Object.assign(chosen, { type: "hidden", name: submitter.name, value: submitter.value });
      form.append(chosen);
    }
    form.submit();
  }

  show(page) {
    const field = document.activeElement?.id;
    const messages = page.querySelector("main > [role=status]");
    document.querySelector("main > [role=status]")?.remove();
    if (messages) this.before(messages);
    const counts = page.querySelector("[data-basket-count]");
    for (const place of document.querySelectorAll("[data-basket-count]")) {
      place.replaceWith(counts.cloneNode(true));
    }
    this.replaceChildren(...page.querySelector("basket-page").children);
    const again = field && document.getElementById(field);
    (again || this.querySelector("h1")).focus({ preventScroll: true });
  }
}

customElements.define("basket-page", BasketPage);
