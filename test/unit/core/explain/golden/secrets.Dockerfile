# syntax=docker/dockerfile:1
FROM node:22-alpine
ARG NPM_TOKEN
ENV API_KEY=abc123
WORKDIR /app
COPY package.json .
RUN --mount=type=secret,id=npmrc,target=/home/node/.npmrc,required=true,mode=0400 npm install
RUN --mount=type=ssh,id=default git clone git@github.com:example/private.git
RUN --mount=type=secret,id=token,env=TOKEN ./fetch.sh
RUN echo "//registry.npmjs.org/:_authToken=$NPM_TOKEN" > .npmrc
CMD ["node", "."]
