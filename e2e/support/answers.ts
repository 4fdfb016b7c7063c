import { type Page, type Response } from '@playwright/test';

/** Waits for Grafana's answer to the next request whose first query is of the kind. */
export function answerTo(page: Page, kind: string): Promise<Response> {
  return page.waitForResponse(
    (response) =>
      response.url().includes('/api/ds/query') && response.request().postDataJSON()?.queries?.[0]?.queryType === kind,
  );
}
