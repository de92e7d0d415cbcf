FROM node:22-alpine
ONBUILD WORKDIR /app
ONBUILD COPY package*.json ./
ONBUILD RUN npm ci
ONBUILD FROM alpine
ONBUILD
MAINTAINER Ada Lovelace <ada@example.com>
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
RUN wget -qO- https://example.com/list | sort > /list
SHELL /bin/bash
STOPSIGNAL 9
STOPSIGNAL SIGQUIT
STOPSIGNAL
VOLUME /data /logs
VOLUME ["/var/lib/app"]
RUN echo late > /data/late.txt
