import { type Socket } from 'node:net';

import { type Fault } from '../faulty-engine';

/** What the engine, its certificate, or the way to it is broken by. */
export type Breaking =
  | { readonly by: Fault }
  /** Nobody listens. */
  | { readonly by: 'closed' }
  /** Somebody listens who takes no connection, and as many wait as may. */
  | { readonly by: 'backlog' }
  /** What becomes of each connection; `secure` of an engine whose URL is one of HTTPS. */
  | { readonly by: 'connection'; readonly take: (socket: Socket) => void; readonly secure?: boolean }
  /** A certificate for other names, or one that was valid for so many days from now on. */
  | { readonly by: 'certificate'; readonly names?: string; readonly days?: number; readonly trusted?: boolean };

/** What is told of a fault. */
export type Told =
  /** Every query is answered by this error, and so is the health check. */
  | { readonly error: RegExp; readonly status: number; readonly source?: 'plugin' | 'downstream' }
  /** Every query is answered, or, where nothing is known, is an error in such words. Of each pipeline in the answer the verdict is this, and the words are in the notices and headlines. */
  | { readonly state: 'ok' | 'unknown'; readonly words?: RegExp; readonly health: RegExp };

/** A fault of an engine, and what becomes of it. */
export interface EngineFault {
  readonly name: string;
  readonly breaking: Breaking;
  readonly told: Told;
  /** Whether the data source is asked, and answered, before; it then keeps no answers. */
  readonly isAskedBefore?: boolean;
  /** Of the data source; one that is short enough for tests unless given. */
  readonly timeoutMs?: number;
}

/** What the health check says of an engine on which everything is well. */
export const HEALTHY = /^Reached http\S+: 3 pipelines, 10 of 21 signals have data/;
/** What it says of one that has nothing. */
export const NO_DATA = /^Reached http\S+, but none of the 21 signals has data/;
/** Where several requests hang, some wait for their turn in vain. */
export const IN_VAIN =
  /did not answer within 1\.5 s\. Ask for a shorter|is busy with other queries of this data source/;
/** Milliseconds of a timeout that lets requests be tried again, and large answers come. */
export const LONG = 10_000;
