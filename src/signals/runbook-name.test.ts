import { baselineId } from './baseline-id';
import { CATALOGUE } from './catalogue';
import { runbookName } from './runbook-name';

test('what is unusual has one runbook, whatever the signal', () => {
  expect(CATALOGUE.signals.map((signal) => runbookName(baselineId(signal), signal.id))).toEqual(
    CATALOGUE.signals.map(() => 'unusual'),
  );
  expect(runbookName('baseline:queue', 'queue')).toBe('unusual');
});

test('a level has that of its rule, and none if the signal is one of one’s own', () => {
  expect(runbookName('accuracy_decline_24h', 'accuracy')).toBe('accuracy_decline_24h');
  expect(runbookName('queue', 'queue')).toBeNull();
});
