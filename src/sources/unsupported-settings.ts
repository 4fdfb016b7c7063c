import { isAbsent } from './setting-values';

/** Ways to an engine that Grafana's own settings pages offer, and that are not ours. */
interface Unsupported {
  /** Any of these switches it on; the first one that does is named. */
  readonly switches: readonly string[];
  /** What belongs to it besides. */
  readonly besides?: RegExp;
  readonly says: string;
}

const UNSUPPORTED: readonly Unsupported[] = [
  {
    switches: ['sigV4Auth'],
    besides: /^sigV4/,
    says: 'requests are not signed for AWS. Put a proxy that signs them, such as aws-sigv4-proxy, before the engine, and enter its URL.',
  },
  {
    switches: ['azureCredentials'],
    besides: /^azure/,
    says: 'no token is asked of Azure AD. Put a proxy that asks for one before the engine, and enter its URL.',
  },
  {
    switches: ['oauthPassThru'],
    says: 'the engine is not asked in the name of who looks at a dashboard. Give the data source a token of its own.',
  },
  {
    switches: ['keepCookies'],
    says: 'cookies of who looks at a dashboard are not sent on. Give the data source a token of its own.',
  },
  {
    switches: ['enableSecureSocksProxy', 'pdcInjected'],
    besides: /^secureSocksProxy/,
    says: 'the engine is reached directly, not through private data source connect. Let Grafana reach it, by HTTPS_PROXY in its environment if need be.',
  },
];

/** Whether a field of `jsonData` is one of those that {@link unsupportedSettings} speaks of. */
export function isUnsupported(name: string): boolean {
  return UNSUPPORTED.some(({ switches, besides }) => switches.includes(name) || besides?.test(name));
}

/**
 * What is switched on in Grafana's own settings and is not supported, each with what to do: requests would otherwise be refused
 * for a reason that nobody sees.
 *
 * @param jsonData as it is saved, of which nothing is believed.
 */
export function unsupportedSettings(jsonData: unknown): string[] {
  const json = typeof jsonData === 'object' && jsonData !== null ? (jsonData as Record<string, unknown>) : {};
  return UNSUPPORTED.flatMap(({ switches, says }) => {
    const name = switches.find((one) => isOn(json[one]));
    return name === undefined ? [] : [`The setting ${name} is not supported: ${says}`];
  });
}

/** Provisioning replaces variables by text. */
function isOn(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) {
    return Object.keys(value).length > 0;
  }
  return !isAbsent(value) && String(value).toLowerCase() !== 'false';
}
