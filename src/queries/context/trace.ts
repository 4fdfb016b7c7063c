import { type Notice } from '../../frames';
import { matchersInText, type PipelineMatcher, shorten, show } from '../../series';
import { type Catalogue } from '../../signals';
import { inSentences, type Remark } from '../../sources';
import { type Entry, type Ledger } from '../ledger';
import { type Findings } from './ask';

/** What was asked of an engine is shown up to this length; the lists of names of a large fleet are longer. */
const LONGEST_EXECUTED = 20_000;

/** What running a query left behind besides its frames. */
export interface Trace {
  readonly notices: readonly Notice[];
  readonly executed: string;
  /** False if something was asked for and no pipeline had any of it. */
  readonly anyPipeline: boolean;
}

/**
 * What a query left behind.
 *
 * @param empty what it means of the kind that nothing was found.
 * @throws AnswerError if nothing that was asked for could be read.
 */
export function traceOf(
  ledger: Ledger,
  { asked, anyPipeline, anythingRead }: Findings,
  filter: PipelineMatcher,
  catalogue: Catalogue,
  empty: string,
): Trace {
  const failure = ledger.entries().find((entry) => entry.failure !== undefined)?.failure;
  if (failure && !anythingRead) {
    throw failure;
  }
  if (asked && !anyPipeline) {
    const text = `${whoHasNone(filter)} data here. Check the filter, the range and the data source. ${empty}`;
    ledger.place()({ notice: { severity: 'info', text } });
  }
  const entries = ledger.entries();
  const executed = new Set(entries.flatMap((entry) => entry.executed ?? []));
  return {
    notices: noticesOf(entries, catalogue),
    executed: cut([...executed].join('\n')),
    anyPipeline: anyPipeline || !asked,
  };
}

function whoHasNone(filter: PipelineMatcher): string {
  const wanted = [
    ...(filter.all ? [] : [show(filter.expression)]),
    ...(filter.where.length === 0 ? [] : [`the labels {${matchersInText(filter.where)}}`]),
  ];
  return wanted.length === 0 ? 'No pipeline has' : `No pipeline that matches ${wanted.join(' and ')} has`;
}

/** What sources said, of several signals as one notice; then what the answer says of itself, each text once. */
function noticesOf(entries: readonly Entry[], catalogue: Catalogue): Notice[] {
  const said = (severity: 'warning' | 'info', remarks: readonly Remark[]): Notice[] =>
    inSentences(remarks, catalogue).map((text) => ({ severity, text }));
  const notices = [
    ...said(
      'warning',
      entries.flatMap(({ warnings = [] }) => warnings),
    ),
    ...said(
      'info',
      entries.flatMap(({ infos = [] }) => infos),
    ),
    ...entries.flatMap(({ notice }) => notice ?? []),
  ];
  return [
    ...new Map(
      notices.filter(({ text }) => text.trim() !== '').map((one) => [one.text, { ...one, text: shorten(one.text) }]),
    ).values(),
  ];
}

function cut(text: string): string {
  return text.length > LONGEST_EXECUTED ? `${text.slice(0, LONGEST_EXECUTED)}…` : text;
}
