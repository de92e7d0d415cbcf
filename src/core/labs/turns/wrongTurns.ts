import type { Step } from "../format/model.ts";
import { parseDockerLine, printDockerLine } from "./dockerLine.ts";
import { type Turn, type TurnContext, turnKey, typed } from "./turn.ts";
import { wrongBuilds, wrongImageLines } from "./wrongImages.ts";
import { wrongOptions } from "./wrongOptions.ts";
import { wrongCommands, wrongObjects } from "./wrongWords.ts";

/**
 * Ways to get a step wrong, made by rules from the commands that solve it: a part left out, changed or exchanged, a
 * line forgotten, two in the other order. A way that the author accepts is none of them.
 */
export function wrongTurns(step: Step, context: TurnContext): readonly Turn[] {
  const routes = [
    step.solve,
    ...(turnKey(step.run) === turnKey(step.solve) || step.run.length === 0 ? [] : [step.run]),
  ];
  const right = new Set([step.solve, step.run, ...step.accepts].map(turnKey));
  const found = new Map<string, Turn>();
  for (const route of routes) {
    for (const turn of [...wrongLines(route), ...wrongOrders(route), ...wrongParts(route, context)]) {
      const key = `${turn.freshFiles === true} ${turnKey(turn.lines)}`;
      if (turn.lines.length > 0 && !(turn.freshFiles !== true && right.has(turnKey(turn.lines))) && !found.has(key)) {
        found.set(key, turn);
      }
    }
  }
  return [...found.values()];
}

/** How many ways the rules find that the author has written into `accepts`: they are played as accepted routes. */
export function acceptedTurns(step: Step, context: TurnContext): number {
  const accepted = new Set(step.accepts.map(turnKey));
  const all = [step.solve].flatMap((route) => [
    ...wrongLines(route),
    ...wrongOrders(route),
    ...wrongParts(route, context),
  ]);
  return new Set(all.map(({ lines }) => turnKey(lines)).filter((key) => accepted.has(key))).size;
}

type Route = Step["solve"];

/** Who only looks changes nothing, and the engine keeps no note of it. */
const onlyLooks =
  /^docker ((container|image|volume|network) )?(diff|history|images|info|inspect|logs|ls|port|ps|stats|version)\b/;

function wrongLines(route: Route): readonly Turn[] {
  const outside =
    route.length < 2
      ? []
      : route.flatMap((line, place) =>
          onlyLooks.test(line.command)
            ? []
            : [{ change: `without the line \`${line.command}\``, lines: route.filter((_, other) => other !== place) }],
        );
  const inside = route.flatMap((line, place) =>
    line.inside
      .filter((each) => !/^exit\b/.test(each))
      .map((each) => ({
        change: `without \`${each}\` inside`,
        lines: route.with(place, { ...line, inside: line.inside.filter((other) => other !== each) }),
      })),
  );
  return [...outside, ...inside];
}

/** Only where both lines are about the same thing: two that have nothing to do with each other have no order. */
const wrongOrders = (route: Route): readonly Turn[] =>
  route.slice(1).flatMap((line, place) => {
    const first = route[place] ?? line;
    const about = aboutOf(first.command);
    return aboutOf(line.command).some((each) => about.includes(each))
      ? [
          {
            change: `\`${line.command}\` first`,
            lines: [...route.slice(0, place), line, first, ...route.slice(place + 2)],
          },
        ]
      : [];
  });

/** Names of what a line makes, uses or removes; an image that a container is made of isn't changed by that. */
function aboutOf(command: string): readonly string[] {
  const line = parseDockerLine(command);
  if (line === undefined) {
    return command.split(/[^\w./-]+/).filter((word) => /[./]/.test(word));
  }
  const named = line.options.flatMap(({ name, value }) =>
    value !== undefined && ["--name", "--tag", "--output", "--input"].includes(name) ? [value] : [],
  );
  const words = line.verb === "container run" || line.verb === "image build" ? [] : line.words;
  return [...named, ...(line.verb === "container exec" ? words.slice(0, 1) : words)];
}

function wrongParts(route: Route, context: TurnContext): readonly Turn[] {
  return route.flatMap((line, place) => {
    const parsed = parseDockerLine(line.command);
    if (parsed === undefined) {
      return [];
    }
    const within = (turns: readonly Turn[]): readonly Turn[] =>
      turns.map((turn) => ({ ...turn, lines: [...route.slice(0, place), ...turn.lines, ...route.slice(place + 1)] }));
    const changed = [
      ...wrongOptions(parsed, context),
      ...wrongCommands(parsed, context),
      ...wrongObjects(parsed, context),
      ...wrongImageLines(parsed, context),
    ].map(({ change, line: other, inside }) => ({
      change,
      lines: [{ command: printDockerLine(other), inside: inside === "none" ? [] : line.inside }],
    }));
    return within([
      ...changed,
      ...wrongBuilds(parsed, context).map(({ lines, ...turn }) => ({ ...turn, lines: lines.map(typed) })),
    ]);
  });
}
