/** A full or short id, as the engine makes them: digits of base 16. */
export const isObjectId = (text: string): boolean => /^(sha256:)?[0-9a-f]{12,64}$/.test(text);

/** By the engine's own rule for containers and volumes (`names.RestrictedNamePattern`). */
export const isObjectName = (text: string): boolean => /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(text);

/** Nothing but one word for every shell: what may be typed, whoever said it. */
export const isPlainWord = (text: string): boolean => /^[a-zA-Z0-9][a-zA-Z0-9_.:/@-]*$/.test(text);
