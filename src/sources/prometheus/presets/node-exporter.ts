import { type Preset } from './preset';

/** Devices that fill up, not those in memory or of images that are always full. */
const DISKS = 'fstype!~"tmpfs|ramfs|overlay|squashfs|iso9660|fuse.*",mountpoint!~"/(run|boot|snap)(/.*)?"';

/** The Prometheus project's exporter of what a machine is doing. */
export const nodeExporter: Preset = {
  id: 'node-exporter',
  title: 'Node exporter',
  sources: ['https://github.com/prometheus/node_exporter', 'https://prometheus.io/docs/guides/node-exporter/'],
  pipelineLabel: 'instance',
  marks: ['node_cpu_seconds_total', 'node_memory_MemTotal_bytes'],
  places: ['machine'],
  readings: {
    cpu_usage: {
      expr: '100 * (1 - avg by ($label) (rate(node_cpu_seconds_total{mode="idle",$selector}[$window])))',
      note: 'Of the whole machine.',
    },
    memory_usage: {
      expr: '100 * (1 - sum by ($label) (node_memory_MemAvailable_bytes{$selector}) / sum by ($label) (node_memory_MemTotal_bytes{$selector}))',
      note: 'Of the whole machine, without what the kernel can free.',
    },
    disk_usage: {
      expr: `100 * (1 - min by ($label) (node_filesystem_avail_bytes{${DISKS},$selector} / node_filesystem_size_bytes{${DISKS},$selector}))`,
      note: 'The fullest of the machine’s disks.',
    },
  },
  lacks: { response_time_ms: 'A machine does not know of requests: add the preset of the server.' },
};
