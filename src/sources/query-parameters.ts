import { refusedParameter } from '../contract/request-parameters';
import { badSettings, show } from '../series/errors';
import { isAbsent } from './setting-values';

/** A text of parameters, such as `tenant=a&partial_response=false`, with the path of its setting. */
interface Parameters {
  readonly field: string;
  readonly value: unknown;
}

/**
 * Parameters that go with every request to an engine.
 *
 * @param sources where they are set. A later one replaces the parameters of the same name of those before it.
 * @returns them as they are in a URL, without the question mark; empty if there are none.
 * @throws SettingsError if one is no text, or of a name that our requests use.
 */
export function readQueryParameters(sources: readonly Parameters[]): string {
  const all = new URLSearchParams();
  for (const { field, value } of sources.filter((source) => !isAbsent(source.value))) {
    if (typeof value !== 'string') {
      throw badSettings(
        field,
        `${show(value)} is no text. Enter parameters such as "tenant=a&partial_response=false".`,
      );
    }
    const refused = refusedParameter(value);
    if (refused !== undefined) {
      throw badSettings(field, `sets ${show(refused)}, which each request says itself. Take it out.`);
    }
    const own = new URLSearchParams(value.trim());
    [...own.keys()].forEach((name) => all.delete(name));
    own.forEach((one, name) => all.append(name, one));
  }
  return all.toString();
}
