#!/bin/bash
# The first process of an engine's PID, mount and network namespaces. It builds the engine's view of the world, starts
# what belongs to it, then obeys commands from standard input. When that closes, or when this process dies, the
# kernel ends everything in here: nothing has to be unmounted or removed by name.
# Takes ENGINE_ROOT, RUN, DATA, REGISTRY, FOLDERS (one a line), NODE, RELAY and CGROUP from the environment.
set -eu

fail() { echo "failed $*"; exit 1; }

# A network of its own. The veth pair leads nowhere, but it gives the engine an address and a default route, which
# overlay networks and swarm ask for. Nothing listens for DNS at its address, so an unknown name fails at once.
ip link set lo up || fail "could not bring up the loopback interface"
ip link add uplink0 type veth peer name uplink1 || fail "could not make a veth pair"
ip address add 192.0.2.1/24 dev uplink0
ip link set uplink0 up
ip link set uplink1 up
ip route add default via 192.0.2.254

# The cached root stays as it is: writes go to a layer in memory. Relative names, because a colon or comma in a
# path would end an overlay option.
mkdir -p "$RUN/view"
mount -t tmpfs -o mode=755 tmpfs "$RUN/view"
cd "$RUN/view"
mkdir lower upper work root
mount --bind "$ENGINE_ROOT" lower
mount -t overlay -o lowerdir=lower,upperdir=upper,workdir=work overlay root || fail "could not mount the engine's root"
root=$RUN/view/root
mount --make-rprivate "$root"

mount --rbind /proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --make-rslave "$root/sys"
mount --rbind /dev "$root/dev"
mount --make-rslave "$root/dev"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
bring() { mkdir -p "$2"; mount --bind "$1" "$2" || fail "could not bring $1 into the engine's root"; }
mkdir -p "$DATA/docker" "$DATA/containerd"
bring "$DATA/docker" "$root/var/lib/docker"
bring "$DATA/containerd" "$root/var/lib/containerd"
bring "$REGISTRY" "$root/var/lib/practice-registry"
bring "$RUN" "$root$RUN"
while IFS= read -r folder; do
  [ -z "$folder" ] || bring "$folder" "$root$folder"
done <<< "$FOLDERS"
mkdir -p "$root/etc/docker"
cp "$RUN/daemon.json" "$root/etc/docker/daemon.json"
echo "nameserver 192.0.2.1" > "$root/etc/resolv.conf"

# With chroot alone the namespace would keep the machine's root as its own, and containers would inherit that: what
# `docker exec` starts joins the container's mount namespace at its root, and saw the files of the machine.
mkdir -p "$root/.machine"
cd "$root"
pivot_root . .machine || fail "could not make the engine's root the root"
cd /

/usr/bin/docker-registry serve "$RUN/registry.yml" > "$RUN/registry.log" 2>&1 &
chroot /.machine "$NODE" "$RELAY" "$RUN/relay.sock" > "$RUN/relay.log" 2>&1 &

dockerd=
start_dockerd() {
  /usr/sbin/dockerd -H "unix://$RUN/docker.sock" --cgroup-parent "$CGROUP" >> "$RUN/dockerd.log" 2>&1 &
  dockerd=$!
  echo "started $dockerd"
}
end_dockerd() {
  kill "-$1" "$dockerd" 2> /dev/null || true
  wait "$dockerd" 2> /dev/null || true
  echo "ended"
}

while read -r command; do
  case $command in
    start) start_dockerd ;;
    kill) end_dockerd KILL ;;
    stop) end_dockerd TERM ;;
    *) echo "unknown $command" ;;
  esac
done
