/**
 * Loaded by every mocha run. Under `npm test` the standard input is a pipe that the runner holds open and never
 * writes to: when the runner is gone, even by SIGKILL, the pipe ends, and the suite ends with it. What the suite
 * started is contained and goes with the suite.
 */
if (process.env["CONTAINER_LABS_COUNTS"] !== undefined) {
  process.stdin.on("close", () => process.kill(process.pid, "SIGKILL"));
  process.stdin.resume();
  // Otherwise an open pipe would keep a suite that has finished from ending.
  if ("unref" in process.stdin && typeof process.stdin.unref === "function") {
    process.stdin.unref();
  }
}
