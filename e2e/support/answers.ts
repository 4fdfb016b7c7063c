import { type Page, type Response } from '@playwright/test';

/** Waits for Grafana's answer to the next request whose first query is of the kind. */
export function answerTo(page: Page, kind: string): Promise<Response> {
  return page.waitForResponse((response) => {
    const { queries } = asked(response);
    return response.url().includes('/api/ds/query') && queries?.[0]?.queryType === kind;
  });
}

function asked(response: Response): { queries?: Array<{ queryType?: string }> } {
  return response.request().method() === 'POST' ? response.request().postDataJSON() : {};
}
