import { type Page } from '@playwright/test';

import { labels } from '../src/datasource/labels';
import { choose, combobox } from './support/combobox';
import { uniqueName } from './support/saved';
import { DATA_SOURCE, expect, test } from './support/test';

test('an alert rule on what is wrong is previewed, created and evaluated', async ({
  alertRuleEditPage,
  folder,
  kinds,
  page,
  request,
  shot,
}) => {
  const name = uniqueName();
  await folder(name);
  await alertRuleEditPage.alertRuleNameField.fill(name);
  const query = await alertRuleEditPage.getQueryRow();
  await query.datasource.set(DATA_SOURCE.name);
  // The form that rules can read is chosen, and how to compare is told.
  const format = combobox(page, labels.query.format);
  await expect(format).toHaveValue(labels.formats.instant.label);
  await expect(page.getByText(kinds.find(({ kind }) => kind === 'alerts')!.ruleHint!)).toBeVisible();
  await expect(alertRuleEditPage.evaluate()).toBeOK();
  await expect(page.getByTitle(/pipeline=churn, rule=data_completeness}/).first()).toBeVisible();
  await shot('previewed');

  await store(page, name);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Rule added successfully')).toBeVisible();
  await shot('created');

  // Grafana evaluates what was saved, and finds nothing wrong with the question itself.
  const evaluated = async (): Promise<string | undefined> => {
    const answer = await request.get('/api/prometheus/grafana/api/v1/rules');
    const { data } = (await answer.json()) as { data: { groups: Array<{ rules: Rule[] }> } };
    const rule = data.groups.flatMap(({ rules }) => rules).find((one) => one.name === name);
    return rule && Date.parse(rule.lastEvaluation) > 0 ? rule.health : undefined;
  };
  await expect.poll(evaluated, { timeout: 60_000 }).toBe('ok');
});

interface Rule {
  readonly name: string;
  readonly health: string;
  readonly lastEvaluation: string;
}

/** Where the rule lies, how often it is evaluated and who is told, which Grafana wants to know of every rule. */
async function store(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: 'Select folder' }).click();
  await page.getByRole('searchbox').or(page.getByPlaceholder('Search folders')).fill(folder);
  await page
    .getByRole('treeitem', { name: folder })
    .or(page.getByText(folder, { exact: true }))
    .last()
    .click();
  await page.getByRole('button', { name: 'New evaluation group' }).click();
  const group = page.getByRole('dialog');
  await group.getByRole('textbox', { name: 'Evaluation group name' }).fill('often');
  await group.getByRole('textbox', { name: /^Evaluation interval/ }).fill('10s');
  await page.getByRole('button', { name: 'Create', exact: true }).click();
  await choose(page.getByRole('group', { name: /Configure notifications/ }).getByRole('combobox'), 0);
}
