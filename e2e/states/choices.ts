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

/** What is looked at: of states and boards all, of the rest the first one, unless STATES_WIDTH and so on say otherwise. */
export const CHOSEN = {
  states: chosen('STATE', Object.keys(STATES), true),
  boards: chosen('BOARD', Object.keys(BOARDS), true) as readonly Board[],
  views: chosen('RANGE', Object.keys(RANGES)).flatMap((range) =>
    chosen('THEME', ['dark', 'light']).flatMap((theme) =>
      chosen('WIDTH', ['1500', '1024', '420']).map((width): View => ({ width: Number(width), theme, range })),
    ),
  ),
};

/** Those of a list that the variable names; `all` are all of them. */
function chosen(variable: string, known: readonly string[], all = false): readonly string[] {
  const said = process.env[`STATES_${variable}`] ?? '';
  if (said === 'all' || (said === '' && all)) {
    return known;
  }
  const names = said === '' ? known.slice(0, 1) : said.split(',');
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `--${variable.toLowerCase()} ${unknown.join(', ')} is unknown. Choose from: ${known.join(', ')}, all.`,
    );
  }
  return names;
}
