import { progressOn } from './progress';
import { recordedIo } from './testing/recorded-io';

test('a terminal shows how far a work is, and nothing of it in the end', () => {
  let shown = '';
  const progress = progressOn(recordedIo({ status: (text) => (shown += text) }));
  progress.step('Asking', 1, 3);
  progress.step('Asking', 1, 3);
  progress.step('Asking', 3, 3);
  progress.say('Drawing');
  progress.end();
  progress.end();
  const clear = '\r\u001b[K';
  expect(shown).toBe(`${clear}Asking: 33 %${clear}Asking: 100 %${clear}Drawing${clear}`);
});

test('elsewhere nothing is said', () => {
  const io = recordedIo();
  const progress = progressOn(io);
  progress.step('Asking', 1, 3);
  progress.end();
  expect([io.stdout(), io.stderr()]).toEqual(['', '']);
});
