FROM nginx:1.29-alpine AS checked
HEALTHCHECK --interval=10s --timeout=2s --start-period=30s --start-interval=1s --retries=5 CMD wget -qO- http://localhost/ || exit 1

FROM nginx:1.29-alpine AS exec
HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]

FROM nginx:1.29-alpine AS none
HEALTHCHECK NONE

FROM nginx:1.29-alpine AS twice
HEALTHCHECK CMD true
HEALTHCHECK --interval=1m CMD false

FROM nginx:1.29-alpine AS broken
HEALTHCHECK curl localhost
