/** What went wrong with a request, in words: those of the backend where it answered, which Grafana's own error carries. */
export function messageOf(error: unknown): string {
  const { data, statusText, message } = (error ?? {}) as {
    data?: { message?: string };
    statusText?: string;
    message?: string;
  };
  return data?.message ?? message ?? statusText ?? String(error);
}
