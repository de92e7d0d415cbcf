import { DockerfileLanguageServiceFactory } from "dockerfile-language-service";
import { explainCompose } from "../../src/core/explain/compose/explainCompose.ts";
import { explainDockerfile } from "../../src/core/explain/dockerfile/explainDockerfile.ts";
import type { ExplainedFile } from "../../src/core/explain/explanation.ts";
import { type Benchmark, type Result, summarise } from "./benchmark.ts";

const dockerfileLines = 10_000;
const stackLines = 5_000;

/** Explain without an editor: a file that is read for the first time, then the same one again, then all of it. */
export const explaining: Benchmark = {
  name: "explaining",
  runs: 15,
  sandbox: false,
  measure: async ({ runs, say }) => {
    const hover = medianOf(runs, (run) => {
      const position = { line: dockerfileLines / 2, character: 1 };
      DockerfileLanguageServiceFactory.createLanguageService().computeHover(longDockerfile(run), position);
    });
    say(`explaining: hover of dockerfile-language-service 0.16.1 ${hover.toFixed(1)} ms`);
    return [
      ...resultsOf("Dockerfile of 10,000 lines", runs, dockerfileLines / 2, hover, (run) =>
        explainDockerfile(longDockerfile(run)),
      ),
      ...resultsOf("stack file of 5,000 lines", runs, stackLines / 2, null, (run) =>
        explainCompose(longStack(run), "docker-stack.yml"),
      ),
    ];
  },
};

function resultsOf(
  file: string,
  runs: number,
  line: number,
  hover: number | null,
  read: (run: number) => ExplainedFile,
): readonly Result[] {
  const cold: number[] = [];
  const warm: number[] = [];
  const whole: number[] = [];
  const explainLine = (explained: ExplainedFile): void => {
    const place = explained.placeAt(line);
    if (place === undefined || explained.explain(place).here.length === 0) {
      throw new Error(`Line ${line} of the ${file} isn't explained.`);
    }
  };
  // The first one makes Node compile what the others use.
  for (let run = 0; run <= runs; run++) {
    let explained: ExplainedFile | undefined;
    cold.push(
      timed(() => {
        explained = read(run);
        explainLine(explained);
      }),
    );
    const known = explained ?? read(run);
    warm.push(timed(() => explainLine(known)));
    whole.push(timed(() => explainAll(known)));
  }
  const source =
    hover === null
      ? "none: nothing else explains a stack file"
      : "one hover of dockerfile-language-service 0.16.1 on the same file, measured beside it";
  const result = (name: string, values: readonly number[], baseline: number | null, about: string): Result =>
    summarise(values.slice(1), { name: `${file}: ${name}`, baseline, baselineSource: source, about });
  return [
    result("first explanation", cold, hover, "reading the text and explaining its middle line"),
    result("next explanation", warm, hover, "the same line, the text being read already"),
    result("everything", whole, null, "every instruction or key of it, the text being read already"),
  ];
}

function explainAll(file: ExplainedFile): void {
  for (const place of file.places) {
    file.explain(place);
  }
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function medianOf(runs: number, work: (run: number) => void): number {
  const times = Array.from({ length: runs + 1 }, (_, run) => timed(() => work(run))).slice(1);
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

/** Another text in every run, so that nothing remembers it. */
function longDockerfile(run: number): string {
  const block = ["ARG VERSION=1", "ENV NAME=$VERSION", "COPY --chown=app a.txt ./b/", "RUN echo $NAME && true"];
  const lines = Array.from({ length: dockerfileLines - 2 }, (_, index) => block[index % block.length] ?? "");
  return [`FROM alpine:3.${run}`, "WORKDIR /app", ...lines].join("\n");
}

function longStack(run: number): string {
  const lines = [`# ${run}`, "services:"];
  for (let service = 0; lines.length < stackLines; service++) {
    lines.push(
      `  web${service}:`,
      "    image: nginx:1.29",
      "    ports:",
      `      - "${8_000 + service}:80"`,
      "    environment:",
      "      NAME: value",
      "    deploy:",
      "      replicas: 2",
    );
  }
  return lines.join("\n");
}
