import { allowedHosts, listenAddress, type ValuesOf } from '../command/flags';

export const flags = { listen: listenAddress(9465), 'allow-host': allowedHosts() };

/** The flags of `mlpulse receive`, read. */
export type Values = ValuesOf<typeof flags>;
