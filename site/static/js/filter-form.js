// Apply a filter as soon as it is ticked, where the list stands beside the filters.
const form = document.querySelector("[data-filter-form]");
const beside = matchMedia("(min-width: 961px)");

const TYPED = ["q", "gia-tu", "gia-den"];

function submit() {
  // What is the default need not stand in the address.
  for (const field of form.elements) {
    const isDefault =
      (TYPED.includes(field.name) && !field.value.trim()) ||
      (field.name === "sap-xep" && field.value === "phu-hop") ||
      (field.name === "hieu-luc" && field.checked && field.value === "con");
    if (isDefault) field.disabled = true;
  }
  form.submit();
}

form.classList.add("is-live");
form.addEventListener("change", (event) => {
  if (event.target.name === "q") return;
  if (beside.matches || event.target.name === "sap-xep") submit();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
// Back in the browser must not find disabled fields.
addEventListener("pageshow", () => {
  for (const field of form.elements) {
    if ([...TYPED, "sap-xep", "hieu-luc"].includes(field.name)) field.disabled = false;
  }
});
