/** A whole small lab to begin with. It parses, and passes its own self-test. */
export const labTemplate = (id: string): string => `version: 1
revision: "1"
id: ${id}
title: ${id.replaceAll("-", " ")}
about: What a learner can do after this lab, in one sentence.
order: 100
level: beginner
minutes: 10
steps:
  - id: hello
    title: Say hello from a container
    say: |
      What to do, in a few sentences, with *emphasis*, \`code\` and [links](https://docs.docker.com/).
    run: docker container run alpine echo hello
    expect:
      - container: { image: alpine, state: exited, exitCode: 0, logs: hello }
    why: |
      What has just happened, and why it matters.
    hints:
      - A nudge. The first hint never holds the whole command.
      - A stronger one.
    accepts:
      - run: docker run alpine echo hello
    mistakes:
      - run: docker container run alpine echo goodbye
        says: it should print
`;
