import { badQuery } from './errors';

/** What a backslash makes an ordinary character, or a variable of a dashboard, captured. */
const VARIABLES = /\\[^]|(\$(?:\{\w+(?::\w+)?\}|[A-Za-z_]\w*)|\[\[\w+(?::\w+)?\]\])/g;

/**
 * Refuses text that still holds a dashboard variable. Grafana replaces variables in the browser, so a query of an alert
 * rule arrives with them in place.
 */
export function refuseVariables(field: string, text: string): void {
  const variable = [...text.matchAll(VARIABLES)].find(([, one]) => one !== undefined)?.[1];
  if (variable !== undefined) {
    throw badQuery(
      `Field "${field}" holds the variable ${variable}, which was not replaced: alert rules have no dashboard variables. Write the value itself.`,
    );
  }
}
