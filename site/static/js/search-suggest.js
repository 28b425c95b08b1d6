// Suggestions under a search field while one types: an ARIA combobox with a list.
// Without this script the field searches as any other.
const WAIT = 150;
const LEAST = 2;
const NARROW = matchMedia("(max-width: 480px)");
const SVG = "http://www.w3.org/2000/svg";

let lists = 0;

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function picture(item) {
  const frame = element("span", { className: `pic ${item.ground ?? ""}` });
  if (item.photo) {
    frame.append(element("img", { src: item.photo, alt: "", width: 160, height: 120 }));
  } else if (item.drawing) {
    const drawn = document.createElementNS(SVG, "svg");
    drawn.setAttribute("viewBox", "0 0 200 150");
    drawn.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", item.drawing);
    drawn.append(use);
    frame.append(drawn);
  }
  return frame;
}

class SearchSuggest extends HTMLElement {
  #input;
  #list;
  #status;
  #options = [];
  #active = -1;
  #timer = 0;
  #asking = null;
  #asked = "";

  connectedCallback() {
    if (this.#input) return;
    this.#input = this.querySelector("input[type=search]");
    const id = `goi-y-${++lists}`;
    this.#list = element("div", { id, className: "suggestions", hidden: true });
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", this.dataset.label);
    this.#status = element("p", { className: "unseen" });
    this.#status.setAttribute("role", "status");
    this.append(this.#list, this.#status);
    for (const [name, value] of [
      ["role", "combobox"],
      ["aria-autocomplete", "list"],
      ["aria-expanded", "false"],
      ["aria-controls", id],
      ["autocomplete", "off"],
    ]) {
      this.#input.setAttribute(name, value);
    }
    this.#input.addEventListener("input", (event) => {
      if (!event.isComposing) this.#soon();
    });
    this.#input.addEventListener("compositionend", () => this.#soon());
    this.#input.addEventListener("keydown", (event) => this.#press(event));
    this.#input.addEventListener("blur", () => this.#close());
    // The field keeps the keys while the list is pressed.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.#go(option);
    });
  }

  disconnectedCallback() {
    this.#forget();
  }

  get #isOpen() {
    return !this.#list.hidden;
  }

  #forget() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    this.#asking = null;
  }

  #soon() {
    this.#forget();
    const text = this.#input.value.trim();
    if (text.length < LEAST) {
      this.#asked = "";
      this.#options = [];
      this.#close();
      this.#say("");
      return;
    }
    this.#timer = setTimeout(() => this.#ask(text), WAIT);
  }

  async #ask(text) {
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const address = `${this.dataset.address}?q=${encodeURIComponent(text)}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) throw new Error(answer.statusText);
      const { groups } = await answer.json();
      if (asking.signal.aborted) return;
      this.#asked = text;
      this.#show(groups);
    } catch {
      // Suggestions are a help: where none come, searching goes on.
      if (!asking.signal.aborted) this.#close();
    }
  }

  #show(groups) {
    this.#options = [];
    this.#list.replaceChildren(...groups.map((group) => this.#group(group)));
    this.#set(-1);
    const number = this.#options.length;
    this.#say(number ? this.dataset.some.replace("{n}", number) : this.dataset.none);
    if (number && document.activeElement === this.#input) this.#open();
    else this.#close();
  }

  #group(group) {
    const id = `${this.#list.id}-${group.kind}`;
    const title = element("p", { id, className: "title" }, group.title);
    title.setAttribute("role", "presentation");
    const made = element("div", {}, title, ...group.items.map((i) => this.#option(i)));
    made.setAttribute("role", "group");
    made.setAttribute("aria-labelledby", id);
    return made;
  }

  #option(item) {
    const id = `${this.#list.id}-${this.#options.length}`;
    const words = element("span", { className: "words" });
    words.append(element("b", {}, item.text));
    if (item.note) words.append(" ", element("small", {}, item.note));
    const option = element("div", { id, className: "option" });
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    option.dataset.href = item.href;
    if (item.photo || item.drawing) option.append(picture(item));
    option.append(words);
    if (item.seal) option.append(" ", element("span", { className: "seal" }, item.seal));
    this.#options.push(option);
    return option;
  }

  #open() {
    if (!this.#options.length) return;
    const wasOpen = this.#isOpen;
    this.#list.hidden = false;
    this.#input.setAttribute("aria-expanded", "true");
    // Low on a phone's screen the list would lie out of sight: bring the field up.
    const height = window.visualViewport?.height ?? innerHeight;
    const isLow = this.#list.getBoundingClientRect().bottom > height;
    if (!wasOpen && isLow && NARROW.matches) this.scrollIntoView({ block: "start" });
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#set(-1);
  }

  #set(index) {
    this.#options[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = index;
    const option = this.#options[index];
    if (!option) {
      this.#input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  #move(step) {
    if (!this.#isOpen) {
      // What was typed meanwhile is asked for; what is known already only shown.
      if (this.#asked !== this.#input.value.trim()) return this.#soon();
      this.#open();
    }
    const number = this.#options.length;
    if (!number) return;
    const from = this.#active < 0 && step < 0 ? 0 : this.#active;
    this.#set((from + step + number) % number);
  }

  #press(event) {
    // Keys of an input method choose letters, not lines.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    switch (event.key) {
      case "ArrowDown":
        event.preventDefault();
        if (event.altKey) this.#open();
        else this.#move(1);
        break;
      case "ArrowUp":
        event.preventDefault();
        if (event.altKey) this.#close();
        else this.#move(-1);
        break;
      case "Enter":
        this.#forget();
        if (this.#isOpen && this.#active >= 0) {
          event.preventDefault();
          this.#go(this.#options[this.#active]);
        }
        break;
      case "Escape":
        this.#forget();
        if (this.#isOpen) {
          event.preventDefault();
          this.#close();
        }
        break;
      case "Home":
      case "End":
      case "ArrowLeft":
      case "ArrowRight":
        this.#set(-1);
        break;
      case "Tab":
        this.#forget();
        break;
    }
  }

  #go(option) {
    location.assign(option.dataset.href);
  }

  #say(sentence) {
    this.#status.textContent = sentence;
  }
}

customElements.define("search-suggest", SearchSuggest);
