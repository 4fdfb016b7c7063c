import { stringify } from 'yaml';

import { DATA_SOURCE } from '../../contract/app';
import { isReadBy, type Proposal, signalsWith } from '../../contract/discovery';
import { type RawSettings } from '../../sources';

/** `{ url, jsonData }` of a data source. */
export interface ProposedSettings {
  readonly url: string;
  readonly jsonData: Readonly<Record<string, unknown>>;
}

/** The settings of a data source with a proposal taken; what the user has mapped wins. */
export function settingsWith(raw: RawSettings, proposal: Proposal): ProposedSettings {
  const json = (raw.jsonData ?? {}) as Readonly<Record<string, unknown>>;
  const { prometheus } = json as { readonly prometheus?: Readonly<Record<string, unknown>> };
  // The one preset of older settings is replaced.
  const kept = Object.fromEntries(Object.entries(prometheus ?? {}).filter(([name]) => name !== 'preset'));
  const { presets, pipelineLabel, scrapeInterval } = proposal;
  const own = kept.signals as Readonly<Record<string, object>> | undefined;
  const signals = signalsWith(proposal, own, isReadBy(proposal));
  return {
    url: raw.url,
    jsonData: {
      version: 1,
      ...json,
      source: 'prometheus',
      prometheus: {
        ...Object.fromEntries(Object.entries(kept).filter(([name]) => name !== 'signals')),
        ...{ presets, pipelineLabel },
        ...(scrapeInterval === undefined ? {} : { scrapeInterval }),
        ...(Object.keys(signals).length > 0 ? { signals } : {}),
      },
    },
  };
}

/**
 * A provisioning file of Grafana, which replaces variables in it: PromQL has dollar signs of its own.
 *
 * @param preset the one that was asked for, by which data sources of one engine are told apart.
 */
export function provisioning(
  { url, jsonData }: ProposedSettings,
  raw: RawSettings,
  file: string,
  preset?: string,
): string {
  const content = {
    apiVersion: 1,
    datasources: [
      {
        name: preset === undefined ? 'ML Pulse' : `ML Pulse (${preset})`,
        // Alert rules name the data source that they ask.
        uid: `mlpulse-${preset ?? 'engine'}`,
        type: DATA_SOURCE,
        access: 'proxy',
        url,
        ...(raw.basicAuth === null ? {} : { basicAuth: true, basicAuthUser: raw.basicAuth.user }),
        jsonData: escaped(jsonData),
      },
    ],
  };
  return file.endsWith('.json')
    ? `${JSON.stringify(content, null, 2)}\n`
    : `# What "mlpulse discover" found.\n${stringify(content, { lineWidth: 0 })}`;
}

function escaped(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.replaceAll('$', () => '$$');
  }
  if (Array.isArray(value)) {
    return value.map(escaped);
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, escaped(one)]))
    : value;
}
