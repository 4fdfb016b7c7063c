import { listenAddress, text, toggle, url, type ValuesOf } from '../command/flags';

export const flags = {
  prometheus: url({
    help: 'read this Prometheus-compatible engine instead of the simulator',
    example: 'http://localhost:9090',
  }),
  label: text({
    placeholder: 'NAME',
    help: "the engine's label that names the pipeline",
    example: 'service',
    default: 'pipeline',
    needs: 'prometheus',
  }),
  listen: listenAddress(8180),
  once: toggle({ help: 'print the answers and end, without a page' }),
};

/** The flags of `mlpulse report`, read. */
export type Values = ValuesOf<typeof flags>;
