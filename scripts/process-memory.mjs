// Memory of processes, for tools and tests.
import { readFileSync } from 'node:fs';

/** Resident memory of a process in bytes; NaN where the system does not tell, or the process has ended. @param {number} pid */
export const residentOf = (pid) => statusOf(pid, 'VmRSS');

/** The most resident memory that a process ever had, in bytes; NaN as {@link residentOf}. @param {number} pid */
export const peakOf = (pid) => statusOf(pid, 'VmHWM');

/**
 * @param {number} pid
 * @param {string} field of what Linux tells of a process, in kibibytes.
 */
function statusOf(pid, field) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return 1024 * Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1]);
  } catch {
    return NaN;
  }
}
