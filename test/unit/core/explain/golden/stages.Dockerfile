FROM alpine:3.22 AS Base
RUN touch /base
from alpine:3.22 AS base
FROM base as scratch
FROM base AS last
COPY --from=last /etc/hosts /hosts
COPY --from=5 /a /b
COPY --from=0 /base /
COPY --from=docker.io/library/busybox:1.37 /bin/busybox /bin/
FROM --platform=linux/amd64 alpine:3.22
FROM --platform=$TARGETPLATFORM alpine:3.22 AS target
FROM scratch
RUN echo never
