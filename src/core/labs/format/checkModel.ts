import type { BoundKind } from "../../state/objectTypes.ts";
import type { ContainerState } from "../../state/records.ts";
import type { WantedWords } from "./argv.ts";
import type { Question } from "./questions.ts";

/** What an expectation may ask for, each kind with its own keys. */
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
  /** The main process word by word, entry point included: any one of these. */
  readonly argv?: readonly WantedWords[];
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
  readonly publishes?: WantedPort;
  readonly mounts?: readonly WantedMount[] | "none";
  /** Environment variables that have a value, whichever it is; with `=` behind the name, an empty one will do. */
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
  /** So many containers, each for itself; one unless given. */
  readonly times?: number;
}

export interface WantedPort {
  readonly host: number | undefined;
  readonly container: number;
  readonly protocol: string;
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
  readonly type: BoundKind;
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
  /** Word by word: any one of these. */
  readonly argv?: readonly WantedWords[];
  /** Glob over the whole command line, for labs from before `argv`: it doesn't see where a word ends. */
  readonly command?: string;
  /** With a terminal and open input, or, for `false`, with neither. */
  readonly interactive?: boolean;
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
