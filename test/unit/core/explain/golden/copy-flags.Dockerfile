# syntax=docker/dockerfile:1
FROM alpine:3.22
WORKDIR /srv
COPY --parents ./x/a.txt ./y/a.txt /parents/
COPY --exclude=**/*.test.js --exclude=fixtures src/ ./src/
COPY --link --chmod=u=rwX,go=rX assets /srv/assets/
COPY --chown=1000 one.txt two.txt /srv/both
COPY dir /srv/dir/
COPY ["with blank.txt", "/srv/with blank.txt"]
COPY ../outside.txt .
COPY bundle.tar.gz /srv/
COPY . .
USER app
COPY late.txt .
