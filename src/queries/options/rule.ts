import { badQuery, show } from '../../series';
import { type Rule } from '../../verdicts';
import { refuseOpen } from './choice';
import { base, isAbsent, type About, type Option } from './option';

/** An option that is one alert rule of the data source, without which the query cannot be answered. */
export function requiredRule(about: About): Option<Rule> {
  return {
    describe: (name, { rules }) => ({
      type: 'choice',
      ...base(name, about),
      values: rules.map(({ id }) => id),
      labels: Object.fromEntries(rules.map(({ id, label }) => [id, label])),
      required: true,
    }),
    read(name, value, { rules }) {
      const ids = rules.map(({ id }) => id).join(', ');
      if (isAbsent(value)) {
        throw badQuery(`Field "${name}" is missing. Choose one of: ${ids}.`);
      }
      refuseOpen(name, value);
      const rule = rules.find(({ id }) => id === value);
      if (rule === undefined) {
        throw badQuery(`Field "${name}" names the unknown rule ${show(value)}. Rules are: ${ids}.`);
      }
      return rule;
    },
  };
}
