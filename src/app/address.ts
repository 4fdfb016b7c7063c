import { locationService } from '@grafana/runtime';

/** What of a page is in its address, by name. What is undefined or empty is not in it. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/**
 * A parameter of the address that is open; undefined where it is absent or empty. Grafana draws a page anew whenever its address
 * changes. Its own reading of it takes "true" for a switch, which may well be the name of a pipeline.
 */
export function parameter(name: string): string | undefined {
  return new URLSearchParams(locationService.getLocation().search).get(name) || undefined;
}

/**
 * Changes parameters of the address; the others stay. The way back leads to how it was.
 *
 * @param lasting false for what changes while somebody types or drags: the way back skips it.
 */
export function changeAddress(parameters: Parameters, { lasting = true } = {}): void {
  const location = locationService.getLocation();
  const search = changed(location.search, parameters);
  if (search !== new URLSearchParams(location.search).toString()) {
    const target = { ...location, search: search === '' ? '' : `?${search}` };
    if (lasting) {
      locationService.push(target);
    } else {
      locationService.replace(target);
    }
  }
}

/** A path with parameters. */
export function withParameters(path: string, parameters: Parameters): string {
  const search = changed('', parameters);
  return search === '' ? path : `${path}?${search}`;
}

function changed(search: string, parameters: Parameters): string {
  const all = new URLSearchParams(search);
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === '') {
      all.delete(name);
    } else {
      all.set(name, value);
    }
  }
  return all.toString();
}
