import { useEffect, useState } from 'react';

import { FieldType, type DataFrame } from '@grafana/data';

import { type AlertRuleReport } from '../../contract/resources';
import { askedAs, readBacktests, type Definition, type Trial, type TriedRule } from '../answers/backtests';
import { seriesBeside, type Series } from '../answers/beside';
import { asNumber, kindOf } from '../answers/frames';
import { literally } from '../links';
import { useView } from '../view';

/** Milliseconds that a threshold rests before what it does is asked for: keys and dragging pass over many. */
const REST = 250;
/** Points of a series of which every sample should be seen. */
const POINTS = 10_000;

/** What a rule did on one pipeline over time: 1 yes, 0 no, null unknown. */
export interface Lanes {
  readonly times: readonly number[];
  readonly fired: ReadonlyArray<number | null>;
  /** Null where what was right is not known. */
  readonly truth: ReadonlyArray<number | null> | null;
}

/** What is known of a rule at a threshold on one pipeline. */
export interface Past {
  readonly pipeline: string;
  readonly lanes: Lanes | undefined;
  readonly series: Series | undefined;
  /** What could not be loaded, in words. */
  readonly troubles: readonly string[];
}

interface Chosen {
  readonly refId: string | undefined;
  readonly tried: Pick<TriedRule, 'rule' | 'signal'>;
  readonly definition: Definition;
  readonly threshold: number;
}

/** Loads what a rule did on one pipeline, and again with every answer and threshold; what was known stays until then. */
export function usePast(
  { refId, tried, definition, threshold }: Chosen,
  pipeline: string | undefined,
): Past | undefined {
  const { evidence, beside } = useView();
  const { rule, signal } = tried;
  const [past, setPast] = useState<Past>();
  useEffect(() => {
    if (pipeline === undefined) {
      return;
    }
    const own = { pipeline: literally(pipeline) };
    const shown = seriesBeside(beside).of(pipeline, signal);
    const waits = { for: evidence.waitOf(refId) };
    return afterRest(async (isWanted) => {
      const { frames, troubles } = await evidence.ask(
        refId,
        [
          {
            refId: 'past',
            queryType: 'backtest',
            format: 'series',
            rule,
            threshold,
            ...waits,
            ...askedAs(definition),
            ...own,
          },
          ...(shown ? [] : [{ refId: 'series', queryType: 'metrics', signals: [signal], ...own }]),
        ],
        null,
        POINTS,
      );
      if (isWanted()) {
        setPast({
          pipeline,
          lanes: lanesOf(frames, pipeline),
          series: shown ?? seriesBeside(frames).of(pipeline, signal),
          troubles: troubles.map(({ message }) => message),
        });
      }
    });
  }, [evidence, beside, refId, rule, signal, definition, threshold, pipeline]);
  return past;
}

/** Loads how a rule did on each pipeline at its own level, worst first; undefined until it is there. */
export function usePipelines({
  refId,
  tried: { rule },
  definition,
}: Omit<Chosen, 'threshold'>): readonly Trial[] | undefined {
  const { evidence } = useView();
  const [pipelines, setPipelines] = useState<readonly Trial[]>();
  useEffect(
    () =>
      afterRest(async (isWanted) => {
        const query = { refId: 'pipelines', queryType: 'backtest', format: 'table', by: 'pipeline' } as const;
        const { frames } = await evidence.ask(
          refId,
          [{ ...query, rule, for: evidence.waitOf(refId), ...askedAs(definition), ...evidence.scopeOf(refId) }],
          null,
        );
        const known = readBacktests(frames.filter((frame) => kindOf(frame) === 'backtest' && frame.fields.length > 0));
        if (isWanted()) {
          setPipelines(known.flatMap((one) => one.pipelines).sort(worstFirst));
        }
      }),
    [evidence, refId, rule, definition],
  );
  return pipelines;
}

/** Loads a rule at a threshold as it is set up; a text where the data source does not say. */
export function useAlertRule({
  refId,
  tried: { rule },
  definition,
  threshold,
}: Chosen): AlertRuleReport | string | undefined {
  const { evidence } = useView();
  const [known, setKnown] = useState<{ readonly asked: string; readonly report: AlertRuleReport | string }>();
  const asked = JSON.stringify([refId, rule, definition, threshold]);
  useEffect(
    () =>
      afterRest(async (isWanted) => {
        const report = await evidence
          .alertRule(refId, { rule, definition, threshold })
          .catch((error: unknown) => (error instanceof Error ? error.message : 'Grafana does not say why.'));
        if (isWanted()) {
          setKnown({ asked, report });
        }
      }),
    [evidence, refId, rule, definition, threshold, asked],
  );
  // What is copied is never of another threshold than the one that is shown.
  return known?.asked === asked ? known.report : undefined;
}

/** Does something once nothing else is wanted for a while. @returns what gives it up. */
function afterRest(load: (isWanted: () => boolean) => Promise<void>): () => void {
  let isWanted = true;
  const timer = setTimeout(() => void load(() => isWanted), REST);
  return () => {
    isWanted = false;
    clearTimeout(timer);
  };
}

/** Most incidents first, then those on which it fired for longest. */
export function worstFirst(a: Trial, b: Trial): number {
  return (b.incidents ?? 0) - (a.incidents ?? 0) || (b.hoursFired ?? 0) - (a.hoursFired ?? 0);
}

/** When a rule fired on a pipeline, and when something was wrong, in answers to `backtest`. */
export function lanesOf(frames: readonly DataFrame[], pipeline: string): Lanes | undefined {
  const frame = frames.find((one) => kindOf(one) === 'backtest' && one.fields.length > 0);
  const valuesOf = (name: string): Array<number | null> | undefined =>
    frame?.fields.find((field) => field.name === name && field.labels?.pipeline === pipeline)?.values.map(asNumber);
  const times: number[] | undefined = frame?.fields.find(({ type }) => type === FieldType.time)?.values;
  const fired = valuesOf('fired');
  return times && fired && { times, fired, truth: valuesOf('truth') ?? null };
}
