import { AnswerError } from '../../series/errors';
import { seconds } from '../../series';
import { type HttpClient } from './http';

/** For how long an engine that was found silent is not asked again. */
const REST = seconds(5);

/** Answers that came from no engine. */
const NO_ANSWER: ReadonlySet<AnswerError['category']> = new Set(['timeout', 'network', 'tls', 'cancelled']);

/**
 * A client that does not wait for a silent engine again and again: a question of many requests, some of which are sent when
 * others have ended, would take many times the timeout, longer than any dashboard or alert rule waits. An engine is silent if a
 * request timed out and none of its kind has been answered since it was sent. For a few seconds after that, requests of that kind
 * fail at once, for the same reason. Questions for names are a kind of their own: an engine may be silent to them alone, and
 * one that does not list its labels still has values.
 *
 * @param now the clock, in milliseconds.
 */
export function restAfterSilence(client: HttpClient, now: () => number = () => performance.now()): HttpClient {
  const [names, values] = [unlessSilent(now), unlessSilent(now)];
  return {
    ...client,
    json: (...asked) => names(() => client.json(...asked)),
    series: (...asked) => values(() => client.series(...asked)),
  };
}

/** Asks what is of one kind, unless the engine has just been found silent to it. */
function unlessSilent(now: () => number): <T>(ask: () => Promise<T>) => Promise<T> {
  let answered = -Infinity;
  let silence: { readonly error: AnswerError; readonly noticed: number } | null = null;
  const heard = (): void => {
    answered = now();
    silence = null;
  };
  return async (ask) => {
    if (silence && now() - silence.noticed < REST) {
      throw silence.error;
    }
    const sent = now();
    try {
      const answer = await ask();
      heard();
      return answer;
    } catch (error) {
      if (error instanceof AnswerError) {
        if (error.category === 'timeout' && answered < sent) {
          silence = { error, noticed: now() };
        } else if (!NO_ANSWER.has(error.category)) {
          heard();
        }
      }
      throw error;
    }
  };
}
