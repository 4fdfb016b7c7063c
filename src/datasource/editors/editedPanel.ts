import { useCallback, useSyncExternalStore } from 'react';

import { type Visualization } from '../../contract/kinds';

/**
 * The panel whose queries are being edited. Grafana gives query editors no way to it, but its own editors find it where scenes
 * leave the dashboard that is open. Nothing in there is promised, so nothing is believed: what is not as expected is no panel.
 */
interface EditedPanel {
  /** The plugin id of its visualization. */
  readonly type: string;
  /** Changes the visualization as a choice in the list of Grafana does. Null where that cannot be done. */
  readonly change: ((type: Visualization) => void) | null;
}

/** The panel that is being edited, or null. The component renders again when its visualization changes. */
export function useEditedPanel(): EditedPanel | null {
  const subscribe = useCallback((listener: () => void) => {
    const subscription = call(panelInEdit(), 'subscribeToState', listener);
    return () => void call(subscription, 'unsubscribe');
  }, []);
  const type = useSyncExternalStore(subscribe, typeInEdit);
  return type === null ? null : { type, change: changer() };
}

function editor(): unknown {
  return at(globalThis, '__grafanaSceneContext', 'state', 'editPanel', 'state');
}

function panelInEdit(): unknown {
  return call(at(editor(), 'panelRef'), 'resolve');
}

function typeInEdit(): string | null {
  const type = at(panelInEdit(), 'state', 'pluginId');
  return typeof type === 'string' ? type : null;
}

function changer(): EditedPanel['change'] {
  const pane = at(editor(), 'optionsPane');
  if (has(pane, 'onChangePanel')) {
    // It keeps the options of the old visualization for the way back. With the key held down, the list stays as it is.
    return (pluginId) => void call(pane, 'onChangePanel', { pluginId, withModKey: true });
  }
  const panel = panelInEdit();
  return has(panel, 'changePluginType') ? (type) => void call(panel, 'changePluginType', type) : null;
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, name) => (typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined),
    value,
  );
}

function has(object: unknown, method: string): boolean {
  return typeof at(object, method) === 'function';
}

/** What a method answers; undefined where there is none, or it fails. */
function call(object: unknown, method: string, ...given: readonly unknown[]): unknown {
  const found = at(object, method);
  try {
    return typeof found === 'function'
      ? (found as (...args: unknown[]) => unknown).apply(object, [...given])
      : undefined;
  } catch {
    return undefined;
  }
}
