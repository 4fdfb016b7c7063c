import { BODY_FAULTS } from './bodies';
import { CONNECTION_FAULTS } from './connections';
import { DATA_FAULTS } from './data';
import { STATUS_FAULTS } from './statuses';
import { type EngineFault } from './types';

/** All that engines, networks and proxies are known to do. */
export const ENGINE_FAULTS: readonly EngineFault[] = [
  ...CONNECTION_FAULTS,
  ...BODY_FAULTS,
  ...STATUS_FAULTS,
  ...DATA_FAULTS,
];

export type { Breaking, EngineFault } from './types';
