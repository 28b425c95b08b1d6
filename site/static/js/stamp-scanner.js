// Scan a stamp with the camera or find it in a photograph. Nothing leaves the phone:
// pictures are read here, and only an address of ours or a bare code is followed.
const LENGTH = 20;
const FRAME_SIDE = 720;
const PHOTO_SIDES = [1400, 2400, 700];
const BETWEEN_FRAMES = 120;
const SLOW_AFTER = 12000;
const REFUSALS = { NotAllowedError: "denied", NotReadableError: "busy" };

/** Return the code in `text`, or null; `hosts` are the names this site answers to. */
function codeIn(text, hosts) {
  const found = text.trim().match(/^https?:\/\/([^/?#\\]+)\/(?:en\/)?t\/([^/?#]+)\/?$/i);
  if (found && !hosts.includes(found[1].toLowerCase())) return null;
  const code = (found ? found[2] : text).replace(/[\s-]/g, "").toUpperCase();
  return code.length === LENGTH && /^[0-9A-TV-Z]+$/.test(code) ? code : null;
}

const isAddress = (text) => /^\s*(https?:|www\.|[\w.-]+\.[a-z]{2,}\/)/i.test(text);

/** Draw a picture, its longer side at most `side`, for a decoder to read. */
function drawn(source, width, height, side) {
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

class StampScanner extends HTMLElement {
  connectedCallback() {
    this.video = this.querySelector("video");
    this.viewfinder = this.querySelector(".viewfinder");
    this.said = this.querySelector(".said");
    this.start = this.querySelector("[data-start]");
    this.picker = this.querySelector("input[type=file]");
    this.hosts = this.dataset.hosts.split(" ");
    this.start.hidden = !navigator.mediaDevices?.getUserMedia;
    this.start.addEventListener("click", () => this.scan());
    this.querySelector("[data-stop]").addEventListener("click", () => this.quit());
    this.picker.addEventListener("change", () => this.readPhoto());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.stop("");
    });
    addEventListener("pagehide", () => this.stop(""));
    this.hidden = false;
  }

  say(what) {
    this.said.textContent = what ? this.dataset[`say${what}`] : "";
  }

  /** The browser's own reader where it reads QR, else the one we bring. */
  async detector() {
    if (!this.ready) {
      const own = globalThis.BarcodeDetector;
      const formats = own ? await own.getSupportedFormats().catch(() => []) : [];
      this.ready = formats.includes("qr_code")
        ? new own({ formats: ["qr_code"] })
        : await this.broughtReader();
    }
    return this.ready;
  }

  async broughtReader() {
    const { BarcodeDetector } = await import(this.dataset.decoder);
    return new BarcodeDetector({ formats: ["qr_code"] });
  }

  async read(canvas) {
    const detector = await this.detector();
    try {
      return (await detector.detect(canvas))[0]?.rawValue;
    } catch {
      // Some browsers offer a reader that is not there: bring ours.
      this.ready = await this.broughtReader();
      return (await this.ready.detect(canvas))[0]?.rawValue;
    }
  }

  async scan() {
    const turn = this.begin();
    this.say("Asking");
    try {
      const stream = await openCamera();
      if (turn !== this.turn) return closeCamera(stream);
      this.video.srcObject = stream;
      this.viewfinder.hidden = false;
      await this.detector();
      await this.video.play();
      this.say("Looking");
      this.querySelector("[data-stop]").focus();
      await this.watch(turn);
    } catch (error) {
      if (turn === this.turn) this.stop(whatWentWrong(error));
    }
  }

  async watch(turn) {
    const began = performance.now();
    while (turn === this.turn) {
      const { videoWidth, videoHeight } = this.video;
      const text =
        videoWidth &&
        (await this.read(drawn(this.video, videoWidth, videoHeight, FRAME_SIDE)));
      if (turn !== this.turn) return;
      if (text) {
        if (this.follow(text)) return;
      } else if (performance.now() - began > SLOW_AFTER) this.say("Slow");
      await new Promise((done) => setTimeout(done, BETWEEN_FRAMES));
    }
  }

  async readPhoto() {
    const [file] = this.picker.files;
    this.picker.value = "";
    if (!file) return;
    const turn = this.begin();
    this.say("Reading");
    try {
      await this.detector();
    } catch {
      return this.say("Broken");
    }
    let picture;
    try {
      picture = await createImageBitmap(file);
    } catch {
      return this.say("Unreadable");
    }
    for (const side of PHOTO_SIDES) {
      const text = await this.read(drawn(picture, picture.width, picture.height, side));
      if (turn !== this.turn) return;
      if (text) return this.follow(text);
    }
    this.say("Nothing");
  }

  /** Open the verdict, or show where the square leads; false: look on. */
  follow(text) {
    const code = codeIn(text, this.hosts);
    if (code) {
      this.stop("Found");
      location.assign(`${this.dataset.check}?ma=${code}`);
      return true;
    }
    if (!isAddress(text)) {
      this.say("NotAStamp");
      return false;
    }
    this.stop("");
    this.warn(text.trim().slice(0, 500));
    return true;
  }

  warn(address) {
    const warning = this.querySelector("template").content.firstElementChild;
    const shown = warning.cloneNode(true);
    shown.querySelector("[data-address]").textContent = address;
    shown.querySelector("[data-report]").href =
      `${this.dataset.report}?dia-chi=${encodeURIComponent(address)}`;
    this.said.after(shown);
    this.warning = shown;
  }

  /** Forget what went before; whoever holds an older turn gives up. */
  begin() {
    this.stop("");
    this.warning?.remove();
    return this.turn;
  }

  quit() {
    this.stop("");
    this.start.focus();
  }

  stop(why) {
    this.turn = (this.turn ?? 0) + 1;
    closeCamera(this.video.srcObject);
    this.video.srcObject = null;
    this.viewfinder.hidden = true;
    this.say(why);
  }
}

function openCamera() {
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } },
  });
}

function closeCamera(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

function whatWentWrong(error) {
  const isOfCamera = error instanceof DOMException;
  if (!isOfCamera) return "Broken";
  const kind = REFUSALS[error.name] ?? "absent";
  return kind[0].toUpperCase() + kind.slice(1);
}

customElements.define("stamp-scanner", StampScanner);
