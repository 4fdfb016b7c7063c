import { type Frame } from '../frames';
import { answer, type Allowance, type Instance, type Question } from '../queries';
import { createSharedWork, type SharedWork } from '../series';

/**
 * Answers a query, or waits for its answer where it is being answered already. Who comes first gives the memory, and stays until the
 * answer is there if others wait for it, even if its caller has gone: so it stays counted. The frames belong to all, and nobody may
 * change them.
 *
 * @throws as {@link answer}.
 */
export type AnswerOnce = (
  question: Question,
  instance: Instance,
  abort: AbortSignal,
  allowance: Allowance,
) => Promise<readonly Frame[]>;

/** Queries that are being answered, each once for all who ask the same of the same data source. */
export interface SharedQueries {
  /**
   * For the queries of a request. One query alone holds no memory while it waits for the same one of another request. One of several might:
   * the answers to the others are kept until it has its own, and the query that it waits for may need that memory. So these wait for each
   * other alone.
   *
   * @param queries how many it has.
   */
  of(queries: number): AnswerOnce;
}

/** @param shared is called when a query waits for the answer to another. */
export function createSharedQueries(shared: () => void): SharedQueries {
  const byInstance = new WeakMap<Instance, SharedWork<readonly Frame[]>>();
  let requests = 0;
  return {
    of(queries) {
      const circle = queries === 1 ? 'all' : requests++;
      return async (question, instance, abort, allowance) => {
        const underWay = byInstance.get(instance) ?? createSharedWork<readonly Frame[]>();
        byInstance.set(instance, underWay);
        const name = `${circle} ${identityOf(question)}`;
        if (underWay.isUnderWay(name)) {
          shared();
        }
        let begun: Promise<unknown> | undefined;
        try {
          return await underWay.do(name, abort, (own) => {
            const frames = answer(question, instance, own, allowance);
            begun = frames;
            return frames;
          });
        } finally {
          await begun?.catch(() => undefined);
        }
      };
    },
  };
}

/** What questions have in common that have the same answer. The present moves on between them, by no more than the answer takes. */
function identityOf({ raw, range: { from, to }, interval, fresh = false }: Question): string {
  return JSON.stringify([from, to, interval, fresh, { ...(raw as object | null), ...NAMES }]);
}

/** By what Grafana tells apart queries that ask the same. */
const NAMES = { refId: undefined, key: undefined };
