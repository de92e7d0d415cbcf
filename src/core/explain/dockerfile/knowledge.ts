/** Where an instruction is described: `https://docs.docker.com/reference/dockerfile/#copy`. */
export const referenceOf = (keyword: string): string =>
  `https://docs.docker.com/reference/dockerfile/#${keyword.toLowerCase()}`;

/**
 * Arguments that BuildKit sets by itself (reference, "Automatic platform ARGs in the global scope") on a usual
 * machine. They are only there once an ARG names them.
 */
export const predefinedArguments: Readonly<Record<string, string>> = {
  TARGETOS: "linux",
  BUILDPLATFORM: "the builder's platform",
  TARGETPLATFORM: "the platform that is built for",
};

/** Each instruction of the reference. */
export const instructions: readonly string[] = [
  ...["ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER"],
  ...["ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"],
];

/** Each flag with the instructions that take it, and what it does with its value put in place of `%`. */
export const flags: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  from: { COPY: "" },
  chown: {
    COPY: "The files belong to % in the image.",
    ADD: "The files belong to % in the image.",
  },
  chmod: { COPY: "Their permissions become %.", ADD: "Their permissions become %." },
  link: {
    COPY: "With `--link` this layer stands alone: it is used again even when an earlier layer has changed.",
    ADD: "With `--link` this layer stands alone: it is used again even when an earlier layer has changed.",
  },
  parents: { COPY: "With `--parents` the folders of each source are kept." },
  exclude: { COPY: "Files that match % are left out.", ADD: "Files that match % are left out." },
  "keep-git-dir": { ADD: "The folder `.git` of the repository is kept." },
  checksum: { ADD: "The build fails unless the download has the checksum %." },
  unpack: { ADD: "Unpacking archives is set to %." },
  mount: { RUN: "" },
  network: { RUN: "The command has the network %, where `none` means none at all and `host` that of the builder." },
  security: { RUN: "It runs with the rights of %, which the builder has to allow." },
  device: { RUN: "The device % is there while it runs." },
  platform: { FROM: "The image for the platform % is used, whatever the machine is." },
  interval: { HEALTHCHECK: "It is checked every %." },
  timeout: { HEALTHCHECK: "A check that takes longer than % has failed." },
  "start-period": { HEALTHCHECK: "Failures in the first % don't count." },
  "start-interval": { HEALTHCHECK: "While the container starts, it is checked every %." },
  retries: { HEALTHCHECK: "After % failures in a row the container is `unhealthy`." },
};

/**
 * Types of `RUN --mount`: what each is, with its target in place of `%`, and what each option adds, with the
 * option's value. The target's own sentence is the type's.
 */
export const mounts: Readonly<
  Record<string, { readonly gist: string; readonly options: Readonly<Record<string, string>> }>
> = {
  bind: {
    gist: "Files of the build context or of another stage are visible at %, only while this command runs.",
    options: {
      target: "",
      source: "Of these only % is visible.",
      from: "They come from %, and not from the build context.",
      rw: "The command may write there, and what it writes is thrown away afterwards.",
    },
  },
  cache: {
    gist: "The folder % is kept between builds, and isn't part of the image.",
    options: {
      id: "Builds that name the same id, %, share it.",
      target: "",
      ro: "The command can't write there.",
      sharing:
        "When two builds want it at once, it is %: `shared` lets both in, `locked` makes one wait, `private` gives the second one its own.",
      from: "When it is new, it begins with the files of %.",
      source: "Of those, it begins with %.",
      mode: "When it is new, its permissions are %.",
      uid: "When it is new, it belongs to the user with number %.",
      gid: "When it is new, it belongs to the group with number %.",
    },
  },
  tmpfs: {
    gist: "The folder % is in memory, and gone afterwards.",
    options: { target: "", size: "No more than % fits in it." },
  },
  secret: {
    gist: "A secret is there as a file at % while this command runs, and in no layer.",
    options: {
      id: "It is the one that `docker build --secret` calls %.",
      target: "",
      required: "`required` is %; with `true` the build fails without it.",
      mode: "The file's permissions are %.",
      uid: "The file belongs to the user with number %.",
      gid: "The file belongs to the group with number %.",
      env: "It is also there as the variable %.",
    },
  },
  ssh: {
    gist: "The command may use your ssh keys, which never get into the image.",
    options: {
      id: "They are those that `docker build --ssh` calls %.",
      target: "",
      required: "`required` is %; with `true` the build fails without them.",
      mode: "The socket's permissions are %.",
      uid: "The socket belongs to the user with number %.",
      gid: "The socket belongs to the group with number %.",
    },
  },
};

/** Other names of the same options (Dockerfile reference, "RUN --mount"). */
export const mountSynonyms: Readonly<Record<string, string>> = {
  dst: "target",
  destination: "target",
  src: "source",
  readwrite: "rw",
  readonly: "ro",
};

/** Parser directives, and what each settles. */
export const directives: Readonly<Record<string, string>> = {
  syntax: "Chooses the version of the Dockerfile language: % is fetched as an image and reads this file.",
  escape: "The character that lets an instruction go on in the next line is %.",
  check: "Says which of BuildKit's checks are run: %.",
};
