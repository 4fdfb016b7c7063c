import { type GrafanaTheme2 } from '@grafana/data';

import { ring } from './ring';

/** What shows that a toggle button is pressed. */
export function pressedRing({ colors }: GrafanaTheme2): Record<string, Record<string, string>> {
  return { '&[aria-pressed="true"]': { boxShadow: `inset 0 0 0 2px ${colors.primary.border}` } };
}

/** A button that looks like the text which it holds until it is hovered, focused or pressed. */
export function bareButton(theme: GrafanaTheme2): Record<string, string | number | Record<string, string | number>> {
  return {
    ...ring(theme),
    ...pressedRing(theme),
    border: 'none',
    background: 'none',
    borderRadius: 4,
    minWidth: 0,
    ':hover': { background: theme.colors.action.hover },
  };
}
