import { type LinkIconName } from '../links';

const PATHS: Readonly<Record<LinkIconName, string>> = {
  series: 'M2 2v12h12M4.5 10.5l3-3.5 2.5 2 3.5-5',
  silence: 'M4 11.5h8.5M5 11.5v-4a3 3 0 0 1 5.4-1.8M11 8.5v3M7 13.5h2M2.5 2.5l11 11',
  runbook: 'M8 4v9.5C6.5 12.3 4.5 12 2 12V2.8c2.5 0 4.7.2 6 1.4 1.3-1.2 3.5-1.4 6-1.4V12c-2.5 0-4.5.3-6 1.5',
  elsewhere: 'M9 2.5h4.5V7M13.5 2.5 7.5 8.5M11.5 9.5v4h-9v-9h4',
  more: 'm6.5 5 3 3-3 3',
};

/** An icon of a row's link. Drawn in place: those of Grafana are fetched and drawn twice, which hundreds of rows feel. */
export function LinkIcon({ name }: { name: LinkIconName }) {
  return (
    <svg width={16} height={16} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
