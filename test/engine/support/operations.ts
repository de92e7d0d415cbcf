/** One thing that a person does with an engine, as a line of shell. */
export interface Operation {
  readonly line: string;
  /** The line ends with an error, and that is the point of it. */
  readonly fails?: true;
  /** Some engine sends no event of it, so that only the next look at everything finds it. */
  readonly silent?: true;
  /** A plug-in of the command line that not every engine's package brings. */
  readonly needs?: "compose";
}

const does = (line: string): Operation => ({ line });
const silent = (line: string): Operation => ({ line, silent: true });
const fails = (line: string): Operation => ({ line, fails: true });
const needsCompose = (line: string): Operation => ({ line, needs: "compose" });

const until = (what: string, line: string): Operation => does(`until [ "$(${line})" = "${what}" ]; do sleep 0.1; done`);
const withHealth = (name: string, command: string): Operation =>
  does(`docker run -d --name ${name} --health-interval 1s --health-retries 2 --health-cmd ${command} alpine sleep 600`);

const containers: readonly Operation[] = [
  does("docker create --name one --label ours alpine sleep 600"),
  does("docker start one"),
  does("docker start one # which runs already"),
  does("docker pause one"),
  does("docker unpause one"),
  does("docker rename one uno"),
  does("docker exec uno true"),
  fails("docker exec uno false"),
  does("docker exec -d uno sleep 0.1"),
  does("docker cp /etc/passwd uno:/tmp/passwd && docker cp uno:/tmp/passwd - > /dev/null"),
  does("docker diff uno && docker logs uno"),
  does("docker restart -t 0 uno"),
  does("docker kill --signal USR1 uno"),
  does("docker kill uno"),
  does("docker start uno"),
  does("docker stop -t 0 uno"),
  does("docker update --restart on-failure:2 uno"),
  does("docker rm uno"),
  does("docker run --rm alpine true"),
  does("docker run --name done alpine true"),
  fails("docker run --name three alpine sh -c 'exit 3'"),
  fails("docker run --name nothing alpine /no/such/program"),
  fails("docker run --rm alpine /no/such/program"),
  fails("docker run --name absent no-such-image"),
  does("docker run -d --name web -p 8080:80 alpine sleep 600"),
  fails("docker run --name late -p 8080:80 alpine sleep 600"),
  does("docker run -d --name any -P --expose 81 --expose 82/udp alpine sleep 600"),
  does("docker run -d --name local -p 127.0.0.1:9090:90/udp alpine sleep 600"),
  does("docker rm -f web"),
  does("docker start late # whose port is free by now"),
  withHealth("well", "true"),
  until("healthy", "docker inspect -f '{{.State.Health.Status}}' well"),
  withHealth("ill", "false"),
  until("unhealthy", "docker inspect -f '{{.State.Health.Status}}' ill"),
  does("docker rm -f well ill"),
  does("docker run -d --name again --restart on-failure:2 alpine sh -c 'exit 1' && docker wait again"),
  until("exited2", "docker inspect -f '{{.State.Status}}{{.RestartCount}}' again"),
  does("docker run -d --name alone --network none alpine sleep 600"),
  does("docker run -d --name hosted --network host alpine sleep 600"),
  does("docker run -d --rm --name brief alpine sleep 600 && docker kill brief"),
  does("docker run -d --name a1 alpine sleep 600 & docker run -d --name a2 alpine sleep 600 & wait"),
  does("docker stop -t 0 a1 & docker restart -t 0 a2 & docker create --name a3 alpine & wait"),
  does("docker rm -f a1 & docker rm -f a2 & docker rm a3 & wait"),
  does("docker create --label ours alpine && docker create --label ours alpine"),
  does("docker container prune --force --filter label=ours"),
  does("docker volume create vol && docker run --rm -v vol:/vol alpine true && docker volume rm vol"),
];

const images: readonly Operation[] = [
  does("docker tag alpine ours:1"),
  does("docker create --name tagged ours:1"),
  does("docker tag hello-world ours:1 # which a container was made of"),
  does("docker tag alpine ours:1 # and back"),
  does("docker tag alpine ours:2 && docker tag alpine ours:3"),
  does("docker image rm ours:2"),
  does("docker image rm -f ours:1 # which a container was made of"),
  silent("docker commit done"),
  does("docker commit done ours:commit"),
  does("docker commit --pause=false alone ours:commit # whose tag moves"),
  does("docker rmi $(docker images -q ours:commit)"),
  does("docker save -o saved.tar hello-world"),
  does("docker rmi hello-world"),
  does("docker load -q -i saved.tar"),
  does("docker rmi -f hello-world"),
  does("docker pull -q hello-world"),
  does("docker pull -q hello-world # which is there already"),
  does("docker export done | docker import - ours:import"),
  does("docker export done | docker import -"),
  does("docker rmi ours:import"),
  does("printf 'FROM alpine\\nLABEL ours=1\\n' | DOCKER_BUILDKIT=0 docker build -q -t ours:legacy -"),
  does("printf 'FROM alpine\\nLABEL ours=2\\n' | DOCKER_BUILDKIT=0 docker build -q -t ours:legacy -"),
  silent("printf 'FROM alpine\\nRUN true\\nLABEL ours=3\\n' | DOCKER_BUILDKIT=0 docker build -q -"),
  fails("printf 'FROM alpine\\nRUN false\\n' | DOCKER_BUILDKIT=0 docker build -"),
  does("printf 'FROM alpine\\nLABEL ours=4\\n' | DOCKER_BUILDKIT=1 docker build -q -t ours:kit -"),
  does("printf 'FROM alpine\\nLABEL ours=5\\n' | DOCKER_BUILDKIT=1 docker build -q -t ours:kit -"),
  silent("printf 'FROM alpine\\nRUN true\\nLABEL ours=6\\n' | DOCKER_BUILDKIT=1 docker build -q -"),
  does("docker image prune --force --filter label=ours"),
  does("docker image prune --all --force --filter label=ours"),
];

const networks: readonly Operation[] = [
  does("docker network create n1"),
  does("docker network create --internal --subnet 10.77.0.0/24 --label ours n2"),
  does("docker run -d --name guest --network n1 alpine sleep 600"),
  does("docker network connect --ip 10.77.0.7 n2 guest"),
  does("docker network disconnect n1 guest"),
  silent("docker create --name later alpine sleep 600 && docker network connect n1 later"),
  does("docker start later"),
  does("docker stop -t 0 later"),
  silent("docker network disconnect bridge later # which doesn't run"),
  fails("docker network rm n2 # which is in use"),
  does("docker network disconnect -f n2 guest"),
  does("docker network create n3 & docker network connect n1 guest & wait"),
  does("docker rm -f guest later"),
  does("docker network rm n1 n3"),
  does("docker network create --label ours n4"),
  does("docker network prune --force --filter label=ours"),
  needsCompose("printf 'services: {s: {image: alpine, command: sleep 600}}' | docker compose -p pile -f - up -d"),
  needsCompose("docker compose -p pile down -t 0"),
  does("docker swarm init --advertise-addr 192.0.2.1"),
  does("docker network create --driver overlay --attachable over"),
  does("docker run -d --name far --network over alpine sleep 600"),
  does("docker service create -q -d --stop-grace-period 0s --name s --network over alpine sleep 600"),
  until("running", "docker ps -a --filter label=com.docker.swarm.service.name=s --format '{{.State}}'"),
  does("docker service rm s"),
  until("", "docker ps -aq --filter label=com.docker.swarm.service.name=s"),
  does("docker rm -f far"),
  silent("docker swarm leave --force"),
  does("docker rm -f $(docker ps -aq)"),
];

/** In this order on one engine, which was empty before. */
export const operations: readonly Operation[] = [
  does("docker pull -q alpine"),
  does("docker pull -q hello-world"),
  ...containers,
  ...images,
  ...networks,
];
