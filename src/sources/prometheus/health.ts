import { type Catalogue, formatValue } from '../../signals';
import { inSentences } from '../remarks';
import { type SourceReport } from '../types';
import { warningsOf, type Fetched } from './dataset';

/** What was asked, for the words of the report. */
interface Reached {
  readonly url: string;
  /** Product and version; null where the engine does not tell. */
  readonly version: string | null;
  /** The label that names the pipeline. */
  readonly label: string;
}

/**
 * What the health check says of the newest values of all signals: which have data, and what is wrong with the others.
 *
 * @throws AnswerError if all fail for one reason, which is none of their own, such as an engine that cannot be reached.
 */
export function reportOn(
  fetched: readonly Fetched[],
  catalogue: Catalogue,
  { url, version, label }: Reached,
): SourceReport {
  const newest = new Map(
    fetched.flatMap(({ signal, rows }) => {
      const value = [...rows.values()].map(([only]) => only).find((one) => !Number.isNaN(one));
      return value === undefined ? [] : [[signal, value] as const];
    }),
  );
  refuseCommonFailure(fetched);
  const failed = fetched.flatMap(({ signal, error }) => (error ? [{ signal, error: error.message }] : []));
  const pipelines = new Set(fetched.flatMap(({ rows }) => [...rows.keys()])).size;
  const warnings = inSentences(warningsOf(fetched), catalogue);
  const engine = `${url}${version === null ? '' : ` (version ${version})`}`;
  const signalsWithData = [...newest.keys()];
  const found =
    newest.size > 0
      ? `Reached ${engine}: ${pipelines} ${pipelines === 1 ? 'pipeline' : 'pipelines'}, ${newest.size} of ${fetched.length} signals have data: ${signalsWithData.join(', ')}.`
      : failed.length > 0
        ? `Reached ${engine}, but no signal has data that can be read.`
        : `Reached ${engine}, but none of the ${fetched.length} signals has data with the label "${label}" now. "What do you have?" in the settings of the data source proposes what reads them. Map your metrics to signals where it finds nothing.`;
  return {
    message: [found, ...warnings].join(' '),
    pipelines,
    signalsWithData,
    failed,
    details: {
      url,
      version,
      newest: Object.fromEntries(
        [...newest].map(([signal, value]) => [signal, formatValue(catalogue.of(signal), value)]),
      ),
      ...(warnings.length > 0 ? { warnings } : {}),
    },
  };
}

function refuseCommonFailure(fetched: readonly Fetched[]): void {
  const asked = fetched.filter(({ expression }) => expression !== '');
  const [first] = asked;
  if (first?.error && asked.every(({ error }) => error?.message === first.error?.message)) {
    throw first.error;
  }
}
