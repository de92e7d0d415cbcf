/** A Dockerfile of nothing but what ends in an image's settings, and what the build is given. */
export interface GeneratedFile {
  readonly text: string;
  readonly buildArguments: Readonly<Record<string, string>>;
}

/** The same numbers for the same seed, in every run and on every machine. */
class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  of<T>(all: readonly T[]): T {
    const one = all[this.below(all.length)];
    if (one === undefined) {
      throw new RangeError("There is nothing to choose from.");
    }
    return one;
  }

  is(percent: number): boolean {
    return this.below(100) < percent;
  }
}

const names = ["A", "B", "C", "D_1", "low"];
const automatic = ["TARGETARCH", "TARGETOS", "BUILDPLATFORM", "TARGETPLATFORM", "TARGETSTAGE", "BUILDARCH"];

export function generatedFile(seed: number): GeneratedFile {
  return new Writer(new Chance(seed)).file();
}

class Writer {
  readonly #chance: Chance;
  readonly #escape: string;
  /** A user by name is looked up in the image when a folder is made, and there is no `/etc/passwd` in it. */
  #hasNamedUser = false;

  constructor(chance: Chance) {
    this.#chance = chance;
    this.#escape = chance.is(15) ? "`" : "\\";
  }

  file(): GeneratedFile {
    const chance = this.#chance;
    const lines = this.#escape === "`" ? ["# escape=`"] : [];
    for (let count = chance.below(3); count > 0; count -= 1) {
      lines.push(`ARG ${chance.of(names)}${chance.is(70) ? `=${this.#value()}` : ""}`);
    }
    lines.push("ARG ROOT=scratch", "ARG NUMBER=1");
    const stages = 1 + chance.below(3);
    for (let stage = 0; stage < stages; stage += 1) {
      lines.push(...this.#stage(stage, stage === stages - 1));
    }
    const given = names.filter(() => chance.is(15));
    return {
      text: `${lines.join("\n")}\n`,
      buildArguments: Object.fromEntries(given.map((name) => [name, chance.of(["given", "", "two words", "a/b.c"])])),
    };
  }

  #stage(index: number, isLast: boolean): readonly string[] {
    const chance = this.#chance;
    const isChild = index > 0 && chance.is(70);
    this.#hasNamedUser = isChild && this.#hasNamedUser;
    const base = isChild
      ? chance.of([`s${index - 1}`, `"s${index - 1}"`, index === 2 ? "s$NUMBER" : "s0"])
      : chance.of(["scratch", "$ROOT", `"\${ROOT}"`, `\${NONE:-scratch}`]);
    const instructions = Array.from({ length: 2 + chance.below(8) }, () => this.#instruction(isLast));
    return [`${chance.is(10) ? "from" : "FROM"} ${base} AS s${index}`, ...instructions.flat()];
  }

  #instruction(isLast: boolean): readonly string[] {
    const chance = this.#chance;
    const [keyword = "", rest = ""] = this.#keywordAndRest(isLast);
    const comment = chance.is(10) ? [chance.of(["# a comment", "", "  # ENV X=1"])] : [];
    return [
      ...comment,
      `${chance.is(10) ? keyword.toLowerCase() : keyword}${chance.of([" ", " ", "  ", "\t"])}${rest}`,
    ];
  }

  #keywordAndRest(isLast: boolean): readonly [keyword: string, rest: string] {
    const chance = this.#chance;
    switch (chance.below(isLast ? 15 : 14)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return ["ENV", chance.is(15) ? this.#oldPair() : this.#pairs(() => chance.of(names))];
      case 4:
      case 5:
        return ["ARG", this.#arguments()];
      case 6:
        return ["LABEL", chance.is(15) ? this.#oldPair() : this.#pairs(() => chance.of(["a", "b.c", '"d e"', "f-g"]))];
      case 7:
        return this.#hasNamedUser ? ["LABEL", "no=folder"] : ["WORKDIR", this.#folder()];
      case 8:
        return ["USER", this.#user()];
      case 9:
        return ["EXPOSE", this.#ports()];
      case 10:
        return [
          "VOLUME",
          chance.of(["/a /b", '["/a b", "/c"]', `/v/$PATH`, '"/q"', `/x/\${A:-y} /z`, '["/j/$TARGETOS"]']),
        ];
      case 11:
        return chance.is(50)
          ? ["STOPSIGNAL", chance.of(["SIGINT", "9", '"SIGQUIT"', `\${NONE:-SIGTERM}`, "'SIGHUP'"])]
          : ["SHELL", chance.of(['["/bin/bash", "-c"]', '["/bin/sh","-e","-c"]', '[ "cmd" ]'])];
      case 12:
        return [chance.of(["CMD", "ENTRYPOINT"]), this.#command()];
      case 13:
        return ["HEALTHCHECK", this.#healthCheck()];
      default:
        return ["ONBUILD", chance.of(["RUN a  b", "ENV A=$B", 'CMD ["x"]', "copy . /x"])];
    }
  }

  /** Something to read variables from, in each of the ways that a value can be written. */
  #value(): string {
    return Array.from({ length: 1 + this.#chance.below(3) }, () => this.#atom()).join("");
  }

  #atom(): string {
    const chance = this.#chance;
    const name = chance.is(20) ? chance.of([...automatic, "PATH"]) : chance.of([...names, "NONE"]);
    const other = chance.of(names);
    const e = this.#escape;
    return chance.of([
      ...["word", "a/b.c", "12", "é", "#x", "=", "a=b", ":", "it", "-", "x.tar.gz", "a,b"],
      ...[`$${name}`, `\${${name}}`, `"$${name}"`, `'$${name}'`, `"\${${name}} and $${other}"`],
      ...[
        `${e}$${name}`,
        `"${e}$${name}"`,
        `b${e} c`,
        `${e}"`,
        `"a${e}"b"`,
        `"${e}${e}"`,
        `${e}${e}`,
        `"a${e}b"`,
        `${e}x`,
      ],
      ...['"x"y', "'x y'", '"x  y"', `"it's"`, `'say "it"'`, '""', "''", `'a${e}${e}b'`],
      ...[
        `\${${name}:-d}`,
        `\${${name}-d}`,
        `\${${name}:+d}`,
        `\${${name}+d}`,
        `\${${name}:-'q r'}`,
        `\${${name}:-"$${other}"}`,
      ],
      ...[`\${${name}:-\${${other}:-z}}`, `\${${name}:+$${other}}`, `\${${name}:-}`, `"\${${name}:-a b}"`],
      ...[
        `\${${name}#a}`,
        `\${${name}%c}`,
        `\${${name}##*/}`,
        `\${${name}%%.*}`,
        `\${${name}/a/b}`,
        `\${${name}//a/b}`,
      ],
      ...[
        `\${${name}%?}`,
        `\${${name}#?}`,
        `\${${name}/*./-}`,
        "$",
        "a$",
        "$1",
        "$1x",
        `$${name}.x`,
        `$${name}-x`,
        "<",
        "<<x",
      ],
    ]);
  }

  /** Between words a line may end, with comments and empty lines before the next one. */
  #blank(): string {
    const chance = this.#chance;
    const e = this.#escape;
    return chance.is(70)
      ? chance.of([" ", " ", "  ", "\t"])
      : chance.of([` ${e}\n`, ` ${e}  \n  `, ` ${e}\n# why\n   `, ` ${e}\n\n  `]);
  }

  #pairs(nameOf: () => string): string {
    const pairs = Array.from(
      { length: 1 + this.#chance.below(3) },
      () => `${nameOf()}=${this.#chance.is(5) ? "" : this.#value()}`,
    );
    const last = this.#chance.is(5) ? `${this.#escape}${this.#escape}` : "";
    return pairs.reduce((text, pair) => `${text}${this.#blank()}${pair}`) + last;
  }

  #oldPair(): string {
    const chance = this.#chance;
    return `${chance.of(names)} ${this.#value()}${chance.is(50) ? `${chance.of([" ", "  ", ` ${this.#escape}\n  `])}${this.#value()}` : ""}`;
  }

  #arguments(): string {
    const chance = this.#chance;
    const one = (): string => {
      const name = chance.is(30) ? chance.of([...automatic, "NUMBER"]) : chance.of(names);
      return chance.is(50) || name === "NUMBER" ? name : `${name}=${this.#value()}`;
    };
    return chance.is(75) ? one() : `${one()}${this.#blank()}${one()}`;
  }

  #folder(): string {
    const e = this.#escape;
    return this.#chance.of([
      ...["/a", "b", '"/q"', "'c d'", "../x", "./y/", "/", "/a//b/", "a b", `e${e} f`, ".", "..", '"r"/s'],
      ...["$A", "/$B/x", `\${NONE:-/w}`, `\${TARGETOS}`, `"/v/\${C}"`, "'$A'", `/k/${e}$A`],
    ]);
  }

  #user(): string {
    const user = this.#chance.of([
      ...["1000", "1000:1000", '"0"', "$A", "n", '"n"', "n:g", "'u v'", `\${NONE:-app}`, `\${A}:\${B}`, "root"],
    ]);
    this.#hasNamedUser = !/^"?\d/.test(user);
    return user;
  }

  #ports(): string {
    const ports = Array.from({ length: 1 + this.#chance.below(3) }, () =>
      this.#chance.of([
        ...[
          "80",
          "80/udp",
          "81/TCP",
          "8000-8003",
          "9000-9002/udp",
          '"82"',
          `\${NONE:-83}`,
          `\${NONE:-84}/Udp`,
          "85:86",
        ],
        ...["127.0.0.1:87:88", "89/sctp", "$NUMBER", `\${NUMBER}0/tcp`, "'90'/udp", "7000-7001:6000-6001"],
      ]),
    );
    return ports.reduce((text, port) => `${text}${this.#blank()}${port}`);
  }

  #command(): string {
    const e = this.#escape;
    return this.#chance.of([
      ...['["a", "b c"]', "[]", '[ "x" ]', '["$A"]', "['x']", '["a"', '["a"] b', `echo  $A "x  y"`, "a && b"],
      ...[`a ${e}\n   b`, `a ${e}\n# no\n  b  c`, "[ -f x ] && y", `["a",${e}\n "b"]`, '["é\\u0041"]', `a${e}\nb`],
    ]);
  }

  #healthCheck(): string {
    return this.#chance.of([
      ...["NONE", "none", "CMD true", 'CMD ["a", "b c"]', "--interval=5s --retries=3 CMD x   y", "cmd $A"],
      ...['--timeout=1m30s CMD [ "a" ]', `--start-period=2s ${this.#escape}\n  CMD wget  -q x`, "CMD [ -f /x ]"],
    ]);
  }
}
