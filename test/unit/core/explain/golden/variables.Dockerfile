ARG BASE=alpine
ARG VERSION
FROM ${BASE}:${VERSION:-3.22} AS one
ARG BASE
ARG COLOUR=blue
ENV HOME_DIR=/home/app \
    GREETING="hello ${COLOUR}" \
    BASED_ON=$BASE
ENV OLD form with blanks
ENV ABC=hello
ENV ABC=bye DEF=$ABC
WORKDIR $HOME_DIR/site
LABEL colour=${COLOUR:+set} missing=$NOBODY literal=\$COLOUR
USER ${APP_USER:-app}
COPY ${SOURCE:-.} .

FROM one
ENV AGAIN=$GREETING
WORKDIR below
ARG GREETING=ignored
RUN echo $GREETING

FROM alpine:${UNKNOWN}
FROM alpine:$VERSION
