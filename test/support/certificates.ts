import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface Certificates {
  readonly ca: string;
  /** For 127.0.0.1 and localhost. */
  readonly server: Certificate;
  /** The server's, for another name; and one that ran out. */
  readonly misnamed: Certificate;
  readonly expired: Certificate;
  readonly client: Certificate;
}

/** The program, which is no package of ours. */
export const openssl = "openssl";

/** An authority and what it signed, made by openssl at test time: nothing that could be mistaken for a secret is kept. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  await mkdir(folder, { recursive: true });
  const run = (...words: string[]): Promise<unknown> => promisify(execFile)(openssl, words, { cwd: folder });
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  await run(...["req", "-x509", ...newKey, "-keyout", "ca.key", "-out", "ca.pem"], "-subj", "/CN=Test authority");
  const signed = async (name: string, alternative: string, ...dates: string[]): Promise<Certificate> => {
    await run(...["req", ...newKey, "-keyout", `${name}.key`, "-out", `${name}.csr`], "-subj", `/CN=${name}`);
    await writeFile(join(folder, `${name}.ext`), `subjectAltName=${alternative}\n`);
    await run(
      ...["x509", "-req", "-in", `${name}.csr`, "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"],
      ...["-extfile", `${name}.ext`, "-out", `${name}.pem`, ...(dates.length > 0 ? dates : ["-days", "2"])],
    );
    const read = (file: string): Promise<string> => readFile(join(folder, file), "utf8");
    return { cert: await read(`${name}.pem`), key: await read(`${name}.key`) };
  };
  return {
    ca: await readFile(join(folder, "ca.pem"), "utf8"),
    server: await signed("server", "IP:127.0.0.1,DNS:localhost"),
    misnamed: await signed("misnamed", "DNS:elsewhere.example"),
    expired: await signed("expired", "IP:127.0.0.1", "-days", "-1"),
    client: await signed("client", "DNS:client"),
  };
}
