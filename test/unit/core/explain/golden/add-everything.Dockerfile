# syntax=docker/dockerfile:1
FROM alpine:3.22
WORKDIR /opt
ADD app.tar.gz /opt/app/
ADD --unpack=false backup.tar.xz backups/
ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/tool.tar.gz /tmp/
ADD --keep-git-dir=true https://github.com/moby/buildkit.git#v0.20.0 /buildkit
ADD --chown=nobody --chmod=644 --link settings.json /etc/app/
ADD --exclude=*.log logs/ /var/log/app/
ADD plain.txt /tmp/
ADD https://example.com/archive.tgz .
