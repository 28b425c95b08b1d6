// The list of showrooms: filters apply when chosen, and "near me" asks the phone.
const form = document.querySelector("[data-spot-filters]");
const button = form.querySelector("[data-near]");
const says = form.querySelector("[data-near-says]");

// What is empty need not stand in the address.
function go() {
  const { q, gan } = form.elements;
  // A place that was typed anew goes before the phone's position.
  if (gan && q.value.trim() && q.value !== q.defaultValue) gan.value = "";
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
  const written = query.toString().replaceAll("%2C", ",");
  location.assign(written ? `${form.action}?${written}` : form.action);
}

form.classList.add("is-live");
form.addEventListener("change", (event) => {
  if (event.target.name === "q") return;
  if (event.target.name === "tinh") {
    for (const name of ["xa", "huyen"]) {
      const field = form.elements[name];
      if (field) field.value = "";
    }
  }
  go();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  go();
});

function say(sentence) {
  says.textContent = sentence;
  says.hidden = false;
}

if ("geolocation" in navigator) {
  button.hidden = false;
  button.addEventListener("click", () => {
    say(says.dataset.waiting);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        // Two decimals are a kilometre: nothing finer leaves the phone.
        const near = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
        form.elements.q.value = "";
        let field = form.elements.gan;
        if (!field) {
          field = document.createElement("input");
          field.type = "hidden";
          field.name = "gan";
          form.append(field);
        }
        field.value = near;
        go();
      },
      () => say(says.dataset.refused),
      { maximumAge: 600_000, timeout: 15_000 },
    );
  });
}
