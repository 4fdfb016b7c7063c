import { createLedger } from './ledger';

const asked = (...executed: string[]) => ({ executed });

test('entries are in the order of asking, whichever is answered first', () => {
  const ledger = createLedger();
  const [first, second] = [ledger.place(), ledger.place()];
  second(asked('b'));
  expect(ledger.entries()).toEqual([asked('b')]);
  first(asked('a'));
  expect(ledger.entries()).toEqual([asked('a'), asked('b')]);
});

test('a branch has one place, however late it is written to', () => {
  const ledger = createLedger();
  const [left, right] = [ledger.branch(), ledger.branch()];
  ledger.place()(asked('last'));
  right.place()(asked('right'));
  left.branch().place()(asked('left'));
  left.place()(asked('left again'));
  expect(ledger.entries()).toEqual([asked('left'), asked('left again'), asked('right'), asked('last')]);
});
