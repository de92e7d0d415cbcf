import { request } from "node:http";

export type PingTarget = { socketPath: string } | { host: string; port: number };

/** GET /_ping of a Docker Engine; false for everything but a plain 200 in time. */
export function answersPing(target: PingTarget, milliseconds = 2000): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request({ ...target, path: "/_ping", timeout: milliseconds }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.on("timeout", () => call.destroy());
    call.on("error", () => resolve(false));
    call.end();
  });
}
