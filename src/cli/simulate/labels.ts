import { badValue, UsageError } from '../command/usage-error';
import { COUNTERS } from './counters';

/** A label with its value. */
export interface Label {
  readonly name: string;
  readonly value: string;
}

/** What Prometheus takes for a label's name; two underscores at the beginning are its own. */
const NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/;

/** The labels that the series have already. */
const TAKEN = new Set([
  'pipeline',
  ...COUNTERS.flatMap(({ metrics }) => metrics.flat().flatMap(({ labels }) => namesIn(labels))),
]);

/**
 * Reads labels as they are on a command line: NAME=VALUE.
 *
 * @returns them in their order.
 * @throws UsageError if one has no name or no value, has a name that the series use, or comes twice.
 */
export function readLabels(texts: readonly string[]): readonly Label[] {
  const labels = texts.map((text) => {
    const [, name, value] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
    if (name === undefined || !NAME.test(name)) {
      throw badValue('--label', text, 'is not a label. Give one such as job=mlpulse.');
    }
    if (TAKEN.has(name)) {
      throw badValue('--label', text, `has the name of a label that the series have. Choose another than ${name}.`);
    }
    return { name, value };
  });
  const twice = labels.find(({ name }, i) => labels.findIndex((other) => other.name === name) < i);
  if (twice !== undefined) {
    throw new UsageError(`--label ${twice.name} is given twice. A series has each label once.`);
  }
  return labels;
}

/** The names in a text such as `,code="200"`. */
function namesIn(labels: string): string[] {
  return [...labels.matchAll(/(\w+)="/g)].map(([, name]) => name);
}
