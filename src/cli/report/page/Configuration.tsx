import { type Signal } from '../../../signals';
import { type Report } from '../data/inquire';
import { numberIn, rowsOf, textIn } from '../../rows';

import { Table } from './Table';
import { human } from '../words';

/** What the verdicts follow from: the signals with their levels, and the alert rules. */
export function Configuration({ report: { catalogue, answers, health } }: { readonly report: Report }) {
  return (
    <section aria-labelledby="configuration">
      <h2 id="configuration">Configuration in force</h2>
      {health.ok && <p>{health.message}</p>}
      <h3>Alert rules</h3>
      <Table
        head={['Rule', 'Category', 'Fails if', 'Warning', 'Critical', 'From']}
        numeric={[3, 4]}
        rows={rowsOf(answers.rules.frames[0]).map((row) => {
          const signal = catalogue.of(textIn(row, 'signal'));
          // A rule of a change or a factor is in its own numbers.
          const unit = /^[<>]$/.test(textIn(row, 'comparison')) ? signal : { unit: 'short', decimals: 2 };
          const level = (name: string): string => {
            const value = numberIn(row, name);
            return value === null ? '–' : human(unit, value);
          };
          return [
            textIn(row, 'label'),
            textIn(row, 'category'),
            textIn(row, 'comparison'),
            level('warning'),
            level('critical'),
            textIn(row, 'source'),
          ];
        })}
      />
      <h3>Signals</h3>
      <Table
        head={['Signal', 'Good is', 'Range', 'Limit of the quality report']}
        rows={catalogue.signals.map((signal) => [
          signal.label,
          { higher: 'high', lower: 'low', neither: 'neither' }[signal.direction],
          limitsInWords(signal),
          signal.qualityLimit === undefined ? '–' : human(signal, signal.qualityLimit),
        ])}
      />
    </section>
  );
}

const limitsInWords = (signal: Signal): string => {
  const [least, most] = signal.limits;
  return most === null ? `from ${human(signal, least)}` : `${human(signal, least)} to ${human(signal, most)}`;
};
