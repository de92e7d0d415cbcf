import assert from "node:assert/strict";
import { type LabProblem, parseLab } from "../../../src/core/labs/format/parser.ts";

export const labFile = "walkthroughs/rich/lab.yaml";

/** A lab that says everything that the format knows, and is right. */
export const richLab = `version: 1
revision: 2026-11
id: rich
title: A rich lab
about: One sentence.
order: 10
level: beginner
minutes: 10
owns: { containers: [web1, "lab-*"] }
steps:
  - id: engine
    was: older
    title: Reach an engine
    say: See <https://docs.docker.com> or [the docs](https://docs.docker.com/).
    run: docker version
    predict:
      ask: Who answers?
      choices: [the client, the engine]
      because: Both do.
    expect:
      - engine: docker
        made: any
      - answer:
          ask: Which version?
          is: { engine: version }
          look: Below Server.
    why: Two programs.
    hints: [Ask for its version., "Type \`docker version\`."]
    mistakes:
      - engine: none
        says: is nothing at
      - answer: "0.0"
        says: Below Server
  - id: shell
    was: [first, second-one]
    title: A shell
    say: Open a shell.
    run:
      - docker image pull alpine
      - command: docker container run -it alpine sh
        inside: [ls, exit]
    expect:
      - container:
          image: alpine
          name: web1
          state: exited
          exitCode: 0
          argv: [sh, "*"]
          interactive: true
          changed: [/hello.txt]
          logs: bin
          logsWithout: boot
        as: shell
        within: 900
        holds: 5
      - image: { ref: alpine }
        made: any
    why: It ended.
    accepts:
      - run:
          - command: docker run -it alpine ash
            inside: [exit]
    mistakes:
      - run: docker image pull alpine
        says: no container
  - id: again
    title: Again
    say: Start it.
    after: shell
    optional: true
    expect:
      - container: { of: "\${shell}", state: running, changed: none }
      - container: { siblingOf: "\${shell}", interactive: false }
        as: other
      - exec: { of: "\${shell}", command: "ls *" }
      - answer:
          ask: Why?
          choices:
            - { say: one, right: true, because: It is. }
            - { say: two, right: false, because: It isn't. }
            - { say: three, because: Neither. }
    why: It runs.
    solve: |
      docker container start \${shell}
      docker container exec \${shell} ls /
    mistakes:
      - answer: two
        says: It isn't
  - id: gone
    title: Gone
    say: Remove them.
    run: docker container rm --force \${shell} \${other}
    expect:
      - gone: ["\${shell}", "\${other}"]
      - gone: "\${shell}"
    why: They went.
recap:
  says: [One., Two.]
  asks:
    - ask: Which id?
      is: { id: "\${shell}" }
      look: In the list.
    - ask: How many?
      is: { count: running containers }
      look: In the list.
    - ask: How big?
      is: { size: alpine }
      look: In the list.
`;

/** The rich lab with one piece of it written otherwise. */
export function richLabWith(from: string, to: string): string {
  assert.ok(richLab.includes(from), `the lab has no ${JSON.stringify(from)}`);
  return richLab.replace(from, () => to);
}

export function problemsOf(text: string): readonly LabProblem[] {
  const reading = parseLab(labFile, text);
  assert.ok(!reading.ok, "the lab should be refused");
  return reading.problems;
}
