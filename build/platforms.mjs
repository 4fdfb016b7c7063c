// The platforms of a release, each under the names that Node, Go (and so Grafana), and Bun give it.

/**
 * @typedef {object} Platform
 * @property {string} os as Go and Grafana call it.
 * @property {string} arch as Go and Grafana call it.
 * @property {string} executable name under which Grafana looks for the backend.
 * @property {string} bun npm package that holds Bun for the platform.
 * @property {string} target what Bun calls the platform when it compiles for it.
 */

const SYSTEMS = [
  { os: 'linux', node: 'linux', suffix: '' },
  { os: 'darwin', node: 'darwin', suffix: '' },
  { os: 'windows', node: 'win32', suffix: '.exe' },
];
const PROCESSORS = [
  { arch: 'amd64', node: 'x64', bun: 'x64' },
  { arch: 'arm64', node: 'arm64', bun: 'aarch64' },
];

/** @type {readonly Platform[]} every platform that a release is made for, in a fixed order. */
export const PLATFORMS = SYSTEMS.flatMap((system) =>
  PROCESSORS.filter(({ arch }) => system.os !== 'windows' || arch === 'amd64').map((processor) => ({
    os: system.os,
    arch: processor.arch,
    executable: `gpx_mlpulse_${system.os}_${processor.arch}${system.suffix}`,
    bun: `@oven/bun-${system.os}-${processor.bun}`,
    target: `bun-${system.os}-${processor.node}`,
  })),
);

/**
 * Finds a platform by Go's names.
 *
 * @throws if no release is made for it.
 */
export function platformOf(os, arch) {
  const found = PLATFORMS.find((platform) => platform.os === os && platform.arch === arch);
  if (!found) {
    const known = PLATFORMS.map((platform) => `${platform.os}/${platform.arch}`).join(', ');
    throw new Error(`There is no build for ${os}/${arch}. Those that exist: ${known}.`);
  }
  return found;
}

/** The platform that a Node process runs on; this one by default. */
export function thisPlatform(platform = process.platform, processor = process.arch) {
  const os = SYSTEMS.find(({ node }) => node === platform)?.os ?? platform;
  const arch = PROCESSORS.find(({ node }) => node === processor)?.arch ?? processor;
  return platformOf(os, arch);
}
