// `npm run audit`: whether a package that is installed has a known vulnerability, or a licence that we may not build on.
import { spawnSync } from 'node:child_process';

import { ALLOWED, refused } from './audit/licences.mjs';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();

/** What `npm` prints as JSON. */
function npm(...args) {
  const { stdout, stderr } = spawnSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: 1e9 });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`npm ${args.join(' ')} gives no JSON: ${stderr || stdout || 'nothing'}`);
  }
}

/** Packages with vulnerabilities that are high or critical; null where the registry knows of none because it has no such list. */
function vulnerable() {
  const { vulnerabilities, message, error } = npm('audit', '--json', '--audit-level=high');
  if (vulnerabilities === undefined) {
    console.warn(
      `not checked: the registry tells no vulnerabilities (${message ?? error?.summary ?? 'without a reason'}).`,
    );
    return null;
  }
  return Object.values(vulnerabilities)
    .filter(({ severity }) => severity === 'high' || severity === 'critical')
    .map(({ name, severity, range, via }) => {
      const why = via.map((one) => (typeof one === 'string' ? `by ${one}` : one.title)).join('; ');
      return `${name} ${range} is vulnerable (${severity}): ${why}`;
    });
}

const packages = npm('query', '*').filter(({ location }) => location !== '');
const problems = [...refused(packages), ...(vulnerable() ?? [])];
problems.forEach((problem) => console.error(problem));
console.log(`${packages.length} packages, ${ALLOWED.length} licences allowed, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
