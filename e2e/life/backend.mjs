import { readdirSync, readFileSync } from 'node:fs';

/** The backend of this plugin that a Grafana has started: its process; null where there is none now. Of Linux alone. */
export function backendOf(grafana) {
  const found = readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isBackendOf(pid, grafana));
  return found.length === 0 ? null : Number(found[0]);
}

function isBackendOf(pid, grafana) {
  try {
    const parent = / \d+$/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ').slice(0, 4).join(' '));
    return Number(parent?.[0]) === grafana && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('gpx_mlpulse');
  } catch {
    // It has just ended.
    return false;
  }
}
