/** A lab file whose steps are only what they expect: `[id, the lines below expect]`. */
export const labText = (id: string, steps: readonly (readonly [id: string, expect: string])[]): string => `version: 1
revision: "1"
id: ${id}
title: ${id}
about: What only a real engine can tell.
order: 1
level: beginner
minutes: 1
steps:
${steps
  .map(
    ([step, expect]) =>
      `  - id: ${step}\n    title: ${step}\n    say: Do it.\n    run: docker version\n    why: So.\n    expect:\n${expect}\n`,
  )
  .join("")}`;
