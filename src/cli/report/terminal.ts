import { type Report } from './data/inquire';
export function renderTerminal(report: Report, verbose: boolean): string {
  return report.fleet.map((s) => `${s.state} ${s.pipeline} ${verbose}\n`).join('');
}
