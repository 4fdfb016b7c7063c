import { type Flag } from '../command/flags';

/** What can be offered as the value of a flag. */
export type Offer =
  | { readonly kind: 'none' }
  | { readonly kind: 'any' }
  | { readonly kind: 'file' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] };

/** A switch has no value, and most values are for the person to think of. */
export function offerOf({ placeholder, choices }: Flag<unknown>): Offer {
  if (placeholder === null) {
    return { kind: 'none' };
  }
  if (choices !== undefined) {
    return { kind: 'choice', choices };
  }
  return { kind: /^(?:FILE|FOLDER)\b/.test(placeholder) ? 'file' : 'any' };
}

/** The flag of every command, and the word that asks for help about one. */
export const HELP = { name: 'help', help: 'print the help' } as const;

/** A text in single quotes, as POSIX shells and zsh read it. */
export const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;
