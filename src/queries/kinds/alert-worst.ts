import { groupBy, lastInstant, type Grid } from '../../series';
import { type Context, type Request } from '../kind';
import { curvesOf, type AlertCurve } from './alert-curves';
import { currentAlerts, keyOf, urgencyOf, type AlertRow } from './alert-rows';
import { judgingOf, signalsTouching, type Judging } from './judging';
import { scored } from './scored';
import { worstAtEnd, type WorstAtEnd } from './worst-at-end';

interface Asked {
  readonly judging: Judging;
  /** How many of the worst checks; 0 for all. */
  readonly top: number;
  /** The instants of the answer. */
  readonly grid: Grid;
}

/**
 * The checks of a large fleet that are worst at the end of the range, over the range: of each, what its rule is judged by is read alone.
 *
 * @returns null for a fleet that is to be read as a whole.
 */
export async function worstChecks(
  request: Request<unknown>,
  { judging, top, grid: answered }: Asked,
  context: Context,
): Promise<(WorstAtEnd<AlertRow> & { readonly curves: readonly AlertCurve[] }) | null> {
  const { range } = request;
  const { rules, check } = judging;
  const signals = signalsTouching(range, judging, context);
  const places = new Map(rules.map((rule, place) => [rule, place]));
  /** In the order of the rules, then of the names. */
  const sorted = <Check extends Pick<AlertRow, 'rule' | 'pipeline'>>(checks: readonly Check[]): Check[] =>
    [...checks].sort(
      (a, b) => (places.get(a.rule) ?? 0) - (places.get(b.rule) ?? 0) || (a.pipeline < b.pipeline ? -1 : 1),
    );
  const fleet = await worstAtEnd(
    {
      ...{ signals, top, what: 'checks', endDecides: true, readAtOnce: true, held: answered.length },
      each: Math.max(...signals.map(({ grid }) => grid.length)),
      look: async (everyone) =>
        sorted(
          await currentAlerts(
            { ...request, range: { ...range, to: lastInstant(answered) } },
            everyone,
            false,
            rules,
            check,
          ),
        ),
      urgencyOf: ({ verdict }) => ({ atEnd: urgencyOf(verdict.severity), overRange: 0 }),
    },
    context,
  );
  if (fleet === null) {
    return null;
  }
  const wanted = new Set(fleet.candidates.map(keyOf));
  const curves: AlertCurve[] = [];
  for (const checks of groupBy(fleet.candidates, ({ rule }) => rule.signal).values()) {
    const watching = judgingOf([...new Set(checks.map(({ rule }) => rule))], check, context);
    const names = checks.map(({ pipeline }) => pipeline);
    const read = await fleet.context.fetchOf(names, signalsTouching(range, watching, context), async (dataset) =>
      (await curvesOf(watching, await scored(dataset, watching, context.abort), context.abort)).filter((curve) =>
        wanted.has(keyOf(curve)),
      ),
    );
    curves.push(...read);
  }
  return { ...fleet, curves: sorted(curves) };
}
