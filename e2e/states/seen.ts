import { type Page } from '@playwright/test';

import { CATALOGUE } from '../../src/signals';
import { type State } from './states';

/** What no reader should meet, by what it is. */
const NEVER: Readonly<Record<string, RegExp>> = {
  'a value that is none': /\bNaN\b|\bundefined\b|\[object|\bInfinity\b/,
  'the id of a signal': new RegExp(`\\b(${CATALOGUE.ids.filter((id) => id.includes('_')).join('|')})\\b`),
};
/** What was asked of an engine that refused it. */
const PROMQL = /The expression was: .*/g;
/** What nobody can say who knows nothing. */
const GOOD_NEWS = /nothing happened|\bhealthy\b|\ball (is )?(ok|well)\b|every check passes|nothing is wrong|no alerts/i;

/** What is said where an answer failed. */
const FAILURE = /did not answer:|the data source did not answer$/;

/** What is wrong on a board in a state, as far as a machine sees it; empty if nothing is. */
export async function faultsOf(page: Page, { says, blind = false }: State): Promise<string[]> {
  const text = (await page.locator('main').innerText()).replace(PROMQL, '');
  const faults = Object.entries(NEVER).flatMap(([what, words]) => found(what, words, text));
  faults.push(...(blind ? found('good news', GOOD_NEWS, text) : found('a failure', FAILURE, text)));
  if (says && !says.test(text)) {
    faults.push(`It does not say ${says}.`);
  }
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (beyond > 0) {
    faults.push(`The page is ${beyond} px wider than the window.`);
  }
  return faults;
}

function found(what: string, words: RegExp, text: string): string[] {
  const lines = text.split('\n').filter((line) => words.test(line));
  return [...new Set(lines)].map((line) => `${what}: ${line.slice(0, 200)}`);
}
