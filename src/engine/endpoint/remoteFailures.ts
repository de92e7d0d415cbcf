import type { EngineFailure } from "../../core/state/engineFailure.ts";
import type { ErrorFields } from "./errorFields.ts";
import type { Endpoint } from "./findEndpoint.ts";
import type { Machine } from "./machine.ts";
import { remedyTo, withChoice } from "./remedies.ts";
import { tidy } from "./tidy.ts";

/**
 * Every shell says in its own words that it found no such program: bash, zsh, fish, csh and tcsh, ksh and mksh, dash,
 * busybox, Nushell, PowerShell, cmd, elvish and xonsh; env where the login's shell is a wrapper.
 */
const noDocker =
  /docker: (?:command |inaccessible or )?not found|command not found: '?docker|unknown command:? '?docker'?\s*$|(?:command [`'"]docker[`'"]|program `docker`|`docker` is|'docker') (?:was |is )?(?:not found|not recognized|neither)|the term 'docker' is not recognized|"docker": executable file not found|env: .docker.: no such file/im;

/** What POSIX lets a shell end with when it found no such program, in whatever language it says so. */
const commandNotFound = 127;

/** What ssh, or the docker program at its other end, said last. Each pattern stands in OpenSSH's or Docker's source. */
const sshCauses: readonly (readonly [said: RegExp, remedy: (destination: string) => string])[] = [
  [
    /permission denied \(|too many authentication failures|no such identity/i,
    (to) => `see that ssh ${to} logs in from a terminal without asking for a password: with a key that ssh-agent holds`,
  ],
  [
    /host key verification failed|remote host identification has changed/i,
    (to) =>
      `run ssh ${to} once in a terminal, compare the host's key with what its owner tells you, and accept it there`,
  ],
  [/connection refused/i, (to) => `see that ssh listens over there, at the port that ssh ${to} uses`],
  [noDocker, () => "install Docker over there, where a login without a terminal finds it in its PATH"],
  [
    /'system dial-stdio' is not a docker command|unknown (?:shorthand )?(?:command|flag).*(?:dial-stdio|docker system)/i,
    () => "update Docker over there to 19.03 or newer",
  ],
  [
    /cannot connect to the docker daemon|failed to connect to the docker api|dial unix.*(?:no such file|connection refused)/i,
    () => "start the engine over there: sudo systemctl enable --now docker",
  ],
  [
    /permission denied while trying to connect|dial unix.*permission denied/i,
    () => "let that user into the group docker over there: sudo usermod -aG docker, then connect anew",
  ],
];

export function sshFailure(
  { stderr: written, notFound, message, exitStatus }: ErrorFields,
  endpoint: Endpoint,
  machine: Machine,
): EngineFailure {
  const destination = endpoint.connection.kind === "ssh" ? endpoint.connection.destination : "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Nushell and PowerShell colour what they say.
  const stderr = written.replace(/\u001b\[[\d;]*[A-Za-z]/g, "");
  const lines = stderr.split("\n").map((line) => tidy(line));
  // OpenSSH closes some refusals with a line about the connection: the one before tells more.
  const telling = lines.filter((line) => line !== "" && !/^(?:warning|debug|\*|@)/i.test(line));
  const lacksDocker = noDocker.test(stderr) || exitStatus === commandNotFound;
  const said =
    telling.find((line) => noDocker.test(line)) ??
    telling.findLast((line) => !/^connection (?:to .* )?closed/i.test(line)) ??
    telling.at(-1) ??
    message;
  if (notFound) {
    return {
      kind: "ssh-failed",
      sentence: `the engine at ${endpoint.address} is reached by ssh, and the program ssh was not found`,
      remedy: "install OpenSSH's client, where the editor finds it in its PATH",
    };
  }
  if (/could not resolve hostname|no route to host|network is unreachable|timed out/i.test(said)) {
    return {
      kind: "host-unreachable",
      sentence: `the host of ${endpoint.address} can't be reached: ${said}`,
      remedy: remedyTo("host-unreachable", endpoint, machine),
    };
  }
  const remedy = sshCauses.find(([pattern]) => (lacksDocker ? pattern === noDocker : pattern.test(stderr)))?.[1];
  return {
    kind: "ssh-failed",
    sentence: `the engine at ${endpoint.address} can't be reached by ssh: ${said}`,
    remedy: withChoice(
      remedy?.(destination) ?? `see what ssh ${destination} docker version says in a terminal`,
      endpoint,
    ),
  };
}

const isTlsCode =
  /^(?:ERR_SSL_|ERR_TLS_|ERR_OSSL_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/;

/** The engine's own words to somebody who speaks plain HTTP to its TLS port (Go's net/http). */
const plainToTls = /client sent an HTTP request to an HTTPS server/i;

/**
 * A connection with TLS that is closed without an answer counts too: not every server sends the alert that says why.
 */
export const isTlsTrouble = ({ code, message }: ErrorFields, { connection }: Endpoint): boolean =>
  isTlsCode.test(code) || plainToTls.test(message) || (connection.kind === "tls" && code === "ECONNRESET");

export function tlsFailure({ code, message }: ErrorFields, endpoint: Endpoint): EngineFailure {
  const at = endpoint.address;
  const say = (sentence: string, remedy: string): EngineFailure => ({
    kind: "tls",
    sentence,
    remedy: withChoice(remedy, endpoint),
  });
  if (plainToTls.test(message)) {
    return say(
      `the engine at ${at} wants TLS, and it was spoken to without`,
      "use a Docker context with its certificates, or set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH",
    );
  }
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|EPROTO/.test(code)) {
    return say(
      `what listens at ${at} does not speak TLS`,
      "check the port: 2376 is the usual one with TLS, 2375 without; or take TLS out of what chose it",
    );
  }
  if (/ALERT|BAD_CERTIFICATE/.test(code)) {
    return say(
      `the engine at ${at} does not accept this user's client certificate, or wants one and got none (${code})`,
      "get cert.pem and key.pem from who runs the engine, signed by the authority that it trusts",
    );
  }
  if (code === "ECONNRESET") {
    return say(
      `the engine at ${at} closed the secure connection without a word, as one does that wants another client certificate`,
      "see that cert.pem and key.pem are signed by the authority that the engine trusts, and that the engine's log tells no other reason",
    );
  }
  if (/EXPIRED|NOT_YET_VALID/.test(code)) {
    return say(
      `the certificate of the engine at ${at} is out of date (${code})`,
      "let who runs the engine renew it, and check this machine's clock",
    );
  }
  if (/ALTNAME|HOSTNAME_MISMATCH/.test(code)) {
    return say(
      `the certificate of the engine at ${at} is for another name: ${message}`,
      "use the name that is in the certificate",
    );
  }
  if (/^ERR_OSSL_/.test(code)) {
    return say(
      `the certificates for ${at} can't be used: ${message}`,
      "check ca.pem, cert.pem and key.pem: each must be a PEM file, and the key must belong to the certificate",
    );
  }
  return say(
    `the certificate of the engine at ${at} is not signed by an authority that is trusted here (${code})`,
    "get the right ca.pem from who runs the engine, and put it beside cert.pem and key.pem",
  );
}
