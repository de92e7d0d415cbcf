FROM
FORM alpine
FROM scratch AS tiny
COPY
COPY --frm=build a b
WORKDIR app
EXPOSE
CMD ["sh
ENTRYPOINT
HEALTHCHECK --interval=5s curl localhost
RUN --mount=type=cahce,target=/x ls
USER
COPY --from=nobody /a /b
