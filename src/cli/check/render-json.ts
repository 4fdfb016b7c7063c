import { type JudgedCheck, type Verdict } from './judge';

/** As the command prints it for programs: `docs/schemas/check.schema.json`. */
export function renderJson({ state, judgedBy, checks, problems }: Verdict): string {
  return `${JSON.stringify({ state, checks: checks.map(fieldsOf), problems, judgedBy }, null, 2)}\n`;
}

const fieldsOf = ({
  check,
  pipeline,
  state,
  value,
  limit,
  message,
  severity,
  excused,
  was,
  alert,
}: JudgedCheck): object => ({
  ...{ check, pipeline, state, value, limit, message, severity, excused, was, alert },
});
