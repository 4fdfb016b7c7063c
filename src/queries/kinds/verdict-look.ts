/** What a first look at everyone tells: of whom more has to be read, and how it is then told. */
export interface Look<Told> {
  /** Everyone of whom something can be told, and some of whom nothing will be; null where only the rest of the reading tells. */
  readonly suspects: readonly string[] | null;
  /** Reads the rest. */
  finish(): Promise<Told>;
}

/** What needs no further reading. */
export function toldAtOnce<Told>(suspects: readonly string[], told: Told): Look<Told> {
  return { suspects, finish: () => Promise.resolve(told) };
}

/** Everyone whom any of some looks suspects; null where one of them cannot tell. */
export function suspectsOf(looks: ReadonlyArray<Pick<Look<unknown>, 'suspects'>>): readonly string[] | null {
  const names = new Set<string>();
  for (const { suspects } of looks) {
    if (suspects === null) {
      return null;
    }
    suspects.forEach((name) => names.add(name));
  }
  return [...names];
}
