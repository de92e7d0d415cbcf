import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { get } from "node:http";
import { join, sep } from "node:path";
import { asList, asRaw, asText } from "../core/base/foreignJson.ts";
import type { ProbeTarget } from "../core/labs/checks/judge.ts";
import type { Probed } from "../core/labs/evidence/evidence.ts";

/** A server that takes longer than that is looked at again at the next round. */
const timeout = 2_000;

/** More of an answer or a file isn't read. */
const mostBytes = 64 * 1024;

export interface ProbePlaces {
  /** As Docker writes it: `unix:///var/run/docker.sock`. */
  readonly engineAddress: string;
  /** The lab's own folder; undefined while the learner has none. */
  readonly folder: string | undefined;
}

/** One look. It changes nothing, follows no redirect, and never fails: what isn't there is found to be nothing. */
export async function probe(target: ProbeTarget, { engineAddress, folder }: ProbePlaces): Promise<Probed["found"]> {
  if (target.kind === "file") {
    return await readInFolder(target.path, folder);
  }
  const host = hostOf(engineAddress);
  if (host === undefined) {
    return nothing(`an engine at ${engineAddress}, whose ports I can't reach from here`);
  }
  const path = target.kind === "http" ? target.path : `/v2/${target.repository}/tags/list`;
  const answer = await ask(host, target.port, path);
  if (answer === undefined) {
    return target.kind === "http"
      ? nothing(`nothing answers at port ${target.port}`)
      : nothing(`no registry answers at port ${target.port}`);
  }
  return target.kind === "http"
    ? { kind: "answer", status: answer.status, body: answer.body }
    : await tagsOf(target, host, answer);
}

/** What was pushed by an engine: one image, or an index of several and what attests them. */
const manifestTypes = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
].join(", ");

async function tagsOf(
  { port, repository, tags: asked }: Extract<ProbeTarget, { kind: "registry" }>,
  host: string,
  { status, body }: Answer,
): Promise<Probed["found"]> {
  const tags = status === 200 ? tagsIn(body) : [];
  const digests: Record<string, readonly string[]> = {};
  for (const tag of asked.filter((each) => tags.includes(each))) {
    const answer = await ask(host, port, `/v2/${repository}/manifests/${tag}`, manifestTypes);
    if (answer?.status === 200) {
      const { config } = asRaw(parsed(answer.body));
      digests[tag] = [answer.digest, asText(asRaw(config)["digest"])].filter((digest) => digest !== "");
    }
  }
  return { kind: "tags", tags, digests };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  /** As a registry tells it of what it answers with. */
  readonly digest: string;
}

const nothing = (seen: string): Probed["found"] => ({ kind: "nothing", seen });

/** Published ports are on the engine's machine. By ssh only the engine itself is forwarded. */
function hostOf(address: string): string | undefined {
  if (!address.startsWith("tcp://")) {
    return address.startsWith("ssh://") ? undefined : "127.0.0.1";
  }
  return URL.canParse(address) ? new URL(address).hostname.replace(/^\[|\]$/g, "") : undefined;
}

function ask(host: string, port: number, path: string, accept = "*/*"): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const request = get(
      { host, port, path, timeout, agent: false, headers: { accept }, signal: AbortSignal.timeout(timeout) },
      (response) => {
        const chunks: Buffer[] = [];
        let length = 0;
        const done = (): void => {
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString("utf8"),
            digest: asText(response.headers["docker-content-digest"]),
          });
          response.destroy();
        };
        response.on("data", (chunk: Buffer) => {
          chunks.push(chunk);
          length += chunk.length;
          if (length > mostBytes) {
            done();
          }
        });
        response.on("end", done);
        response.on("error", () => resolve(undefined));
      },
    );
    request.on("error", () => resolve(undefined));
  });
}

const tagsIn = (body: string): readonly string[] => asList(asRaw(parsed(body))["tags"]).map((tag) => asText(tag));

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

async function beginningOf(file: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of createReadStream(file, { end: mostBytes - 1 })) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** By its real path: a link must not lead out of the folder. */
async function readInFolder(path: string, folder: string | undefined): Promise<Probed["found"]> {
  if (folder === undefined) {
    return nothing("no folder of this lab so far");
  }
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    if (!file.startsWith(root + sep)) {
      return nothing(`that ${path} leads out of the lab's folder, where I don't look`);
    }
    return (await stat(file)).isFile()
      ? { kind: "file", text: await beginningOf(file) }
      : nothing(`no file ${path} in the lab's folder: it is something else`);
  } catch {
    return nothing(`no file ${path} in the lab's folder`);
  }
}
