// Why servers lack what all of them lack.

/** Of `predictions_per_minute`. */
export const REQUESTS_ALONE = 'Requests are counted, not the predictions in a batch.';

/** What a server does not know of its machine. */
export const NO_MACHINE = {
  cpu_usage: 'Add the preset node-exporter or cadvisor.',
  memory_usage: 'Add the preset node-exporter or cadvisor.',
} as const;

/** The same of a server of language models, whose machine has GPUs. */
export const NO_GPU_MACHINE = {
  cpu_usage: 'Add the preset node-exporter or cadvisor; dcgm for GPUs.',
  memory_usage: 'Add the preset node-exporter or cadvisor; dcgm for GPUs.',
} as const;
