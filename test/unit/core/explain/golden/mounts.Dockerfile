# syntax=docker/dockerfile:1
FROM debian:13 AS tools
RUN --mount=type=bind,source=scripts,target=/scripts,rw /scripts/prepare.sh
RUN --mount=type=bind,from=tools2,src=/data,dst=/data cat /data/list
RUN --mount=type=cache,id=apt,target=/var/cache/apt,sharing=private,from=debian:13,source=/var/cache/apt,mode=0755,uid=0,gid=0 \
    --mount=type=tmpfs,target=/scratch,size=64m \
    apt-get update
RUN --mount=type=cache,target=/models,ro ls /models
RUN --mount=type=ssh,required=true,target=/run/agent,mode=0600,uid=1000,gid=1000 ssh-add -l
RUN --mount=type=secret,id=cert,uid=1000,gid=1000 cat /run/secrets/cert
RUN --mount=type=disk,target=/x true
RUN --mount=type=tmpfs,target=/x,colour=red true
RUN --network=none ./test.sh
RUN --security=insecure mount /dev/sda1 /mnt
RUN --device=vendor.example/gpu=all nvidia-smi
