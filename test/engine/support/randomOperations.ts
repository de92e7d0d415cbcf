/** Numbers from 0 to below 1 that the seed decides (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** `%c`, `%i` and `%n` stand for some container, image and network; those that come up often stand here twice. */
const templates: readonly string[] = [
  "docker create --name %c %i sleep 600",
  "docker run -d --name %c alpine sleep 600",
  "docker run -d --name %c %i sleep 600",
  "docker run -d --name %c --network %n -p 80 alpine sleep 600",
  "docker run --rm %i true",
  "docker start %c",
  "docker start %c",
  "docker stop -t 0 %c",
  "docker kill %c",
  "docker restart -t 0 %c",
  "docker pause %c",
  "docker unpause %c",
  "docker rename %c %c",
  "docker update --restart no %c",
  "docker exec %c true",
  "docker rm -f %c",
  "docker rm -f %c",
  "docker rm %c",
  "docker commit %c %i",
  "docker commit %c",
  "docker tag alpine %i",
  "docker tag hello-world %i",
  "docker tag %i %i",
  "docker rmi -f %i",
  "docker image prune -f --filter dangling=true",
  "docker network create %n",
  "docker network create --label ours %n",
  "docker network rm %n",
  "docker network connect %n %c",
  "docker network connect %n %c",
  "docker network disconnect %n %c",
];

const choices: Readonly<Record<string, readonly string[]>> = {
  c: ["c1", "c2", "c3", "c4", "c5"],
  i: ["random:1", "random:2", "random:3", "alpine"],
  n: ["m1", "m2", "m3"],
};

/** Lines of shell: each may fail, for what it needs may not be there; few names, so that they meet. */
export function randomOperations(seed: number, count: number): readonly string[] {
  const next = numbers(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(next() * list.length)] ?? "";
  return Array.from({ length: count }, () =>
    pick(templates).replace(/%([cin])/g, (_, kind: string) => pick(choices[kind] ?? [])),
  );
}
