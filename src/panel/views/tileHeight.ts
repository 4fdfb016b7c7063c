import { type Indicator } from '../answers/indicators';
import { SEVERITY_WORDS } from '../severity';
import { GAUGE, NARROW, PADDING } from './IndicatorsTile';

/** About the width of a letter in pixels. */
const LETTER = 6.5;
/** The same where a text breaks between words, so that lines stay partly empty. */
const LETTER_OF_SEVERAL_LINES = 8.8;
/** Width of the sign of a state with its distance, in pixels. */
const SIGN = 18;
/** Heights of the trend, and of a value with its bar, in pixels. */
const TREND = 30;
const BARE_VALUE = 42;

/**
 * About the height that a tile needs, in pixels. It is rather too large: a tile that is cut off loses its meaning.
 *
 * @param width of the tile in pixels.
 * @param full true with its arc and its trend.
 */
export function tileHeight(indicator: Indicator, width: number, full: boolean): number {
  const { label, severity, limit, change, pipeline, note, unknown, pipelines, value } = indicator;
  const room = width - 2 * PADDING;
  const linesOf = (text: string, beside = 0): number => {
    const lines = Math.ceil((text.length * LETTER + beside) / room);
    return lines > 1 ? Math.max(2, Math.ceil((text.length * LETTER_OF_SEVERAL_LINES + beside) / room)) : 1;
  };
  const state = severity === null ? 'no limit' : `${SEVERITY_WORDS[severity]} ${limit}`;
  const others = unknown > 0 || value === null ? linesOf(`${unknown} of ${pipelines} unknown`) : 0;
  return (
    2 * PADDING +
    (4 + 16 * (full && width < NARROW ? 2 : linesOf(label))) +
    20 * linesOf(state, SIGN) +
    18 * linesOf(change) +
    16 * linesOf(pipeline || note) +
    18 * others +
    (full ? GAUGE + TREND : BARE_VALUE)
  );
}
