import { formatDuration, parseDuration } from '../../series';
import { baselineId, signalOfBaseline } from '../../signals';
import { type Definition } from '../../panel/answers/backtests';
import { literally } from '../../panel/links';
import { changeAddress, parameter } from '../address';
import { type Vocabulary } from './vocabulary';

/** What is tried. */
export interface Tried {
  /** Id of the rule, or of the baseline, that was picked. */
  readonly picked: string;
  readonly definition: Definition;
  /** The rule that single samples and the alert engine judge; undefined where a signal has none. */
  readonly rule: string | undefined;
  /** The signal that it watches, whose baseline is tried beside it. */
  readonly signal: string;
  /** Undefined for the levels in force. */
  readonly threshold: number | undefined;
  /** Milliseconds; undefined for the waiting time in force. */
  readonly wait: number | undefined;
  /** The only pipeline that it is tried on; undefined for all. */
  readonly pipeline: string | undefined;
}

/** The part of it that changes while somebody drags. */
export type Tuned = Pick<Tried, 'threshold' | 'wait'>;

/** So many pipelines are tried at once unless somebody asks for more: it takes a second. */
export const MOST_AT_ONCE = 50;

/** What is tried where the address says nothing. */
const USUAL_RULE = 'error_rate';
/** What "all" is in the address. */
const YES = 'yes';

/** Reads what is tried from the address. What this data source does not have gives way to the usual. */
export function triedOfAddress({ rules, signals, pipelines }: Vocabulary): Tried {
  const asked = parameter('rule') ?? USUAL_RULE;
  const ofBaseline = signals.find(({ id }) => id === signalOfBaseline(asked));
  const rule = ofBaseline
    ? rules.find(({ id }) => id === ofBaseline.id)
    : (rules.find(({ id }) => id === asked) ?? rules.at(0));
  const signal = ofBaseline?.id ?? rule?.signal ?? signals[0].id;
  const definitions = definitionsOf(rule?.id);
  const usual = ofBaseline || !rule ? 'baseline' : 'engine';
  const named = parameter('pipeline');
  const isAll = parameter('all') === YES || pipelines.length <= MOST_AT_ONCE;
  return {
    picked: ofBaseline ? baselineId(ofBaseline) : (rule?.id ?? baselineId({ id: signal })),
    definition: definitions.find((one) => one === parameter('definition')) ?? usual,
    rule: rule?.id,
    signal,
    threshold: numberOf(parameter('threshold')),
    wait: durationOf(parameter('for')),
    pipeline: named !== undefined && pipelines.includes(named) ? named : isAll ? undefined : pipelines[0],
  };
}

/** By what it can be judged. */
export function definitionsOf(rule: string | undefined): readonly Definition[] {
  return rule === undefined ? ['baseline'] : ['engine', 'notebook', 'baseline'];
}

/** Picks another rule or signal. What was tuned is not of it. */
export function pick(rule: string): void {
  changeAddress({ rule, definition: undefined, threshold: undefined, for: undefined });
}

/** Judges by another definition. A score is no value, so that the threshold stays only where it means the same. */
export function judgeBy(definition: Definition, { definition: before, threshold }: Tried): void {
  const isSame = (definition === 'baseline') === (before === 'baseline');
  changeAddress({ definition, threshold: isSame && threshold !== undefined ? String(threshold) : undefined });
}

/** Tries one pipeline alone, or all. */
export function tryOn(pipeline: string | undefined): void {
  changeAddress({ pipeline, all: pipeline === undefined ? YES : undefined });
}

/** Puts a threshold and a waiting time into the address. */
export function tune({ threshold, wait }: Tuned): void {
  changeAddress(
    {
      threshold: threshold === undefined ? undefined : String(threshold),
      for: wait === undefined ? undefined : formatDuration(wait),
    },
    { lasting: false },
  );
}

/** The fields of a query that try it: by a definition, or by both that a rule has. */
export function askedOf(
  { rule, signal, pipeline, wait }: Tried,
  definition: Definition | 'both',
): { readonly queryType: string } {
  return {
    queryType: 'backtest',
    ...(definition === 'baseline' ? { rule: baselineId({ id: signal }) } : { rule, definition }),
    ...(pipeline === undefined ? {} : { pipeline: literally(pipeline) }),
    ...(wait === undefined ? {} : { for: formatDuration(wait) }),
  };
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || !Number.isFinite(value) ? undefined : value;
}

function durationOf(text: string | undefined): number | undefined {
  return text === '0s' ? 0 : text === undefined ? undefined : (parseDuration(text) ?? undefined);
}
