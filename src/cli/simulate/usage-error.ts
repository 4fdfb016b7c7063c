/** The command was called in a way that it does not know. Its message names the flag, its value and the fix. */
export class UsageError extends Error {}
