// Small charts as text: panels of curves over the same hours, legible on a light and on a dark page.

const WIDTH = 720;
const LEFT = 56;
const RIGHT = 150;
const HEAD = 70;
const PANEL = 74;
const GAP = 26;
const ROW = 15;
const CAPTION = 18;
const FOOT = 34;

/** Mid-tones: no colour of its own background, so each stands out from white and from near-black. */
const STYLE = `text{font:12px system-ui,sans-serif;fill:#7d838c}.t{font-size:15px;font-weight:600}.s{font-size:11px}
.h{stroke:#9aa0a8;stroke-width:1.2;fill:none;stroke-dasharray:3 2}.i{stroke:#3d85e0;stroke-width:1.7;fill:none;stroke-linejoin:round}
.a{stroke:#8b919a;stroke-width:1;opacity:.45}.w{stroke:#d9822b;stroke-width:1;stroke-dasharray:6 3}.c{stroke:#d8484f;stroke-width:1;stroke-dasharray:6 3}
.r{fill:#8f6fd6;opacity:.16}.m{stroke:#8f6fd6;stroke-width:1.2;stroke-dasharray:2 2}.bw{fill:#d9822b}.bc{fill:#d8484f}.bu{fill:none;stroke:#8b919a;stroke-dasharray:3 2}`;

const round = (n) => Number(n.toFixed(1));
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (x, y, content, more = '') => `<text x="${round(x)}" y="${round(y)}" ${more}>${escape(content)}</text>`;

/**
 * A picture of panels, one below the other, over the same time.
 *
 * @param {import('./incident').Picture} picture
 */
export function drawPicture(picture) {
  const { title, subtitle, from, to, zero, region, marks, panels, rows } = picture;
  const x = (time) => LEFT + ((Math.min(time, to) - from) / (to - from)) * (WIDTH - LEFT - RIGHT);
  const bottom = HEAD + panels.length * (PANEL + GAP) + (rows.length > 0 ? CAPTION + rows.length * ROW + 10 : 0);
  const height = bottom + FOOT;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>${escape(`${title}. ${subtitle}`)}</title><style>${STYLE}</style>`,
    text(8, 20, title, 'class="t"'),
    text(8, 38, subtitle, 'class="s"'),
    legend(),
  ];
  if (region) {
    const left = x(Math.max(from, region.from));
    parts.push(
      `<rect class="r" x="${round(left)}" y="${HEAD}" width="${round(x(region.to) - left)}" height="${bottom - HEAD - 4}"/>`,
    );
  }
  panels.forEach((panel, k) => parts.push(drawPanel(panel, HEAD + k * (PANEL + GAP), x)));
  const firstRow = HEAD + panels.length * (PANEL + GAP) + CAPTION;
  if (rows.length > 0) {
    parts.push(
      text(
        LEFT,
        firstRow - 6,
        'Alert rules: thick critical, thin warning, outlined unknown',
        'class="s" font-weight="600"',
      ),
    );
  }
  rows.forEach((row, k) => parts.push(drawRow(row, firstRow + k * ROW, x)));
  for (const { time, label } of marks) {
    const onLeft = x(time) > WIDTH - RIGHT - 90;
    parts.push(
      `<line class="m" x1="${round(x(time))}" x2="${round(x(time))}" y1="${HEAD - 4}" y2="${bottom - 4}"/>`,
      text(x(time), HEAD - 6, label, `class="s" text-anchor="${onLeft ? 'end' : 'start'}"`),
    );
  }
  parts.push(hoursAxis(from, to, zero, x, bottom), '</svg>\n');
  return parts.join('\n');
}

function legend() {
  const y = 16;
  return [
    `<path class="i" d="M${WIDTH - 300} ${y}h22"/>`,
    text(WIDTH - 272, y + 4, 'with the incident', 'class="s"'),
    `<path class="h" d="M${WIDTH - 160} ${y}h22"/>`,
    text(WIDTH - 132, y + 4, 'the same without it', 'class="s"'),
  ].join('');
}

function drawPanel({ title, curves, levels }, top, x) {
  const values = curves.flatMap((curve) => curve.values.filter(Number.isFinite));
  const shown = levels.filter(
    ({ always, value }) => always || (value >= Math.min(...values) && value <= Math.max(...values)),
  );
  const all = [...values, ...shown.map(({ value }) => value)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = (high - low || 1) * 0.06;
  const [base, step] = ticksOf(low, high);
  const bottom = top + PANEL + 12;
  const y = (value) => bottom - ((value - low + margin) / (high - low + 2 * margin)) * (PANEL - 2);
  const parts = [text(LEFT, top + 9, title, 'class="s" font-weight="600"')];
  for (let tick = base; tick <= high + margin; tick += step) {
    parts.push(
      `<line class="a" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y(tick))}" y2="${round(y(tick))}"/>`,
      text(LEFT - 6, y(tick) + 4, number(tick, step), 'class="s" text-anchor="end"'),
    );
  }
  let last = Infinity;
  for (const { kind, value, label } of [...shown].sort((a, b) => a.value - b.value)) {
    parts.push(
      `<line class="${kind}" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y(value))}" y2="${round(y(value))}"/>`,
    );
    // Levels that lie close together keep their words apart.
    const at = Math.min(y(value) + 4, last - 11);
    parts.push(text(WIDTH - RIGHT + 5, at, label, 'class="s"'));
    last = at;
  }
  for (const { kind, times, values: row, holds } of curves) {
    parts.push(`<path class="${kind}" d="${lineOf(times, row, holds, x, y)}"/>`);
  }
  return parts.join('\n');
}

/**
 * A line that is broken where values are missing.
 *
 * @param holds milliseconds for which each value holds, drawn as a step; 0 joins the values instead.
 */
function lineOf(times, values, holds, x, y) {
  return [...values.keys()]
    .filter((i) => Number.isFinite(values[i]))
    .map((i) => {
      const joined = i > 0 && Number.isFinite(values[i - 1]);
      const point = `${round(x(times[i]))} ${round(y(values[i]))}`;
      return `${joined ? 'L' : 'M'}${point}${holds > 0 ? `h${round(x(times[i] + holds) - x(times[i]))}` : ''}`;
    })
    .join('');
}

function drawRow({ label, spans }, top, x) {
  return [
    text(WIDTH - RIGHT + 5, top + 10, label, 'class="s"'),
    ...spans.map(({ from, to, kind }) => {
      const thickness = kind === 'bw' ? 4 : ROW - 5;
      return `<rect class="${kind}" x="${round(x(from))}" y="${top + 6 - thickness / 2}" width="${round(Math.max(2, x(to) - x(from)))}" height="${thickness}"/>`;
    }),
  ].join('');
}

function hoursAxis(from, to, zero, x, y) {
  const hour = 3_600_000;
  const span = (to - from) / hour;
  const step = [0.5, 1, 2, 3, 4].find((size) => span / size <= 12) ?? 6;
  const parts = [];
  for (let k = Math.ceil((from - zero) / hour / step); zero + k * step * hour <= to; k++) {
    const at = x(zero + k * step * hour);
    const label = k === 0 ? 'onset' : `${k < 0 ? '\u2212' : '+'}${Math.abs(k * step)}\u00a0h`;
    parts.push(
      `<line class="a" x1="${round(at)}" x2="${round(at)}" y1="${y - 4}" y2="${y + 2}"/>`,
      text(at, y + 16, label, 'class="s" text-anchor="middle"'),
    );
  }
  return parts.join('');
}

/** The first round number at or above `low`, and the distance to the next: the fewest, but two at least, up to `high`. */
function ticksOf(low, high) {
  const power = 10 ** Math.floor(Math.log10(high - low || 1));
  const count = (step) => Math.floor(high / step + 1e-9) - Math.ceil(low / step - 1e-9) + 1;
  const step = [5, 2, 1, 0.5, 0.2].map((size) => size * power).find((size) => count(size) >= 2) ?? power;
  return [Math.ceil(low / step - 1e-9) * step, step];
}

function number(value, step) {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return (value + 0).toLocaleString('en-GB', { maximumFractionDigits: digits }).replace(/^-0$/, '0');
}
