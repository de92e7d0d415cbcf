# syntax=docker/dockerfile:1
# check=skip=JSONArgsRecommended
FROM alpine:3.22
RUN <<EOF
apk add --no-cache python3
adduser -D app
EOF
COPY <<index.html /www/
<h1>Hello</h1>
index.html
RUN --mount=type=cache,target=/var/cache/pip --mount=type=secret,id=token pip install flask
RUN --mount=type=bind,from=golang:1,source=/usr/local/go,target=/go --network=none go version
RUN --mount=type=ssh git clone git@example.com:me/private.git
USER app:app
ONBUILD COPY . /www/
EXPOSE 8000 9000/udp
ENTRYPOINT ["python3", "-m"]
CMD ["http.server", "8000"]
