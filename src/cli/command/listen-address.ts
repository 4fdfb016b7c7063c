import { badValue } from './usage-error';

/** Where a server listens. */
export interface ListenAddress {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
}

/**
 * Reads an address such as `9465`, `0.0.0.0:9465`, `localhost:0` or `[::1]:9465`. A port alone is one of 127.0.0.1.
 *
 * @param flag the flag as it was written, for messages.
 * @throws UsageError that names the flag, the value and what it can be.
 */
export function parseListenAddress(text: string, flag: string): ListenAddress {
  const [, bracketed, plain, digits] = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+)):)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port > 65_535) {
    throw badValue(
      flag,
      text,
      'is not an address. Give a port from 0 to 65535, or an address such as 0.0.0.0:9464 or [::1]:9464.',
    );
  }
  return { host: bracketed ?? plain ?? '127.0.0.1', port };
}
