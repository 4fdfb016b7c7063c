import { NOW } from '../now';

// Every test file begins at the pinned present, whatever reads the clock in it: our code, a library, the test. Time then
// goes on as usual.
const real = Date.now;
const offset = NOW - real();
const now = (): number => real() + offset;

Date.now = now;
globalThis.Date = new Proxy(Date, {
  apply: (target) => new target(now()).toString(),
  construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self) as Date,
});
