// Field configuration: thresholds, colours, and how single fields differ from the others of their panel.

/** Colour steps, from the lowest upwards: `steps('green', [80, 'orange'], [90, 'red'])`. */
export function steps(first, ...others) {
  return {
    mode: 'absolute',
    steps: [{ value: null, color: first }, ...others.map(([value, color]) => ({ value, color }))],
  };
}

const properties = (given) => Object.entries(given).map(([id, value]) => ({ id, value }));

/** Settings of the fields of one name. */
export const named = (name, given) => ({ matcher: { id: 'byName', options: name }, properties: properties(given) });

/** A column of instants. Without a unit, Grafana adds milliseconds where the first and the last of them are close together. */
export const INSTANT = { unit: 'dateTimeAsIso', 'custom.width': 165 };

/** A column of sentences: what is cut would say something else. */
export const SENTENCE = {
  // In a narrower column, on a phone, a row would be higher than the panel.
  'custom.minWidth': 260,
  'custom.wrapText': true,
  'custom.cellOptions': { type: 'auto', wrapText: true },
};

/** Settings of the fields whose names match. */
export const matching = (pattern, given) => ({
  matcher: { id: 'byRegexp', options: pattern },
  properties: properties(given),
});

/** Settings of all number fields. They override those of the answer. */
export const numbers = (given) => ({ matcher: { id: 'byType', options: 'number' }, properties: properties(given) });

/** Trend lines: dashed and grey, so that the signal stays the subject. */
export const TRENDS = matching('/Trend$/', {
  color: { mode: 'fixed', fixedColor: 'text' },
  'custom.lineStyle': { fill: 'dash', dash: [8, 6] },
  'custom.lineWidth': 1,
  'custom.fillOpacity': 0,
  'custom.lineInterpolation': 'linear',
  'custom.hideFrom': { legend: true, tooltip: false, viz: false },
});

/** Words for values: `words({ 0: ['OK', 'green'] })`. */
export const words = (texts) => [
  {
    type: 'value',
    options: Object.fromEntries(
      Object.entries(texts).map(([value, [text, color]], index) => [value, { text, color, index }]),
    ),
  },
];

/** A word in the place of every text that matches a pattern. */
export const matchingText = (pattern, text) => [{ type: 'regex', options: { pattern, result: { text, index: 0 } } }];

/** Words for spans of values: `spans([[0, 2, 'Up', 'green']])`. */
export const spans = (list) =>
  list.map(([from, to, text, color], index) => ({
    type: 'range',
    options: { from, to, result: { text, color, index } },
  }));

/** Grey and a word for what has no value. */
export const UNKNOWN = [
  {
    type: 'special',
    options: { match: 'null', result: { text: 'Unknown', color: 'rgba(128, 128, 128, 0.35)', index: 9 } },
  },
];

/** Backgrounds of cells: pale enough for words in the colour of text to be read on them, in both themes. */
export const TINTS = {
  critical: 'rgba(242, 73, 92, 0.28)',
  warning: 'rgba(255, 152, 48, 0.28)',
  watch: 'rgba(250, 222, 42, 0.22)',
  ok: 'rgba(115, 191, 105, 0.2)',
  unknown: 'rgba(128, 128, 128, 0.25)',
  none: 'transparent',
};

/** A cell whose background says how its value is. */
export const TINTED = { 'custom.cellOptions': { type: 'color-background', mode: 'basic' } };

/** A link of a cell with a pipeline's name: opens a dashboard for that pipeline only. */
export const pipelineLink = (title, uid) => ({
  title,
  url: `/d/${uid}?\${__url_time_range}&\${datasource:queryparam}&var-pipeline=\${__value.raw:percentencode}`,
});

/**
 * A link of a cell in the row of an event: how its pipeline was before and after it, on the board of versions.
 *
 * @param pipeline the variable's value as a parameter.
 */
export const beforeAndAfterLink = (pipeline) => ({
  title: 'Before and after',
  url: `/d/mlpulse-versions?\${__url_time_range}&\${datasource:queryparam}&${pipeline}&var-at=\${__data.fields.From.numeric}`,
});
