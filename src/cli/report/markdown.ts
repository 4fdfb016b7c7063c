import { type Report } from './data/inquire';
export function renderMarkdown(report: Report, version: string): string {
  return report.fleet.map((s) => `${s.state} ${s.pipeline} ${version}\n`).join('');
}
