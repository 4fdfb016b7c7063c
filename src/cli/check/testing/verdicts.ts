import { judge, type Verdict } from '../judge';
import { check } from './checks';

/** Something of everything: all states, every excuse, and names that each form of output has to escape. */
export function mixedVerdict(): Verdict {
  const cpu = check('critical', { message: 'High CPU usage: 97.0\u00a0%, limit 90.0\u00a0%', value: 97, limit: 90 });
  const silent = ['recall', 'quality:anomaly_rate'].map((id) =>
    check('unknown', { check: id, label: id, message: `${id}: no data`, pipeline: 'fraud, "EU": <1> & 2' }),
  );
  const before = new Map([
    ['cpu_usage', check('warning')],
    ['memory_usage', check('warning')],
  ]);
  return judge(
    {
      checks: [
        check('ok', { check: 'disk_usage' }),
        check('watch', {
          ...{ check: 'error_rate', alert: 'inhibited' },
          message: 'Error rate: 6.0\u00a0%; an alert of a stage before it explains it; limit 5.0\u00a0%',
        }),
        check('warning', { check: 'memory_usage', message: 'High memory usage: 85.0\u00a0%' }),
        check('warning', {
          ...{ check: 'objectives:uptime', value: 97.2, limit: 99.9 },
          message:
            'Uptime: 97.2\u00a0%, objective > 99.9\u00a0%, and so many more words that the line of the terminal has to be broken',
        }),
        cpu,
        ...silent,
      ],
      problems: ['drift: The engine took too long.\nTry again.'],
      notices: [{ severity: 'info', text: 'Two series of fraud were combined.' }],
      judgedBy: 'alert engine',
    },
    { failOn: 'warning', baseline: { find: ({ check: id }) => before.get(id) ?? null, vanished: () => [] } },
  );
}
