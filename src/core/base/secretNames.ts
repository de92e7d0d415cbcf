/** Words by which people call what only few should know; `NPM_TOKEN`, `PGPASSWORD`. */
const secretWord =
  /(?:^|_)PASS(?:$|_)|(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?)(?:$|_)/i;

/** Names that only point at a secret, or say how one is dealt with. */
const aboutSecrets = /_(?:FILE|PATH|VERSION)$|ALLOW_EMPTY|RANDOM|(?:^|_)PUBLIC(?:$|_)/i;

/** Whether a variable's value should stand in no file and no image, told by its name. */
export const isSecretName = (name: string): boolean => secretWord.test(name) && !aboutSecrets.test(name);

const secretFile =
  /(^|\/)(\.env(\..+)?|\.npmrc|\.netrc|\.pgpass|\.git-credentials|id_(rsa|dsa|ecdsa|ed25519)|credentials|[^/]+\.(pem|key|p12|pfx|kdbx))$/i;
const exampleFile = /\.(example|sample|template|pub)$/i;

/** Whether a file is likely to hold a secret, told by its name. */
export const isSecretFile = (path: string): boolean => secretFile.test(path) && !exampleFile.test(path);
