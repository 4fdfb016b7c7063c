import { oneLine } from '../printable';
import { parseJson } from '../../series';

/** One alert of a notification, as far as it is shown. What Grafana did not send is empty. */
export interface ReceivedAlert {
  readonly status: string;
  readonly severity: string;
  readonly category: string;
  /** The rule's id, or else its title. */
  readonly rule: string;
  readonly pipeline: string;
  readonly summary: string;
  readonly description: string;
  readonly runbook: string;
  /** What the rule's queries and expressions gave, by their refIds. */
  readonly values: Readonly<Record<string, number>>;
  /** When it began, as Grafana wrote it. */
  readonly startsAt: string;
}

/**
 * Reads what Grafana's webhook contact point sends.
 *
 * @throws Error saying what is wrong with it.
 */
export function readNotification(body: string): ReceivedAlert[] {
  const { alerts } = recordOf(parseJson(body, (problem, detail) => new Error(`The body ${problem}${detail}.`)));
  if (!Array.isArray(alerts)) {
    throw new Error('The body has no list "alerts". Send what a webhook contact point of Grafana sends.');
  }
  return alerts.map(readAlert);
}

function readAlert(value: unknown): ReceivedAlert {
  const { status, startsAt, labels: rawLabels, annotations: rawAnnotations, values } = recordOf(value);
  const labels = recordOf(rawLabels);
  const annotations = recordOf(rawAnnotations);
  return {
    status: textOf(status),
    severity: textOf(labels.severity),
    category: textOf(labels.category),
    rule: textOf(labels.rule) || textOf(labels.alertname),
    pipeline: textOf(labels.pipeline),
    summary: textOf(annotations.summary),
    description: textOf(annotations.description),
    runbook: textOf(annotations.runbook_url),
    values: numbersOf(recordOf(values)),
    startsAt: textOf(startsAt),
  };
}

/** What Grafana sends in the place of a number that is missing, for JSON has no NaN. */
const MISSING = -1;

/** The numbers that were measured. No severity is negative, so it tells whether a -1 is one or stands for nothing. */
function numbersOf(values: Readonly<Record<string, unknown>>): Record<string, number> {
  const numbers = Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number');
  return Object.fromEntries(numbers.filter(([, value]) => values.severity !== MISSING || value !== MISSING));
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** Text that a terminal does not obey. */
const textOf = (value: unknown): string => (typeof value === 'string' ? oneLine(value).trim() : '');
