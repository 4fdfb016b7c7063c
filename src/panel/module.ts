import { FieldConfigProperty, PanelPlugin, type SelectFieldConfigSettings } from '@grafana/data';

import { LazyInsights } from './LazyInsights';
import { DEFAULTS, PARTS, type InsightsOptions } from './options';
import { suggestInsights } from './suggestions';

/** What Grafana loads for the panel. The views are loaded when a panel is first shown. */
export const plugin = new PanelPlugin<InsightsOptions>(LazyInsights)
  .useFieldConfig({
    // Severities and thresholds come with the answer.
    disableStandardOptions: [
      FieldConfigProperty.Color,
      FieldConfigProperty.Thresholds,
      FieldConfigProperty.Min,
      FieldConfigProperty.Max,
      FieldConfigProperty.Mappings,
    ],
  })
  .setPanelOptions((builder) =>
    builder
      .addMultiSelect<unknown, SelectFieldConfigSettings<unknown>>({
        path: 'parts',
        name: 'Parts',
        description: 'Parts of the views to show.',
        defaultValue: [...DEFAULTS.parts],
        settings: { options: [...PARTS] },
      })
      .addRadio({
        path: 'density',
        name: 'Density',
        defaultValue: DEFAULTS.density,
        settings: {
          options: [
            { value: 'comfortable', label: 'Comfortable' },
            { value: 'compact', label: 'Compact' },
          ],
        },
      })
      .addSelect({
        path: 'grouping',
        name: 'Group by',
        description: 'Headings within lists and tiles.',
        defaultValue: DEFAULTS.grouping,
        settings: {
          options: [
            { value: 'auto', label: 'Automatic' },
            { value: 'none', label: 'None' },
            { value: 'pipeline', label: 'Pipeline' },
            { value: 'category', label: 'Category' },
            { value: 'severity', label: 'Severity' },
          ],
        },
      })
      .addNumberInput({
        path: 'rows',
        name: 'Maximum rows',
        description: 'Longer lists end with a button that shows more rows.',
        defaultValue: DEFAULTS.rows,
        settings: { min: 1, max: 10_000, integer: true },
      })
      .addNumberInput({
        path: 'top',
        name: 'First pipelines',
        description:
          'A list of states begins with so many pipelines, worst first, and ends with a button that shows all. 0 = all.',
        defaultValue: DEFAULTS.top,
        settings: { min: 0, max: 10_000, integer: true },
      })
      .addBooleanSwitch({
        path: 'onlyProblems',
        name: 'Only alerts and misses',
        description: 'Hides what is ok behind a button.',
        defaultValue: DEFAULTS.onlyProblems,
      })
      .addBooleanSwitch({
        path: 'links',
        name: 'Links',
        description:
          'Links to series in Explore, to silences, runbooks, boards and the data source. Data links are always shown.',
        defaultValue: DEFAULTS.links,
      }),
  )
  .setSuggestionsSupplier(suggestInsights);
