import assert from "node:assert/strict";
import fc from "fast-check";
import { redacted } from "../../../../../src/core/labs/kept/redact.ts";

const home = "/home/ann";

/** Assembled, so that no scanner takes this file for a leak. */
const shaped = (prefix: string, rest: string): string => `${prefix}${rest}`;
const jwt = ["eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiJhbm4ifQ", "c2lnbmF0dXJl"].join(".");
const keyBlock = ["-----BEGIN RSA PRIVATE", "KEY-----\nhunter2\nhunter3\n-----END RSA PRIVATE", "KEY-----"].join(" ");

/** A line, and what is left of it. */
const planted: readonly (readonly [line: string, left: string])[] = [
  ["docker run -e NAME=hunter2 alpine", "docker run -e NAME=… alpine"],
  ["docker run --env NAME=hunter2 --env=OTHER=hunter3 alpine", "docker run --env NAME=… --env=OTHER=… alpine"],
  ['docker run -e "NAME=hunter2 and more" alpine', 'docker run -e "NAME=…" alpine'],
  ["docker run -e 'NAME=hunter2 \"quoted\" more' alpine", "docker run -e 'NAME=…' alpine"],
  ['docker run -e NAME="hunter2 and more" alpine', "docker run -e NAME=… alpine"],
  ["docker run -e NAME=hunter2\\ hunter3 alpine", "docker run -e NAME=… alpine"],
  ["docker run -e NAME='hunter2'\\''hunter3' alpine", "docker run -e NAME=… alpine"],
  ["docker run -dite NAME=hunter2 -eOTHER=hunter3 alpine", "docker run -dite NAME=… -eOTHER=… alpine"],
  ['docker run -e NAME="hunter2 and never closed', "docker run -e NAME=…"],
  ['sh -c "docker run -e NAME=hunter2"', 'sh -c "docker run -e NAME=…"'],
  ['sh -c "docker run -e \\"NAME=hunter2 x\\" alpine"', 'sh -c "docker run -e \\"NAME=…\\" alpine"'],
  ['["docker","run","-e","NAME=hunter2","alpine"]', '["docker","run","-e","NAME=…","alpine"]'],
  ["docker build --build-arg KEY=hunter2 -t web .", "docker build --build-arg KEY=… -t web ."],
  ['docker build --build-arg "KEY=hunter2 x" .', 'docker build --build-arg "KEY=…" .'],
  ["docker run -e A=hunter2; docker run -p 80:80 web", "docker run -e A=…; docker run -p 80:80 web"],
  ['docker run -e "NAME"=hunter2 alpine', 'docker run -e "NAME"=… alpine'],
  ["docker run -e NAME=$(echo (hunter2) x) alpine", "docker run -e NAME=… alpine"],
  ["docker run -e NAME=`echo hunter2` alpine", "docker run -e NAME=… alpine"],
  ["I typed `-e NAME=hunter2` and `ls`", "I typed `-e NAME=…` and `ls`"],
  // Log-ins.
  ["docker login -u ann \\\n -p hunter2", "docker login -u ann \\\n -p …"],
  ["docker login -u ann ^\r\n  -p hunter2", "docker login -u ann ^\r\n  -p …"],
  ["docker login -u ann -p hunter2", "docker login -u ann -p …"],
  ["docker login -p hunter2 && docker run -p 8080:80 web", "docker login -p … && docker run -p 8080:80 web"],
  ["docker login -phunter2 localhost:5000", "docker login -p… localhost:5000"],
  ['docker login -u "a;b" -p "hunter2 x" host', 'docker login -u "a;b" -p … host'],
  ["docker.exe login --password=hunter2 --username ann", "docker.exe login --password=… --username ann"],
  ["docker login --username ann --password hunter2", "docker login --username ann --password …"],
  ["echo hunter2 | docker login -u ann --password-stdin", "echo … | docker login -u ann --password-stdin"],
  ['echo -n "hunter2; x | y" | docker login --password-stdin', "echo -n … | docker login --password-stdin"],
  ["printf '%s' hunter2|sudo docker login --password-stdin", "printf …|sudo docker login --password-stdin"],
  ["'hunter2 x' | docker login --password-stdin", "… | docker login --password-stdin"],
  ["docker login --password-stdin <<< 'hunter2 x'", "docker login --password-stdin <<< …"],
  ["docker login --password-stdin <<EOF\nhunter2\nEOF", "docker login --password-stdin <<EOF\n…"],
  ["printf hunter2 | docker secret create db -", "printf … | docker secret create db -"],
  ["docker swarm join --token hunter2 10.0.0.5:2377", "docker swarm join --token … 10.0.0.5:2377"],
  ["docker exec db mysql -uroot -phunter2 shop", "docker exec db mysql -uroot -p… shop"],
  ["curl -u ann:hunter2 http://localhost:8080/", "curl -u ann:… http://localhost:8080/"],
  ["docker exec cache redis-cli -a hunter2 ping", "docker exec cache redis-cli -a … ping"],
  // PowerShell and cmd.
  ['$env:DOCKER_TOKEN = "hunter2 x"; docker ps', "$env:DOCKER_TOKEN = …; docker ps"],
  ['Write-Output "hunter2" | docker login --password-stdin', "Write-Output … | docker login --password-stdin"],
  ['docker run -e "NAME=hunter2 `"x`" hunter3" alpine', 'docker run -e "NAME=…" alpine'],
  ["Connect-It -Password hunter2 -User ann", "Connect-It -Password … -User ann"],
  ["set TOKEN=hunter2&& docker ps", "set TOKEN=…&& docker ps"],
  ['set "API_KEY=hunter2 hunter3"', 'set "API_KEY=…"'],
  ['docker run -e "NAME=hunter2" ^\n -e OTHER=hunter3 alpine', 'docker run -e "NAME=…" ^\n -e OTHER=… alpine'],
  // Addresses.
  ["git clone https://ann:hunter2@example.org/x.git", "git clone https://…@example.org/x.git"],
  ["git clone https://hunter2@example.org/x.git", "git clone https://…@example.org/x.git"],
  ["psql 'postgres://ann:hunter2/@3@db:5432/shop'", "psql 'postgres://…@db:5432/shop'"],
  ['curl "https://example.org/?token=hunter2&x=1"', 'curl "https://example.org/?token=…"'],
  // Shapes of tokens.
  [`use ${shaped("ghp_", "hunter2hunter2hunter2")} now`, "use … now"],
  [`"${shaped("github_pat_", "11AAhunter2_hunter2")}"`, '"…"'],
  [`${shaped("glpat-", "hunter2-hunter2")}, ${shaped("dckr_pat_", "hunter2-x")}`, "…, …"],
  [`id ${shaped("AKIA", "HUNTER2HUNTER2AB")}.`, "id …."],
  [`${shaped("xoxb-", "1-hunter2")} ${shaped("xoxp-", "2-hunter2")}`, "… …"],
  [`${shaped("sk-", "hunter2hunter2hunter2")} ${shaped("sk-proj-", "hunter2-Hunter2-x")}`, "… …"],
  [`docker swarm join-token said ${shaped("SWMTKN-", "1-hunter2-x")}`, "docker swarm join-token said …"],
  [`a ${jwt} b`, "a … b"],
  [`key: ${keyBlock}\nend`, "key: …\nend"],
  [`Authorization: Bearer hunter2hunter2`, "Authorization: Bearer …"],
  [`curl -H "X-Auth-Token: hunter2" http://x`, 'curl -H "X-Auth-Token: …" http://x'],
  // Words.
  ["password=hunter2 Token=hunter3", "password=… Token=…"],
  ["MY_SECRET=hunter2 docker compose up", "MY_SECRET=… docker compose up"],
  ["api_key=hunter2, API-KEY='hunter3', apikey=\"hunter2 x\"", "api_key=…, API-KEY=…, apikey=…"],
  ['{"password": "hunter2 x", "port": 80}', '{"password": …, "port": 80}'],
  ["--client-secret hunter2 --db-password=hunter3", "--client-secret … --db-password=…"],
  ["Server=db;Password=hunter2", "Server=db;Password=…"],
  // The home folder.
  ["docker run -v /home/ann/site:/web nginx", "docker run -v ~/site:/web nginx"],
  ["docker run -v/home/ann/site:/web nginx in /home/ann.", "docker run -v~/site:/web nginx in ~."],
];

const harmless: readonly string[] = [
  "docker run -p 8080:80 nginx",
  "docker container run --detach --name web --publish 127.0.0.1:8080:80/tcp nginx:1.27",
  "docker run -d -p 80:80 -p 443:443 --name login-page web",
  "docker run --name mysql -p3306:3306 mysql:8",
  "docker login",
  "docker login -u ann --password-stdin",
  "cat pw.txt | docker login -u ann --password-stdin",
  "docker login\ndocker run -p 8080:80 web",
  "docker logout; docker run -p 8080:80 web",
  "docker login registry.example.org; docker run -p 8080:80 web",
  "docker run -e NAME --env OTHER --env-file .env alpine",
  "docker run --user 1000:1000 -u 1000:1000 alpine id",
  "docker image inspect sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "docker container start 4f2a9c1b7d3e",
  "docker volume create task-list-for-everyone-1",
  "docker run --rm -it -v $PWD:/app -w /app node:24 npm test",
  "docker run --mount type=bind,source=.,target=/app alpine",
  "docker service create --secret db_password --name web nginx",
  "docker build --secret id=token,src=token.txt .",
  "docker secret create db_password ./db_password.txt",
  "docker pull ghcr.io/example/token-server:1.2",
  "docker swarm join-token worker",
  "docker -H ssh://host ps",
  "curl http://localhost:8080/@vite/client",
  "docker exec web ls -e /etc",
  "docker run -v /home/anna/x:/x -v /mnt/home/ann/x:/y alpine",
  "docker run --label a=b --memory 64m --pid=host alpine",
  "git@github.com:example/x.git",
  "container brave_curie of image hello-world, which ended with exit code 0",
  "docker network create -d overlay overnet",
  "",
];

const nasty: readonly string[] = [
  ...["-e ", "a", '"', "'", "\\", "@", "-p", "/", "//", " ", "\t", "\n", "=", "| ", "://", "a://", "a://b:c", "a?b"],
  ...["login ", "login -p", "login<<", "login <<x", "login \\\n", "login | ", "login; docker ", "| docker login"],
  ...[
    "echo ",
    "echo -a ",
    'echo "',
    "echo x | docker login ",
    "token",
    "token_",
    "token ",
    "token= ",
    "token =",
    "pwd-",
  ],
  ...["mysql ", "mysql -p", "curl -u", "curl -u a", "redis-cli ", "redis-cli -a", "$(", "`", "-e A=$(", "-e A=`"],
  ...[
    '-e A="',
    "-e A=b\\ ",
    "password: ",
    "authorization:",
    "bearer ",
    "sk-",
    "eyJaaaaa.",
    "AKIA",
    "ghp_",
    "secret-key-",
  ],
  ...[
    " -----BEGIN PRIVATE KEY",
    "-----BEGIN ",
    "/home/ann",
    "--token-",
    "--a-b-c-token ",
    "https://a?b",
    "write-host ",
  ],
];

describe("redacted", () => {
  for (const [line, left] of planted) {
    it(`hides what is secret in ${JSON.stringify(line)}`, () => {
      const found = redacted(line, home);
      assert.equal(found, left);
      assert.doesNotMatch(found, /hunter|HUNTER/);
      assert.equal(redacted(found, home), found, "twice is the same as once");
    });
  }

  for (const line of harmless) {
    it(`leaves ${JSON.stringify(line)} as it is`, () => assert.equal(redacted(line, home), line));
  }

  const windows = "C:\\Users\\Ann";
  for (const path of ["C:\\Users\\Ann", "c:\\users\\ann", "C:/Users/Ann", "C:\\\\Users\\\\Ann", "/c/Users/Ann"]) {
    it(`knows the home folder when it is written ${path}`, () => {
      assert.equal(redacted(`docker run -v "${path}\\site:/web" nginx`, windows), 'docker run -v "~\\site:/web" nginx');
      assert.equal(redacted(`${path}e`, windows), `${path}e`);
    });
  }

  it("hides no path when there is no home, or it is everything", () => {
    for (const none of [undefined, "", "/"]) {
      assert.equal(redacted("ls /home/ann", none), "ls /home/ann");
    }
  });

  it("takes the letters of a home folder for nothing but letters", () => {
    assert.equal(redacted("ls /home/a.b+(c)/x /home/aXb+(c)", "/home/a.b+(c)/"), "ls ~/x /home/aXb+(c)");
  });

  it("never lets a secret through, whatever stands around it", () => {
    const around = fc.array(
      fc.constantFrom("docker", "run", "-it", "--name", "web", "-p", "80:80", "&&", ";", "|", "'a b'", '"c"', "sh -c"),
      { maxLength: 6 },
    );
    const secret = fc.stringMatching(/^[A-Za-z0-9#%+./:=@!-]{1,6}Zq7Zq7[A-Za-z0-9#%+./:=@!-]{0,6}$/);
    const form = fc.constantFrom(
      (value: string) => `-e NAME=${value}`,
      (value: string) => `--env="NAME=${value}"`,
      (value: string) => `--build-arg 'NAME=x ${value}'`,
      (value: string) => `TOKEN="${value} x"`,
      (value: string) => `--password "x ${value}"`,
      (value: string) => `"password": "${value}"`,
    );
    fc.assert(
      fc.property(around, around, secret, form, (left, right, value, made) => {
        const line = [...left, made(value), ...right].join(" ");
        assert.doesNotMatch(redacted(line, home), /Zq7/, line);
      }),
      { numRuns: 2_000 },
    );
  });

  /** 100 kB of each. What looks at every letter anew for each word would take from ten seconds to minutes for some. */
  for (const piece of nasty) {
    it(`takes no more than a moment for a long line of ${JSON.stringify(piece)}`, () => {
      const line = piece.repeat(Math.ceil(100_000 / piece.length));
      const begun = performance.now();
      redacted(line, home);
      assert.ok(performance.now() - begun < 15_000);
    });
  }
});
