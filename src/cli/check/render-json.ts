import { type JudgedCheck, type Verdict } from './judge';

/** As the command prints it for programs: `docs/schemas/check.schema.json`. */
export function renderJson({ state, checks, problems }: Verdict): string {
  return `${JSON.stringify({ state, checks: checks.map(fieldsOf), problems }, null, 2)}\n`;
}

const fieldsOf = ({ check, pipeline, state, value, limit, message, severity, excused, was }: JudgedCheck): object => ({
  ...{ check, pipeline, state, value, limit, message, severity, excused, was },
});
