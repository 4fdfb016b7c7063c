import { toggle, type Flag } from './command/flags';
import { type Question } from './source/ask';

/** Who decides on alerts, and with them on the states of pipelines. */
export const JUDGES = ['alert engine', 'single samples'] as const;

export type Judge = (typeof JUDGES)[number];

/** The flag that switches back to single samples. @param group its heading in the help. */
export function singleSamples(group?: string): Flag<boolean> {
  return toggle({
    help: 'judge alerts and states by single samples, as if the alert engine did not exist: nothing lasts before it fires or ends, and nothing explains an alert away',
    ...(group === undefined ? {} : { group }),
  });
}

/** Who judges, by the flags of a command. */
export const judgeIn = (values: { readonly 'single-samples': boolean }): Judge =>
  values['single-samples'] ? 'single samples' : 'alert engine';

/** What a question to a kind that alerts decide on says of who judges. */
export const engineOption = (judge: Judge): { readonly engine: boolean } => ({ engine: judge === 'alert engine' });

/** A question to a kind that alerts decide on, with who judges them. */
export const judgedBy = (judge: Judge, question: Question): Question => ({
  ...question,
  options: { ...question.options, ...engineOption(judge) },
});

/** Who judges, with its article: `the alert engine`, `single samples`. */
export const inWords = (judge: Judge): string => (judge === 'alert engine' ? 'the alert engine' : judge);
