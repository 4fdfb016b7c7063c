import { days, gridEndingAt, hours, slicesInTurns } from '../../series';
import { categoryOf, formatValue, type SignalId } from '../../signals';
import { rowsOf } from '../../sources';
import { lengthInWords, mayMeetSoon } from '../../verdicts';
import { SOON } from '../../contract/forecasts';
import { type Context } from '../kind';
import { exhaustFrom, hoursUntil, learningOf, type Exhausted, type Learning } from './forecast-learned';
import { type StateCheck } from './verdict-checks';
import { toldAtOnce, type Look } from './verdict-look';
import { partOf, spanOf, type JudgedAt, type Reading } from './verdict-curves';

/** What fills up, as the alert rule and `mlpulse check` have it. */
export const FILLING: SignalId = 'disk_usage';

/** What is met so soon is more than watched. */
const AT_ONCE = days(1);
/** So much of the past is looked at to tell who cannot meet the limit soon, a sample an hour at most. */
const LOOK_BACK = days(28);
const LOOK_EVERY = hours(1);

/**
 * Whether the disk is full, or meets its limit within a week, at some instants, as `forecast` has it. Only where a few samples of each day leave
 * that open are all of them read.
 *
 * @param instants ascending, at least one.
 */
export async function lookAtFilling(
  instants: readonly number[],
  read: Reading,
  context: Context,
): Promise<Look<readonly JudgedAt[]>> {
  const learnings = await context.together(
    instants.map(
      (to) => (own: Context) => learningOf({ signal: FILLING, limit: null }, { from: to - LOOK_BACK, to }, own),
    ),
  );
  const { limit } = learnings[0];
  const better = context.catalogue.of(FILLING).direction;
  if (limit === null || better === 'neither') {
    return toldAtOnce([], []);
  }
  const every = Math.max(LOOK_EVERY, context.intervalOf(FILLING));
  const looks = instants.map((to) => gridEndingAt(to, every, Math.floor(LOOK_BACK / every)));
  const rough = spanOf(looks);
  const asked = { aDay: days(1) / every, limit, way: better === 'lower' ? 1 : -1, within: SOON / days(1) } as const;
  const suspects = await read([{ signal: FILLING, grid: rough }], async (dataset) => {
    const seen = await slicesInTurns(
      rowsOf(dataset, FILLING),
      function* (row, p) {
        const isOpen: boolean[] = [];
        for (const look of looks) {
          isOpen.push(mayMeetSoon(partOf(row, rough, look), asked));
          yield;
        }
        return { pipeline: dataset.pipelines[p], isOpen };
      },
      context.abort,
    );
    return seen.filter(({ isOpen }) => isOpen.includes(true));
  });
  const open = new Map(suspects.map(({ pipeline, isOpen }) => [pipeline, isOpen]));
  const finish = async (): Promise<readonly JudgedAt[]> => {
    const found = await context.together(
      instants.map((_, i) => async (own: Context) => {
        const names = [...open].filter(([, isOpen]) => isOpen[i]).map(([name]) => name);
        const exhaust = exhaustFrom({ signal: FILLING }, learnings[i], own);
        return new Map((await own.fetchOf(names, learnings[i].requests, exhaust)).map((one) => [one.pipeline, one]));
      }),
    );
    return [...open.keys()].map((pipeline) => ({
      pipeline,
      checks: found.map((exhausted, i) => fillingCheck(exhausted.get(pipeline), learnings[i], context)),
    }));
  };
  return { suspects: [...open.keys()], finish };
}

/** What the samples of a pipeline say; null where the limit is not met soon. */
function fillingCheck(exhausted: Exhausted | undefined, learning: Learning, context: Context): StateCheck | null {
  const wait = exhausted === undefined ? NaN : hoursUntil(exhausted, learning) * hours(1);
  if (!(wait <= SOON)) {
    return null;
  }
  const signal = context.catalogue.of(FILLING);
  const limit = formatValue(signal, learning.limit ?? NaN);
  return {
    ...{ id: `forecast:${signal.id}`, signal: signal.id, category: categoryOf(signal) },
    trouble: `${signal.label} meets its limit`,
    code: wait <= AT_ONCE ? 2 : 1,
    message:
      wait === 0
        ? `${signal.label} is at its limit of ${limit}`
        : `${signal.label} meets its limit of ${limit} in ${lengthInWords(wait)}`,
    ...{ since: null, runbook: 'disk_full', isOutside: false },
    advice: 'Free space, or enlarge the disk, before that.',
  };
}
