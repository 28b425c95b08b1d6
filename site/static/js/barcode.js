// Read the barcode of a pack (EAN-13, UPC-A, EAN-8) from a picture, for browsers
// whose own reader knows none. Widths of four runs make a digit; seven modules each.
const WIDTHS = ["3211", "2221", "2122", "1411", "1132", "1231", "1114", "1312", "1213", "3112"];
const PARITIES = ["LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG", "LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"];
const KINDS = [
  { digits: 6, modules: 95 },
  { digits: 4, modules: 67 },
];
const ROWS = 24;
const LOOSE = 0.45;

const PATTERNS = WIDTHS.flatMap((text, digit) => {
  const widths = [...text].map(Number);
  return [
    { digit, parity: "L", widths },
    { digit, parity: "G", widths: widths.toReversed() },
  ];
});

/** Return the digits of the first barcode found, or null. */
export function readBarcode(canvas) {
  const { width, height } = canvas;
  const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
  for (let turn = 0; turn < ROWS; turn += 1) {
    // From the middle outwards, where people hold the bars.
    const off = (turn % 2 ? 1 : -1) * Math.ceil(turn / 2);
    const row = Math.floor(height / 2 + (off * height) / (ROWS + 2));
    const found = readRow(data, width, row);
    if (found) return found;
  }
  return null;
}

function readRow(data, width, row) {
  const runs = runsOf(lightOf(data, width, row));
  return readRuns(runs) ?? readRuns({ first: lastColour(runs), lengths: runs.lengths.toReversed() });
}

function lightOf(data, width, row) {
  const light = new Float32Array(width);
  for (let x = 0; x < width; x += 1) {
    const at = 4 * (row * width + x);
    light[x] = 0.3 * data[at] + 0.6 * data[at + 1] + 0.1 * data[at + 2];
  }
  return light;
}

/** Cut a row into dark and light runs, each point judged beside its neighbours. */
function runsOf(light) {
  const reach = Math.max(8, Math.round(light.length / 24));
  const sums = new Float64Array(light.length + 1);
  light.forEach((value, x) => (sums[x + 1] = sums[x] + value));
  const isDark = (x) => {
    const from = Math.max(0, x - reach);
    const to = Math.min(light.length, x + reach + 1);
    return light[x] < (sums[to] - sums[from]) / (to - from) - 4;
  };
  const lengths = [];
  const first = isDark(0);
  let dark = first;
  let length = 0;
  for (let x = 0; x < light.length; x += 1) {
    if (isDark(x) !== dark) {
      lengths.push(length);
      dark = !dark;
      length = 0;
    }
    length += 1;
  }
  lengths.push(length);
  return { first, lengths };
}

const lastColour = ({ first, lengths }) => (lengths.length % 2 ? first : !first);

function readRuns({ first, lengths }) {
  for (let at = first ? 0 : 1; at < lengths.length; at += 2) {
    for (const kind of KINDS) {
      const found = readFrom(lengths, at, kind);
      if (found) return found;
    }
  }
  return null;
}

function readFrom(lengths, at, { digits, modules }) {
  const count = 3 + 4 * digits + 5 + 4 * digits + 3;
  const runs = lengths.slice(at, at + count);
  if (runs.length < count) return null;
  const unit = runs.reduce((sum, run) => sum + run, 0) / modules;
  const middle = 3 + 4 * digits;
  const isGuard = (from, size) =>
    runs.slice(from, from + size).every((run) => Math.abs(run / unit - 1) < 0.75);
  if (!isGuard(0, 3) || !isGuard(middle, 5) || !isGuard(count - 3, 3)) return null;
  const left = digitsIn(runs, 3, digits);
  const right = digitsIn(runs, middle + 5, digits);
  if (!left || !right || right.some(({ parity }) => parity !== "L")) return null;
  const lead = leading(left, digits);
  if (lead === null) return null;
  const text = lead + [...left, ...right].map(({ digit }) => digit).join("");
  return isChecked(text) ? text : null;
}

function digitsIn(runs, from, count) {
  const found = [];
  for (let turn = 0; turn < count; turn += 1) {
    const four = runs.slice(from + 4 * turn, from + 4 * turn + 4);
    const pattern = closest(four);
    if (!pattern) return null;
    found.push(pattern);
  }
  return found;
}

function closest(four) {
  const unit = four.reduce((sum, run) => sum + run, 0) / 7;
  let best = null;
  let least = LOOSE * 4;
  for (const pattern of PATTERNS) {
    const off = pattern.widths.reduce((sum, w, i) => sum + Math.abs(four[i] / unit - w), 0);
    if (off < least) [best, least] = [pattern, off];
  }
  return best;
}

/** The thirteenth digit is not drawn: which halves are mirrored tells it. */
function leading(left, digits) {
  const parity = left.map((each) => each.parity).join("");
  if (digits === 4) return parity === "LLLL" ? "" : null;
  const first = PARITIES.indexOf(parity);
  return first < 0 ? null : String(first);
}

function isChecked(text) {
  const sum = [...text].toReversed().reduce((s, d, i) => s + Number(d) * (i % 2 ? 3 : 1), 0);
  return sum % 10 === 0;
}
