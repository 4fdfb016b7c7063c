import { defineCommand } from '../command/command';
import { FAMILIES, FAMILY_NAMES } from './families';
import { flags } from './flags';

const listOf = (isUsual: boolean): string =>
  FAMILY_NAMES.filter((name) => FAMILIES[name].usual === isUsual)
    .map((name) => `${name} (${FAMILIES[name].help})`)
    .join('; ');

export const command = defineCommand({
  name: 'check',
  summary: 'judge the pipelines, for CI, scripts and deployments',
  description: [
    'Prints the checks that fail and those that are unknown, worst first, and counts all.',
    `There are families of checks: ${listOf(true)}. Only where --only names it: ${listOf(false)}.`,
    'A check that fails is critical or a warning. Only alerts and verdict can be critical. The id of an alert check is that of its rule; other ids begin with their family, as in objectives:uptime.',
    'The exit code is 0 if every check was measured and none fails, 1 if one fails, and 2 if none fails but one is unknown, no pipeline has data, or the data source cannot be read. Unknown is never a pass.',
    'Alerts and verdicts are judged by the alert engine, or by single samples with --single-samples. A check that is beyond its limit without alerting is watched: the engine still waits (pending), another alert explains it (inhibited), or maintenance was planned. So is drift that is neither shown nor excluded. It is printed, and counts only with --fail-on watch.',
    'With --baseline only what got worse counts: a new failure, a warning that became critical, and what was measured and is now unknown. The rest is still printed. If nothing at all is measured, the result is unknown.',
    'With --json it prints { "state", "checks": [{ "check", "pipeline", "state", "value", "limit", "message", "severity", "excused", "was", "alert" }], "problems", "judgedBy" }. A state is pass, watch, fail or unknown.',
  ],
  flags,
  examples: [
    'mlpulse check',
    'mlpulse check --prometheus http://localhost:9090 --pipeline churn --json',
    'mlpulse check --only alerts,objectives:uptime --fail-on critical --junit checks.xml',
    'mlpulse check --settings datasource.yaml --baseline before.json --github',
  ],
  run: async (values, io) => (await import('./run')).run(values, io),
});
