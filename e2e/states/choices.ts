import { days } from '../../src/series';
import { BOARDS, type Board } from '../../src/contract/app';
import { NIGHT, STATES } from './states';

/** How a board is opened. */
export interface View {
  readonly width: number;
  readonly theme: string;
  readonly range: string;
}

/** The end of `past` is a night that is over. */
export const RANGES: Readonly<Record<string, { from: string; to: string }>> = {
  '24h': { from: 'now-24h', to: 'now' },
  '15m': { from: 'now-15m', to: 'now' },
  '7d': { from: 'now-7d', to: 'now' },
  '30d': { from: 'now-30d', to: 'now' },
  past: { from: String(NIGHT - days(1)), to: String(NIGHT) },
  today: { from: 'now/d', to: 'now/d' },
};

const CHOICES = {
  state: Object.keys(STATES),
  board: Object.keys(BOARDS) as Board[],
  range: Object.keys(RANGES),
  theme: ['dark', 'light'],
  width: [1500, 1024, 420],
};

/**
 * What is looked at. Of each choice that no variable STATES_WIDTH and so on names: all states and boards, and of the rest the first
 * one, or, with STATES_PAIRS, one of each for every board of a state, so that within the recording each meets each.
 */
export const CHOSEN: { readonly states: readonly string[]; readonly boards: readonly Board[] } = {
  states: chosen('state', true),
  boards: chosen('board', true),
};

/** The views in which a board of a state is looked at. */
export function viewsOf(state: string, board: Board): View[] {
  if (process.env.STATES_PAIRS) {
    return [pairing(CHOICES.state.indexOf(state), CHOICES.board.indexOf(board))];
  }
  return chosen('range').flatMap((range) =>
    chosen('theme').flatMap((theme) => chosen('width').map((width): View => ({ width, theme, range }))),
  );
}

/**
 * The only view of a cell of the table of states and boards. Along a row, as along a column, every width, theme and range occurs,
 * and down a column every two of them together.
 */
function pairing(row: number, column: number): View {
  const { width, theme, range } = CHOICES;
  return {
    width: width[(row + column) % width.length],
    theme: theme[(row + column) % theme.length],
    range: range[(Math.floor(row / width.length) + column) % range.length],
  };
}

/** Those of a choice that its variable names; `all` are all of them. Without a variable the first, or all. */
function chosen<K extends keyof typeof CHOICES>(name: K, all = false): (typeof CHOICES)[K] {
  const known: ReadonlyArray<string | number> = CHOICES[name];
  const said = process.env[`STATES_${name.toUpperCase()}`] ?? '';
  if (said === 'all' || (said === '' && all)) {
    return CHOICES[name];
  }
  const names = said === '' ? [String(known[0])] : said.split(',');
  const unknown = names.filter((value) => !known.map(String).includes(value));
  if (unknown.length > 0) {
    throw new Error(`--${name} ${unknown.join(', ')} is unknown. Choose from: ${known.join(', ')}, all.`);
  }
  return known.filter((value) => names.includes(String(value))) as (typeof CHOICES)[K];
}
