import { FieldConfigProperty, PanelPlugin } from '@grafana/data';

import { LazyInsights } from './LazyInsights';
import { DEFAULT_ROWS, type InsightsOptions } from './options';
import { suggestInsights } from './suggestions';

/** What Grafana loads for the panel; its body comes when it is first shown. */
export const plugin = new PanelPlugin<InsightsOptions>(LazyInsights)
  .useFieldConfig({
    // Severities, units and limits come with the answer.
    disableStandardOptions: [
      FieldConfigProperty.Color,
      FieldConfigProperty.Thresholds,
      FieldConfigProperty.Min,
      FieldConfigProperty.Max,
      FieldConfigProperty.Mappings,
    ],
  })
  .setPanelOptions((builder) =>
    builder.addNumberInput({
      path: 'rows',
      name: 'Rows shown at first',
      description: 'Longer lists end in a button that shows more.',
      defaultValue: DEFAULT_ROWS,
      settings: { min: 1, max: 1000, integer: true },
    }),
  )
  .setSuggestionsSupplier(suggestInsights);
