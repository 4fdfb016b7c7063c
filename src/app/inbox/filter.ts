import { STATES, type State } from '../../contract/states';
import { changeAddress, parameter } from '../address';
import { type Member, type Problem } from './problems';

/** Which problems are shown. */
export interface Filter {
  /** None for all. */
  readonly states: readonly State[];
  readonly categories: readonly string[];
  /** Lower case; empty for all. */
  readonly search: string;
  readonly hidesSilenced: boolean;
}

/** The filter that the address names: `state` and `category` as lists, `search`, and `silenced=hide`. */
export function filterOfAddress(): Filter {
  return {
    states: STATES.filter((state) => listIn('state').includes(state)),
    categories: listIn('category'),
    search: (parameter('search') ?? '').trim().toLowerCase(),
    hidesSilenced: parameter('silenced') === 'hide',
  };
}

/** A list of words with commas between them, which no word may have. */
function listIn(name: string): readonly string[] {
  return (parameter(name) ?? '').split(',').filter(Boolean).map(decodeURIComponent);
}

const COMMAS = /[,%]/g;

/** Adds a word to a list of the address, or takes it away. */
export function toggleWord(name: 'state' | 'category', word: string): void {
  const list = listIn(name);
  const next = list.includes(word) ? list.filter((one) => one !== word) : [...list, word];
  changeAddress({ [name]: next.map((one) => one.replace(COMMAS, encodeURIComponent)).join(',') });
}

/** Takes all filters away. */
export function clearFilter(): void {
  changeAddress({ state: undefined, category: undefined, search: undefined, silenced: undefined });
}

/** Whether anything is left out. */
export function isFiltering({ states, categories, search, hidesSilenced }: Filter): boolean {
  return states.length > 0 || categories.length > 0 || search !== '' || hidesSilenced;
}

/** Whether a problem is shown. O(its pipelines). */
export function isShown(
  problem: Problem,
  { states, categories, search, hidesSilenced }: Filter,
  isSilenced: boolean,
): boolean {
  return (
    (states.length === 0 || states.includes(problem.state)) &&
    (categories.length === 0 || categories.includes(problem.category)) &&
    !(hidesSilenced && isSilenced) &&
    (search === '' || saysSo(problem, search) || membersFound(problem, search).length > 0)
  );
}

/** The pipelines whose names a search finds. */
export function membersFound({ members }: Problem, search: string): readonly Member[] {
  return members.filter(({ pipeline }) => pipeline.toLowerCase().includes(search));
}

function saysSo({ title, cause = '', check }: Problem, search: string): boolean {
  return [title, cause, check].some((text) => text.toLowerCase().includes(search));
}
