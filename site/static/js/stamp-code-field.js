// Show a code in groups of five while it is typed, and how much of it is there.
const LENGTH = 20;
const letters = (text) => text.toUpperCase().replace(/[\s-]/g, "");
// An address or a stray sign is left as it is: the server says what is wrong with it.
const isCode = (text) => /^[0-9A-Z]*$/.test(letters(text));
const inGroups = (text) => letters(text).replace(/(.{5})(?=.)/g, "$1 ");

class StampCodeField extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input");
    this.count = document.getElementById("ma-dem");
    this.hint = this.count.textContent;
    this.input.addEventListener("input", (event) => this.typed(event));
    this.input.addEventListener("change", () => this.group());
    this.tell();
  }

  typed(event) {
    const isAtEnd = this.input.selectionStart === this.input.value.length;
    const isAdding = !event.inputType?.startsWith("delete");
    // In the middle of the text, while deleting or while a keyboard composes a
    // letter, the caret is the person's.
    if (isAtEnd && isAdding && !event.isComposing) this.group();
    this.tell();
  }

  group() {
    const { value } = this.input;
    if (isCode(value) && inGroups(value) !== value) this.input.value = inGroups(value);
  }

  tell() {
    const count = letters(this.input.value).length;
    const { typed, full, over } = this.count.dataset;
    if (count === 0 || !isCode(this.input.value)) {
      this.count.textContent = this.hint;
    } else if (count === LENGTH) {
      this.count.textContent = full;
    } else {
      this.count.textContent =
        count < LENGTH
          ? typed.replace("{count}", count)
          : over.replace("{count}", count - LENGTH);
    }
  }
}

customElements.define("stamp-code-field", StampCodeField);
