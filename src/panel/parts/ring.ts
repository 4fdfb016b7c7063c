import { type GrafanaTheme2 } from '@grafana/data';

/** The ring around what has the keyboard's focus. */
export function ring({ colors }: GrafanaTheme2, offset = 1): Record<string, Record<string, string | number>> {
  return {
    '&:focus, &:focus-visible': { outline: 'none', boxShadow: 'none' },
    '&:focus-visible': { outline: `2px solid ${colors.primary.border}`, outlineOffset: offset },
  };
}
