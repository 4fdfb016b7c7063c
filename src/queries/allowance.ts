/** Gives room back, but for some bytes. */
export type GiveBack = (left?: number) => void;

/** Memory that one query may take. */
export interface Allowance {
  /**
   * Waits until there is room for something, which is then held.
   *
   * @param bytes how large it will be, as far as that is known before it is there.
   * @returns what gives room back as soon as it is not needed: all of it, or all but some bytes. The rest is held until the query ends.
   * @throws AnswerError if it would be more than one question may take, or the query was cancelled while it waited.
   */
  hold(bytes: number, abort: AbortSignal): Promise<GiveBack>;
}

/** For questions that are small by what they are: of the newest points, of names. */
export const UNLIMITED: Allowance = { hold: () => Promise.resolve(() => {}) };
