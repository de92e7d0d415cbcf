import { goldenFiles, sourceOf } from "./explainGolden.ts";

const scraps: readonly string[] = [
  ...["\\\n", '"', "[", "]", "<<EOF\n", "$", "${", "--from=", "\t", "#", "FROM ", "`", "\r\n", "\u0000", "é", "EOF"],
];

/**
 * Half-typed Dockerfiles: golden ones with a few characters put in or left out, the same ones in every run.
 * 20,000 by CONTAINER_LABS_FUZZ=20000; from another one on by CONTAINER_LABS_SEED.
 */
export function* mutatedDockerfiles(): Generator<{ readonly text: string; readonly seed: number }> {
  const runs = Number(process.env["CONTAINER_LABS_FUZZ"] ?? 2_000);
  const sources = goldenFiles().map(sourceOf);
  let state = Number(process.env["CONTAINER_LABS_SEED"] ?? 20_261_125);
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state % below;
  };
  for (let run = 0; run < runs; run += 1) {
    const seed = state;
    let text = sources[random(sources.length)] ?? "";
    for (let change = 0; change <= random(4); change += 1) {
      const at = random(text.length + 1);
      const scrap = random(3) === 0 ? "" : (scraps[random(scraps.length)] ?? "");
      text = text.slice(0, at) + scrap + text.slice(at + random(20));
    }
    yield { text, seed };
  }
}
