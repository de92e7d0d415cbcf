const secretWord = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;

/** Names that only point at a secret, or that nobody has to hide. */
const harmlessWord = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Whether BuildKit takes an ARG or ENV of this name for a secret (frontend/dockerfile/dockerfile2llb/validations.go). */
export const isSecretInBuild = (name: string): boolean => secretWord.test(name) && !harmlessWord.test(name);
