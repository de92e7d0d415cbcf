import { object, optional } from "../../../base/guards.ts";
import { exitCode, findingKind, is, words } from "../../kinds/findingKind.ts";

export interface ExecFinding {
  readonly kind: "exec";
  /** Its words joined by blanks. */
  readonly command: string;
  readonly container: string;
  /** Absent while it runs. */
  readonly exitCode?: number;
}

export const execFinding = findingKind<ExecFinding>({
  guard: object<ExecFinding>({ kind: is("exec"), command: words, container: words, exitCode: optional(exitCode) }),
  words: ({ command, container, exitCode }) =>
    exitCode === undefined
      ? `\`${command}\` is running in container ${container}`
      : `\`${command}\` in container ${container}, which ended with exit code ${exitCode}`,
  withCommands: (finding, change) => ({ ...finding, command: change(finding.command) }),
});
