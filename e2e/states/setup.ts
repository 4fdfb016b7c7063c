import { request, type APIRequestContext } from '@playwright/test';

import { saveDataSource } from '../support/saved';
import { CHOSEN } from './choices';
import { type Engine } from './engines';
import { STATES } from './states';

const TYPE = 'mlpulse-pipeline-datasource';

/** The uid of the data source of a state. */
export function sourceOf(state: string): string {
  return `state-${state}`;
}

/** Starts the engines of the chosen states, and saves a data source for each. @returns what ends and removes them. */
export default async function setup(): Promise<() => Promise<void>> {
  const {
    GRAFANA_URL: baseURL,
    GRAFANA_ADMIN_USER: username = 'admin',
    GRAFANA_ADMIN_PASSWORD: password = 'admin',
  } = process.env;
  const grafana = await request.newContext({ baseURL, httpCredentials: { username, password, send: 'always' } });
  const engines = await Promise.all(CHOSEN.states.map((name) => STATES[name].engine?.()));
  for (const [index, name] of CHOSEN.states.entries()) {
    await saveState(grafana, name, engines[index]);
  }
  await untilListed(grafana);
  return async () => {
    await Promise.all(CHOSEN.states.map((name) => remove(grafana, name)));
    engines.forEach((engine) => engine?.stop());
    await grafana.dispose();
  };
}

async function saveState(grafana: APIRequestContext, name: string, engine: Engine | undefined): Promise<void> {
  // One that an interrupted recording has left.
  await remove(grafana, name);
  await saveDataSource(grafana, TYPE, STATES[name].jsonData, { name, uid: sourceOf(name), url: engine?.url });
}

function remove(grafana: APIRequestContext, name: string): Promise<unknown> {
  return grafana.delete(`/api/datasources/uid/${sourceOf(name)}`);
}

/** Grafana tells its pages of new data sources some seconds later. */
async function untilListed(grafana: APIRequestContext): Promise<void> {
  for (;;) {
    const { datasources } = (await (await grafana.get('/api/frontend/settings')).json()) as {
      datasources: Record<string, unknown>;
    };
    if (CHOSEN.states.every((name) => name in datasources)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
