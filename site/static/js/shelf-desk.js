// Press a button of the shelf without leaving one's place in a long list: the answer
// is fetched and put where the page was. Without this script the page loads anew.
class ShelfDesk extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.send(event));
  }

  async send(event) {
    const { target: form, submitter } = event;
    if (form.method !== "post") return;
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, {
        method: "post",
        body: new FormData(form, submitter),
      });
      if (!answer.headers.get("content-type")?.startsWith("text/html")) throw answer;
      this.show(await answer.text(), form.id, submitter?.value);
    } catch {
      // No network, or an answer that is no page: let the browser say so itself.
      if (submitter?.name) form.append(hidden(submitter.name, submitter.value));
      form.submit();
    } finally {
      this.busy = false;
      this.removeAttribute("aria-busy");
    }
  }

  show(page, id, value) {
    const parsed = new DOMParser().parseFromString(page, "text/html");
    const fresh = parsed.querySelector("shelf-desk");
    if (!fresh) {
      document.documentElement.replaceWith(document.adoptNode(parsed.documentElement));
      return;
    }
    this.replaceChildren(...document.adoptNode(fresh).childNodes);
    const form = id ? document.getElementById(id) : null;
    const pressed = form?.querySelector(`button[value="${CSS.escape(value ?? "")}"]`);
    (pressed ?? form?.querySelector("button") ?? this.querySelector("h1"))?.focus({
      preventScroll: true,
    });
  }
}

function hidden(name, value) {
  const field = document.createElement("input");
  field.type = "hidden";
  Object.assign(field, { name, value });
  return field;
}

customElements.define("shelf-desk", ShelfDesk);
