import { code } from "../explanation.ts";
import type { Stage } from "./stages.ts";

/** Numbers of the stages that begin with this one. */
export const stagesNamed = (stages: readonly Stage[], index: number): readonly string[] =>
  stages.filter(({ of }) => of === index).map((stage) => String(stage.index));

/** Whether `--from` names a stage above. */
export const isStage = (from: string, stages: readonly Stage[], current: Stage | undefined): boolean =>
  /^\d+$/.test(from) || stages.some(({ name, index }) => name === from.toLowerCase() && index < (current?.index ?? 0));

/** What `--from` means: a stage above, or an image. */
export function sourceOf(from: string, stages: readonly Stage[], current: Stage | undefined): string {
  const number = /^\d+$/.test(from) ? Number(from) : undefined;
  const stage = stages.find(
    ({ name, index }) => (name === from.toLowerCase() || index === number) && index < (current?.index ?? 0),
  );
  return stage === undefined
    ? number === undefined
      ? `the image ${code(from)}`
      : `${code(from)}, which is not a stage above`
    : `the stage ${code(stage.name ?? String(stage.index))} of line ${stage.line + 1}`;
}
