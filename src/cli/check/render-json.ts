import { jsonText } from '../printable';
import { type JudgedCheck, type Verdict } from './judge';

/** As the command prints it for programs: `docs/schemas/check.schema.json`. */
export function renderJson({ state, judgedBy, checks, problems }: Verdict): string {
  return jsonText({ state, checks: checks.map(fieldsOf), problems, judgedBy });
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
