// Written from https://github.com/prometheus/node_exporter and https://prometheus.io/docs/guides/node-exporter/
import { type PresetCase, type Target } from './preset-case';

/** A machine of two processors of which each is idle for a given share of the time, with its memory and disks. */
export function machine(instance: string, idle: readonly [number, number], available: number): Target {
  return {
    job: 'node',
    instance,
    metrics: `
      # TYPE node_cpu_seconds_total counter
      node_cpu_seconds_total{cpu="0",mode="idle"} ${idle[0]}/s
      node_cpu_seconds_total{cpu="0",mode="user"} ${1 - idle[0]}/s
      node_cpu_seconds_total{cpu="1",mode="idle"} ${idle[1]}/s
      node_cpu_seconds_total{cpu="1",mode="user"} ${1 - idle[1]}/s
      # TYPE node_memory_MemTotal_bytes gauge
      node_memory_MemTotal_bytes 16000000000
      node_memory_MemFree_bytes 1000000000
      node_memory_MemAvailable_bytes ${available}
      # TYPE node_filesystem_avail_bytes gauge
      node_filesystem_avail_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 30000000000
      node_filesystem_avail_bytes{device="/dev/sdb1",fstype="xfs",mountpoint="/data"} 10000000000
      node_filesystem_avail_bytes{device="tmpfs",fstype="tmpfs",mountpoint="/run"} 0
      node_filesystem_size_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 100000000000
      node_filesystem_size_bytes{device="/dev/sdb1",fstype="xfs",mountpoint="/data"} 100000000000
      node_filesystem_size_bytes{device="tmpfs",fstype="tmpfs",mountpoint="/run"} 1000000
    `,
  };
}

export const nodeExporter: PresetCase = {
  name: 'node exporter',
  settings: { presets: ['node-exporter'] },
  targets: [
    machine('lone-1:9100', [0.25, 0.75], 4_000_000_000),
    { ...machine('lone-2:9100', [1, 0.5], 8_000_000_000), restarts: true },
  ],
  expected: {
    'lone-1:9100': { cpu_usage: 50, memory_usage: 75, disk_usage: 90 },
    'lone-2:9100': { cpu_usage: 25, memory_usage: 50, disk_usage: 90 },
  },
};
