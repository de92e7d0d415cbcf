import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rowsOf } from "../../src/core/explain/dockerfile/builtImage.ts";
import { explainDockerfile } from "../../src/core/explain/dockerfile/explainDockerfile.ts";
import { layerFacts } from "../../src/core/explain/facts/layerFacts.ts";
import { enginesAsked } from "./support/asked.ts";
import { shell } from "./support/shell.ts";
import { useWatched } from "./support/watched.ts";

/** Each instruction that leaves a row, in the forms that builders write differently. */
const dockerfile = `ARG TAG=latest
FROM alpine:$TAG AS base
ARG WORD=hello
ENV GREETING=$WORD NAME="a b"
RUN echo one > /one && echo $WORD >> /one
FROM base
LABEL maker="it" course=labs
WORKDIR /app
COPY a.txt b.txt ./
COPY --chown=1:1 big/ /data
ADD a.txt /added
RUN ["sh", "-c", "echo two > /two"]
RUN echo three > /three && \\
    # a comment
    rm /two
EXPOSE 80 53/udp
VOLUME /data
USER 1000
HEALTHCHECK --interval=5s CMD true
STOPSIGNAL SIGTERM
SHELL ["/bin/sh", "-ec"]
ENTRYPOINT ["sh", "-c"]
CMD ["echo \\"$GREETING\\""]
`;

for (const name of enginesAsked()) {
  describe(`(engine) the layers of a file's image on engine ${name}`, () => {
    const watched = useWatched(name, "images");

    for (const [builder, switchedOn] of [
      ["BuildKit", "1"],
      ["the legacy builder", "0"],
    ] as const) {
      it(`${builder}: each line finds its row, and another file none`, async () => {
        const { engine, reader } = watched();
        const folder = join(engine.folder, `layers-${switchedOn}`);
        mkdirSync(join(folder, "big"), { recursive: true });
        writeFileSync(join(folder, "Dockerfile"), dockerfile);
        writeFileSync(join(folder, "a.txt"), "a\n");
        writeFileSync(join(folder, "b.txt"), "b\n");
        writeFileSync(join(folder, "big", "c.bin"), Buffer.alloc(200_000, switchedOn));
        await shell(engine, `DOCKER_BUILDKIT=${switchedOn} docker build --quiet --tag it:${switchedOn} ${folder}`);
        const id = await shell(engine, `docker image inspect --format '{{.Id}}' it:${switchedOn}`);
        const history = await reader.history(id);
        assert.ok(history.ok, JSON.stringify(history));
        const file = explainDockerfile(dockerfile);
        const rows = rowsOf(file.builtBy, history.value);
        assert.ok(
          rows,
          JSON.stringify(
            history.value.map(({ createdBy }) => createdBy),
            null,
            1,
          ),
        );
        assert.deepEqual(
          [...rows].map(([line, row]) => [line.from, line.keyword, row.keyword || "RUN"]),
          file.builtBy.map(({ from, keyword }) => [from, keyword, keyword]),
        );
        const image = { name: "it", history: history.value, rows };
        const factsAt = (text: string): string => {
          const place = file.places.find(({ title }) => title.startsWith(text));
          assert.ok(place);
          return layerFacts(file, place, image).join(" ");
        };
        assert.match(factsAt("COPY --chown"), /the layer of this line is 20\d kB/);
        assert.match(factsAt("CMD"), /adds nothing to the size/);
        assert.match(factsAt("FROM base"), /^$/, "the lines of a stage that it begins with are its own");
        assert.match(factsAt("FROM alpine"), /the base image is [\d.]+ MB and the lines below add 2\d\d kB/);
        const changed = explainDockerfile(dockerfile.replace("echo three", "echo four"));
        assert.equal(rowsOf(changed.builtBy, history.value), undefined);
        await shell(engine, `docker rmi it:${switchedOn}`);
      });
    }
  });
}
