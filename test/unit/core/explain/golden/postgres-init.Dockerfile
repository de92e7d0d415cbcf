FROM postgres:17
ENV POSTGRES_DB=shop \
    POSTGRES_PASSWORD=secret
COPY init/*.sql /docker-entrypoint-initdb.d/
VOLUME /var/lib/postgresql/data
USER postgres
