/** What our own requests say: a parameter of that name would change what is asked. */
const OURS = new Set(['query', 'start', 'end', 'step', 'time', 'match[]']);

/** A parameter among some, as they are in a URL, that each request sets itself. */
export function refusedParameter(parameters: string): string | undefined {
  return [...new URLSearchParams(parameters.trim()).keys()].find((name) => OURS.has(name));
}
