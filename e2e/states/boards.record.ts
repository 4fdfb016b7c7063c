import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { groupBy } from 'lodash';

import { BOARDS, type Board } from '../../src/contract/app';
import { expect, test } from '../support/test';
import { CHOSEN, RANGES, viewsOf, type View } from './choices';
import { revealing } from './reveal';
import { faultsOf } from './seen';
import { sourceOf } from './setup';
import { STATES } from './states';

const PICTURES = path.resolve(__dirname, '../../.cache/e2e/states');
const FOLDER = path.resolve(__dirname, '../../dashboards');
/** Number of panels by uid. */
const PANELS = new Map(
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as { uid: string; panels: unknown[] })
    .map(({ uid, panels }) => [uid, panels.length]),
);

for (const name of CHOSEN.states) {
  const state = STATES[name];
  test.describe(name, () => {
    if (state.blind) {
      test.use({ refused: /\/health$|\/api\/(ds\/query|datasources\/uid)/ });
    }
    for (const [view, boards] of viewed(name)) {
      test(view, async ({ page, context }) => {
        if (state.anonymous) {
          await context.clearCookies();
        }
        const reveal = revealing(page, boards[0].view.width);
        for (const { board, view } of boards) {
          await test.step(board, async () => {
            const { uid } = BOARDS[board];
            await reveal(addressOf(uid, sourceOf(name), view), PANELS.get(uid) ?? 0);
            const picture = `${board}-${view.width}-${view.theme}-${view.range}.png`;
            await page.screenshot({ path: path.join(PICTURES, name, picture), animations: 'disabled' });
            expect.soft(await faultsOf(page, state), `${name}/${picture}`).toEqual([]);
          });
        }
      });
    }
  });
}

/** The boards of a state by the view in which they are looked at, in one page each. */
function viewed(state: string): Array<[string, Array<{ board: Board; view: View }>]> {
  const pictures = CHOSEN.boards.flatMap((board) => viewsOf(state, board).map((view) => ({ board, view })));
  return Object.entries(groupBy(pictures, ({ view: { width, theme, range } }) => `${width} px, ${theme}, ${range}`));
}

function addressOf(board: string, source: string, { theme, range }: View): string {
  return `/d/${board}?${new URLSearchParams({ 'var-datasource': source, theme, ...RANGES[range] })}`;
}
