import type { ValueKind } from "./harmlessValues.ts";

/**
 * What is known of the words of docker, compose and kubectl: which there are, which options take a value, and what a
 * value or an operand is. What isn't in here is never kept.
 */
export interface Grammar {
  /** Option, with its dashes -> what its value is; undefined for one without a value. */
  readonly options: ReadonlyMap<string, ValueKind | undefined>;
  /**
   * What the words are that are no options, the last kind for all that follow. `arguments` go on to the end; `dashed`
   * are arguments, too, once two dashes have come.
   */
  readonly operands: readonly (ValueKind | "arguments" | "dashed")[];
}

export interface Language {
  readonly options: Grammar["options"];
  readonly groups: ReadonlySet<string>;
  /** `container run`, and the short forms: `run`, `ps`. */
  readonly commands: ReadonlyMap<string, Grammar>;
}

/** `detach,d publish,p=port`: names by commas, the kind of the value behind the equals sign. */
function optionsOf(text: string): Grammar["options"] {
  const options = new Map<string, ValueKind | undefined>();
  for (const entry of text.trim().split(/\s+/)) {
    const [names = "", kind] = entry.split("=");
    for (const each of names.split(",").filter((one) => one !== "")) {
      options.set(each.length === 1 ? `-${each}` : `--${each}`, kind as ValueKind | undefined);
    }
  }
  return options;
}

/** Each line: commands, with `/` between equal ones; operands; options. */
function language(options: string, groups: string, lines: string): Language {
  const commands = new Map<string, Grammar>();
  for (const line of lines.trim().split("\n")) {
    const [names = "", operands = "", given = ""] = line.split("|").map((cell) => cell.trim());
    const grammar = {
      options: optionsOf(`help ${given}`),
      operands: operands.split(" ").filter((one) => one !== "") as Grammar["operands"],
    };
    for (const each of names.split("/")) {
      commands.set(each, grammar);
    }
  }
  return { options: optionsOf(options), groups: new Set(groups.split(" ")), commands };
}

const create = `detach,d detach-keys=hidden add-host=address annotation=variable attach,a=setting blkio-weight=number
  cap-add=capability cap-drop=capability cgroup-parent=hidden cgroupns=setting cidfile=path cpu-period=number
  cpu-quota=number cpu-shares,c=number cpus=number cpuset-cpus=number cpuset-mems=number device=path dns=address
  dns-search=host domainname=host entrypoint=program env,e=variable env-file=path expose=port gpus=setting group-add=user
  health-cmd=hidden health-interval=duration health-retries=number health-start-period=duration health-timeout=duration
  hostname,h=name init interactive,i ip=address ip6=address ipc=setting isolation=setting label,l=variable label-file=path
  link=user log-driver=setting log-opt=variable mac-address=hidden memory,m=size memory-reservation=size memory-swap=size
  memory-swappiness=number mount=mount name=name network,net=name network-alias,net-alias=name no-healthcheck
  oom-kill-disable oom-score-adj=number pid=setting pids-limit=number platform=setting privileged publish,p=port
  publish-all,P pull=setting quiet,q read-only restart=setting rm runtime=setting security-opt=hidden shm-size=size
  sig-proxy stop-signal=setting stop-timeout=number storage-opt=hidden sysctl=hidden tmpfs=path tty,t ulimit=variable
  user,u=user userns=setting uts=setting volume,v=volume volume-driver=setting volumes-from=user workdir,w=path`.replaceAll(
  /\s+/g,
  " ",
);

const build = `add-host=address build-arg=variable builder=name cache-from=hidden cache-to=hidden file,f=path
  force-rm iidfile=path label=variable load memory,m=size network=setting no-cache no-cache-filter=name output,o=fileset
  platform=setting progress=setting pull push quiet,q rm secret=fileset shm-size=size squash ssh=setting tag,t=image
  target=name provenance=setting sbom=setting build-context=hidden`.replaceAll(/\s+/g, " ");

const list = "all,a filter,f=filter format=format last,n=number latest,l no-trunc quiet,q size,s digests tree";

export const dockerLanguage: Language = language(
  "config=path context,c=name debug,D host,H=hidden log-level,l=setting tls tlscacert=path tlscert=path tlskey=path tlsverify version,v help",
  "container image network volume system context builder buildx node service stack secret config swarm compose",
  `
container run/run/container create/create | image arguments | ${create}
container exec/exec | name arguments | detach,d detach-keys=hidden env,e=variable env-file=path interactive,i privileged tty,t user,u=user workdir,w=path
container ls/container list/container ps/ps | | ${list}
container start/start | name | attach,a detach-keys=hidden interactive,i
container stop/stop/container restart/restart | name | time,timeout,t=number signal,s=setting
container kill/kill | name | signal,s=setting
container rm/rm/container remove | name | force,f volumes,v link,l
container logs/logs | name | details follow,f since=duration tail,n=number timestamps,t until=duration
container top/top | name arguments |
container stats/stats | name | all,a no-stream no-trunc format=format
container inspect | name | size,s format,f=format
inspect | image | size,s format,f=format type=setting
container diff/diff/container pause/pause/container unpause/unpause/container wait/wait | name |
container port/port | name port |
container rename/rename | name name |
container attach/attach | name | detach-keys=hidden no-stdin sig-proxy
container commit/commit | name image | author,a=hidden change,c=hidden message,m=hidden pause,p
container cp/cp | volume volume | archive,a follow-link,L quiet,q
container export/export | name | output,o=path
container update/update | name | ${create}
container prune/image prune/network prune/volume prune/system prune/builder prune/buildx prune | | all,a force,f filter=filter volumes
image pull/pull | image | all-tags,a quiet,q platform=setting disable-content-trust
image push/push | image | all-tags,a quiet,q platform=setting disable-content-trust
image ls/image list/images | image | ${list}
image rm/rmi/image remove | image | force,f no-prune
image tag/tag | image image |
image build/build/buildx build/builder build | path | ${build}
image history/history | image | format=format human,H no-trunc quiet,q platform=setting
image inspect | image | format,f=format platform=setting
image save/save | image | output,o=path platform=setting
image load/load | | input,i=path quiet,q platform=setting
image import/import | path image | change,c=hidden message,m=hidden platform=setting
volume create | name | driver,d=setting label=variable name=name opt,o=variable
volume ls/volume list/network ls/network list | | driver=setting filter,f=filter format=format quiet,q no-trunc
volume rm/volume remove/network rm/network remove | name | force,f
volume inspect/network inspect | name | format,f=format verbose,v
network create | name | attachable driver,d=setting gateway=address ingress internal ip-range=address ipv6 label=variable opt,o=variable scope=setting subnet=address
network connect | name name | alias=name ip=address ip6=address link=user
network disconnect | name name | force,f
version/info/system info | | format,f=format
system df | | format=format verbose,v
events/system events | | filter,f=filter format=format since=duration until=duration
search | hidden | filter,f=filter format=format limit=number no-trunc
login | host | username,u=user password,p=secret password-stdin
logout | host |
context ls/context list/context show | | format=format quiet,q
context use/context inspect/context rm | name | force,f format,f=format
context create | name | description=hidden docker=hidden from=name
buildx ls/buildx version/buildx du | |
buildx use/buildx inspect/buildx rm | name | bootstrap builder=name
swarm init | | advertise-addr=address listen-addr=address force-new-cluster autolock availability=setting
swarm join | address | token=secret advertise-addr=address listen-addr=address availability=setting
swarm join-token | setting | quiet,q rotate
swarm leave | | force,f
swarm unlock/swarm unlock-key/swarm ca/swarm update | | rotate quiet,q autolock
node ls/node ps/node inspect/node rm/node promote/node demote | name | filter,f=filter format=format quiet,q pretty force,f no-trunc
node update | name | availability=setting role=setting label-add=variable
service create | image arguments | ${create} replicas=number mode=setting constraint=hidden config=fileset secret=fileset limit-cpu=number limit-memory=size reserve-cpu=number reserve-memory=size update-delay=duration update-parallelism=number update-order=setting endpoint-mode=setting with-registry-auth
service update | name | image=image env-add=variable env-rm=name replicas=number force publish-add=port publish-rm=port secret-add=fileset secret-rm=name config-add=fileset update-delay=duration update-parallelism=number detach,d quiet,q limit-memory=size rollback with-registry-auth
service scale | scale | detach,d
service ls/service ps/service inspect/service rm/service logs/service rollback | name | filter,f=filter format=format quiet,q pretty follow,f tail,n=number no-trunc timestamps,t detach,d
stack deploy/stack up | name | compose-file,c=path detach,d prune resolve-image=setting with-registry-auth quiet,q
stack ls/stack ps/stack rm/stack services/stack down | name | filter,f=filter format=format quiet,q no-trunc
secret create/config create | name file | label,l=variable driver,d=setting
secret ls/secret inspect/secret rm/config ls/config inspect/config rm | name | format,f=format quiet,q pretty filter=filter
help | name |
`,
);

const composeUp =
  `abort-on-container-exit attach=name build d,detach force-recreate no-build no-deps no-recreate no-start
  pull=setting quiet-pull remove-orphans V,renew-anon-volumes scale=scale t,timeout=number timestamps wait
  wait-timeout=number w,watch menu no-color no-log-prefix exit-code-from=name`.replaceAll(/\s+/g, " ");

export const composeLanguage: Language = language(
  "file,f=path project-name,p=name project-directory=path profile=name env-file=path ansi=setting progress=setting compatibility dry-run parallel=number verbose version,v help",
  "",
  `
up/create/watch | name | ${composeUp}
down | name | rmi=setting v,volumes remove-orphans t,timeout=number
build | name | build-arg=variable no-cache pull push q,quiet m,memory=size progress=setting ssh=setting builder=name with-dependencies
start/stop/restart/pause/unpause/kill/wait | name | t,timeout=number s,signal=setting no-deps
rm | name | f,force s,stop v,volumes
ps/ls/images/top/port/config/events/version/stats/volumes | name | a,all q,quiet format=format filter=filter services status=setting no-trunc orphans no-stream index=number protocol=setting images profiles short o,output=path no-interpolate
logs | name | f,follow n,tail=number t,timestamps since=duration until=duration no-color no-log-prefix
exec | name arguments | d,detach e,env=variable index=number T,no-TTY u,user=user w,workdir=path privileged
run | name arguments | build d,detach e,env=variable entrypoint=program i,interactive l,label=variable name=name T,no-TTY no-deps p,publish=port rm P,service-ports u,user=user v,volume=volume w,workdir=path remove-orphans
pull/push | name | ignore-pull-failures include-deps q,quiet policy=setting
scale | scale | no-deps
cp | volume volume | a,archive L,follow-link index=number
`,
);

const kubernetes =
  "namespace,n=name context=name kubeconfig=path output,o=setting all-namespaces,A watch,w container,c=name all filename,f=path replicas=number image=image port=number target-port=number type=setting name=name tail=number follow previous,p since=duration dry-run=setting restart=setting show-labels recursive,R force grace-period=number timeout=duration for=hidden selector,l=hidden field-selector=hidden env=variable labels=hidden kustomize,k=path sort-by=hidden revision=number to-revision=number min=number max=number cpu-percent=number stdin,i tty,t rm quiet,q overwrite";

export const kubernetesLanguage: Language = language(
  "namespace,n=name context=name kubeconfig=path help",
  "config cluster-info rollout",
  `
get/describe/delete/explain/edit/wait/top/api-resources/cordon/uncordon/drain | image | ${kubernetes}
logs/scale/autoscale/expose/port-forward/attach | image port | ${kubernetes}
apply/diff/replace/version/cluster-info/cluster-info dump/kustomize | path | ${kubernetes} client
rollout status/rollout history/rollout undo/rollout restart/rollout pause/rollout resume | image | ${kubernetes}
create | name name | ${kubernetes} from-literal=variable from-file=hidden docker-password=secret
exec | image dashed | ${kubernetes}
run | name dashed | ${kubernetes}
config get-contexts/config current-context/config use-context/config view | name | minify flatten raw
`,
);
