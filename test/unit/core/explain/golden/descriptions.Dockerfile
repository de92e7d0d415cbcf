# syntax=docker/dockerfile:1
# check=experimental=all
# VERSION of the base image.
ARG VERSION=3.22
# which base
FROM alpine:${VERSION} AS base
# hadolint ignore=DL3059
RUN true
RUN true
