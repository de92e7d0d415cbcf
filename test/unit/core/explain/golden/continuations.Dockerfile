# escape=\
FROM alpine:3.22
# A comment of its own.
RUN apk add --no-cache \
      # what the tests need
      bash \
      curl

RUN echo one && \

    echo two
LABEL description="a text \
over two lines"
ENV A=1 \
    B=2
CMD [ "sh", \
      "-c", \
      "echo $A" ]
