FRMO alpine
FROM alpine:3.22
RUM echo hi
COPPY a b
INCLUDE common.dockerfile
COPY --frm=build a /b
RUN --privileged true
CMD
COPY onlyone
USER
WORKDIR
ENV
LABEL
ARG
