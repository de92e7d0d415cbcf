FROM localhost:5000/team/app:1.2 AS a
FROM ghcr.io/owner/image AS b
FROM alpine@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1 AS c
FROM bitnami/redis:latest AS d
FROM --platform=linux/arm64 docker.io/library/nginx:1.29 AS e
FROM quay.io/prometheus/prometheus:v3.5.0@sha256:63805ebb8d2b3920190daf1cb14a60871b16fd38bed42b857a3182bc621f4996
FROM
FROM alpine AS
