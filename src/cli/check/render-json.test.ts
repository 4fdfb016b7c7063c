import { readFileSync } from 'node:fs';
import path from 'node:path';

import Ajv2020 from 'ajv/dist/2020';

import { judge } from './judge';
import { renderJson } from './render-json';
import { check } from './testing/checks';
import { mixedVerdict } from './testing/verdicts';

const schema = JSON.parse(
  readFileSync(path.resolve(__dirname, '../../../docs/schemas/check.schema.json'), 'utf8'),
) as object;
const validate = new Ajv2020({ allErrors: true, strictTypes: false }).compile(schema);

/** What is wrong with a text by the schema; null if nothing is. */
function faults(text: string): unknown {
  validate(JSON.parse(text));
  return validate.errors ?? null;
}

test('has the fields of the contract, and those of the gate after them', () => {
  const checks = [check('unknown'), check('critical', { check: 'disk_usage' })];
  const verdict = judge({ checks, problems: [], notices: [], judgedBy: null }, { failOn: 'warning', baseline: null });
  expect(renderJson(verdict)).toBe(`{
  "state": "fail",
  "checks": [
    {
      "check": "disk_usage",
      "pipeline": "churn",
      "state": "fail",
      "value": 7,
      "limit": 5,
      "message": "CPU usage: as measured",
      "severity": "critical",
      "excused": null,
      "was": null,
      "alert": null
    },
    {
      "check": "cpu_usage",
      "pipeline": "churn",
      "state": "unknown",
      "value": null,
      "limit": 5,
      "message": "CPU usage: as measured",
      "severity": null,
      "excused": null,
      "was": null,
      "alert": null
    }
  ],
  "problems": [],
  "judgedBy": null
}
`);
});

test('is valid by the schema in docs/schemas, whatever there is to tell', () => {
  expect(faults(renderJson(mixedVerdict()))).toBeNull();
  const empty = judge(
    { checks: [], problems: ['no'], notices: [], judgedBy: null },
    { failOn: 'unknown', baseline: null },
  );
  expect(faults(renderJson(empty))).toBeNull();
});

test('the schema refuses what the command never prints', () => {
  expect(faults('{"state": "good", "checks": [], "problems": [], "judgedBy": null}')).not.toBeNull();
  const [failing] = (JSON.parse(renderJson(mixedVerdict())) as { checks: object[] }).checks;
  const of = (entry: object): string =>
    JSON.stringify({ state: 'fail', checks: [entry], problems: [], judgedBy: null });
  expect(faults(of(failing))).toBeNull();
  expect(faults(of({ ...failing, severity: null }))).not.toBeNull();
  expect(faults(of({ ...failing, state: 'pass' }))).not.toBeNull();
});
