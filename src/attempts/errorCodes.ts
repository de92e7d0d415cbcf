/** Whether the file system, or what else has codes for its errors, said one of these. */
export const isErrorOf = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));
