// Find a product by the barcode or the stamp on its pack. Pictures stay on the phone:
// only what was read goes to the page that looks it up, as if it had been typed.
const FRAME_SIDE = 960;
const BETWEEN_FRAMES = 120;
const SLOW_AFTER = 12000;
const FORMATS = ["ean_13", "ean_8", "upc_a", "qr_code"];
const REFUSALS = { NotAllowedError: "Denied", NotReadableError: "Busy" };

function drawn(video) {
  const { videoWidth: width, videoHeight: height } = video;
  const scale = Math.min(1, FRAME_SIDE / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  return canvas;
}

class ShelfScanner extends HTMLElement {
  connectedCallback() {
    this.video = this.querySelector("video");
    this.viewfinder = this.querySelector(".viewfinder");
    this.said = this.querySelector("[role=status]");
    this.start = this.querySelector("[data-start]");
    this.field = document.getElementById(this.dataset.field);
    if (!navigator.mediaDevices?.getUserMedia) return;
    this.start.addEventListener("click", () => this.scan());
    this.querySelector("[data-stop]").addEventListener("click", () => this.quit());
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.stop("");
    });
    addEventListener("pagehide", () => this.stop(""));
    this.hidden = false;
  }

  say(what) {
    this.said.textContent = what ? this.dataset[`say${what}`] : "";
  }

  /** The browser's own reader where it knows barcodes, else the two we bring. */
  async reader() {
    const own = globalThis.BarcodeDetector;
    const known = own ? await own.getSupportedFormats().catch(() => []) : [];
    if (FORMATS.every((format) => known.includes(format))) {
      const detector = new own({ formats: FORMATS });
      return async (canvas) => (await detector.detect(canvas))[0]?.rawValue;
    }
    const [{ BarcodeDetector }, { readBarcode }] = await Promise.all([
      import(this.dataset.squares),
      import(this.dataset.bars),
    ]);
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    return async (canvas) =>
      readBarcode(canvas) ?? (await detector.detect(canvas))[0]?.rawValue;
  }

  async scan() {
    this.stop("Asking");
    const { turn } = this;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } },
      });
      if (turn !== this.turn) return closeCamera(stream);
      this.video.srcObject = stream;
      this.viewfinder.hidden = false;
      this.read ??= await this.reader();
      await this.video.play();
      this.say("Looking");
      this.querySelector("[data-stop]").focus();
      await this.watch(turn);
    } catch (error) {
      if (turn !== this.turn) return;
      const isOfCamera = error instanceof DOMException;
      this.stop(isOfCamera ? (REFUSALS[error.name] ?? "Absent") : "Broken");
    }
  }

  async watch(turn) {
    const began = performance.now();
    while (turn === this.turn) {
      const text = this.video.videoWidth && (await this.read(drawn(this.video)));
      if (turn !== this.turn) return;
      if (text) return this.lookUp(text);
      if (performance.now() - began > SLOW_AFTER) this.say("Slow");
      await new Promise((done) => setTimeout(done, BETWEEN_FRAMES));
    }
  }

  lookUp(text) {
    this.stop("Found");
    this.field.value = text.slice(0, 500);
    this.field.form.requestSubmit();
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

function closeCamera(stream) {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

customElements.define("shelf-scanner", ShelfScanner);
