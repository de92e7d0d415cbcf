import type { ContainerState } from "../state/records.ts";
import type { Question } from "./questions.ts";

/** A lab as the rest of the house knows it: checked, every default filled in. Written by authors as `lab.yaml`. */
export interface Lab {
  readonly id: string;
  readonly revision: string;
  readonly title: string;
  readonly about: string;
  /** Place among the labs. */
  readonly order: number;
  readonly level: "beginner" | "intermediate" | "orchestration";
  readonly minutes: number;
  /** Names that clean-up may take besides what proved a step; `*` stands for any letters. */
  readonly owns: Owned;
  /** What has to be there before the lab begins; each unmet need has a remedy. */
  readonly needs: Needs;
  /** Folder beside lab.yaml with files that the learner gets a copy of. */
  readonly files: string | undefined;
  readonly steps: readonly Step[];
  readonly recap: Recap | undefined;
}

export interface Owned {
  readonly containers: readonly string[];
  readonly images: readonly string[];
  readonly volumes: readonly string[];
}

export interface Needs {
  readonly images: readonly NeededImage[];
  /** Ports of the host that the lab publishes. */
  readonly ports: readonly number[];
}

export interface NeededImage {
  readonly ref: string;
  /** To download, as Docker Hub tells it; rounded. */
  readonly megabytes: number;
}

/** What to take along from a lab, read at its end. */
export interface Recap {
  readonly says: readonly string[];
  readonly asks: readonly Question[];
}

export interface Step {
  readonly id: string;
  /** Ids that this step had in older revisions: passes under them still count. */
  readonly was: readonly string[];
  readonly title: string;
  /** The instruction: paragraphs, bold, italic, code and links; at most 600 characters. */
  readonly say: string;
  /** What [Run] types, line by line. Empty for a step that is not a command. */
  readonly run: readonly CommandLine[];
  /** A file of the lab's folder that is read beside the step. */
  readonly open: string | undefined;
  /** A picture of the learner's own numbers below the step. */
  readonly plot: Plot | undefined;
  /** Asked before the command runs. It never blocks and is never graded. */
  readonly predict: Prediction | undefined;
  readonly expect: readonly Expectation[];
  /** Evidence counts only from that step's pass on. */
  readonly after: string | undefined;
  /** Leaves the count of steps. */
  readonly optional: boolean;
  /** Read after the pass: what just happened. */
  readonly why: string;
  /** The first never holds the whole command. */
  readonly hints: readonly string[];
  /** What the self-test and "do it for me" type; `run` unless the lab says otherwise. */
  readonly solve: readonly CommandLine[];
  /** Other right routes; the self-test plays each in place of `solve`. */
  readonly accepts: readonly (readonly CommandLine[])[];
  /** Wrong turns that learners take; the self-test plays each and wants its sentence. */
  readonly mistakes: readonly Mistake[];
}

export interface Plot {
  readonly of: "starts" | "sizes";
  readonly beside: readonly PlottedNumber[];
}

/** A typical number of something else, to compare with. */
export interface PlottedNumber {
  readonly say: string;
  /** Milliseconds of a start, megabytes of a size. */
  readonly value: number;
  /** An https address. */
  readonly source: string;
}

/** `${name}` in it stands for the short id of what an earlier step bound with `as: name`. */
export interface CommandLine {
  readonly command: string;
  /** Lines for the shell that the command opens inside the container, typed one by one, each after its prompt. */
  readonly inside: readonly string[];
}

export interface Prediction {
  readonly ask: string;
  readonly choices: readonly string[];
  /** What really happens and why, shown once the learner has chosen. */
  readonly because: string;
}

export interface Expectation {
  readonly check: Check;
  /** Name by which later steps mean what met this. */
  readonly as: string | undefined;
  /**
   * `now`: only what this attempt made counts. `any`: what stood before counts too, but then the step does
   * not tick itself; the learner says [Count it].
   */
  readonly made: "now" | "any";
  /** Seconds for which something on its way is "pending" before it counts as missing. */
  readonly within: number;
  /** Seconds that "running" must last before it counts. */
  readonly holds: number;
}

export type Check =
  | EngineCheck
  | ContainerCheck
  | ImageCheck
  | VolumeCheck
  | ExecCheck
  | EventCheck
  | GoneCheck
  | HttpCheck
  | RegistryCheck
  | FileCheck
  | AnswerCheck;

export interface EngineCheck {
  readonly kind: "engine";
}

/** Every field that is given must hold for one and the same container. */
export interface ContainerCheck {
  readonly kind: "container";
  /** A container that an earlier step bound: no making of its own is asked for. */
  readonly of?: string;
  readonly image?: string;
  readonly name?: string;
  readonly state?: ContainerState;
  readonly exitCode?: number;
  /** The main process word by word, entry point included; `*` in a word stands for any letters. */
  readonly argv?: readonly string[];
  /** Made with `-it`: a terminal, and input left open. Or, for `false`, with neither. */
  readonly interactive?: boolean;
  /** Paths that the container's own layer added or changed; `none` for an untouched one. */
  readonly changed?: readonly string[] | "none";
  /** Text that its output holds. */
  readonly logs?: string;
  /** Text that its output does not hold. */
  readonly logsWithout?: string;
  /** Another container than the one bound by this name, of the very same image. */
  readonly siblingOf?: string;
  readonly publishes?: { readonly host: number | undefined; readonly container: number };
  readonly mounts?: readonly WantedMount[] | "none";
  /** Names of environment variables; their values are nobody's business. */
  readonly env?: readonly string[];
  /** Limit in bytes. */
  readonly memory?: number;
  readonly user?: string;
  /** Its root file system can't be written to. */
  readonly readonly?: boolean;
  /** The kernel ended it for lack of memory. */
  readonly oomKilled?: true;
  readonly capDrop?: readonly string[];
  readonly pidMode?: "host";
  /** Made with `--rm`. */
  readonly removed?: boolean;
}

export interface WantedMount {
  readonly type: "bind" | "volume" | "tmpfs";
  readonly target: string;
  /** Glob over the volume's name or the folder's path. */
  readonly source?: string;
  readonly readonly?: boolean;
}

/** Every field that is given must hold for one and the same image. */
export interface ImageCheck {
  readonly kind: "image";
  readonly ref?: string;
  /** Without any name. */
  readonly dangling?: true;
  /** Its layers begin with all layers of that image. */
  readonly builtFrom?: string;
  /** Layers more than `builtFrom` has. */
  readonly adds?: { readonly atLeast: number; readonly atMost: number };
  readonly cmd?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly workdir?: string;
  /** Names of environment variables. */
  readonly env?: readonly string[];
  /** `80/tcp`. */
  readonly exposes?: readonly string[];
  /** Globs over the instructions that it was made by, in their order: `COPY *`. */
  readonly history?: readonly string[];
  /** How it came by its name, or was made: any of these. */
  readonly by?: readonly ImageMaking[];
  /** Made by `docker container commit` of a container that an earlier step bound. */
  readonly commitOf?: string;
  /** What is in the image that an earlier step bound is in this one, too, or isn't. */
  readonly sameAs?: string;
  readonly differsFrom?: string;
}

export const imageMakings = ["pull", "build", "commit", "tag", "load", "import"] as const;
export type ImageMaking = (typeof imageMakings)[number];

export interface VolumeCheck {
  readonly kind: "volume";
  readonly name: string;
  readonly driver?: string;
  /** `create`: by `docker volume create`, and not only because a container named it. */
  readonly by?: "create";
  /** A container of an earlier step that has it mounted, or had. */
  readonly usedBy?: string;
}

/** What leaves an event and nothing else. */
export interface EventCheck {
  readonly kind: "event";
  readonly type: "container" | "image" | "volume";
  readonly action: string;
  /** The container, image or volume of an earlier step that it is about. */
  readonly of?: string;
  /** Glob over the image's reference, the volume's or the container's name. */
  readonly name?: string;
}

/** What a container answers at its published port. */
export interface HttpCheck {
  readonly kind: "http";
  readonly of: string;
  /** The port inside the container. */
  readonly port: number;
  /** `/` unless given. */
  readonly path?: string;
  readonly status: number;
  readonly contains?: string;
  readonly without?: string;
}

/** `GET /v2/<repository>/tags/list` of a registry on this machine. */
export interface RegistryCheck {
  readonly kind: "registry";
  /** `localhost:5001`: a name of this machine, and a port. */
  readonly host: string;
  readonly repository: string;
  readonly tags: readonly string[];
  /** Tag -> the image of an earlier step that it must name. */
  readonly images?: Readonly<Record<string, string>>;
}

/** A file of the lab's folder. */
export interface FileCheck {
  readonly kind: "file";
  readonly path: string;
  readonly contains?: string;
  readonly without?: string;
}

/** A command run by `docker exec` in a container of an earlier step. */
export interface ExecCheck {
  readonly kind: "exec";
  readonly of: string;
  /** Glob over the whole command line: `*` stands for any letters. */
  readonly command: string;
  readonly exitCode: number;
}

/** The containers, images or volumes that proved these bindings exist no more, or nothing that this lab made does. */
export interface GoneCheck {
  readonly kind: "gone";
  readonly of: readonly string[] | "everything";
}

export interface AnswerCheck {
  readonly kind: "answer";
  readonly question: Question;
}

export type Mistake =
  /** Commands played on the real engine. */
  | { readonly run: readonly CommandLine[]; readonly says: string }
  /** An answer that is wrong. */
  | { readonly answer: string; readonly says: string }
  /** The step looked at where no engine answers. */
  | { readonly engine: "none"; readonly says: string };
