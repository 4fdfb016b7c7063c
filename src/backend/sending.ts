import { ServerInterceptingCall, type ServerInterceptor } from '@grpc/grpc-js';
import pLimit from 'p-limit';

import { shortenTurns } from '../series';
import { type Message } from './message';
import { type Answers } from './query-response';

/** A message with the answers to queries. */
export interface Written extends Pick<Answers, 'sent'> {
  readonly message: Message;
}

/** Bytes that leave without a wait: what a caller who has just connected takes at once by the rules of HTTP/2. */
const SMALL_BYTES = 65_535;

/**
 * Sends large answers to queries one after the other, in the order in which they are ready, and tells each when it has left, or need
 * not leave any more. All calls of Grafana share a connection, which takes only so many bytes at a time. Bun's HTTP/2 gives them to
 * streams in an order of its own, the same each time: of many that send at once, some would never come to an end while others keep coming.
 */
export function sendingOneByOne(): ServerInterceptor {
  const inTurn = pLimit(1);
  return (_method, call) => {
    let cancelled = false;
    let end = (): void => {};
    return new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onCancel() {
            cancelled = true;
            end();
          },
        }),
      sendMessage(written: Partial<Written> | undefined, next) {
        const sending = new Promise<void>((resolve) => {
          end = () => {
            written?.sent?.();
            resolve();
          };
        });
        const send = (): Promise<void> => {
          next(written);
          if (cancelled) {
            end();
          }
          return sending;
        };
        if ((written?.message?.byteLength ?? 0) > SMALL_BYTES) {
          void inTurn(() => {
            const left = shortenTurns();
            return send().finally(left);
          });
        } else {
          void send();
        }
      },
      sendStatus(status, next) {
        next(status);
        end();
      },
    });
  };
}
