import { badQuery, show } from '../../series';
import { BASELINE_PREFIX, signalOfBaseline } from '../../signals';
import { baselineRule, triablesOf, type Triable } from '../../verdicts/backtest';
import { refuseOpen } from './choice';
import { base, isAbsent, type About, type Option } from './option';
import { readSignal } from './signal';

/** An option that is one alert rule of the data source, or the baseline of one of its signals, without which the query cannot be answered. */
export function requiredRule(about: About): Option<Triable> {
  return {
    describe(name, { rules, catalogue }) {
      const all = triablesOf(rules, catalogue);
      return {
        type: 'choice',
        ...base(name, about),
        values: all.map(({ id }) => id),
        labels: Object.fromEntries(all.map(({ id, label }) => [id, label])),
        required: true,
      };
    },
    read(name, value, vocabulary) {
      const { rules, catalogue } = vocabulary;
      const ids = `${rules.flatMap(({ id, scoring }) => (scoring === undefined ? id : [])).join(', ')}, or ${BASELINE_PREFIX} and a signal`;
      if (isAbsent(value)) {
        throw badQuery(`Field "${name}" is missing. Choose one of: ${ids}.`);
      }
      refuseOpen(name, value);
      const signal = typeof value === 'string' ? signalOfBaseline(value) : null;
      if (signal !== null) {
        return baselineRule(catalogue.of(readSignal(name, signal, vocabulary)));
      }
      const rule = rules.find(({ id }) => id === value);
      if (rule === undefined) {
        throw badQuery(`Field "${name}" names the unknown rule ${show(value)}. Rules are: ${ids}.`);
      }
      return rule;
    },
  };
}
