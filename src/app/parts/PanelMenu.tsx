import { AppEvents } from '@grafana/data';
import { getAppEvents, hasPermission } from '@grafana/runtime';
import { Menu } from '@grafana/ui';

import { useAsked } from '../asked';
import { labels } from '../labels';
import { copyPanel, type PanelSpec } from '../panelSpec';
import { explorePath } from '../places';

/** What can be done with a panel of a page. */
export function PanelMenu({ spec }: { readonly spec: PanelSpec }) {
  const { source, range } = useAsked();
  const copy = (): void => {
    copyPanel(spec, source);
    getAppEvents().publish({ type: AppEvents.alertSuccess.name, payload: [labels.copied(spec.title), labels.paste] });
  };
  return (
    <Menu>
      <Menu.Item label={labels.copyPanel} icon="copy" onClick={copy} />
      {hasPermission('datasources:explore') && (
        <Menu.Item label={labels.explore} icon="compass" url={explorePath(source, spec.queries, range.raw)} />
      )}
    </Menu>
  );
}
