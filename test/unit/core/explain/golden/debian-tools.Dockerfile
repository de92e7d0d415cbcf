FROM debian
MAINTAINER Ada Lovelace
ENV EDITOR vim
ARG API_TOKEN
RUN apt-get update
RUN apt-get update && apt-get install -y \
    curl \
    # the editor
    vim \
 && rm -rf /var/lib/apt/lists/*
ADD https://example.com/tool.tar.gz /opt/
ADD site.tar.gz /srv/www
ADD motd /etc/motd
RUN cd /tmp
RUN curl -fsSL https://example.com/install.sh | sh
RUN rm -rf /opt/tool.tar.gz
VOLUME /data
RUN echo hello > /data/hello
STOPSIGNAL SIGQUIT
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
RUN ls | wc -l
LABEL org.opencontainers.image.title="Tools" version=1
ENTRYPOINT tool --serve
CMD ["--help"]
CMD echo "second"
