import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Environment variable that lets engines be at link-local addresses: `allow_link_local = true` of the plugin in Grafana's
 * configuration. It is not a setting of the data source: who may edit that is who must not read the credentials of the server.
 */
export const ALLOW_LINK_LOCAL = 'GF_PLUGIN_ALLOW_LINK_LOCAL';

/** Addresses of services that hand out credentials of the machine, besides the link-local ones. */
const METADATA_V4 = ['100.100.100.200', '168.63.129.16', '192.0.0.192'];
const METADATA_V6: ReadonlyArray<readonly [network: string, prefix: number]> = [
  ['fd00:ec2::', 32],
  ['fd20:ce::', 32],
];
const METADATA_NAMES = new Set(['metadata', 'metadata.google.internal', 'metadata.goog', 'instance-data']);
/** Ways to write an IPv4 address as one of IPv6: mapped, compatible, and translated. */
const WITHIN_V6 = ['::ffff:', '::', '64:ff9b::', '64:ff9b:1::'];

const REFUSED = new BlockList();
REFUSED.addSubnet('169.254.0.0', 16, 'ipv4');
REFUSED.addSubnet('fe80::', 10, 'ipv6');
METADATA_V4.forEach((address) => REFUSED.addAddress(address, 'ipv4'));
METADATA_V6.forEach(([network, prefix]) => REFUSED.addSubnet(network, prefix, 'ipv6'));
WITHIN_V6.forEach((before) => {
  REFUSED.addSubnet(`${before}169.254.0.0`, 112, 'ipv6');
  METADATA_V4.forEach((address) => REFUSED.addAddress(before + address, 'ipv6'));
});

/** Why a host is not asked. */
export const NOT_ASKED = `is a link-local or metadata address, where clouds hand out credentials, and is not asked. If an engine is there, set allow_link_local = true in Grafana's configuration under [plugin.mlpulse-pipeline-datasource], or ${ALLOW_LINK_LOCAL}=true in the environment.`;

/**
 * Whether a host may be asked. Loopback and private addresses may: engines are there.
 *
 * @param host of a URL, which writes numbers in any notation as an address. Of a name, only well-known ones are refused here; where it
 *   leads is looked at by {@link lookupReachable}.
 */
export function isReachable(host: string, env: NodeJS.ProcessEnv): boolean {
  const name = withoutBrackets(host).replace(/\.$/, '').toLowerCase();
  return isAllowed(env) || !(METADATA_NAMES.has(name) || isRefused(name));
}

/** The host of a URL, which has brackets around an address of IPv6. */
export const withoutBrackets = (host: string): string => host.replace(/^\[|\]$/g, '');

/** A host led to an address that is not asked. */
export class RefusedAddress extends Error {
  constructor(readonly address: string) {
    super(`leads to ${address}, which ${NOT_ASKED}`);
  }
}

/** Looks up the addresses of a name at the time of a connection; none is connected to if one of them may not be asked. */
export function lookupReachable(env: NodeJS.ProcessEnv, lookup: LookupFunction = dns.lookup): LookupFunction {
  return isAllowed(env)
    ? lookup
    : (hostname, options, callback) =>
        lookup(hostname, options, (error, address, family) => {
          const found = typeof address === 'string' ? [address] : (address ?? []).map((one) => one.address);
          const refused = found.find(isRefused);
          callback(error ?? (refused === undefined ? null : new RefusedAddress(refused)), address, family);
        });
}

/** The part of an environment that says what may be asked, for a process that must share it. */
export function reachableEnvironment(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  const allowed = env[ALLOW_LINK_LOCAL];
  return allowed === undefined ? {} : { [ALLOW_LINK_LOCAL]: allowed };
}

const isAllowed = (env: NodeJS.ProcessEnv): boolean => env[ALLOW_LINK_LOCAL] === 'true';

function isRefused(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && REFUSED.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
