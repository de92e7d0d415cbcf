import { spawn } from "node:child_process";
import { createServer } from "node:net";

/** Opens an address in the person's browser where there is a screen to show it on; silent where not. */
export function openInBrowser(url: string): void {
  const environment = process.env;
  if (environment["CI"]) return;
  let words: string[] | undefined;
  if (process.platform === "darwin") words = ["open", url];
  else if (process.platform === "win32") words = ["cmd", "/c", "start", "", url];
  else if (environment["DISPLAY"] || environment["WAYLAND_DISPLAY"]) words = ["xdg-open", url];
  const command = words?.[0];
  if (!words || !command) return;
  // The address is printed anyway, so a missing opener is no failure.
  const opener = spawn(command, words.slice(1), { stdio: "ignore", detached: true });
  opener.on("error", () => {});
  opener.unref();
}

/** The port if it is free on 127.0.0.1, else 0, which lets the system choose. */
export function freeOr0(port: number): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(0));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(port)));
  });
}
