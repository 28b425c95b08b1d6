// Opens a film where it stands, once its reader asked for it. The link beside it
// works without this.
class FilmOnDemand extends HTMLElement {
  connectedCallback() {
    const { player, open } = this.dataset;
    if (!player) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn main";
    button.textContent = open;
    button.addEventListener("click", () => this.show(player));
    this.querySelector(".film-way").before(button);
  }

  show(player) {
    const frame = document.createElement("iframe");
    frame.src = player;
    frame.title = this.dataset.title;
    frame.allow = "fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    this.replaceChildren(frame);
    frame.focus();
  }
}

customElements.define("film-on-demand", FilmOnDemand);
