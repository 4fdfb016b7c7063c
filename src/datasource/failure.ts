/** A setting that the backend refuses: its path, and what is wrong with it. */
export interface RefusedSetting {
  readonly field: string;
  readonly problem: string;
}

/** The setting that a request failed for; undefined where it failed for something else. */
export function refusedSettingOf(error: unknown): RefusedSetting | undefined {
  const { field, problem } = ((error ?? {}) as { data?: Partial<RefusedSetting> }).data ?? {};
  return field !== undefined && problem !== undefined ? { field, problem } : undefined;
}

/** What went wrong with a request, in words: those of the backend where it answered, which Grafana's own error carries. */
export function messageOf(error: unknown): string {
  const { data, statusText, message } = (error ?? {}) as {
    data?: { message?: string };
    statusText?: string;
    message?: string;
  };
  return data?.message ?? message ?? statusText ?? String(error);
}
