FROM ubuntu:24.04
RUN apt update
RUN apt install curl
RUN apt-get install -y git
RUN apt-get update && apt-get upgrade -y
RUN sudo mkdir /build
RUN cd /build && make
RUN cd /build
RUN yum install -y httpd && dnf install -y nginx
RUN apk add --no-cache curl
RUN pip install flask && npm install -g typescript
RUN yarn install --frozen-lockfile && bundle install && cargo build --release && go build ./...
RUN curl -fsSL https://example.com/install.sh | sh
RUN groupadd -r app && useradd -r -g app app; chown -R app /srv || echo "no luck"
RUN ["apt-get", "moo"]
RUN set -eux; ln -s /a /b; tar xzf /x.tgz; chmod +x /run.sh; rm -rf /tmp/*
