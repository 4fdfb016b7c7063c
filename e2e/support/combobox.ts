import { type Locator, type Page } from '@playwright/test';

/** The combobox of a label. */
export function combobox(page: Page, label: string): Locator {
  return page.getByRole('combobox', { name: label, exact: true });
}

/** Picks the option of a name, or the one at an index, from the list of one of Grafana's comboboxes. */
export async function choose(box: Locator, option: string | number): Promise<void> {
  await box.click();
  // Before it was clicked it can have been drawn anew, with another list.
  const list = box.page().locator(`[id="${await box.getAttribute('aria-controls')}"]`);
  const options = list.getByRole('option', typeof option === 'string' ? { name: option } : {});
  await list.getByRole('option').first().waitFor();
  if (typeof option === 'string' && (await options.count()) === 0) {
    // A long list holds what fits on the screen alone. Typing narrows it.
    await box.fill(option);
  }
  await press(options.nth(typeof option === 'number' ? option : 0));
}

/**
 * Clicks as a hand does: the pointer arrives, the list paints the option under it, then the button goes down. In one frame
 * the list can move under the click.
 */
async function press(option: Locator): Promise<void> {
  await option.hover();
  await option.page().evaluate(() => new Promise((painted) => requestAnimationFrame(painted)));
  await option.click();
}
